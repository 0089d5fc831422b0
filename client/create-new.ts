// Creates the file of a document that the server has begun, and opens it.
import * as vscode from "vscode";
import type { NewDocument, Refusal } from "../protocol/index.ts";

/** Says why where there is no such document. A file that is there already is never overwritten. */
export async function createNew(made: NewDocument | Refusal): Promise<void> {
  if ("problem" in made) {
    vscode.window.showErrorMessage(made.problem);
    return;
  }
  const uri = vscode.Uri.parse(made.uri);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(made.text) });
  if (await vscode.workspace.applyEdit(edit)) await vscode.window.showTextDocument(uri, { preview: false });
  else
    vscode.window.showErrorMessage(
      vscode.l10n.t("{0} could not be made. Is there a file of that name?", vscode.workspace.asRelativePath(uri)),
    );
}
