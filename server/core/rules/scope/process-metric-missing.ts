import { keyPlaceOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { isRoleMissing } from "./shared-roles.ts";
import { metricStub } from "./shared-stubs.ts";

export default defineRule({
  id: "process-metric-missing",
  family: "scope",
  summary: "A plan has a metric that shows whether the new way of working happens.",
  why: "When an outcome does not move, a process metric tells whether the idea was wrong or was never carried out. Without it the team can only guess.",
  help: "Add a metric with the role 'process', such as the share of lists that were done in the new way.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/shorter-stays.md
---
kind: plan
id: shorter-stays
stage: testing
metrics:
^^^^^^^ No metric of this plan shows whether the new way of working happens.
  - { metric: length-of-stay, role: outcome }
  - { metric: readmissions, role: balancing }
---
`,
    good: {
      "  - { metric: length-of-stay, role: outcome }":
        "  - { metric: length-of-stay, role: outcome }\n  - { metric: joint-school, role: process }",
    },
  },

  *check({ document, graph }) {
    if (!isRoleMissing(graph, document, "process")) return;
    const fix = metricStub(document, "process");
    yield {
      range: keyPlaceOf(document, "metrics"),
      message: "No metric of this plan shows whether the new way of working happens.",
      ...(fix && { fix }),
    };
  },
});
