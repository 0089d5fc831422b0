// Documents that a quick fix begins: with what is known about them filled in, and all else waiting to be written.

import type { Kind } from "../../../../schemas/index.ts";
import type { DocumentOf, KnownDocument } from "../../document/document.ts";
import { ownersOf } from "../../document/owners.ts";
import { toIso } from "../../document/period.ts";
import type { Graph } from "../../graph/graph.ts";
import { beginDocument, idFrom, newDocumentText } from "../new-document.ts";
import { inFlow, type Written, withoutMarks } from "../yaml-text.ts";
import type { NewFile } from "./quick-fix.ts";

export type Begun = NewFile & { readonly id: string };

/** A new document with these values; `undefined` where its id or its place is taken. */
export function begin(
  graph: Graph,
  kind: Kind,
  { id, title }: { readonly id?: string; readonly title: string },
  values: { readonly [field: string]: Written | undefined },
): Begun | undefined {
  const own = id ?? idFrom(title);
  const begun = beginDocument(graph, { kind, title, id: own });
  if ("problem" in begun) return undefined;
  const known = Object.entries(values).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, withoutMarks(inFlow(value)).newText] as const],
  );
  return { path: begun.path, id: own, text: newDocumentText(kind, own, title, { values: Object.fromEntries(known) }) };
}

/** Where a new metric comes from: who asks for it, what it counts, and the metric beside it or above it whose definition it shares. */
type Origin = {
  readonly owner: string | undefined;
  readonly unit: string | undefined;
  readonly sibling?: DocumentOf<"metric">;
  readonly parent?: DocumentOf<"metric">;
  readonly today: number;
};

/** A metric that is still to be defined: for the plan, the objective or the metric that asks for it. */
export function beginMetric(
  graph: Graph,
  name: { readonly id?: string; readonly title: string },
  { owner, unit, sibling, parent, today }: Origin,
): Begun | undefined {
  const { type, unit: shownIn, direction, frequency, lag } = (parent ?? sibling)?.fields ?? {};
  return begin(graph, "metric", name, {
    owner,
    status: "draft",
    version: 1,
    ...((parent ?? sibling) && {
      type,
      unit: shownIn,
      direction,
      frequency,
      lag: typeof lag === "number" ? lag : lag?.longest,
    }),
    ...(unit !== undefined && { scope: { unit } }),
    ...(parent?.id !== undefined && { contributes_to: [parent.id] }),
    valid_from: toIso(today),
  });
}

/** The post that keeps a document right, where it names one. */
export const ownerOf = (document: KnownDocument): string | undefined => ownersOf(document)[0];

/** An id as a title: "late-starts" → "Late starts". */
export function titleFrom(id: string): string {
  const words = id.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
