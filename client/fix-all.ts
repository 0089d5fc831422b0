// Shows all changes that are safe, in every file, and makes those that a person agrees to; and puts the cursor where a quick fix left
// something to be written.
import * as vscode from "vscode";
import type { FillIn } from "../server/lsp/protocol.ts";
import type { Server } from "./server.ts";

/** The editor shows the changes before it makes them, because each waits for a yes. */
export async function fixAll(server: Server): Promise<void> {
  const changes = await server.fixAll();
  if ("problem" in changes) vscode.window.showErrorMessage(changes.problem);
  else if (changes.fixes === 0)
    vscode.window.showInformationMessage(vscode.l10n.t("There is nothing that can be mended safely without you."));
  else await vscode.workspace.applyEdit(changes.edit, { isRefactoring: true });
}

/** Called by the editor once a quick fix is made. */
export async function fillIn(place: unknown): Promise<void> {
  if (!isPlace(place)) return;
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(place.uri));
  const { line, character } = place.position;
  const at = new vscode.Position(line, character);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function isPlace(place: unknown): place is FillIn {
  const { uri, position }: Partial<FillIn> = Object(place);
  return typeof uri === "string" && typeof position?.line === "number" && typeof position.character === "number";
}
