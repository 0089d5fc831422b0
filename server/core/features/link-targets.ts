// To what documents can be linked, the nearest first: what works in the same unit, then what lies above already, then level by level.
import { LEVELS, levelRank } from "../../../schemas/index.ts";
import type { DocumentOf, KnownDocument } from "../document/document.ts";
import { comparePaths, type GraphView } from "../graph/graph.ts";
import { above } from "../graph/thread.ts";
import { isInside } from "../graph/units.ts";
import { titleOrId } from "./about-document.ts";
import { whyNot } from "./link.ts";

type Target = KnownDocument & (DocumentOf<"plan"> | DocumentOf<"objective">);

/** Every plan and objective to which all of the documents can be linked. */
export function linkTargets(graph: GraphView, from: readonly KnownDocument[], today: number): readonly KnownDocument[] {
  const [first] = from;
  if (!first) return [];
  const lead = [...above(graph, first)];
  const all: readonly Target[] = [...graph.ofKind("plan"), ...graph.ofKind("objective")];
  const targets = all.filter((to) => from.every((one) => whyNot(graph, one, to, today) === undefined));
  const far = new Map(targets.map((to) => [to, distance(graph, first, to, lead)]));
  const byDistance = (one: Target, other: Target): number => (far.get(one) ?? 0) - (far.get(other) ?? 0);
  return targets.toSorted(
    (one, other) =>
      byDistance(one, other) ||
      titleOrId(one).localeCompare(titleOrId(other), "en-GB") ||
      comparePaths(one.path, other.path),
  );
}

/** Plans elsewhere come after everything that is at hand. */
const ELSEWHERE = LEVELS.length + 2;

function distance(graph: GraphView, from: KnownDocument, to: Target, lead: readonly KnownDocument[]): number {
  if (to.kind === "objective") {
    const steps = lead.indexOf(to);
    if (steps >= 0) return 1 + steps / lead.length;
    const { level } = to.fields;
    return 2 + (level === undefined ? LEVELS.length : LEVELS.length - 1 - levelRank(level));
  }
  const unit = from.kind === "metric" ? from.fields.scope?.unit : undefined;
  const units = to.fields.scope?.units ?? [];
  if (unit === undefined) return ELSEWHERE;
  if (units.includes(unit)) return 0;
  return units.some((one) => isInside(graph, unit, one) || isInside(graph, one, unit)) ? 1 : ELSEWHERE;
}
