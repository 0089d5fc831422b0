// Which of the folders that are open a command is about.
import * as vscode from "vscode";

/** The only one, or the one that somebody chooses; `undefined` where there is none, which is said. */
export async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0)
    vscode.window.showInformationMessage(vscode.l10n.t("Open a folder first: documents live in a folder."));
  return folders.length <= 1 ? folders[0] : vscode.window.showWorkspaceFolderPick();
}
