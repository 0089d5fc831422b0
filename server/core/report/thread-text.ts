// The thread of a document as text: a tree with a line for each document, and what the tree cannot show.
import { aKind } from "../../../schemas/index.ts";
import type { KnownDocument } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import { isNational, THREAD_STATUS_MEANINGS, threadOf, upwardReferences } from "../graph/thread.ts";
import type { TreeLine } from "./thread-tree.ts";

/** A line of text for each line of the tree, drawn with strokes. Texts of users are as they wrote them. */
export function drawnTree(lines: readonly TreeLine[]): readonly string[] {
  const branches = branchesOf(lines);
  return lines.map((line, index) => `${branches[index]}${wordsOf(line)}`);
}

function wordsOf({ document, status, because, doubt, repeated }: TreeLine): string {
  const level = document.kind === "objective" ? (document.fields.level ?? "objective") : document.kind;
  const words = [
    status,
    ...(doubt && doubt !== status ? [`link ${doubt}`] : []),
    ...(repeated ? ["see above"] : []),
  ].join(", ");
  const reason = because === undefined ? "" : ` – because ${because}`;
  return `${level}: ${document.title ?? ""} (${document.id ?? document.path}) [${words}]${reason}`;
}

/** Deeper lines are no further indented: a chain can be longer than any page is wide. */
const DEEPEST = 30;

/** The strokes before each line. Read from the last line upwards, as a stroke goes down only when more follows beneath it. */
function branchesOf(lines: readonly TreeLine[]): readonly string[] {
  const follows = new Set<number>();
  const strokesAt = (depth: number): string => {
    const before = Array.from({ length: depth - 1 }, (_, above) => (follows.has(above + 1) ? "│  " : "   "));
    return `${before.join("")}${follows.has(depth) ? "├─ " : "└─ "}`;
  };
  return lines
    .toReversed()
    .map((line) => {
      const depth = Math.min(line.depth, DEEPEST);
      const strokes = depth === 0 ? "" : strokesAt(depth);
      for (const deeper of follows) if (deeper > depth) follows.delete(deeper);
      follows.add(depth);
      return strokes;
    })
    .toReversed();
}

/** What the tree cannot show: that there is nothing, links that lead nowhere, and what the status means. */
export function remarksOn(
  graph: GraphView,
  document: KnownDocument,
  lines: readonly TreeLine[],
  today: number,
): readonly string[] {
  const remarks: string[] = [];
  if (document.kind === "objective" && lines.length === 1) remarks.push("Nothing supports this objective yet.");
  for (const at of new Set(lines.map((line) => line.document))) {
    for (const { target } of upwardReferences(at)) {
      if (graph.find(target) === undefined)
        remarks.push(`'${at.id ?? at.path}' leads on to '${target}', and no document has that id.`);
    }
  }
  const { status } = threadOf(graph, document, today);
  if (document.kind !== "objective" || !isNational(document))
    remarks.push(`${aKind(document.kind)} whose thread is '${status}': it ${THREAD_STATUS_MEANINGS[status]}.`);
  return remarks;
}
