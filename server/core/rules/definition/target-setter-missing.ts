import { joined } from "../../../../schemas/index.ts";
import { isWritten, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { defineRule } from "../../lint/rule.ts";
import { asWritten } from "../../measure/figure-words.ts";
import { isRetired } from "./shared-definition.ts";

export default defineRule({
  id: "target-setter-missing",
  family: "definition",
  summary: "A target says who set it, and what it rests on.",
  why: "A figure that nobody signs is nobody's. Teams believe in a target when they know whose it is and where it came from, and can then ask for another.",
  help: "Add 'set_by' to the target, and 'basis': what the figure rests on.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/theatre-use.md
---
kind: metric
id: theatre-use
unit: "%"
target: { value: 85, by: 2026-12-31 }
                 ^^ Who set 85%, and why?
---
`,
    good: {
      "target: { value: 85, by: 2026-12-31 }":
        "target: { value: 85, by: 2026-12-31, set_by: executive team, basis: own best quarter }",
    },
  },

  *check({ document }) {
    const { target, unit = "" } = document.fields;
    if (target === undefined || isRetired(document)) return;
    const isList = Array.isArray(target);
    const unsigned = (isList ? target : [target]).flatMap((entry, index) => {
      const path = isList ? ["target", index] : ["target"];
      if (entry?.value === undefined || isAttempted(document, ...path, "set_by")) return [];
      return [{ value: entry.value, path, hasBasis: isWritten(document, ...path, "basis") }];
    });
    const [first] = unsigned;
    if (!first) return;
    const figures = unsigned.map(({ value }) => asWritten(value, unit));
    yield {
      range: placeOf(document, ...first.path, "value"),
      message: `Who set ${joined(figures, "and")}${unsigned.every(({ hasBasis }) => hasBasis) ? "" : ", and why"}?`,
    };
  },
});
