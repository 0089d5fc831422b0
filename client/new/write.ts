// Writes what a wizard ends in: all of it or nothing, and over no file that is there.
import * as vscode from "vscode";
import type { WizardResult } from "../../protocol/index.ts";

/** Whether all was written; if not, why is said. */
export async function write({ files, edits }: WizardResult): Promise<boolean> {
  const uris = files.map(({ uri }) => vscode.Uri.parse(uri));
  const inTheWay = await firstOf(uris, isThere);
  if (inTheWay) {
    vscode.window.showErrorMessage(
      vscode.l10n.t("Nothing was written: there is already a file '{0}'.", vscode.workspace.asRelativePath(inTheWay)),
    );
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const [index, uri] of uris.entries())
    edit.createFile(uri, { contents: new TextEncoder().encode(files[index]?.text ?? "") });
  for (const { uri, range, newText } of edits) {
    const { start, end } = range;
    const span = new vscode.Range(start.line, start.character, end.line, end.character);
    edit.replace(vscode.Uri.parse(uri), span, newText);
  }
  const untouched = edits.map(({ uri }) => uri).filter((uri) => !isUnsaved(uri));
  if (!(await vscode.workspace.applyEdit(edit))) {
    for (const uri of uris) if (await isThere(uri)) await vscode.workspace.fs.delete(uri);
    vscode.window.showErrorMessage(vscode.l10n.t("Nothing was written: VS Code could not make the files."));
    return false;
  }
  // What somebody is in the midst of editing is theirs to save.
  for (const uri of untouched) await (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).save();
  return true;
}

async function firstOf(
  uris: readonly vscode.Uri[],
  holds: (uri: vscode.Uri) => Promise<boolean>,
): Promise<vscode.Uri | undefined> {
  for (const uri of uris) if (await holds(uri)) return uri;
  return undefined;
}

const isThere = (uri: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );

const isUnsaved = (uri: string): boolean =>
  vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === vscode.Uri.parse(uri).toString(),
  );
