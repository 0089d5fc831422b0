// The line in the status bar: "Golden thread: 41 of 44 metrics", with the counts behind it as a tooltip.
import * as vscode from "vscode";
import type { Summary } from "../server/lsp/protocol.ts";
import type { Server } from "./server.ts";

/** `text` tells what the bar says; undefined while it is hidden, because nothing here is to be checked. */
export function createStatusBar(server: Server): vscode.Disposable & { readonly text: () => string | undefined } {
  const item = vscode.window.createStatusBarItem("goldenThread.summary", vscode.StatusBarAlignment.Left, 10);
  item.name = "Golden Thread";
  item.command = "goldenThread.check";
  item.text = "Golden thread: checking…";
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
  const found = said([
    [plural(findings.error, "error"), findings.error],
    [plural(findings.warning, "warning"), findings.warning],
    [plural(findings.info, "remark"), findings.info],
  ]);
  const checked = Object.values(own).reduce((sum, count) => sum + count, 0);
  return [
    `${metrics.complete} of ${metrics.total} metrics have a complete thread to a national objective.`,
    ...(rest === "" ? [] : [`The others: ${rest}.`]),
    `${found === "" ? "No findings" : found} in ${checked} ${plural(checked, "document")}${catalogue > 0 ? `; ${catalogue} more from catalogues` : ""}.`,
    "Click to check again and see the findings.",
  ].join("\n");
}

/** "12 complete, 3 suspect"; what does not occur is not said. */
const said = (counts: readonly (readonly [word: string, count: number])[]): string =>
  counts.flatMap(([word, count]) => (count > 0 ? [`${count} ${word}`] : [])).join(", ");

const plural = (count: number, word: string): string => (count === 1 ? word : `${word}s`);
