// `plan-lint thread <id>`: the golden thread of one document as a tree.
import { aKind } from "../../../schemas/index.ts";
import type { KnownDocument } from "../../core/document/document.ts";
import type { Graph } from "../../core/graph/graph.ts";
import { isNational, THREAD_STATUS_MEANINGS, threadOf, upwardReferences } from "../../core/graph/thread.ts";
import { hasThread } from "../../core/graph/thread-words.ts";
import { type TreeLine, threadTree } from "../../core/report/thread-tree.ts";
import { escapeForTerminal } from "../escape.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { dayOf, documentWithId, openWorkspace } from "./open-workspace.ts";

export async function thread(id: string, { asOf }: { readonly asOf?: number }, io: Io): Promise<ExitCode> {
  const workspace = await openWorkspace([], asOf, io);
  try {
    const document = documentWithId(workspace, id);
    if (!hasThread(document))
      throw new Refusal(
        `'${id}' is not on a thread. ${aKind(document.kind)} leads to no objective; metrics, plans, programmes and objectives do.`,
      );
    const today = dayOf(asOf, io);
    const lines = threadTree(workspace.graph, document, today);
    const branches = branchesOf(lines);
    io.out(lines.map((line, index) => `${branches[index]}${escapeForTerminal(wordsOf(line))}\n`).join(""));
    io.out(["", ...remarksOn(workspace.graph, document, lines, today), ""].map(escapeForTerminal).join("\n"));
    return 0;
  } finally {
    await workspace.close();
  }
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
function remarksOn(
  graph: Graph,
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
