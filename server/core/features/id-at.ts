// The id that the cursor touches: in a field that names another document, or where a document says its own.
import type { Document, KnownDocument } from "../document/document.ts";
import { valueAt } from "../document/value.ts";
import type { GraphView } from "../graph/graph.ts";
import { type Place, type Range, touches } from "../text/range.ts";

export type IdAt = {
  /** As it is written. */
  readonly id: string;
  readonly range: Range;
  /** Whose id it is, or was; `undefined` for an id that nobody has. */
  readonly target: KnownDocument | undefined;
};

/** `undefined` where no id stands. */
export function idAt(graph: GraphView, document: Document, offset: number): IdAt | undefined {
  const reference = document.references.find(({ range }) => touches(range, offset));
  if (reference) return { id: reference.target, range: reference.range, target: graph.find(reference.target) };
  if (document.kind === undefined || document.kind === "config") return undefined;
  const own = ownIds(document).find(({ range }) => touches(range, offset));
  return own && { ...own, target: document };
}

/** The ids that a document gives itself, its present one first, each with its place. */
export function ownIds(document: KnownDocument): readonly { readonly id: string; readonly range: Range }[] {
  const formerly = valueAt(document.root, ["formerly"]);
  const values = [valueAt(document.root, ["id"]), ...(formerly?.type === "list" ? formerly.items : [])];
  return values.flatMap((value) =>
    value?.type === "scalar" && value.value !== null ? [{ id: String(value.value), range: value.range }] : [],
  );
}

/** Where a document says its id; where it has none, where to point instead. */
export const homeOf = (document: KnownDocument): Place => ({
  file: document.path,
  range: valueAt(document.root, ["id"])?.range ?? document.anchor,
});
