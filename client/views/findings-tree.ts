// The findings by the lesson behind them, of the whole workspace or of the file in front.
import * as vscode from "vscode";
import type { FindingNode } from "../../protocol/index.ts";
import type { Server } from "../server.ts";
import { findingLineOf } from "./lines.ts";
import type { Stage } from "./state.ts";
import { treeItem } from "./tree-item.ts";

const VIEW = "goldenThread.findings";

export type FindingsTree = vscode.Disposable & {
  readonly children: (node?: FindingNode) => Promise<readonly FindingNode[]>;
  readonly itemOf: (node: FindingNode) => vscode.TreeItem;
  /** Whether to look at the file in front alone. */
  readonly lookAt: (what: "this-file" | "all-files") => void;
};

export function createFindingsTree(server: Server, stage: Stage): FindingsTree {
  const changed = new vscode.EventEmitter<undefined>();
  let isOneFile = false;
  /** The last file that was in front: a preview beside it is no reason to look away. */
  let file = vscode.window.activeTextEditor?.document.uri;

  const children = async (node?: FindingNode): Promise<readonly FindingNode[]> => {
    if (stage.state() !== "ready") return [];
    const where = isOneFile && file ? { uri: file.toString() } : {};
    const { nodes, found } = await server.findings(node ? { ...where, way: node.way } : where);
    if (node === undefined) view.message = found > 0 ? "" : nothingFound();
    return nodes;
  };

  const nothingFound = (): string => {
    if (isOneFile && file) return vscode.l10n.t("No findings in {0}.", vscode.workspace.asRelativePath(file));
    const documents = stage.documents();
    return documents === 1
      ? vscode.l10n.t("No findings in 1 document.")
      : vscode.l10n.t("No findings in {0} documents.", documents);
  };

  const view = vscode.window.createTreeView<FindingNode>(VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      // A server that restarts does not answer; the change that follows asks again.
      getChildren: (node) => children(node).then((found) => [...found], leaveEmpty),
      getTreeItem: itemOf,
    },
    showCollapseAll: true,
  });

  const describe = (): void => {
    view.description = isOneFile && file ? vscode.workspace.asRelativePath(file) : "";
    void vscode.commands.executeCommand("setContext", "goldenThread.findings.isOneFile", isOneFile);
    changed.fire(undefined);
  };

  const refresh = (): void => changed.fire(undefined);
  const listening = [
    server.onChanged(refresh),
    server.onSummary(refresh),
    stage.onDidChange((state) => {
      if (state !== "ready") view.message = "";
      refresh();
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor === undefined) return;
      file = editor.document.uri;
      if (isOneFile) describe();
    }),
  ];

  return {
    children,
    itemOf,
    lookAt(what) {
      isOneFile = what === "this-file";
      describe();
    },
    dispose: () => vscode.Disposable.from(...listening, view, changed).dispose(),
  };
}

function itemOf(node: FindingNode): vscode.TreeItem {
  const { way, hasMore, place, rule } = node;
  const item = treeItem(findingLineOf(node), JSON.stringify(way), hasMore);
  if (rule !== undefined) item.contextValue = "rule";
  if (place === undefined) return item;
  const { start, end } = place.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  item.command = {
    command: "vscode.open",
    title: vscode.l10n.t("Open"),
    arguments: [vscode.Uri.parse(place.uri), { selection }],
  };
  return item;
}

function leaveEmpty(problem: unknown): FindingNode[] {
  console.error(problem);
  return [];
}
