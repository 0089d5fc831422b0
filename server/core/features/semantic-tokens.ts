// The ids of a document by how their threads stand, for editors to colour. The words say it elsewhere: in hovers, hints and findings.
import type { Document, KnownDocument, Reference } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import { doubtOf, threadOf, upwardReferences } from "../graph/thread.ts";
import { hasThread } from "../graph/thread-words.ts";
import type { Range } from "../text/range.ts";
import { ownIds } from "./id-at.ts";

/** `unknown`: nobody has the id. */
export const TOKEN_STATUSES = ["complete", "localOnly", "suspect", "expired", "broken", "unknown"] as const;
type TokenStatus = (typeof TOKEN_STATUSES)[number];

/** An id; without a status where it names something that has no thread, such as a unit. */
type IdToken = { readonly range: Range; readonly status: TokenStatus | undefined };

/** In the order of the text, none within another. */
export function idTokensOf(graph: GraphView, document: Document, today: number): readonly IdToken[] {
  if (document.kind === undefined || document.kind === "config") return [];
  const own = ownIds(document)
    .slice(0, 1)
    .map(({ range }) => ({ range, status: statusOf(graph, document, today) }));
  const mentions = document.references.map((reference) => ({
    range: reference.range,
    status: statusOfMention(graph, document, reference, today),
  }));
  const tokens = [...own, ...mentions].toSorted((a, b) => a.range.start - b.range.start);
  return tokens.filter(({ range }, index) => range.start >= (tokens[index - 1]?.range.end ?? 0));
}

/** A link upwards is no better than the doubt about it. */
function statusOfMention(graph: GraphView, from: KnownDocument, reference: Reference, today: number) {
  const to = graph.find(reference.target);
  if (!to) return "unknown";
  const status = statusOf(graph, to, today);
  const isUpward = upwardReferences(from).includes(reference);
  return status === "broken" ? status : ((isUpward ? doubtOf({ from, reference, to }, today) : undefined) ?? status);
}

function statusOf(graph: GraphView, document: KnownDocument, today: number): TokenStatus | undefined {
  if (!hasThread(document)) return undefined;
  const { status } = threadOf(graph, document, today);
  if (status === "local-only") return "localOnly";
  return status === "complete" || status === "suspect" || status === "expired" ? status : "broken";
}
