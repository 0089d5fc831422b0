import { keyPlaceOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { isRoleMissing } from "./shared-roles.ts";
import { metricStub } from "./shared-stubs.ts";

export default defineRule({
  id: "balancing-metric-missing",
  family: "scope",
  summary: "A plan has a metric that watches for harm elsewhere.",
  why: "Pushing in one place often makes something worse in another: stays get shorter and people come back. Nobody sees it who does not look.",
  help: "Ask the team what could get worse while this gets better, and add a metric for that with the role 'balancing'.",
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
^^^^^^^ Nothing watches for harm elsewhere (for example readmissions while length of stay falls).
  - { metric: length-of-stay, role: outcome }
  - { metric: joint-school, role: process }
---
`,
    good: {
      "  - { metric: joint-school, role: process }":
        "  - { metric: joint-school, role: process }\n  - { metric: readmissions, role: balancing }",
    },
  },

  *check({ document, graph }) {
    if (!isRoleMissing(graph, document, "balancing")) return;
    const fix = metricStub(document, "balancing");
    yield {
      range: keyPlaceOf(document, "metrics"),
      message: "Nothing watches for harm elsewhere (for example readmissions while length of stay falls).",
      ...(fix && { fix }),
    };
  },
});
