import { placeOf } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { defineRule } from "../../lint/rule.ts";
import { asWritten } from "../../measure/figure-words.ts";
import { isRetired } from "./shared-definition.ts";

export default defineRule({
  id: "target-date-duplicate",
  family: "definition",
  summary: "A metric has one target for one day.",
  why: "With two figures for one day a team can meet its target and miss it. Charts can draw only one of them, and readers would not know that there is another.",
  help: "Agree on which of them holds, and take the other out or give it its own date.",
  severity: "warning",
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
=== metrics/theatre-use.md
---
kind: metric
id: theatre-use
unit: "%"
target:
  - { value: 85, by: 2026-12-31 }
  - { value: 90, by: 2026-12-31 }
                     ^^^^^^^^^^ This metric has another target for 31 December 2026: 85%. Charts, icons and verdicts use that one, and not 90%.
---
`,
      `
=== metrics/theatre-use.md
---
kind: metric
id: theatre-use
unit: "%"
target:
  - { value: 85, by: 2026-12-31, set_by: division of surgery }
  - { value: 85, by: 2026-12-31, set_by: executive team }
                     ^^^^^^^^^^ The target of 85% by 31 December 2026 is given twice.
---
`,
    ],
    good: { "{ value: 90, by: 2026-12-31 }": "{ value: 90, by: 2027-12-31 }" },
  },

  *check({ document }) {
    const { target, unit = "" } = document.fields;
    if (!Array.isArray(target) || isRetired(document)) return;
    const firstOn = new Map<number, { readonly value: number; readonly index: number }>();
    for (const [index, entry] of target.entries()) {
      const { value, by } = { value: entry?.value, by: parseDate(entry?.by ?? "") };
      if (value === undefined || by === undefined) continue;
      const first = firstOn.get(by);
      if (first === undefined) {
        firstOn.set(by, { value, index });
        continue;
      }
      const both = [first.value, value];
      const [counts, other] = both.map((one) => asWritten(one, unit, both));
      yield {
        range: placeOf(document, "target", index, "by"),
        message:
          first.value === value
            ? `The target of ${counts} by ${formatDate(by)} is given twice.`
            : `This metric has another target for ${formatDate(by)}: ${counts}. Charts, icons and verdicts use that one, and not ${other}.`,
        related: [
          {
            file: document.path,
            range: placeOf(document, "target", first.index, "value"),
            message: "The target that is used is here.",
          },
        ],
      };
    }
  },
});
