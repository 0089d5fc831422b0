// The report for the board: the page that the command writes, in a panel, and as a file. The page runs nothing.
import * as vscode from "vscode";
import type { BoardPack, BoardPackParams } from "../protocol/index.ts";
import type { Server } from "./server.ts";

let open: vscode.WebviewPanel | undefined;

/** Shows the page in a panel of its own; the same panel when it is open already, with the page of today. */
export async function openBoardPack(server: Server): Promise<void> {
  const pack = await ask(server, "html");
  if (pack === undefined || "base64" in pack) return;
  open ??= newPanel();
  open.title = pack.title;
  open.webview.html = pack.text;
  open.reveal();
}

function newPanel(): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel(
    "goldenThread.boardPack",
    vscode.l10n.t("Board pack"),
    vscode.ViewColumn.Active,
    {
      enableScripts: false,
      enableFindWidget: true,
      localResourceRoots: [],
    },
  );
  panel.onDidDispose(() => {
    open = undefined;
  });
  return panel;
}

/** Writes the page, a Word document or Markdown to where somebody wants it. */
export async function exportReport(server: Server): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, "board.html") }),
    filters: { [vscode.l10n.t("Page")]: ["html"], [vscode.l10n.t("Word document")]: ["docx"], Markdown: ["md"] },
  });
  if (target === undefined) return;
  const format = /\.(md|docx)$/i.exec(target.path)?.[1]?.toLowerCase() as "md" | "docx" | undefined;
  const pack = await ask(server, format ?? "html");
  if (pack === undefined) return;
  const bytes =
    "base64" in pack
      ? Uint8Array.from(atob(pack.base64), (character) => character.charCodeAt(0))
      : new TextEncoder().encode(pack.text);
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch {
    vscode.window.showErrorMessage(vscode.l10n.t("The report could not be written to {0}.", target.fsPath));
    return;
  }
  const show = vscode.l10n.t("Open");
  const remarks = "base64" in pack ? pack.remarks : [];
  const wish = await vscode.window.showInformationMessage(
    [vscode.l10n.t("The report is in {0}.", target.fsPath), ...remarks].join(" "),
    show,
  );
  if (wish === show) await vscode.env.openExternal(target);
}

async function ask(server: Server, format: BoardPackParams["format"]): Promise<BoardPack | undefined> {
  const folderUri = vscode.window.activeTextEditor?.document.uri.toString();
  const answer = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Making the report") },
    () => server.boardPack({ format, ...(folderUri !== undefined && { folderUri }) }),
  );
  if (!("problem" in answer)) return answer;
  vscode.window.showErrorMessage(answer.problem);
  return undefined;
}
