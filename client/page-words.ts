// The words of the extension that stand on the pages in its panels. A page cannot ask for translations itself, so it is sent them.
import * as vscode from "vscode";
import type { PageWords } from "./preview-messages.ts";

export function pageWords(): PageWords {
  return {
    turned: vscode.l10n.t("The preview now shows: {0}"),
    definition: vscode.l10n.t("Definition"),
    oneRow: vscode.l10n.t("The one row behind this chart"),
    rows: vscode.l10n.t("The {0} rows behind this chart"),
    notDrawn: vscode.l10n.t("This chart could not be drawn. The table holds its figures."),
    seeAbove: vscode.l10n.t("see above"),
  };
}
