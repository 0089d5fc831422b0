// The golden thread as a tree: each level is asked of the server when it is opened, and the document in front is shown in it.
import * as vscode from "vscode";
import type { Direction, Filter, TreeNode } from "../../protocol/index.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import type { Server } from "../server.ts";
import { tableIn } from "./dropped.ts";
import { lineOf } from "./lines.ts";
import type { Stage } from "./state.ts";
import { treeItem } from "./tree-item.ts";

/** So often a line is looked for in a tree that changes. */
const TRIES = 5;

const VIEW = "goldenThread.tree";

/** A line, and the line on which it hangs. */
export type Element = TreeNode & { readonly parent?: Element };

export type ThreadTree = vscode.Disposable & {
  readonly direction: () => Direction;
  readonly turn: (direction: Direction) => void;
  readonly filter: () => Filter;
  /** `words` say the filter, as "stage testing". */
  readonly filterBy: (filter: Filter, words: readonly string[]) => void;
  readonly children: (element?: Element) => Promise<readonly Element[]>;
  readonly itemOf: (element: Element) => vscode.TreeItem;
  /** What somebody has chosen in the view. */
  readonly selection: () => readonly Element[];
  readonly onDidReveal: vscode.Event<Element>;
};

/** What is done about documents of the tree, or files from elsewhere, that are let go of over a line or beside all lines. */
type Drops = {
  readonly documents: (from: readonly string[], onto: Element | undefined) => Promise<void>;
  /** The address of a CSV file; `undefined` when none was among the files. */
  readonly table: (table: string | undefined, onto: Element | undefined) => Promise<void>;
};

export function createThreadTree(server: Server, stage: Stage, drops: Drops): ThreadTree {
  const changed = new vscode.EventEmitter<undefined>();
  const revealed = new vscode.EventEmitter<Element>();
  let direction: Direction = "from-objectives";
  let filter: Filter = {};
  let filterWords: readonly string[] = [];

  const children = async (element?: Element): Promise<readonly Element[]> => {
    if (stage.state() !== "ready") {
      view.message = "";
      return [];
    }
    const asked = { direction, filter };
    const { nodes, fitting } = await server.children(element ? { ...asked, way: element.way } : asked);
    if (element === undefined) view.message = messageOn(fitting);
    return nodes.map((node) => ({ ...node, ...(element && { parent: element }) }));
  };

  /** What the filter leaves. Where that is nothing the manifest says so, with what can be done. */
  const messageOn = (fitting: number): string => {
    if (filterWords.length === 0 || fitting === 0) return "";
    const said = filterWords.join(", ");
    return fitting === 1
      ? vscode.l10n.t("Filter: {0}. 1 document fits.", said)
      : vscode.l10n.t("Filter: {0}. {1} documents fit.", said, fitting);
  };

  const provider: vscode.TreeDataProvider<Element> = {
    onDidChangeTreeData: changed.event,
    // A server that restarts does not answer; the change that follows asks again.
    getChildren: (element) => children(element).then((found) => [...found], leaveEmpty),
    getTreeItem: itemOf,
    getParent: ({ parent }) => parent,
  };
  const view = vscode.window.createTreeView(VIEW, {
    treeDataProvider: provider,
    dragAndDropController: dragging(drops),
    canSelectMany: true,
    showCollapseAll: true,
  });

  const describe = (): void => {
    const towards =
      direction === "from-objectives"
        ? vscode.l10n.t("from the objectives down")
        : vscode.l10n.t("from the metrics up");
    view.description = [towards, ...filterWords].join(" · ");
    void vscode.commands.executeCommand("setContext", "goldenThread.tree.direction", direction);
    void vscode.commands.executeCommand("setContext", "goldenThread.tree.isFiltered", filterWords.length > 0);
    changed.fire(undefined);
  };
  describe();

  const follow = oneAtATime(async () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const wanted = vscode.workspace.getConfiguration(VIEW).get<boolean>("followEditor", true);
    if (uri === undefined || !wanted || !view.visible || stage.state() !== "ready") return;
    // Whoever opened the document by its line has chosen that line.
    if (view.selection.some((element) => element.uri === uri)) return;
    for (let tries = 0; tries < TRIES; tries++) {
      const element = chained(await server.wayTo({ uri, direction, filter }));
      if (element === undefined) return;
      if (!(await isRevealed(element))) continue;
      revealed.fire(element);
      return;
    }
  });

  /** VS Code refuses while it reads the tree anew. */
  const isRevealed = (element: Element): Promise<boolean> =>
    Promise.resolve(view.reveal(element, { select: true, focus: false })).then(
      () => true,
      () => false,
    );

  const listening = [
    // VS Code gathers these, and asks for the open levels alone.
    server.onChanged(() => changed.fire(undefined)),
    stage.onDidChange(() => {
      changed.fire(undefined);
      follow();
    }),
    vscode.window.onDidChangeActiveTextEditor(follow),
    view.onDidChangeVisibility(follow),
  ];

  return {
    direction: () => direction,
    turn(wanted) {
      direction = wanted;
      describe();
      follow();
    },
    filter: () => filter,
    filterBy(wanted, words) {
      filter = wanted;
      filterWords = words;
      describe();
    },
    children,
    itemOf,
    selection: () => view.selection,
    onDidReveal: revealed.event,
    dispose: () => vscode.Disposable.from(...listening, view, changed, revealed).dispose(),
  };
}

function itemOf(element: Element): vscode.TreeItem {
  const { way, hasMore, uri, canBeLinked, takesFigures } = element;
  const item = treeItem(lineOf(element), JSON.stringify(way), hasMore);
  if (uri === undefined) return item;
  item.contextValue = `document${canBeLinked ? " linkable" : ""}${takesFigures ? " figures" : ""}`;
  item.command = { command: "vscode.open", title: vscode.l10n.t("Open"), arguments: [vscode.Uri.parse(uri)] };
  return item;
}

/** The last of the lines on a way, which knows those before it. */
function chained(way: readonly TreeNode[]): Element | undefined {
  let element: Element | undefined;
  for (const node of way) element = { ...node, ...(element && { parent: element }) };
  return element;
}

function leaveEmpty(problem: unknown): Element[] {
  console.error(problem);
  return [];
}

const DRAGGED = "application/vnd.code.tree.goldenthread.tree";
/** How files come that are dragged from elsewhere. */
const FILES = "text/uri-list";

function dragging(drops: Drops): vscode.TreeDragAndDropController<Element> {
  return {
    dragMimeTypes: [DRAGGED],
    dropMimeTypes: [DRAGGED, FILES],
    handleDrag(source, transfer) {
      const uris = source.flatMap(({ canBeLinked, uri }) => (canBeLinked && uri !== undefined ? [uri] : []));
      transfer.set(DRAGGED, new vscode.DataTransferItem(JSON.stringify([...new Set(uris)])));
    },
    async handleDrop(target, transfer) {
      const dragged = await transfer.get(DRAGGED)?.asString();
      const files = await transfer.get(FILES)?.asString();
      if (dragged !== undefined) await drops.documents(JSON.parse(dragged) as readonly string[], target);
      else if (files !== undefined) await drops.table(tableIn(files), target);
    },
  };
}
