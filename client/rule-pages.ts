// The page of a rule as a read-only Markdown document: golden-thread-rule:/<rule>.md
import * as vscode from "vscode";
import type { Server } from "./server.ts";

const scheme = "golden-thread-rule";

export function explainRules(server: Server): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }) {
      const rule = path.slice("/".length, -".md".length);
      const explanation = await server.explain({ rule });
      return explanation?.markdown ?? `# ${rule}\n\nThere is no rule of this name.\n`;
    },
  });
}

/** Shows the page of a rule beside the editor. */
export async function showRule(rule: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: `/${rule}.md` });
  await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
}
