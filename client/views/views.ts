// The views behind the icon in the activity bar: the golden thread as a tree, and the findings by lesson. And their commands.
import * as vscode from "vscode";
import type { Filter } from "../../protocol/index.ts";
import { showRule } from "../rule-pages.ts";
import type { Server } from "../server.ts";
import { chooseFilter, filterWords } from "./choose-filter.ts";
import { createFindingsTree, type FindingsTree } from "./findings-tree.ts";
import { chooseTarget, link, type SaidOfLink } from "./linking.ts";
import { followState, type State } from "./state.ts";
import { createThreadTree, type Element, type ThreadTree } from "./thread-tree.ts";

export type Views = vscode.Disposable & {
  readonly tree: Pick<ThreadTree, "children" | "itemOf" | "selection" | "onDidReveal">;
  readonly findings: Pick<FindingsTree, "children" | "itemOf">;
  readonly state: () => State;
};

export function createViews(server: Server): Views {
  const stage = followState(server);
  const findings = createFindingsTree(server, stage);
  const tree = createThreadTree(server, stage, {
    async documents(from, onto) {
      if (from.length === 0 || onto?.uri === undefined)
        vscode.window.showInformationMessage(
          vscode.l10n.t("Drop a metric, a plan or an objective on the plan or objective that it helps."),
        );
      else await link(server, from, onto.uri);
    },
    async table(table, onto) {
      if (table === undefined)
        vscode.window.showInformationMessage(
          vscode.l10n.t(
            "Drop a file with figures here (.csv or .xlsx), to make a metric from it or to bring one up to date.",
          ),
        );
      else if (onto?.takesFigures)
        await vscode.commands.executeCommand("goldenThread.updateFigures", {
          uri: onto.uri,
          table: vscode.Uri.parse(table),
        });
      else
        await vscode.commands.executeCommand("goldenThread.new.metricFromTable", {
          table: vscode.Uri.parse(table),
          ...(onto?.uri !== undefined && { near: vscode.Uri.parse(onto.uri) }),
        });
    },
  });

  const filterBy = async (filter: Filter | undefined): Promise<void> => {
    if (filter !== undefined) tree.filterBy(filter, await filterWords(server, filter));
  };

  const commands = {
    "goldenThread.tree.fromObjectives": () => tree.turn("from-objectives"),
    "goldenThread.tree.fromMetrics": () => tree.turn("from-metrics"),
    // Asks, unless the caller says it as `{ stage: "testing" }`.
    "goldenThread.tree.filter": async (given?: unknown) =>
      filterBy(isFilter(given) ? given : await chooseFilter(server, tree.filter())),
    "goldenThread.tree.clearFilter": () => tree.filterBy({}, []),
    "goldenThread.tree.open": (element?: unknown) => open(element),
    "goldenThread.tree.linkTo": (element?: unknown, selected?: unknown, given: SaidOfLink & { to?: string } = {}) =>
      linkTo(server, chosen(tree, element, selected), given),
    "goldenThread.findings.thisFile": () => findings.lookAt("this-file"),
    "goldenThread.findings.allFiles": () => findings.lookAt("all-files"),
    "goldenThread.findings.explain": (node?: unknown) => explain(node),
  };
  const registered = Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));

  return {
    tree,
    findings,
    state: stage.state,
    dispose: () => vscode.Disposable.from(...registered, tree, findings, stage).dispose(),
  };
}

/** A click in a menu hands over something else. */
const isFilter = (given: unknown): given is Filter =>
  typeof given === "object" && given !== null && Object.values(given).every((value) => typeof value === "string");

/** The documents that a command is about: the lines it was called on, or those chosen in the view, or the document in front. */
function chosen(tree: ThreadTree, element: unknown, selected: unknown): readonly string[] {
  const called = Array.isArray(selected) && selected.length > 0 ? selected : element === undefined ? [] : [element];
  const lines = (called.length > 0 ? called : tree.selection()) as readonly Partial<Element>[];
  const uris = lines.flatMap(({ uri }) => uri ?? []);
  const inFront = vscode.window.activeTextEditor?.document.uri.toString();
  return uris.length > 0 || inFront === undefined ? [...new Set(uris)] : [inFront];
}

async function linkTo(
  server: Server,
  from: readonly string[],
  { to, ...said }: SaidOfLink & { readonly to?: string },
): Promise<void> {
  if (from.length === 0) {
    vscode.window.showInformationMessage(vscode.l10n.t("Choose a metric, a plan or an objective first."));
    return;
  }
  const target = to ?? (await chooseTarget(server, from));
  if (target !== undefined) await link(server, from, target, said);
}

async function open(element: unknown): Promise<void> {
  const { uri } = (element ?? {}) as Partial<Element>;
  if (uri !== undefined) await vscode.window.showTextDocument(vscode.Uri.parse(uri), { preview: false });
}

async function explain(node: unknown): Promise<void> {
  const { rule } = (node ?? {}) as { readonly rule?: string };
  if (rule !== undefined) await showRule(rule);
}
