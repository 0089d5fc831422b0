import { keyPlaceOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";
import { isRoleMissing } from "./shared-roles.ts";
import { metricStub } from "./shared-stubs.ts";

export default defineRule({
  id: "outcome-metric-missing",
  family: "scope",
  summary: "A plan that is being measured has a metric that shows whether patients or staff are better off.",
  why: "Work can be done well and change nothing for anybody. Only an outcome metric can tell the two apart.",
  help: "Give one of the plan's metrics the role 'outcome', or add one.",
  severity: "error",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/shorter-stays.md
---
kind: plan
id: shorter-stays
stage: testing
metrics:
^^^^^^^ No metric of this plan shows whether patients or staff are better off.
  - { metric: joint-school, role: process }
  - { metric: readmissions, role: balancing }
---
`,
    good: { "metrics:": "metrics:\n  - { metric: length-of-stay, role: outcome }" },
  },

  *check({ document, graph }) {
    const hasNone = isUnderWay(document, "baseline") && !isAttempted(document, "metrics");
    if (!hasNone && !isRoleMissing(graph, document, "outcome")) return;
    const fix = metricStub(document, "outcome");
    yield {
      range: keyPlaceOf(document, "metrics"),
      message: hasNone
        ? "This plan has no metrics, so nobody can see whether it helps."
        : "No metric of this plan shows whether patients or staff are better off.",
      ...(fix && { fix }),
    };
  },
});
