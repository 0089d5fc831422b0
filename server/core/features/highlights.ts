// Every other place of the same document that means what the cursor touches.
import type { Document } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import type { Range } from "../text/range.ts";
import { idAt, ownIds } from "./id-at.ts";

/** `isOwn`: the document gives itself the id here, and does not mention another. */
type Highlight = { readonly range: Range; readonly isOwn: boolean };

/** In the order of the text; empty where no id stands. A former id means the same document as the present one. */
export function highlightsAt(graph: GraphView, document: Document, offset: number): readonly Highlight[] {
  const at = idAt(graph, document, offset);
  if (!at) return [];
  const means = (id: string): boolean => id === at.id || (at.target !== undefined && graph.find(id) === at.target);
  const mentions = document.references.filter(({ target }) => means(target));
  const own = at.target === document ? ownIds(at.target) : [];
  return [
    ...own.map(({ range }) => ({ range, isOwn: true })),
    ...mentions.map(({ range }) => ({ range, isOwn: false })),
  ].toSorted((a, b) => a.range.start - b.range.start);
}
