// What somebody has done already, as context keys: the check marks of the walkthrough, and where menus are of use.
import * as vscode from "vscode";
import type { Summary } from "../../server/lsp/protocol.ts";
import type { Server } from "../server.ts";

/** Keeps the keys true to what the server tells. */
export function followProgress(server: Server): vscode.Disposable {
  let most = 0;
  let hasMended = false;
  return server.onSummary((summary) => {
    const toMend = summary.findings.error + summary.findings.warning;
    hasMended ||= toMend < most;
    most = Math.max(most, toMend);
    for (const [name, holds] of Object.entries(keysOf(summary, hasMended)))
      void vscode.commands.executeCommand("setContext", `goldenThread.${name}`, holds);
  });
}

const keysOf = ({ documents, metrics }: Summary, hasMended: boolean): Readonly<Record<string, boolean>> => ({
  hasRepository: Object.values(documents).some((count) => count > 0),
  hasPlan: (documents.plan ?? 0) > 0,
  hasMetric: metrics.complete > 0,
  hasMended,
});
