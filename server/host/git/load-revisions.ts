// Reads two states of a workspace, a commit and another or the files on disk, as two graphs: whole where that is needed, and else only
// what differs and what that bears upon, so that reading takes as long as the change is large.
import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { aKind } from "../../../schemas/index.ts";
import type { Body } from "../../core/document/body.ts";
import {
  CONFIG_FILE,
  cannotBeRead,
  type Document,
  parseConfigDocument,
  parseDocument,
  unreadable,
} from "../../core/document/document.ts";
import { sortOf } from "../../core/document/file-sort.ts";
import { quote } from "../../core/document/problem.ts";
import { whyNoDocument } from "../../core/document/readable.ts";
import { dataOf } from "../../core/graph/data.ts";
import { Graph } from "../../core/graph/graph.ts";
import { type TableFile, tableFile, unreadableTableFile } from "../../core/graph/table-file.ts";
import { isCounted } from "../../core/refresh/definition.ts";
import { lockedOf } from "../../core/refresh/refresh-lock.ts";
import type { BodyParser } from "../body-parser.ts";
import { documentFrom } from "../document-from.ts";
import { isAnswered, ROUNDS } from "../rounds.ts";
import { type Chosen, type Comparison, chooseRevisions } from "./choose-base.ts";
import { GitRefusal } from "./git-refusal.ts";
import { Repository } from "./repository.ts";
import { Slice } from "./slice.ts";
import { EMPTY, isInCatalogue, type State, stateOnDisk, tableTextOf, textOf, withPointersFollowed } from "./state.ts";
import { type CommitState, nameOfCommit, stateInCommit, submoduleMissing } from "./state-in-commit.ts";
import type { Words } from "./words.ts";

type RevisionOptions = {
  /** Read everything, however little has changed: for whoever asks about the workspace as a whole. */
  readonly whole?: boolean;
  /** The day as of which both states are looked at, as a day number; without one, every date counts as it stands. */
  readonly today?: number;
  /** The text of a configuration to go by in both states, instead of their own. */
  readonly config?: string | undefined;
};

/** Two states of a workspace. What did not change is one and the same document in both graphs. */
export type Revisions = {
  readonly before: Graph;
  readonly after: Graph;
  readonly chosen: Chosen;
  /** The pages and data files that differ, in the order of their paths. A moved file is two. */
  readonly changed: readonly string[];
  /** Whether the graphs hold everything, or only what the change bears upon. */
  readonly isWhole: boolean;
  /** The documents that changed or hang beneath one that did: of these every answer is that of the whole workspace. */
  readonly affected: ReadonlySet<string>;
  /** Documents that differ, and that the settings leave out before and after: nobody looks at them, and that is said. */
  readonly leftOut: readonly string[];
  /** Whether the clone has only a part of the history. */
  readonly isShallow: boolean;
  /** Reads what has been asked of either graph in the meantime: data files, and the bodies of pages. */
  readonly settle: (bodies: BodyParser) => Promise<void>;
  /** Ends the git that reads. */
  readonly close: () => void;
};

