// What the views of a client show: the golden thread as a tree, one level at a time; how to link documents to it; and findings by lesson.
import { basename, join } from "node:path";
import type { Connection } from "vscode-languageserver/node";
import {
  type ChildrenAnswer,
  type ChildrenParams,
  type Direction,
  type Filter,
  type FilterChoices,
  type FilterChoicesParams,
  type LinkAnswer,
  type LinkParams,
  type LinkTarget,
  type LinkTargetsParams,
  type Refusal,
  requests,
  type TreeNode,
  type WayParams,
} from "../../protocol/index.ts";
import { sortOfDocument, titleOrId } from "../core/features/about-document.ts";
import { linkTo } from "../core/features/link.ts";
import { linkTargets } from "../core/features/link-targets.ts";
import {
  type Filter as CoreFilter,
  type FilterChoices as CoreFilterChoices,
  FILTER_FIELDS,
  filterChoices,
  wantedBy,
} from "../core/features/thread-view/filter.ts";
import { DIRECTIONS, type Entry, ThreadView, type Way } from "../core/features/thread-view/thread-view.ts";
import { entryInWords } from "../core/features/thread-view/words.ts";
import { hasThread } from "../core/graph/thread-words.ts";
import { rules } from "../core/rules/index.ts";
import type { Workspace } from "../host/workspace.ts";
import { findingsIn } from "./findings.ts";
import { documentIn, type Found } from "./found.ts";
import { offering } from "./offer.ts";
import { rangeOf } from "./position.ts";
import type { Session } from "./session.ts";
import { uriOf } from "./uri.ts";

type Views = {
  /** To be called when documents have changed. */
  readonly mayDiffer: () => void;
};

export function offerViews(connection: Connection, session: Session): Views {
  const trees = new Trees(session);
  // Verdicts and findings rest on tables and bodies as well.
  const offer = offering(connection, session, () => session.settled());
  offer(requests.children, (params) => children(trees, session, params));
  offer(requests.wayTo, (params) => wayTo(trees, session, params));
  offer(requests.filterChoices, (params) => choices(session, params));
  offer(requests.linkTargets, (params) => targets(session, params));
  offer(requests.link, (params) => link(session, params));
  offer(requests.findings, (params) => findingsIn(session, rules, params));
  return { mayDiffer: () => trees.forget() };
}

/** What a tree is asked for. */
type Asked = { readonly direction: Direction; readonly filter?: Filter };

/** The trees that were asked for since the last change: a client opens many levels of one. */
class Trees {
  readonly #session: Session;
  readonly #known = new Map<Workspace, Map<string, ThreadView>>();

  constructor(session: Session) {
    this.#session = session;
  }

  forget(): void {
    this.#known.clear();
  }

  of(workspace: Workspace, asked: Asked): ThreadView {
    const { today } = this.#session;
    const direction = DIRECTIONS.find((one) => one === asked.direction) ?? "from-objectives";
    const filter = readFilter(asked.filter);
    const key = JSON.stringify([direction, filter]);
    const ofWorkspace = this.#known.get(workspace) ?? new Map<string, ThreadView>();
    this.#known.set(workspace, ofWorkspace);
    const before = ofWorkspace.get(key);
    if (before) return before;
    const isWanted = wantedBy(workspace.graph, filter, today);
    const tree = new ThreadView(workspace.graph, { direction, today, isWanted });
    ofWorkspace.set(key, tree);
    return tree;
  }
}

function readFilter(given: Filter | undefined): CoreFilter {
  const said = FILTER_FIELDS.flatMap((field) => {
    const value = given?.[field];
    return typeof value === "string" ? [[field, value] as const] : [];
  });
  return Object.fromEntries(said);
}

// ---- The tree

function children(trees: Trees, session: Session, { way = [], ...asked }: ChildrenParams): ChildrenAnswer {
  const { workspaces } = session.roots;
  const fitting = workspaces.reduce((sum, workspace) => sum + trees.of(workspace, asked).size, 0);
  const [root, ...steps] = way;
  const workspace = root === undefined ? only(workspaces) : workspaces.find((one) => rootOf(one) === root);
  if (!workspace) return { nodes: root === undefined ? workspaces.toReversed().map(workspaceNode) : [], fitting };
  const nodes = trees
    .of(workspace, asked)
    .beneath(steps)
    .map((entry) => toNode(trees, session, workspace, steps, entry, asked));
  return { nodes, fitting };
}

const only = (workspaces: readonly Workspace[]): Workspace | undefined =>
  workspaces.length === 1 ? workspaces[0] : undefined;

const rootOf = ({ root }: Workspace): string => uriOf(root);

