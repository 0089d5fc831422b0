// The review of priority changes: asked for by a command, shown as a tree, as notes in the editors and as pages of charts, and kept true
// to what is saved until it is closed.
import * as vscode from "vscode";
import type { ReviewAnswer, ReviewParams } from "../../protocol/index.ts";
import { chooseFolder } from "../choose-folder.ts";
import { writeDecisionRecord } from "../new/commands.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import type { Server } from "../server.ts";
import { showBaseTexts } from "./base-text.ts";
import { createChartPages } from "./charts-page.ts";
import { type Base, chooseBase } from "./choose-base.ts";
import { createDecorations } from "./decorations.ts";
import { answerOrMessage, isTrustedOrMessage, trustedHistory } from "./history.ts";
import { type Line, linesOf, type Words } from "./lines.ts";
import { itemOf, VIEW } from "./tree.ts";

export type Review = vscode.Disposable & {
  /** Asks what to compare with, unless the caller says it as `{ base: "v1.4" }`, or `{}` for the branch that changes go into. */
  readonly begin: (base?: unknown) => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly close: () => void;
  /** Asks who decided the change of a line, how and why, and writes the record. Answers may be given, by the ids of their questions. */
  readonly writeDecision: (line: unknown, answers?: unknown) => Promise<void>;
  /** Shows the chart before and after of the metric of a line. */
  readonly showCharts: (line: unknown) => Promise<void>;
  /** What the view shows; `undefined` while no review is shown. */
  readonly lines: () => readonly Line[] | undefined;
  /** What VS Code makes of a line. */
  readonly itemOf: (line: Line) => vscode.TreeItem;
  /** Fires when another review is shown, or none any more. */
  readonly onDidChange: vscode.Event<void>;
};

export function createReview(server: Server): Review {
  const history = trustedHistory(server);
  const charts = createChartPages(history);
  const baseTexts = showBaseTexts(history);
  const decorations = createDecorations();
  const changed = new vscode.EventEmitter<void>();
  /** What is shown, and what was asked for it. */
  let shown:
    | { readonly params: ReviewParams; readonly answer: ReviewAnswer; readonly lines: readonly Line[] }
    | undefined;

  const provider: vscode.TreeDataProvider<Line> = {
    onDidChangeTreeData: changed.event,
    getChildren: (line) => [...((line === undefined ? shown?.lines : line.lines) ?? [])],
    getTreeItem: (line) => itemOf(line, shown?.answer.base ?? null),
  };
  const view = vscode.window.createTreeView(VIEW, { treeDataProvider: provider, showCollapseAll: true });

  const show = (params: ReviewParams, answer: ReviewAnswer): void => {
    const lines = linesOf(answer, words());
    shown = { params, answer, lines };
    // What changed is in the lines. Where nothing did the manifest says so, with what can be done next.
    view.message = lines.length === 0 ? "" : answer.compared;
    decorations.show(answer);
    charts.refresh();
    changed.fire();
  };

  const ask = async (params: ReviewParams): Promise<boolean> => {
    const answer = answerOrMessage(await history.review(params));
    if (answer !== undefined) show(params, answer);
    return answer !== undefined;
  };

  const refresh = async (): Promise<void> => {
    const params = shown?.params;
    if (params === undefined) return;
    await vscode.window.withProgress({ location: { viewId: VIEW } }, async () => {
      const answer = await history.review(params);
      // Another review, or none, may have been asked for meanwhile.
      if (shown?.params !== params) return;
      const found = answerOrMessage(answer);
      if (found !== undefined) show(params, found);
    });
  };
  const keepUp = oneAtATime(refresh);

  const close = (): void => {
    shown = undefined;
    view.message = "";
    decorations.show(undefined);
    changed.fire();
    void vscode.commands.executeCommand("setContext", "goldenThread.reviewing", false);
  };

  const begin = async (given?: unknown): Promise<void> => {
    if (!isTrustedOrMessage()) return;
    const folder = await chooseFolder();
    if (folder === undefined) return;
    const folderUri = folder.uri.toString();
    const base = isBase(given) ? given : await chooseBase(history, folderUri);
    if (base === undefined) return;
    const isThere = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Comparing priorities") },
      () => ask({ folderUri, ...base }),
    );
    if (!isThere) return;
    await vscode.commands.executeCommand("setContext", "goldenThread.reviewing", true);
    await vscode.commands.executeCommand(`${VIEW}.focus`);
  };

  const listening = [
    vscode.workspace.onDidSaveTextDocument(keepUp),
    vscode.workspace.onDidCreateFiles(keepUp),
    vscode.workspace.onDidDeleteFiles(keepUp),
    vscode.workspace.onDidRenameFiles(keepUp),
  ];

  return {
    begin,
    refresh,
    close,
    async writeDecision(line, answers) {
      const { change } = (line ?? {}) as Partial<Line>;
      if (change === undefined || shown === undefined) return;
      await writeDecisionRecord(server, shown.params.folderUri, change, answers);
    },
    async showCharts(line) {
      const { change } = (line ?? {}) as Partial<Line>;
      const base = shown?.answer.base;
      if (change !== undefined && shown !== undefined && typeof base === "string")
        await charts.show(change.id, shown.params.folderUri, base);
    },
    lines: () => shown?.lines,
    itemOf: (line) => itemOf(line, shown?.answer.base ?? null),
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...listening, view, charts, decorations, baseTexts, changed).dispose(),
  };
}

/** What a caller says; a click in a menu hands over something else. */
const isBase = (given: unknown): given is Base =>
  typeof given === "object" &&
  given !== null &&
  Object.keys(given).every((key) => key === "base") &&
  (!("base" in given) || typeof given.base === "string");

const words = (): Words => ({
  linksToRead: vscode.l10n.t("Links to read again"),
  toNote: vscode.l10n.t("To note"),
  needsDecision: vscode.l10n.t("needs a decision record"),
  touches: (ids) => vscode.l10n.t("It touches: {0}", ids),
});