/** Loads two states of the workspace at `root`. Rejects with a `GitRefusal` when there is nothing to compare. */
export async function loadRevisions(
  root: string,
  comparison: Comparison = {},
  options: RevisionOptions = {},
): Promise<Revisions> {
  const repository = await Repository.open(root);
  const given = options.config === undefined ? undefined : parseConfigDocument(CONFIG_FILE, options.config);
  const opened: { readonly close: () => void }[] = [repository];
  const close = (): void => {
    for (const one of opened) one.close();
  };
  const inCommit = async (commit: Chosen["base"]): Promise<CommitState | typeof EMPTY> => {
    if (!commit) return EMPTY;
    const state = await stateInCommit(repository, commit, given);
    opened.push(state);
    return state;
  };
  try {
    const chosen = await chooseRevisions(repository, comparison);
    const base = await inCommit(chosen.base);
    if (chosen.base && !base.config) await refuseMoved(repository, { ...chosen, base: chosen.base });
    const onDisk = async (): Promise<State> => {
      const paths = await repository.leftOut();
      const absent = paths.size > 0 ? { paths, state: await inCommit(await repository.head()) } : undefined;
      return withPointersFollowed(stateOnDisk(repository.folder, repository.hash, base, { absent, given }), base);
    };
    const head = chosen.head ? await inCommit(chosen.head) : await onDisk();
    await refuseUnknownSubmodules(repository, base, head);
    const pair = await loadStates(base, head, options);
    return {
      ...pair,
      chosen,
      isShallow: repository.isShallow,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

export type LoadedStates = Pick<
  Revisions,
  "before" | "after" | "changed" | "isWhole" | "affected" | "leftOut" | "settle"
>;

/** Loads two states, wherever they come from. Refuses a state of which a part could not be listed: what is in it would seem removed. */
export async function loadStates(
  before: State,
  after: State,
  { whole = false, today = Number.POSITIVE_INFINITY }: RevisionOptions = {},
): Promise<LoadedStates> {
  const [unlisted] = [...before.unlisted, ...after.unlisted];
  if (unlisted)
    throw new GitRefusal(
      "folder-unreadable",
      `The folder '${quote(unlisted.path, 200)}' cannot be looked into, so nobody can tell what changed in it: ${unlisted.reason}.`,
    );
  return new Loader(before, after, whole, today).load();
}

class Loader {
  readonly #states: readonly [State, State];
  readonly #graphs: readonly [Graph, Graph];
  #changed: readonly string[];
  /** Whether a page that did not change is the same document in both states. */
  readonly #isAlike: boolean;
  readonly #isWhole: boolean;
  readonly #tables = new Map<string, TableFile>();
  readonly #folders = new Map<number, ReadonlySet<string>>();
  readonly #bodies = new Map<string, Body>();

  constructor(before: State, after: State, whole: boolean, today: number) {
    this.#graphs = [new Graph(today), new Graph(today)];
    this.#states = [before, after];
    this.#changed = changedPaths(before, after);
    this.#isAlike = areReadAlike(before, after);
    this.#isWhole = whole || !this.#isAlike;
  }

  async load(): Promise<LoadedStates> {
    const [before, after] = this.#graphs;
    for (const [index, graph] of this.#graphs.entries()) begin(graph, this.#state(index));
    const slice = new Slice(this.#graphs, { words: await this.#words(), parse: (path) => this.#parse(path, 1) });
    const tables = new Set(this.#changed.filter((path) => sortOf(path) === "table"));
    await slice.gather(await this.#putChanged(), tables);
    if (this.#isWhole) await this.#putAll();
    for (const graph of this.#graphs)
      for (const metric of graph.ofKind("metric")) {
        dataOf(graph, metric);
        if (isCounted(metric)) lockedOf(graph, metric);
      }
    await this.#giveTables();
    return {
      before,
      after,
      changed: this.#isAlike ? this.#changed : this.#withReadOtherwise(),
      isWhole: this.#isWhole,
      leftOut: await this.#leftOut(),
      affected: this.#isAlike ? slice.affected : new Set(this.#graphs.flatMap(pathsIn)),
      settle: (bodies) => this.#settle(bodies),
    };
  }

  #state(index: number): State {
    return this.#states[index === 0 ? 0 : 1];
  }

  /** Puts each version of what changed into its graph. */
  async #putChanged(): Promise<readonly Document[]> {
    const documents: Document[] = [];
    for (const path of this.#changed) {
      const versions = [await this.#version(path, 0), await this.#version(path, 1)] as const;
      for (const [index, graph] of this.#graphs.entries()) {
        const document = versions[index] ?? (await this.#unreadable(path, index, versions[1 - index]));
        if (!document) continue;
        graph.put(document);
        documents.push(document);
      }
    }
    return [...documents, ...(await this.#onceDocuments())];
  }

  /**
   * What is deleted, was no document any more and had been one: whoever turned a plan into prose, a folder or a part of another workspace in one
   * change and deletes it in the next deletes a plan all the same.
   */
  async #onceDocuments(): Promise<readonly Document[]> {
    const [before, after] = this.#states;
    const [graph] = this.#graphs;
    const gone = goneFrom(before, after).filter(
      (path) => sortOf(path) === "markdown" && !graph.document(path) && !this.#optionsFor(path, 0).isExcluded,
    );
    const kinds = gone.length === 0 ? undefined : await before.formerKinds?.(gone);
    this.#changed = [...new Set([...this.#changed, ...(kinds?.keys() ?? [])])].toSorted();
    return Array.from(kinds ?? [], ([path, kind]) => {
      const document = unreadable(path, cannotBeRead(`it had been ${inSentence(aKind(kind))}, and was none any more`));
      graph.put(document);
      return document;
    });
  }

  /** What differs and would be a document, were it not left out. */
  async #leftOut(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const path of this.#changed) {
      if (sortOf(path) !== "markdown" || ![0, 1].every((index) => this.#optionsFor(path, index).isExcluded)) continue;
      const texts = await Promise.all(this.#states.map(async (state) => textOf(await state.read(path))));
      if (texts.some((read) => "text" in read && parseDocument(path, read.text)?.kind !== undefined)) found.push(path);
    }
    return found;
  }

  async #version(path: string, index: number): Promise<Document | undefined> {
    return this.#state(index).keys.has(path) ? this.#parse(path, index) : undefined;
  }

  /**
   * A page that is no document in one state, and that was one before or perhaps one until it was deleted, where it cannot be read or lacks
   * what made it one.
   */
  async #unreadable(path: string, index: number, other: Document | undefined): Promise<Document | undefined> {
    const [state, opposite] = [this.#state(index), this.#state(1 - index)];
    if (sortOf(path) !== "markdown" || path.startsWith("../")) return undefined;
    if (!state.keys.has(path))
      return other && this.#foldersIn(index).has(path) ? unreadable(path, cannotBeRead("it is a folder")) : undefined;
    if (!other && (index === 1 || opposite.keys.has(path))) return undefined;
    const { isExcluded, ...options } = this.#optionsFor(path, index);
    if (isExcluded) return undefined;
    const read = textOf(await state.read(path));
    const reason = "text" in read ? whyNoDocument(read.text) : read.isGone ? undefined : read.reason;
    return reason === undefined ? undefined : unreadable(path, cannotBeRead(reason), options);
  }

  #foldersIn(index: number): ReadonlySet<string> {
    const known =
      this.#folders.get(index) ?? new Set(pathsOf(this.#state(index)).flatMap((path) => upwards(path).slice(0, -1)));
    this.#folders.set(index, known);
    return known;
  }

  /** The words of all pages that did not change and are the same document in both states. */
  async #words(): Promise<ReadonlyMap<string, Words>> {
    if (!this.#isAlike || this.#changed.length === 0) return new Map();
    const changed = new Set(this.#changed);
    const after = this.#states[1];
    const paths = [...after.keys.keys()].filter((path) => sortOf(path) === "markdown" && !changed.has(path));
    return new Map(await Promise.all(paths.map(async (path) => [path, await after.words(path)] as const)));
  }

  /** Puts everything into both graphs that is not in them yet. */
  async #putAll(): Promise<void> {
    const parsed = new Map<string, Document | undefined>();
    for (const [index, graph] of this.#graphs.entries()) {
      for (const [path, key] of this.#state(index).keys) {
        if (sortOf(path) !== "markdown" || graph.document(path)) continue;
        const name = JSON.stringify([path, key, this.#optionsFor(path, index)]);
        if (!parsed.has(name)) parsed.set(name, await this.#parse(path, index));
        const document = parsed.get(name);
        if (document) graph.put(document);
      }
    }
  }

  /** What changed, and the pages that are documents in one state only because the settings are others. */
  #withReadOtherwise(): readonly string[] {
    const [before, after] = this.#graphs;
    const isOther = (path: string): boolean => before.document(path)?.kind !== after.document(path)?.kind;
    const [was, is] = this.#states;
    const kept = [...was.keys.keys()].filter((path) => is.keys.has(path) && isOther(path));
    return [...new Set([...this.#changed, ...kept])].toSorted();
  }

  #optionsFor(path: string, index: number) {
    const state = this.#state(index);
    const readOnly = isInCatalogue(state, path);
    const isOutside = path.startsWith("../");
    return {
      included: !isOutside && state.settings.includes(path),
      isExcluded: !isOutside && state.settings.excludes(path),
      readOnly,
    };
  }

  async #parse(path: string, index: number): Promise<Document | undefined> {
    if (sortOf(path) !== "markdown") return undefined;
    const { isExcluded, ...options } = this.#optionsFor(path, index);
    if (isExcluded) return undefined;
    const read = textOf(await this.#state(index).read(path));
    if ("reason" in read && (read.isGone || path.startsWith("../"))) return undefined;
    return documentFrom(path, read, options);
  }

  /** Reads the data files that were asked for. One that did not change is the same table in both graphs. */
  async #giveTables(): Promise<void> {
    for (const [index, graph] of this.#graphs.entries()) {
      for (const path of [...graph.wantedTables]) {
        const table = await this.#table(path, index);
        if (table) graph.putTable(table);
        else {
          // Gone since it was listed: then nobody asks for it again.
          graph.removeTable(path);
          graph.removeFile(path);
        }
      }
    }
  }

  async #table(path: string, index: number): Promise<TableFile | undefined> {
    const [before, after] = this.#states;
    // One that did not change is read where it lies now: in a commit there may be only a pointer to it.
    const state = before.keys.get(path) === after.keys.get(path) ? after : this.#state(index);
    const name = JSON.stringify([path, state.keys.get(path)]);
    const known = this.#tables.get(name);
    if (known) return known;
    const read = tableTextOf(await state.read(path));
    if ("reason" in read && read.isGone) return undefined;
    const table =
      "text" in read
        ? tableFile(path, read.text, read.encoding)
        : unreadableTableFile(path, `This file cannot be read: ${read.reason}.`);
    this.#tables.set(name, table);
    return table;
  }

  async #settle(bodies: BodyParser): Promise<void> {
    // Whoever wants to know whether this was enough asks again (see `settled`).
    for (let round = 0; round < ROUNDS && !this.#graphs.every(isAnswered); round++) {
      await this.#giveTables();
      for (const [index, graph] of this.#graphs.entries()) {
        for (const path of [...graph.wantedBodies]) graph.putBody(path, await this.#body(path, index, bodies));
      }
    }
  }

  async #body(path: string, index: number, bodies: BodyParser): Promise<Body> {
    const state = this.#state(index);
    const name = JSON.stringify([path, state.keys.get(path)]);
    const known = this.#bodies.get(name);
    if (known) return known;
    const read = sortOf(path) === "markdown" ? textOf(await state.read(path)) : undefined;
    const body: Body =
      read && "text" in read ? await bodies.parse(read.text) : { analysed: false, reason: "it cannot be read" };
    this.#bodies.set(name, body);
    return body;
  }
}

/** Tells a graph what there is besides documents. */
function begin(graph: Graph, { keys, others, config, catalogues }: State): void {
  for (const path of keys.keys()) graph.addFile(path);
  for (const path of others) graph.addFile(path);
  if (config) graph.put(config);
  graph.setCatalogues(catalogues.map(({ catalogue }) => catalogue));
}

const inSentence = (subject: string): string => subject.replace(/^A/, "a");

const pathsIn = (graph: Graph): readonly string[] => Array.from(graph.documents, ({ path }) => path);

function changedPaths(before: State, after: State): readonly string[] {
  const paths = new Set([...before.keys.keys(), ...after.keys.keys()]);
  return [...paths].filter((path) => before.keys.get(path) !== after.keys.get(path)).toSorted();
}

/** Every file and folder within the root that is in the state before and of which nothing is left. */
function goneFrom(before: State, after: State): readonly string[] {
  const gone = pathsOf(before).filter((path) => !after.keys.has(path) && !after.others.has(path));
  if (gone.length === 0) return [];
  const left = new Set(pathsOf(after).flatMap(upwards));
  return [...new Set(gone.flatMap(upwards))].filter((path) => !left.has(path));
}

const pathsOf = ({ keys, others }: State): readonly string[] =>
  [...keys.keys(), ...others].filter((path) => !path.startsWith("../"));

/** A path and the folders above it. */
function upwards(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** Whether both configurations say the same about which files are documents and how figures are judged, and have the same catalogues. */
function areReadAlike(before: State, after: State): boolean {
  const [one, other] = [before, after].map(({ config, catalogues }) =>
    JSON.stringify([
      config?.fields.include,
      config?.fields.exclude,
      config?.fields.spc,
      catalogues.map(({ catalogue: { name, folder, refused } }) => [name, folder, refused]),
    ]),
  );
  return one === other;
}

/**
 * A workspace that is not there before and whose folder had another name is refused with that name: compared, everything in it would seem
 * new. Others that are still where they were say nothing.
 */
async function refuseMoved(
  repository: Repository,
  { base, head }: Pick<Chosen, "head"> & { readonly base: NonNullable<Chosen["base"]> },
): Promise<void> {
  const here = `${repository.prefix}${CONFIG_FILE}`;
  const isConfig = (path: string): boolean => path === CONFIG_FILE || path.endsWith(`/${CONFIG_FILE}`);
  const [before, after] = [await repository.tree(base.id, ""), head && (await repository.tree(head.id, ""))];
  const top = join(repository.folder, posix.relative(repository.prefix, "") || ".");
  const isThere = (path: string): boolean => (after ? after.has(path) : existsSync(join(top, path)));
  if (!isThere(here)) return;
  const gone = [...(before?.keys() ?? [])].filter((path) => isConfig(path) && !isThere(path));
  const [from] = gone;
  if (from === undefined) return;
  const folder = (path: string): string =>
    path === CONFIG_FILE ? "the top of the repository" : `'${quote(posix.dirname(path), 200)}'`;
  throw new GitRefusal(
    "workspace-moved",
    `This workspace is not in ${nameOfCommit(base)} under this name: its '${CONFIG_FILE}' was in ${folder(from)} and is now in ${folder(here)}. A folder that was renamed cannot be compared, or everything in it would seem new. Move the folder in a change of its own.`,
  );
}

/** Submodules that are not checked out are left alone only where they are at the same commit in both states. */
async function refuseUnknownSubmodules(repository: Repository, base: State, head: State): Promise<void> {
  const before = base.absent ?? new Map<string, string>();
  const folders = new Set([...before.keys(), ...(head.absent?.keys() ?? [])]);
  if (folders.size === 0) return;
  const latest = head.absent ? undefined : await repository.head();
  for (const folder of folders) {
    const place = posix.normalize(`${repository.prefix}${folder}`);
    const now = latest ? (await repository.item(latest.id, place))?.id : head.absent?.get(folder);
    if (now !== before.get(folder)) throw submoduleMissing(folder);
  }
}
