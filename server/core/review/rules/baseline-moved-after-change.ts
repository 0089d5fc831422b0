import { isOfKind } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import { decisionFor } from "../decisions.ts";
import { firstChange } from "../first-change.ts";
import { placeOfChange } from "../place-of-change.ts";
import { defineRevisionRule, documentOf } from "../revision-rule.ts";

export default defineRevisionRule({
  id: "baseline-moved-after-change",
  family: "definition",
  summary: "A baseline stays where it was once the change that it is to judge has begun.",
  why: "Whoever chooses the baseline after seeing the figures can make nearly any of them look better. Even where nobody meant to, nobody can show it afterwards.",
  help: "Put the baseline back. Where the old one was wrong, write a decision record about this metric that says why.",
  severity: "warning",
  examples: {
    bad: `
=== before/metrics/starts.md
---
kind: metric
id: starts
status: active
baseline: { from: 2024-04, to: 2025-03 }
---
=== both/plans/lists.md
---
kind: plan
id: lists
stage: testing
metrics: [{ metric: starts, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
=== after/metrics/starts.md
---
kind: metric
id: starts
status: active
baseline: { from: 2024-10, to: 2025-03 }
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The baseline was April 2024 to March 2025 and is October 2024 to March 2025 now, although the change began on 1 April 2025.
---
`,
    good: `
=== before/metrics/starts.md
---
kind: metric
id: starts
status: active
baseline: { from: 2024-04, to: 2025-03 }
---
=== both/plans/lists.md
---
kind: plan
id: lists
stage: baseline
metrics: [{ metric: starts, role: outcome }]
dates: { start: 2026-01-05, change_start: 2026-06-01 }
---
=== after/metrics/starts.md
---
kind: metric
id: starts
status: active
baseline: { from: 2024-04, to: 2026-05 }
---
`,
  },

  *compare({ comparison, changes }) {
    for (const change of changes) {
      if (change.type !== "baseline-moved" || change.field !== "baseline") continue;
      const metric = documentOf(comparison, change);
      const earlier = metric && comparison.earlier(metric);
      if (!isOfKind(metric, "metric") || !isOfKind(earlier, "metric")) continue;
      const day = firstChange(comparison, { before: earlier, after: metric });
      if (day === undefined || decisionFor(comparison, metric, change)) continue;
      yield {
        document: metric,
        range: placeOfChange(metric, change),
        message: `The baseline was ${change.before} and is ${change.after} now, although the change began on ${formatDate(day)}.`,
      };
    }
  },
});
