// The part of the golden thread around one document: what lies a few links above and beneath it.
import type { KnownDocument } from "../document/document.ts";
import type { GraphView } from "./graph.ts";
import { downwardLinks, type UpwardLink, upwardLinks } from "./thread.ts";

export type Neighbourhood = {
  /** The document itself first, then what lies above it, then what lies beneath, nearest first. */
  readonly documents: readonly KnownDocument[];
  /** Every link upwards between two of them. */
  readonly links: readonly UpwardLink[];
  /** How many more documents the last of these links lead to. */
  readonly beyond: number;
};

/** What lies at most `levels` links above or beneath a document, and no more than `most` documents in all. */
export function neighbourhoodOf(
  graph: GraphView,
  document: KnownDocument,
  levels: number,
  most: number,
): Neighbourhood {
  const near = new Set([document]);
  const beyond = new Set<KnownDocument>();
  const gather = (next: (at: KnownDocument) => readonly KnownDocument[]): void => {
    let edge: readonly KnownDocument[] = [document];
    for (let level = 0; level <= levels; level += 1) {
      const reached = [...new Set(edge.flatMap(next))].filter((one) => !near.has(one));
      const room = level === levels ? 0 : Math.max(0, most - near.size);
      for (const one of reached.slice(0, room)) near.add(one);
      for (const one of reached.slice(room)) beyond.add(one);
      edge = reached.slice(0, room);
    }
  };
  gather((at) => upwardLinks(graph, at).map(({ to }) => to));
  gather((at) => downwardLinks(graph, at));
  return {
    documents: [...near],
    links: [...near].flatMap((from) => upwardLinks(graph, from)).filter(({ to }) => near.has(to)),
    beyond: [...beyond].filter((one) => !near.has(one)).length,
  };
}
