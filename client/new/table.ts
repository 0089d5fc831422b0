// A CSV file that a metric is made from or brought up to date by, wherever it lies.
import * as vscode from "vscode";
import type { WizardParams } from "../../server/lsp/protocol.ts";

/** The file that somebody chooses. */
export async function chooseTable(title: string, openLabel: string): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel,
    filters: { CSV: ["csv"] },
    canSelectMany: false,
  });
  return chosen?.[0];
}

/** Its text; in UTF-8, or as spreadsheets on Windows write it. `undefined` when it cannot be read, which is said. */
export async function readTable(uri: vscode.Uri): Promise<NonNullable<WizardParams["table"]> | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { uri: uri.toString(), text: decode(bytes) };
  } catch {
    vscode.window.showErrorMessage(vscode.l10n.t("{0} cannot be read.", vscode.workspace.asRelativePath(uri)));
    return undefined;
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
