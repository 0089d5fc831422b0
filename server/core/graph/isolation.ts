// Whether a plan stands apart from everything around it.
import type { DocumentOf } from "../document/document.ts";
import { isAttempted } from "../document/unread.ts";
import type { GraphView } from "./graph.ts";
import { unitAndAncestors, unitOf, unitsBeneath } from "./units.ts";

/** The fields by which plans are tied to each other, by what they share or by name. */
const TIES = ["metrics.metric", "aim.metric", "scope.units", "related_plans"];

/**
 * Whether a plan supports no objective, belongs to no programme and shares no metric or unit (or part of one) with any
 * other plan, where there are others.
 */
export function isIsolated(graph: GraphView, plan: DocumentOf<"plan">): boolean {
  if (isAttempted(plan, "supports") || isAttempted(plan, "programme") || isAttempted(plan, "related_plans"))
    return false;
  const shared = plan.references.flatMap(({ field, target }) => {
    if (field === "scope.units") return [target, ...overlapping(graph, target)];
    return TIES.includes(field) ? [target] : [];
  });
  const isTied = [...shared, plan.id ?? ""].some((id) =>
    graph
      .referrersOfKind(id, "plan")
      .some(({ document: other, reference }) => other.path !== plan.path && TIES.includes(reference.field)),
  );
  return !isTied && graph.ofKind("plan").length > 1;
}

/** The ids of the units that contain one or lie in it. */
function overlapping(graph: GraphView, id: string): readonly string[] {
  const unit = unitOf(graph, id);
  const units = unit ? [...unitAndAncestors(graph, id), ...unitsBeneath(graph, unit)] : [];
  return units.flatMap((one) => one.id ?? []);
}
