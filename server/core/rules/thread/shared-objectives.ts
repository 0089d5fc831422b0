// Which objectives somebody in the organisation should be working on, and whether anything tells how they fare.
import { type DocumentOf, isComplete, isOfKind, isWritten, type KnownDocument } from "../../document/document.ts";
import { startOf } from "../../document/period.ts";
import type { GraphView } from "../../graph/graph.ts";
import { mayBeMentioned } from "../../graph/mentions.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { hasBeneath, hasEnded } from "../../graph/thread.ts";

type Objective = DocumentOf<"objective">;

/** Whether an objective is the organisation's own, or of a part of it, and holds today. What the system and the nation ask for is for others to measure. */
export function isOwnAndInForce(objective: Objective, today: number): boolean {
  const { level, status, period } = objective.fields;
  const isOwn = level === "organisation" || level === "division" || level === "team";
  return isOwn && status === "active" && !hasEnded(objective, today) && (startOf(period?.from ?? "") ?? today) <= today;
}

/** Whether nothing tells if an objective is being reached: it has no measure, and no metric and nothing that is measured lies beneath it. */
export function isUnmeasured(graph: GraphView, objective: Objective): boolean {
  if (isMeasured(objective)) return false;
  return !hasBeneath(graph, objective, tellsHowItFares) && !mayBeLinked(graph, objective);
}

/** Whether a document beneath an objective says something about how the objective fares, or is told by another rule that it should. */
function tellsHowItFares(below: KnownDocument): boolean {
  if (!isComplete(below)) return true;
  if (isOfKind(below, "metric")) return below.fields.status !== "retired";
  if (isOfKind(below, "objective")) return isMeasured(below);
  return isOfKind(below, "plan") && (isUnderWay(below, "baseline") || isWritten(below, "metrics"));
}

/** Whether a link to this objective may be there and not be seen, so that nothing can be concluded from its absence. */
export const mayBeLinked = (graph: GraphView, objective: Objective): boolean =>
  mayBeMentioned(graph, objective, ["supports.objective"], () => true);

/** Whether an objective says how it is measured, or tries to. */
function isMeasured(objective: Objective): boolean {
  if (objective.fields.measure === undefined) return isWritten(objective, "measure");
  return isWritten(objective, "measure", "metric") || isWritten(objective, "measure", "text");
}
