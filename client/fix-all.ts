// Lists all changes that are safe, in every file, and makes those that a person agrees to; and puts the cursor where a quick fix left
// something to be written.
import * as vscode from "vscode";
import type { FillIn, OfferedFix } from "../protocol/index.ts";
import type { Server } from "./server.ts";

/** Lists what is safe, and makes it at once or shows it in VS Code's own preview, where each change waits for its tick. */
export async function fixAll(server: Server): Promise<void> {
  const changes = await server.fixAll();
  if ("problem" in changes) {
    vscode.window.showErrorMessage(changes.problem);
    return;
  }
  const { edit, fixes } = changes;
  if (fixes === 0) {
    vscode.window.showInformationMessage(vscode.l10n.t("There is nothing that can be mended safely without you."));
    return;
  }
  const question =
    fixes === 1
      ? vscode.l10n.t("One change is safe to make: it has one right answer.")
      : vscode.l10n.t("{0} changes are safe to make: each has one right answer.", fixes);
  const [make, choose] = [vscode.l10n.t("Make Them"), vscode.l10n.t("Choose in a Preview")];
  const options = { modal: true, detail: filesOf(edit) };
  const chosen = await vscode.window.showInformationMessage(question, options, make, choose);
  if (chosen === choose) await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  else if (chosen === make && !(await vscode.workspace.applyEdit(unasked(edit), { isRefactoring: true })))
    vscode.window.showErrorMessage(vscode.l10n.t("Nothing was changed: VS Code could not make these changes."));
}

/** More files than these are only counted. */
const LISTED = 12;

/** The files that would change, a line each, with how often. */
function filesOf(edit: vscode.WorkspaceEdit): string {
  const lines = edit.entries().map(([uri, edits]) => `${vscode.workspace.asRelativePath(uri)} (${edits.length})`);
  const more = lines.length - LISTED;
  const rest = more === 1 ? vscode.l10n.t("and one more file") : vscode.l10n.t("and {0} more files", more);
  return [...lines.slice(0, LISTED), ...(more > 0 ? [rest] : [])].join("\n");
}

/** The same changes, none of which waits for a yes of its own. */
function unasked(edit: vscode.WorkspaceEdit): vscode.WorkspaceEdit {
  const plain = new vscode.WorkspaceEdit();
  for (const [uri, edits] of edit.entries()) plain.set(uri, edits);
  return plain;
}

/** Makes a quick fix that a page offers, as the light bulb at its place would. */
export async function makeOffered({ uri, range: { start, end }, title }: OfferedFix): Promise<void> {
  const file = vscode.Uri.parse(uri);
  const document = await vscode.workspace.openTextDocument(file);
  const place = new vscode.Range(start.line, start.character, end.line, end.character);
  const offered = await vscode.commands.executeCommand<readonly (vscode.CodeAction | vscode.Command)[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    place,
    vscode.CodeActionKind.QuickFix.value,
    RESOLVED,
  );
  const action = offered.find((one): one is vscode.CodeAction => one.title === title && "edit" in one);
  if (action?.edit === undefined || !(await vscode.workspace.applyEdit(action.edit))) {
    vscode.window.showErrorMessage(vscode.l10n.t("Nothing was changed: the file is no longer as this page shows it."));
    return;
  }
  const { command } = action;
  if (command === undefined) await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  else await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** At one place so many quick fixes are asked what they would change. */
const RESOLVED = 20;

/** Called by the editor once a quick fix is made. */
export async function fillIn(place: unknown): Promise<void> {
  if (!isPlace(place)) return;
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
    viewColumn: editorColumn(place.uri),
  });
  const { line, character } = place.position;
  const at = new vscode.Position(line, character);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where the file is shown already; otherwise beside no preview, but where files are. */
const editorColumn = (uri: string): vscode.ViewColumn =>
  vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri)?.viewColumn ??
  vscode.ViewColumn.One;

function isPlace(place: unknown): place is FillIn {
  const { uri, position }: Partial<FillIn> = Object(place);
  return typeof uri === "string" && typeof position?.line === "number" && typeof position.character === "number";
}
