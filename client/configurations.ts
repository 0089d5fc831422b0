// Where a plan-lint.yaml lies: it makes a folder a workspace of ours, and there may be several.
import * as vscode from "vscode";

const PATTERN = "**/plan-lint.yaml";

/** Those that a search finds, at most so many. */
export const configurations = (most: number): Thenable<readonly vscode.Uri[]> =>
  vscode.workspace.findFiles(PATTERN, "**/node_modules/**", most);

/** Tells of those that come and go. */
export const watchConfigurations = (): vscode.FileSystemWatcher =>
  vscode.workspace.createFileSystemWatcher(PATTERN, false, true, false);

/** Whether there is one. The usual place is looked at first, since a search takes longer and leaves out what the settings hide. */
export async function isConfigured(): Promise<boolean> {
  const roots = vscode.workspace.workspaceFolders ?? [];
  if ((await Promise.all(roots.map(hasOneAtItsTop))).includes(true)) return true;
  try {
    return (await configurations(1)).length > 0;
  } catch {
    // Where VS Code cannot search, nobody knows: then the server looks for itself.
    return true;
  }
}

const hasOneAtItsTop = ({ uri }: vscode.WorkspaceFolder): Thenable<boolean> =>
  vscode.workspace.fs.stat(vscode.Uri.joinPath(uri, "plan-lint.yaml")).then(
    () => true,
    () => false,
  );
