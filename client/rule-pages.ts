// The page of a rule as a read-only Markdown document: golden-thread-rule:/<rule>.md. The manifest has VS Code show such documents
// rendered, also when they are opened by the link behind the code of a finding.
import * as vscode from "vscode";
import type { Asks } from "../protocol/index.ts";

const scheme = "golden-thread-rule";

/** The address of the page of a rule, with `{rule}` in place of its id. */
export const RULE_PAGE = `${scheme}:/{rule}.md`;

export function explainRules(server: Pick<Asks, "explain">): vscode.Disposable {
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
