// What an assistant in VS Code can ask. The server answers; here is only whether it may ask, and what VS Code shows meanwhile.
import * as vscode from "vscode";
import type { Server } from "./server.ts";

const SETTING = "goldenThread.assistants.enabled";

/** By the names of the tools in package.json: what the server calls each, and what is shown while it works. */
const tools = (): readonly (readonly [name: string, tool: string, working: string])[] => [
  ["goldenThread_documents", "documents", vscode.l10n.t("Looking which improvement plans there are")],
  ["goldenThread_check", "check", vscode.l10n.t("Checking the golden thread")],
  ["goldenThread_thread", "thread", vscode.l10n.t("Following a golden thread")],
  ["goldenThread_explain", "explain", vscode.l10n.t("Looking up a rule")],
  ["goldenThread_evaluate", "evaluate", vscode.l10n.t("Working out what can honestly be said")],
];

/** Offers the tools, and hides them where no organisation lets assistants ask. */
export function offerToAssistants(server: Server): vscode.Disposable {
  const offered = tools().map(([name, tool, working]) =>
    vscode.lm.registerTool(name, {
      prepareInvocation: () => ({ invocationMessage: working }),
      invoke: async ({ input }) => answer(server, tool, input),
    }),
  );
  const listening = server.onSummary(({ assistants }) =>
    vscode.commands.executeCommand("setContext", "goldenThread.assistants", assistants),
  );
  return vscode.Disposable.from(...offered, listening);
}

/** Throws, as VS Code wants it, a sentence where there is no answer. */
async function answer(server: Server, tool: string, question: unknown): Promise<vscode.LanguageModelToolResult> {
  if (vscode.workspace.getConfiguration().get(SETTING) === false)
    throw new Error(vscode.l10n.t("Assistants are switched off here by the setting {0}.", SETTING));
  const answered = await server.assistant({ tool, question });
  if ("problem" in answered) throw new Error(answered.problem);
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answered.text)]);
}
