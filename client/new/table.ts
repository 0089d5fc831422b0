// A file of figures that a metric is made from or brought up to date by, wherever it lies: a table as text, or a sheet of a workbook.
import * as vscode from "vscode";
import type { GivenTable } from "../../protocol/index.ts";
import type { Server } from "../server.ts";

/** The file that somebody chooses. */
export async function chooseTable(title: string, openLabel: string): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel,
    filters: { [vscode.l10n.t("Figures")]: ["csv", "xlsx", "xlsm", "tsv", "txt"] },
    canSelectMany: false,
  });
  return chosen?.[0];
}

/** Larger files are not sent to the server, which would not read them. In bytes. */
const MOST_BYTES = 25_000_000;

/** What is in it; `undefined` when it cannot be read, which is said, or nobody says which sheet is meant. `metric` is the one it is for. */
export async function readTable(server: Server, uri: vscode.Uri, metric?: string): Promise<GivenTable | undefined> {
  const bytes = await readInBase64(uri);
  if (bytes === undefined) return undefined;
  try {
    return await ask(server, { uri: uri.toString(), bytes, ...(metric !== undefined && { metric }) });
  } catch {
    return sayUnread(uri);
  }
}

/** A file in Base64, as it is sent to the server; `undefined` when it cannot be read or is too large, which is said. */
export async function readInBase64(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size <= MOST_BYTES) return inBase64(await vscode.workspace.fs.readFile(uri));
    const [name, has, most] = [
      vscode.workspace.asRelativePath(uri),
      Math.round(size / 1_000_000),
      MOST_BYTES / 1_000_000,
    ];
    vscode.window.showErrorMessage(vscode.l10n.t("{0} is {1} MB large; at most {2} MB are read.", name, has, most));
    return undefined;
  } catch {
    return sayUnread(uri);
  }
}

function sayUnread(uri: vscode.Uri): undefined {
  vscode.window.showErrorMessage(vscode.l10n.t("{0} cannot be read.", vscode.workspace.asRelativePath(uri)));
}

async function ask(server: Server, params: Parameters<Server["readTable"]>[0]): Promise<GivenTable | undefined> {
  const read = await server.readTable(params);
  if (!("problem" in read)) return read;
  if (!read.sheets) {
    vscode.window.showErrorMessage(read.problem);
    return undefined;
  }
  const sheet = await vscode.window.showQuickPick(read.sheets, {
    title: vscode.l10n.t("Which sheet holds the figures?"),
    placeHolder: read.problem,
  });
  return sheet === undefined ? undefined : ask(server, { ...params, sheet });
}

/** In parts, as a call takes only so many arguments. */
function inBase64(bytes: Uint8Array): string {
  const PART = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += PART) text += String.fromCharCode(...bytes.subarray(at, at + PART));
  return btoa(text);
}
