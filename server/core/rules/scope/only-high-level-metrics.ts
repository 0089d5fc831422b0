import { keyPlaceOf } from "../../document/document.ts";
import { allTrustWide } from "../../graph/breadth.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";
import { relatedScope } from "./shared-scope.ts";
import { metricStub } from "./shared-stubs.ts";

export default defineRule({
  id: "only-high-level-metrics",
  family: "scope",
  summary: "A plan has at least one metric that its own team can move.",
  why: "Figures for a whole trust belong to everybody. A team that has no other cannot see whether its own work helped, and neither can anybody who asks.",
  help: "Add a metric for the units that the plan changes. The broad ones can stay as its parents, or as 'context'.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/hip-and-knee.md
---
kind: plan
id: hip-and-knee
stage: testing
scope: { units: [orthopaedics] }
metrics:
^^^^^^^ All this plan's metrics are trust-wide. Add at least one the team itself can move.
  - { metric: lead-time, role: outcome }
  - { metric: readmissions, role: balancing }
---
=== metrics/lead-time.md
---
kind: metric
id: lead-time
scope: { unit: trust }
---
=== metrics/readmissions.md
---
kind: metric
id: readmissions
scope: { unit: trust }
---
=== units/trust.md
---
kind: unit
id: trust
type: trust
---
=== units/orthopaedics.md
---
kind: unit
id: orthopaedics
parent: trust
---
`,
    good: `
=== plans/hip-and-knee.md
---
kind: plan
id: hip-and-knee
stage: testing
scope: { units: [orthopaedics] }
metrics:
  - { metric: lead-time, role: outcome }
  - { metric: readmissions, role: balancing }
---
=== metrics/lead-time.md
---
kind: metric
id: lead-time
scope: { unit: orthopaedics }
---
=== metrics/readmissions.md
---
kind: metric
id: readmissions
scope: { unit: trust }
---
=== units/trust.md
---
kind: unit
id: trust
type: trust
---
=== units/orthopaedics.md
---
kind: unit
id: orthopaedics
parent: trust
---
`,
  },

  *check({ document, graph }) {
    const wide = isUnderWay(document, "chosen") ? allTrustWide(graph, document) : [];
    if (wide.length === 0) return;
    const fix = metricStub(document, "outcome");
    yield {
      range: keyPlaceOf(document, "metrics"),
      message: "All this plan's metrics are trust-wide. Add at least one the team itself can move.",
      related: wide.map((use) => relatedScope(use, use.whole)),
      ...(fix && { fix }),
    };
  },
});
