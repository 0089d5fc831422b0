// Workbooks for people who work in Excel: made from the documents, and taken back with every difference shown before anything is written.
import * as vscode from "vscode";
import type { ImportWorkbookAnswer, ImportWorkbookParams } from "../protocol/index.ts";
import { chooseFolder } from "./choose-folder.ts";
import { readInBase64 } from "./new/table.ts";
import { write } from "./new/write.ts";
import type { Server } from "./server.ts";

export async function exportWorkbook(server: Server): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const answer = await server.exportWorkbook({ folderUri: folder.uri.toString() });
  if ("problem" in answer) {
    vscode.window.showErrorMessage(answer.problem);
    return;
  }
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder.uri, "golden-thread.xlsx"),
    filters: { [vscode.l10n.t("Excel workbook")]: ["xlsx"] },
  });
  if (target) await save(target, answer.base64);
}

/** Writes a workbook, and offers to open it. */
async function save(target: vscode.Uri, base64: string): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(
      target,
      Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
    );
  } catch {
    vscode.window.showErrorMessage(
      vscode.l10n.t("{0} could not be written. If it is open in Excel, close it there first.", target.fsPath),
    );
    return;
  }
  const show = vscode.l10n.t("Open");
  const said = vscode.l10n.t("The workbook is in {0}.", target.fsPath);
  if ((await vscode.window.showInformationMessage(said, show)) === show) await vscode.env.openExternal(target);
}

/** `given` is the workbook where it is known already. */
export async function importWorkbook(server: Server, given: unknown): Promise<void> {
  const folder = await chooseFolder();
  const file = folder && (given instanceof vscode.Uri ? given : await chooseWorkbook());
  if (!file) return;
  const base64 = await readInBase64(file);
  if (base64 === undefined) return;
  const name = vscode.workspace.asRelativePath(file);
  await agree(server, { folderUri: folder.uri.toString(), name, base64 });
}

const chooseWorkbook = async (): Promise<vscode.Uri | undefined> =>
  (
    await vscode.window.showOpenDialog({
      title: vscode.l10n.t("A workbook that was exported from here and edited"),
      openLabel: vscode.l10n.t("Show What Changes"),
      filters: { [vscode.l10n.t("Excel workbook")]: ["xlsx", "xlsm"] },
      canSelectMany: false,
    })
  )?.[0];

/** Shows everything that would change, for a yes. */
async function agree(server: Server, asked: ImportWorkbookParams): Promise<void> {
  const answer = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Reading the workbook") },
    () => server.importWorkbook(asked),
  );
  if ("problem" in answer) {
    vscode.window.showErrorMessage(vscode.l10n.t("{0} Nothing was written.", answer.problem));
    return;
  }
  if (answer.wrong.length > 0) return showWrong(server, asked, answer);
  const { summary, differences, cleared, remarks } = answer;
  const detail = fewOf([...differences, ...cleared, ...remarks]);
  const [make, choose] = [vscode.l10n.t("Write Them"), vscode.l10n.t("Show the Lines First")];
  const take = vscode.l10n.t("Take Out What Was Emptied, Too");
  const buttons = [...(summary === "" ? [] : [make, choose]), ...(cleared.length > 0 ? [take] : [])];
  const said = summary === "" ? vscode.l10n.t("The workbook says what the documents say.") : summary;
  const chosen = await vscode.window.showInformationMessage(said, { modal: true, detail }, ...buttons);
  if (chosen === take) return agree(server, { ...asked, allowClearing: true });
  if (chosen === choose) await vscode.workspace.applyEdit(shownFirst(answer), { isRefactoring: true });
  if (chosen === make && (await write(answer)))
    vscode.window.showInformationMessage(vscode.l10n.t("The workbook was taken in: {0}", summary));
}

/** As much as a message can show. */
const MOST_LINES = 25;

function fewOf(lines: readonly string[]): string {
  const more = lines.length - MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).join("\n");
  return more > 0 ? `${shown}\n${vscode.l10n.t("and {0} more", more)}` : shown;
}

async function showWrong(server: Server, asked: ImportWorkbookParams, answer: ImportWorkbookAnswer): Promise<void> {
  const [mark, list] = [vscode.l10n.t("Save a Workbook with Notes…"), vscode.l10n.t("Show All")];
  const said = vscode.l10n.t("Nothing was written: {0}", answer.summary);
  const options = { modal: true, detail: fewOf(answer.wrong) };
  const chosen = await vscode.window.showWarningMessage(said, options, mark, list);
  if (chosen === list) {
    const content = `${[said, ...answer.wrong, ...answer.remarks].join("\n")}\n`;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
  }
  if (chosen !== mark) return;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(asked.folderUri), "problems.xlsx"),
    filters: { [vscode.l10n.t("Excel workbook")]: ["xlsx"] },
  });
  const again = target && (await server.importWorkbook({ ...asked, withNotes: true }));
  if (target && again && "notes" in again && again.notes !== undefined) await save(target, again.notes);
}

/** In VS Code's own preview each change waits for its tick. */
function shownFirst({ files, edits, summary }: ImportWorkbookAnswer): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const asked = { label: summary, needsConfirmation: true };
  for (const { uri, text } of files)
    edit.createFile(vscode.Uri.parse(uri), { contents: new TextEncoder().encode(text) }, asked);
  for (const { uri, range, newText } of edits) {
    const { start, end } = range;
    const span = new vscode.Range(start.line, start.character, end.line, end.character);
    edit.replace(vscode.Uri.parse(uri), span, newText, asked);
  }
  return edit;
}
