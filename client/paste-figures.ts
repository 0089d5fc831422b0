// Cells that were copied in a spreadsheet, pasted onto a metric: they bring its figures up to date, as a file would.
import * as vscode from "vscode";
import type { GivenTable } from "../protocol/index.ts";
import type { Server } from "./server.ts";

/** What is on the clipboard, or was pasted; `undefined` where there is nothing, which is said. */
export async function pastedTable(text: unknown): Promise<GivenTable | undefined> {
  const cells = typeof text === "string" ? text : await vscode.env.clipboard.readText();
  if (cells.trim() !== "") return { uri: `untitled:${vscode.l10n.t("The pasted cells")}`, text: cells };
  vscode.window.showInformationMessage(
    vscode.l10n.t("There is nothing on the clipboard. Copy the cells in your spreadsheet first."),
  );
  return undefined;
}

/** Offers what a paste of cells into a metric may mean; the cells themselves can be pasted all the same. */
export function offerPaste(server: Server): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Empty.append("goldenThread", "figures");
  const provider: vscode.DocumentPasteEditProvider<FiguresPaste> = {
    async provideDocumentPasteEdits(document, ranges, data, _, token) {
      if (!server.isStarted() || ranges.length !== 1 || !ranges[0]?.isEmpty) return undefined;
      const text = await data.get("text/plain")?.asString();
      if (text === undefined || !isTable(text) || token.isCancellationRequested) return undefined;
      const metrics = await server.documents({ kinds: ["metric"] });
      const uri = metrics.find((one) => vscode.Uri.parse(one.uri).toString() === document.uri.toString())?.uri;
      return uri === undefined ? undefined : [new FiguresPaste(uri, text, kind)];
    },
    resolveDocumentPasteEdit(edit) {
      // What the cells would change is asked in dialogs, which may stand for long: the paste itself is over before.
      setTimeout(() => vscode.commands.executeCommand("goldenThread.pasteFigures", edit.figures));
      return edit;
    },
  };
  return vscode.languages.registerDocumentPasteEditProvider({ language: "markdown" }, provider, {
    providedPasteEditKinds: [kind],
    pasteMimeTypes: ["text/plain"],
  });
}

/** Writes nothing by itself. */
class FiguresPaste extends vscode.DocumentPasteEdit {
  readonly figures: { readonly uri: string; readonly text: string };

  constructor(uri: string, text: string, kind: vscode.DocumentDropOrPasteEditKind) {
    super("", vscode.l10n.t("Bring the figures of this metric up to date"), kind);
    this.figures = { uri, text };
  }
}

/** Whether a text is cells of a spreadsheet: every line has several, and there are figures among them. */
const isTable = (text: string): boolean => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.length > 0 && lines.every((line) => line.includes("\t")) && /\t\s*[\d(£-]/.test(text);
};
