// Which objectives somebody in the organisation should be working on, and whether anything tells how they fare.
import { levelRank } from "../../../../schemas/index.ts";
import { type DocumentOf, isComplete, isOfKind, type KnownDocument } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import type { GraphView, Referrer } from "../../graph/graph.ts";
import { mayBeMentioned } from "../../graph/mentions.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { hasBeneath } from "../../graph/thread.ts";
import { supportsOf } from "./shared-supports.ts";

type Objective = DocumentOf<"objective">;

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
  return isOfKind(below, "plan") && (isUnderWay(below, "baseline") || isAttempted(below, "metrics"));
}

/** Whether a link to this objective may be there and not be seen, so that nothing can be concluded from its absence. */
export const mayBeLinked = (graph: GraphView, objective: Objective): boolean =>
  mayBeMentioned(graph, objective, ["supports.objective"], (mention) => mayMean(graph, objective, mention));

/**
 * Whether a document that supports an objective nobody has may mean this one. A link between objectives climbs, a programme says nothing
 * about plans and figures, and a plan that lists the figure of another objective without a link to it rather means that one.
 */
function mayMean(graph: GraphView, objective: Objective, { document: from }: Referrer): boolean {
  if (from.kind === "programme") return false;
  if (isOfKind(from, "objective")) return rankOf(from) > rankOf(objective);
  if (from.kind !== "plan") return true;
  const named = from.references.filter(({ field }) => field === "metrics.metric");
  const claiming = named
    .flatMap(({ target }) => graph.referrersOfKind(target, "objective"))
    .filter(({ reference }) => reference.field === "measure.metric");
  const linked = supportsOf(graph, from).map(({ to }) => to as KnownDocument);
  const unlinked = claiming.map(({ document }) => document).filter((document) => !linked.includes(document));
  return unlinked.length === 0 || unlinked.includes(objective);
}

const rankOf = ({ fields: { level } }: Objective): number => levelRank(level ?? "team");

/** Whether an objective says how it is measured, or tries to. */
function isMeasured(objective: Objective): boolean {
  if (objective.fields.measure === undefined) return isAttempted(objective, "measure");
  return isAttempted(objective, "measure", "metric") || isAttempted(objective, "measure", "text");
}
