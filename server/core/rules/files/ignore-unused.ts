import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "ignore-unused",
  family: "files",
  summary: "Every exception still silences something.",
  why: "An exception that outlives its finding will silence the next one, which nobody has looked at.",
  help: "Remove the entry.",
  severity: "warning",
  appliesTo: ["any"],
  examples: {
    with: ["date-order"],
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
dates: { start: 2025-01-06, end: 2025-12-31 }
ignore:
  - rule: date-order
          ^^^^^^^^^^ There is no finding of 'date-order' to ignore here any more. Remove this entry.
    because: the old plan is kept as it was
---
`,
    good: { "dates: { start: 2025-01-06, end: 2025-12-31 }": "dates: { start: 2025-12-31, end: 2025-01-06 }" },
  },

  // Only who has run all the other rules can tell: the checker yields these findings itself.
  check: () => [],
});
