// The words of the extension that stand on the pages in its panels. A page cannot ask for translations itself, so it is sent them.
import * as vscode from "vscode";
import type { PageWords } from "./preview-messages.ts";

export function pageWords(): PageWords {
  return {
    turned: vscode.l10n.t("The preview now shows: {0}"),
    definition: vscode.l10n.t("Definition"),
    oneRow: vscode.l10n.t("The one row behind this chart"),
    rows: vscode.l10n.t("The {0} rows behind this chart"),
    showRow: vscode.l10n.t("Show the row of {0} in the data file"),
    notDrawn: vscode.l10n.t("This chart could not be drawn. The table holds its figures."),
    seeAbove: vscode.l10n.t("see above"),
    copyMarkdown: vscode.l10n.t("Copy as Markdown"),
    copyPicture: vscode.l10n.t("Copy picture"),
    savePicture: vscode.l10n.t("Save picture…"),
    drawAll: vscode.l10n.t("Draw all figures"),
    drawLatest: vscode.l10n.t("Draw the latest figures only"),
    narrow: vscode.l10n.t("Show"),
    everything: vscode.l10n.t("All metrics"),
    plans: vscode.l10n.t("Plans"),
    programmes: vscode.l10n.t("Programmes"),
    units: vscode.l10n.t("Units"),
    metric: vscode.l10n.t("Metric"),
    thread: vscode.l10n.t("Thread"),
    latest: vscode.l10n.t("Latest"),
    target: vscode.l10n.t("Target"),
    variation: vscode.l10n.t("Variation"),
    assurance: vscode.l10n.t("Assurance"),
    verdict: vscode.l10n.t("Since the change"),
  };
}
