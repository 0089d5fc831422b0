// The golden thread one step at a time: what a document serves, and what serves it.
import type { Document, KnownDocument } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import { doubtOf, downwardLinks, threadOf, type UpwardLink, upwardLinks } from "../graph/thread.ts";
import { hasThread } from "../graph/thread-words.ts";
import { sortOfDocument } from "./about-document.ts";
import { idAt } from "./id-at.ts";

/** A document in the thread, and in a few words what it is and how its thread stands. */
export type ThreadItem = { readonly document: KnownDocument; readonly detail: string };

/** The document whose id the cursor touches, or else the one that the cursor is in; `undefined` when that has no thread. */
export function threadItemAt(
  graph: GraphView,
  document: Document,
  offset: number,
  today: number,
): ThreadItem | undefined {
  const found = idAt(graph, document, offset)?.target ?? document;
  if (found.kind === undefined || found.kind === "config" || !hasThread(found)) return undefined;
  return { document: found, detail: detailOf(graph, found, undefined, today) };
}

/** What a document leads up to by one link, each once. */
export function itemsAbove(graph: GraphView, document: KnownDocument, today: number): readonly ThreadItem[] {
  const byTarget = Map.groupBy(upwardLinks(graph, document), ({ to }) => to);
  return [...byTarget].map(([to, [link]]) => ({ document: to, detail: detailOf(graph, to, link, today) }));
}

/** What leads up to a document by one link. */
export function itemsBeneath(graph: GraphView, document: KnownDocument, today: number): readonly ThreadItem[] {
  return downwardLinks(graph, document).map((below) => {
    const link = upwardLinks(graph, below).find(({ to }) => to === document);
    return { document: below, detail: detailOf(graph, below, link, today) };
  });
}

function detailOf(graph: GraphView, document: KnownDocument, link: UpwardLink | undefined, today: number): string {
  const doubt = link && doubtOf(link, today);
  return [
    document.id ?? document.path,
    sortOfDocument(document),
    `thread ${threadOf(graph, document, today).status}`,
    ...(doubt === undefined ? [] : [`link ${doubt}`]),
  ].join(" · ");
}
