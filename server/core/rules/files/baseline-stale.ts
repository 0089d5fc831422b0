import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "baseline-stale",
  family: "files",
  summary: "Every entry of the baseline stands for a finding that is still there.",
  why: "An entry that outlives its finding will hide the next one of its kind, which nobody has looked at.",
  help: "Run 'plan-lint check --prune-baseline': it takes out what is mended, and nothing else.",
  severity: "warning",
  appliesTo: ["config"],
  examples: {
    with: ["date-order"],
    bad: `
=== plan-lint.yaml
=== .plan-lint-baseline.json
{
  "version": 1,
  "findings": [
    { "rule": "date-order", "document": "urology-theatres", "place": "dates.end", "count": 1 }
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The finding of 'date-order' in 'urology-theatres' that this entry stands for is there no more.
  ]
}
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
dates: { start: 2025-01-06, end: 2025-12-31 }
---
`,
    good: { "dates: { start: 2025-01-06, end: 2025-12-31 }": "dates: { start: 2025-12-31, end: 2025-01-06 }" },
  },

  // Only who has the baseline beside the findings can tell: the command that reads both yields these findings.
  check: () => [],
});
