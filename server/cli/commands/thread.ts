// `plan-lint thread <id>`: the golden thread of one document as a tree.
import { aKind } from "../../../schemas/index.ts";
import { hasThread } from "../../core/graph/thread-words.ts";
import { drawnTree, remarksOn } from "../../core/report/thread-text.ts";
import { threadTree } from "../../core/report/thread-tree.ts";
import type { ThreadFlags } from "../arguments/thread.ts";
import { escapeForTerminal } from "../escape.ts";
import { type ExitCode, type Io, Refusal } from "../io.ts";
import { dayOf, documentWithId, openOnly } from "./open-workspace.ts";

export async function thread(id: string, { asOf }: ThreadFlags, io: Io): Promise<ExitCode> {
  const workspace = await openOnly([], { asOf }, io);
  try {
    const document = documentWithId(workspace, id);
    if (!hasThread(document))
      throw new Refusal(
        `'${id}' is not on a thread. ${aKind(document.kind)} leads to no objective; metrics, plans, programmes and objectives do.`,
      );
    const today = dayOf(asOf, io);
    const lines = threadTree(workspace.graph, document, today);
    io.out(
      drawnTree(lines)
        .map((line) => `${escapeForTerminal(line)}\n`)
        .join(""),
    );
    io.out(["", ...remarksOn(workspace.graph, document, lines, today), ""].map(escapeForTerminal).join("\n"));
    return 0;
  } finally {
    await workspace.close();
  }
}
