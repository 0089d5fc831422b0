// What took the place of an objective that is over.
import { type DocumentOf, isOfKind } from "../document/document.ts";
import type { GraphView } from "./graph.ts";
import { hasEnded, idsOf } from "./thread.ts";

/** The objective that took the place of one that is over: the first in force, or else the last known. */
export function successorOf(
  graph: GraphView,
  objective: DocumentOf<"objective">,
  today: number,
): DocumentOf<"objective"> | undefined {
  const seen = new Set([objective]);
  for (const at of seen) {
    if (at !== objective && !hasEnded(at, today)) return at;
    for (const next of successorsOf(graph, at)) seen.add(next);
  }
  return [...seen].slice(1).at(-1);
}

/** The one objective that says it took the place of one of which nothing but the id is known. */
export function successorNamed(graph: GraphView, id: string): DocumentOf<"objective"> | undefined {
  const claiming = graph.referrers(id).filter(({ reference }) => reference.field === "supersedes");
  const [next, another] = claiming.map(({ document }) => document);
  return another === undefined && isOfKind(next, "objective") ? next : undefined;
}

function successorsOf(graph: GraphView, objective: DocumentOf<"objective">): readonly DocumentOf<"objective">[] {
  const { superseded_by: named } = objective.fields;
  const after = named === undefined ? undefined : graph.find(named);
  const claims = idsOf(objective).flatMap((id) => graph.referrers(id));
  const claiming = claims.filter(({ reference }) => reference.field === "supersedes").map(({ document }) => document);
  return [after, ...claiming].filter((document) => isOfKind(document, "objective"));
}
