// Which of the values that a field takes would contradict nothing around it.
import { type FieldModel, levelRank } from "../../../../schemas/index.ts";
import { type Document, isOfKind, type KnownDocument } from "../../document/document.ts";
import type { Path } from "../../document/value.ts";
import type { Graph } from "../../graph/graph.ts";
import { upwardLinks } from "../../graph/thread.ts";

type Choice = NonNullable<FieldModel["values"]>[number];

/** All of a field's values; of the level of an objective those below what it supports and above what supports it. */
export function fitting(graph: Graph, document: Document, path: Path, values: readonly Choice[]): readonly Choice[] {
  if (!isOfKind(document, "objective") || path.length !== 1 || path[0] !== "level") return values;
  const above = upwardLinks(graph, document).flatMap(({ to }) => rankOf(to) ?? []);
  const mentions = document.id === undefined ? [] : graph.referrers(document.id);
  const beneath = mentions.flatMap(({ document: other, reference }) =>
    reference.field === "supports.objective" ? (rankOf(other) ?? []) : [],
  );
  return values.filter(({ value }) => {
    const rank = levelRank(value as Parameters<typeof levelRank>[0]);
    return above.every((one) => one < rank) && beneath.every((one) => one > rank);
  });
}

const rankOf = (document: KnownDocument): number | undefined =>
  isOfKind(document, "objective") && document.fields.level !== undefined ? levelRank(document.fields.level) : undefined;