const workspaceNode = (workspace: Workspace): TreeNode => ({
  way: [rootOf(workspace)],
  type: "workspace",
  label: basename(workspace.root),
  words: [],
  sentences: [`The documents beside ${join(workspace.root, "plan-lint.yaml")}.`],
  hasMore: true,
});

function toNode(
  trees: Trees,
  session: Session,
  workspace: Workspace,
  above: Way,
  entry: Entry,
  asked: Asked,
): TreeNode {
  const steps = [...above, entry.step];
  const document = entry.type === "document" ? entry.document : undefined;
  return {
    way: [rootOf(workspace), ...steps],
    type: entry.type,
    ...entryInWords(workspace.graph, entry, session.today),
    hasMore: trees.of(workspace, asked).hasMore(above, entry),
    ...(document && {
      uri: session.whereabouts(workspace).uriOf(document.path),
      canBeLinked: hasThread(document) && !document.readOnly,
      ...(document.kind === "metric" && !document.readOnly && { takesFigures: true }),
    }),
  };
}

/** The lines on the way, each as its level shows it. */
function wayTo(trees: Trees, session: Session, { uri, ...asked }: WayParams): readonly TreeNode[] {
  const found = documentIn(session, uri);
  if (!found) return [];
  const { workspace, document } = found;
  const tree = trees.of(workspace, asked);
  const way = tree.wayTo(document) ?? [];
  const nodes = way.flatMap((step, index) => {
    const above = way.slice(0, index);
    const entry = tree.beneath(above).find((one) => one.step === step);
    return entry ? [toNode(trees, session, workspace, above, entry, asked)] : [];
  });
  if (nodes.length < way.length) return [];
  return only(session.roots.workspaces) || nodes.length === 0 ? nodes : [workspaceNode(workspace), ...nodes];
}

/** Those of all workspaces together. */
function choices(session: Session, { filter }: FilterChoicesParams): readonly FilterChoices[] {
  const all = session.roots.workspaces.flatMap(({ graph }) => filterChoices(graph, readFilter(filter), session.today));
  return FILTER_FIELDS.map((field) => ({
    field,
    values: added(all.filter((one) => one.field === field).flatMap(({ values }) => values)),
  }));
}

function added(values: CoreFilterChoices["values"]): CoreFilterChoices["values"] {
  return [...Map.groupBy(values, ({ value }) => value).values()].flatMap((same) => {
    const count = same.reduce((sum, one) => sum + one.count, 0);
    return same.slice(0, 1).map((one) => ({ ...one, count }));
  });
}

// ---- Links

const NOT_OURS: Refusal = { problem: "This file is no document of ours." };

/** The documents in some files, which have to lie in one workspace. */
function together(session: Session, uris: readonly string[]): readonly Found[] | Refusal {
  const found = uris.flatMap((uri) => documentIn(session, uri) ?? []);
  if (found.length < uris.length || found.length === 0) return NOT_OURS;
  if (found.some(({ workspace }) => workspace !== found[0]?.workspace))
    return { problem: "These documents belong to different repositories. Share an objective by a catalogue instead." };
  return found;
}

function targets(session: Session, { from }: LinkTargetsParams): readonly LinkTarget[] | Refusal {
  const found = together(session, from);
  if ("problem" in found) return found;
  const [first] = found;
  if (!first) return NOT_OURS;
  const { workspace } = first;
  const all = linkTargets(
    workspace.graph,
    found.map(({ document }) => document),
    session.today,
  );
  if (all.length === 0) return { problem: "There is no plan and no objective here to which this could be linked." };
  const { uriOf } = session.whereabouts(workspace);
  return all.map((document) => ({
    uri: uriOf(document.path),
    id: document.id ?? "",
    title: titleOrId(document),
    sort: sortOfDocument(document),
  }));
}

function link(session: Session, { from, to, role, because }: LinkParams): LinkAnswer {
  const found = together(session, [to, ...from]);
  if ("problem" in found) return found;
  const [upper, ...lower] = found;
  if (!upper || lower.length === 0) return NOT_OURS;
  const { workspace } = upper;
  const documents = lower.map(({ document }) => document);
  const result = linkTo(workspace.graph, documents, upper.document, { role, because }, session.today);
  if (!("edits" in result)) return result;
  const at = session.whereabouts(workspace);
  const byFile = Map.groupBy(result.edits, ({ file }) => file);
  return {
    files: [...byFile].map(([file, edits]) => ({
      uri: at.uriOf(file),
      version: at.versionOf(file),
      edits: edits.map(({ range, newText }) => ({
        range: rangeOf(at.sourceOf(file), range, session.encoding),
        newText,
      })),
    })),
  };
}
