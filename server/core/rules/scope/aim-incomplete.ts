import { joined } from "../../../../schemas/index.ts";
import { placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { AIM_PARTS, gapsOfAim } from "../../graph/aim.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "aim-incomplete",
  family: "scope",
  summary: "Once a plan is chosen, its aim says how much, by when and for whom.",
  why: "An aim without a figure, a date or a group of people cannot be missed, and so it cannot be learned from. It is also the first thing a new colleague will ask.",
  help: "Complete the aim: aim: { metric: …, from: …, to: …, by: 2026-12-31, for_whom: … }.",
  severity: "error",
  appliesTo: ["plan"],
  examples: {
    bad: [
      `
=== plans/first-24-hours.md
---
kind: plan
id: first-24-hours
stage: testing
aim: { metric: four-hours, from: 61, to: 70 }
^^^ The aim says how much but not by when and for whom.
---
`,
      `
=== plans/first-24-hours.md
---
kind: plan
id: first-24-hours
    ^^^^^^^^^^^^^^ This plan has no aim. Say how much, by when and for whom.
stage: chosen
---
`,
    ],
    good: [
      { "to: 70": "to: 70, by: 2026-12-31, for_whom: people who come to the emergency department" },
      { "stage: testing\naim: { metric: four-hours, from: 61, to: 70 }": "stage: idea" },
    ],
  },

  *check({ document }) {
    if (!isUnderWay(document, "chosen")) return;
    if (!isAttempted(document, "aim")) {
      yield {
        range: placeOf(document, "aim"),
        message: "This plan has no aim. Say how much, by when and for whom.",
      };
      return;
    }
    if (document.fields.aim === undefined) return;
    const lacks = gapsOfAim(document);
    const [first] = lacks;
    if (!first) return;
    const says = AIM_PARTS.filter((part) => part.fields.every((field) => isAttempted(document, "aim", field)));
    const missing = lacks.map(({ words }) => words);
    yield {
      range: placeOf(document, "aim", first.field),
      message:
        says.length > 0
          ? `The aim says ${joined(
              says.map(({ words }) => words),
              "and",
            )} but not ${joined(missing, "and")}.`
          : `The aim does not say ${joined(missing, "or")}.`,
    };
  },
});
