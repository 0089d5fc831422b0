// The thread of a document as lines of a tree: every way from a metric up to the nation, or everything beneath an objective.
import type { KnownDocument } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import { doubtOf, downwardLinks, type ThreadStatus, threadOf, type UpwardLink, upwardLinks } from "../graph/thread.ts";
import { reasonFor } from "../graph/thread-words.ts";

export type TreeLine = {
  /** 0 is the document that was asked for. */
  readonly depth: number;
  readonly document: KnownDocument;
  /** The status of the thread from this document on upwards. */
  readonly status: ThreadStatus;
  /** The reason given for the link between this line and the one it hangs on. */
  readonly because: string | undefined;
  readonly doubt: "suspect" | "expired" | undefined;
  /** What a change did there, where whoever shows the tree says it: "outcome, improved". */
  readonly shows?: string;
  /** Already shown further up, with all that hangs on it. */
  readonly repeated: boolean;
};

/** Upwards for what serves an objective; downwards for an objective. */
export function threadTree(graph: GraphView, document: KnownDocument, today: number): readonly TreeLine[] {
  return document.kind === "objective" ? treeBeneath(graph, document, today) : treeAbove(graph, document, today);
}

/** Every way up from a document; the ways through wider metrics come after the more direct ones. */
export function treeAbove(graph: GraphView, document: KnownDocument, today: number): readonly TreeLine[] {
  const isWiderMetric = ({ to }: UpwardLink): number => Number(to.kind === "metric");
  return treeOf(graph, document, today, (at) =>
    upwardLinks(graph, at)
      .toSorted((one, other) => isWiderMetric(one) - isWiderMetric(other))
      .map((link) => ({ link, next: link.to })),
  );
}

/** Everything that hangs beneath a document. */
export function treeBeneath(graph: GraphView, document: KnownDocument, today: number): readonly TreeLine[] {
  return treeOf(graph, document, today, (at) =>
    downwardLinks(graph, at).flatMap((below) => {
      const link = upwardLinks(graph, below).find(({ to }) => to === at);
      return link ? [{ link, next: below }] : [];
    }),
  );
}

/** The status of a line, with the doubt about its own link: "complete, link suspect". */
export const statusInWords = ({ status, doubt }: Pick<TreeLine, "status" | "doubt">): string =>
  doubt && doubt !== status ? `${status}, link ${doubt}` : status;

/** The level of an objective, or the kind of any other document. */
export const levelOf = (document: KnownDocument): string =>
  (document.kind === "objective" ? document.fields.level : undefined) ?? document.kind;

type Branch = { readonly link: UpwardLink; readonly next: KnownDocument };

function treeOf(
  graph: GraphView,
  document: KnownDocument,
  today: number,
  branchesOf: (at: KnownDocument) => readonly Branch[],
): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const shown = new Set<KnownDocument>();
  // A stack and not a recursion: a chain may be longer than a recursion survives.
  const waiting: { readonly at: KnownDocument; readonly depth: number; readonly link?: UpwardLink }[] = [
    { at: document, depth: 0 },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { at, depth, link } = next;
    const repeated = shown.has(at);
    const branches = branchesOf(at);
    lines.push({
      depth,
      document: at,
      status: threadOf(graph, at, today).status,
      because: link && reasonFor(link),
      doubt: link && doubtOf(link, today),
      repeated: repeated && branches.length > 0,
    });
    if (repeated) continue;
    shown.add(at);
    waiting.push(
      ...branches.map(({ link: branch, next: to }) => ({ at: to, depth: depth + 1, link: branch })).toReversed(),
    );
  }
  return lines;
}
