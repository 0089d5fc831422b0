// The line in the status bar: "Golden thread: 41 of 44 metrics", with the counts behind it as a tooltip.
import * as vscode from "vscode";
import type { Summary } from "../protocol/index.ts";
import type { Server } from "./server.ts";

/** `text` tells what the bar says; undefined while it is hidden, because nothing here is to be checked. */
export function createStatusBar(server: Server): vscode.Disposable & { readonly text: () => string | undefined } {
  const item = vscode.window.createStatusBarItem("goldenThread.summary", vscode.StatusBarAlignment.Left, 10);
  item.name = "Golden Thread";
  item.command = "goldenThread.check";
  item.text = vscode.l10n.t("Golden thread: checking…");
  item.show();
  let isShown = true;
  const listening = server.onSummary((summary) => {
    item.text = textOf(summary);
    item.tooltip = tooltip(summary);
    isShown = Object.values(summary.documents).some((count) => count > 0);
    if (isShown) item.show();
    else item.hide();
  });
  return {
    text: () => (isShown ? item.text : undefined),
    dispose: () => {
      listening.dispose();
      item.dispose();
    },
  };
}

/** What can be told in a few words; errors are told, as they break a thread. */
function textOf({ metrics, findings: { error } }: Summary): string {
  const threads =
    metrics.total === 0
      ? vscode.l10n.t("Golden thread: no metric yet")
      : vscode.l10n.t("Golden thread: {0} of {1} metrics", metrics.complete, metrics.total);
  if (error === 0) return threads;
  return error === 1 ? vscode.l10n.t("{0}, 1 error", threads) : vscode.l10n.t("{0}, {1} errors", threads, error);
}

function tooltip({ metrics, threads, findings, documents }: Summary): string {
  const { complete: _, ...others } = threads;
  const { catalogue = 0, ...own } = documents;
  const rest = said(Object.entries(others));
  const { error, warning, info } = findings;
  const found = [
    ...(error > 0 ? [error === 1 ? vscode.l10n.t("1 error") : vscode.l10n.t("{0} errors", error)] : []),
    ...(warning > 0 ? [warning === 1 ? vscode.l10n.t("1 warning") : vscode.l10n.t("{0} warnings", warning)] : []),
    ...(info > 0 ? [info === 1 ? vscode.l10n.t("1 remark") : vscode.l10n.t("{0} remarks", info)] : []),
  ].join(", ");
  const checked = Object.values(own).reduce((sum, count) => sum + count, 0);
  return [
    vscode.l10n.t(
      "{0} of {1} metrics have a complete thread to a national objective.",
      metrics.complete,
      metrics.total,
    ),
    ...(rest === "" ? [] : [vscode.l10n.t("The others: {0}.", rest)]),
    found === ""
      ? vscode.l10n.t("No findings in the documents: {0}.", checked)
      : vscode.l10n.t("{0}; documents checked: {1}.", found, checked),
    ...(catalogue > 0 ? [vscode.l10n.t("Documents from catalogues: {0}.", catalogue)] : []),
    vscode.l10n.t("Click to check again and see the findings."),
  ].join("\n");
}

/** "12 complete, 3 suspect"; what does not occur is not said. */
const said = (counts: readonly (readonly [word: string, count: number])[]): string =>
  counts.flatMap(([word, count]) => (count > 0 ? [`${count} ${word}`] : [])).join(", ");
