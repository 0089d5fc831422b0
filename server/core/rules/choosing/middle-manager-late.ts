import { placeOf } from "../../document/document.ts";
import { addMonths, parseDate } from "../../document/period.ts";
import { timeBetween } from "../../document/words.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "middle-manager-late",
  family: "choosing",
  summary: "The first middle manager joins a team when the plan starts.",
  why: "Middle managers who are asked in once the change is to be kept are asked to keep something that they had no part in. The evaluation asks for them from the start, with time, space and permission.",
  help: "Ask what the manager would have done otherwise, and give it room. Ask earlier in the next plan.",
  severity: "info",
  appliesTo: ["plan"],
  options: {
    months: { default: 1, description: "How many months after the start of a plan its first middle manager may join." },
  },
  examples: {
    bad: `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
stage: testing
team:
  - { post: clinic-nurse, tier: front-line, joined: 2024-12-09 }
  - { post: clinic-manager, tier: middle-manager, joined: 2025-09-15 }
                                                          ^^^^^^^^^^ The first middle manager joined 9 months after the start.
dates: { start: 2024-12-09 }
---
`,
    good: {
      "{ post: clinic-nurse, tier: front-line, joined: 2024-12-09 }":
        "{ post: clinic-manager, tier: middle-manager, joined: 2024-12-09 }",
      "{ post: clinic-manager, tier: middle-manager, joined: 2025-09-15 }":
        "{ post: ward-manager, tier: middle-manager, joined: 2025-09-15 }",
    },
  },

  *check({ document, options }) {
    const start = parseDate(document.fields.dates?.start ?? "");
    if (start === undefined || !isUnderWay(document, "baseline")) return;
    const team = document.fields.team ?? [];
    const managers = team.flatMap((member, index) =>
      member?.tier === "middle-manager" ? [{ joined: parseDate(member.joined ?? ""), index }] : [],
    );
    const joined = managers.flatMap(({ joined, index }) => (joined === undefined ? [] : [{ joined, index }]));
    // A member whose tier cannot be read, or a manager whose day is not known, may have been there from the start.
    if (team.some((member) => member?.tier === undefined) || joined.length < managers.length) return;
    const [first] = joined.toSorted((a, b) => a.joined - b.joined);
    if (!first || first.joined <= addMonths(start, options.months)) return;
    yield {
      range: placeOf(document, "team", first.index, "joined"),
      message: `The first middle manager joined ${timeBetween(start, first.joined)} after the start.`,
    };
  },
});
