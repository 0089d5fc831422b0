// What the metrics of a plan are for.
import type { DocumentOf } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isUnderWay, type MetricRole } from "../../graph/plan-metrics.ts";
import { isAdrift } from "../../graph/thread.ts";

/**
 * Whether a plan that is being measured has metrics, all with a role that can be read, and none with this one. Where a metric of the
 * plan's own units belongs to no plan, it is told so (thread-none), and may be the one that is missing here.
 */
export function isRoleMissing(graph: GraphView, plan: DocumentOf<"plan">, role: MetricRole): boolean {
  const metrics = plan.fields.metrics ?? [];
  return (
    isUnderWay(plan, "baseline") &&
    metrics.length > 0 &&
    metrics.every((entry) => entry?.role !== undefined && entry.role !== role) &&
    !hasMetricAdrift(graph, plan)
  );
}

function hasMetricAdrift(graph: GraphView, { fields: { scope } }: DocumentOf<"plan">): boolean {
  const mentions = (scope?.units ?? []).flatMap((id) => (id === undefined ? [] : graph.referrersOfKind(id, "metric")));
  return mentions.some(({ document, reference }) => reference.field === "scope.unit" && isAdrift(graph, document));
}
