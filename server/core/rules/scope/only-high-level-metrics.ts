import { joined } from "../../../../schemas/index.ts";
import { type DocumentOf, keyPlaceOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { allTrustWide, unitsOf } from "../../graph/breadth.ts";
import type { GraphView } from "../../graph/graph.ts";
import { organisationWords } from "../../graph/organisation-words.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { unitsBeneath } from "../../graph/units.ts";
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
    good: { "id: lead-time\nscope: { unit: trust }": "id: lead-time\nscope: { unit: orthopaedics }" },
  },

  *check({ document, graph }) {
    const wide = isUnderWay(document, "chosen") ? allTrustWide(graph, document) : [];
    if (wide.length === 0) return;
    const fix = metricStub(document, "outcome");
    const local = localMetrics(graph, document);
    const named = local.slice(0, NAMED).map((metric) => `'${nameOf(metric)}'`);
    const offer =
      local.length === 0
        ? "Add at least one the team itself can move."
        : `${joined(named, "and")} ${local.length === 1 ? "counts" : "count"} where the team works: add such a metric.`;
    yield {
      range: keyPlaceOf(document, "metrics"),
      message: `All this plan's metrics are ${organisationWords(graph).wide}. ${offer}`,
      related: wide.map((use) => relatedScope(use, use.whole)),
      ...(fix && { fix }),
    };
  },
});

/** How many local metrics are named one by one. */
const NAMED = 3;

/** The metrics in use that count a unit of the plan or a part of one; those that are part of one of its metrics first. */
function localMetrics(graph: GraphView, plan: DocumentOf<"plan">): readonly DocumentOf<"metric">[] {
  const units = unitsOf(graph, plan) ?? [];
  const places = new Set(units.flatMap((unit) => [unit, ...unitsBeneath(graph, unit)]));
  const metrics = [...places].flatMap(({ id = "" }) =>
    graph
      .referrersOfKind(id, "metric")
      .flatMap(({ document, reference }) =>
        reference.field === "scope.unit" && document.fields.status !== "retired" ? [document] : [],
      ),
  );
  const own = new Set(plan.fields.metrics?.map((entry) => entry?.metric));
  const isPart = ({ fields: { contributes_to = [] } }: DocumentOf<"metric">): boolean =>
    contributes_to.some((parent) => own.has(parent));
  return [...metrics.filter(isPart), ...metrics.filter((metric) => !isPart(metric))];
}
