// One workspace: finds its files, keeps graph and diagnostics true to them, and to the texts that are open in an editor.

import { dirname, join, relative, resolve, sep } from "node:path";
import type { Body } from "../core/document/body.ts";
import { CONFIG_FILE, cannotBeRead, parseConfigDocument, unreadable } from "../core/document/document.ts";
import { isReadOnDemand, sortOf } from "../core/document/file-sort.ts";
import type { Problem } from "../core/document/problem.ts";
import type { Page } from "../core/features/moved-files.ts";
import { dataOf } from "../core/graph/data.ts";
import { Graph } from "../core/graph/graph.ts";
import { putFile, removeFile } from "../core/graph/load.ts";
import { tableFile, unreadableTableFile } from "../core/graph/table-file.ts";
import type { Topic } from "../core/graph/topic.ts";
import { Unread, WhileReading } from "../core/graph/while-reading.ts";
import { Checker } from "../core/lint/checker.ts";
import type { Rule } from "../core/lint/rule.ts";
import { type Settings, settingsOf } from "../core/lint/settings.ts";
import { BodyParser } from "./body-parser.ts";
import { findCatalogue } from "./catalogue.ts";
import type { Unread as Undecoded } from "./decode-text.ts";
import { disk } from "./disk.ts";
import { documentFrom } from "./document-from.ts";
import type { Files } from "./files.ts";
import { seemsWithin, wayInto } from "./places.ts";
import type { Progress } from "./progress.ts";
import { isGarbled } from "./reason.ts";
import { isAnswered, RESTLESS_BODY, ROUNDS, restlessTable } from "./rounds.ts";
import type { Walk } from "./walk-through.ts";

type WorkspaceOptions = {
  readonly rules: readonly Rule[];
  /** The day on which to check, as a day number. */
  readonly today: number;
  /** Called now and then while many files are read, so that a server can answer meanwhile, and people see how far it is. */
  readonly pause?: (progress: Progress) => Promise<void> | void;
  readonly bodies?: Pick<BodyParser, "parse" | "close">;
  /** The text of a configuration to go by instead of its own. */
  readonly config?: string | undefined;
  /** Where its files lie; the disk when absent. */
  readonly files?: Files;
  /** Which documents are checked; all when absent. */
  readonly isChecked?: ((path: string) => boolean) | undefined;
  /** For whoever looks at documents while everything is read. */
  readonly looking?: Looking;
};

export type Looking = {
  /** The texts that are open, by their paths. Asked now and then while everything is read for the first time, and while it is checked. */
  readonly at: (workspace: Workspace) => ReadonlyMap<string, string>;
  /** Called when these documents are checked, before all others: as far as it can be known while others are still to be read, or whole. */
  readonly checked: (workspace: Workspace, paths: readonly string[], extent: Extent) => Promise<void> | void;
};

export type Extent = "ahead" | "whole";

/** The nearest folder at or above `folder` that has a configuration. */
export function findRoot(folder: string, files: Files = disk): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (files.isThere(join(at, CONFIG_FILE))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** A folder that cannot be listed may hold documents, so it is a finding like a file that cannot be read. */
const folderUnreadable = (reason: string): Problem => ({
  ...cannotBeRead(reason),
  message: `This folder cannot be looked into: ${reason}.`,
  help: "If it holds no plans, name it in a file '.planlintignore'.",
});

export class Workspace {
  readonly root: string;
  readonly #options: WorkspaceOptions;
  readonly #bodies: Pick<BodyParser, "parse" | "close">;
  readonly #files: Files;
  readonly #openTexts = new Map<string, string>();
  #today: number;
  #graph: Graph;
  #checker: Checker;
  #settings: Settings = settingsOf(undefined);
  #catalogueFolders: readonly string[] = [];
  /** The open texts that have been checked before others, at this stage of reading. */
  readonly #looked = new Map<string, string>();
  #wasRead = false;
  #walk: Walk = { files: [], nested: [], unlisted: [], passedBy: [] };

  /** `root` is the folder of the configuration. Nothing is read before `load`. */
  constructor(root: string, options: WorkspaceOptions) {
    this.root = resolve(root);
    this.#options = options;
    this.#today = options.today;
    this.#files = options.files ?? disk;
    this.#graph = new Graph(options.today);
    this.#bodies = options.bodies ?? new BodyParser();
    this.#checker = this.#newChecker();
  }

  get graph(): Graph {
    return this.#graph;
  }

  get checker(): Checker {
    return this.#checker;
  }

  /** What the last walk found and left out. */
  get listing(): Walk {
    return this.#walk;
  }

  /** Reads everything from disk, with open texts in place of their files, checks it, and settles. */
  async load(): Promise<void> {
    await this.read();
    await this.settle();
  }

  /** Reads everything and checks it, apart from what rules ask for in the meantime: see `settle`. */
  async read(): Promise<void> {
    this.#graph = new Graph(this.#today);
    this.#walk = this.#files.walk(this.root);
    this.#readConfig();
    for (const path of this.#walk.files) this.#graph.addFile(path);
    // A workspace within this one is not checked here, but links may lead into it.
    for (const folder of this.#walk.nested) {
      for (const file of this.#files.walk(join(this.root, folder)).files) this.#graph.addFile(`${folder}/${file}`);
    }
    for (const { path, reason } of this.#walk.unlisted) this.#graph.put(unreadable(path, folderUnreadable(reason)));
    this.#loadCatalogues();
    this.#checker = this.#newChecker();
    this.#looked.clear();
    const paths = this.#markdownPaths();
    const unread = new Unread(paths);
    const reading = this.#pauses("reading documents", paths.size);
    for (const path of paths) {
      if (unread.take(path)) this.#readMarkdown(path);
      if ((await reading()) && !this.#wasRead) await this.#checkAhead(unread);
    }
    for (const metric of this.#graph.ofKind("metric")) dataOf(this.#graph, metric);
    const tables = [...this.#graph.wantedTables];
    const readingFigures = this.#pauses("reading figures", tables.length);
    for (const path of tables) {
      this.#readTable(path);
      await readingFigures();
    }
    this.#graph.wantedTables.clear();
    this.#wasRead = true;
    this.#looked.clear();
    await this.#checkOpened();
    const checking = this.#pauses("checking documents", paths.size);
    for (const _ of this.#checker.checkEach()) if (await checking()) await this.#checkOpened();
  }

  /** Checks what somebody looks at while others are still to be read, as far as nothing in those can change what is said. */
  async #checkAhead(unread: Unread): Promise<void> {
    const paths = this.#openedSince((path) => unread.has(path));
    if (paths.length === 0) return;
    for (const path of paths) unread.take(path);
    for (const path of paths) this.#checkAheadAt(path, unread);
    await this.#options.looking?.checked(this, paths, "ahead");
  }

  /** Checks one document by what others say that it leads to, which are read for it. */
  #checkAheadAt(path: string, unread: Unread): void {
    for (let round = 0; round < ROUNDS; round++) {
      const document = this.#graph.document(path);
      if (!document) return;
      const graph = new WhileReading(this.#graph, unread);
      this.#checker.checkAhead(document, graph);
      if (graph.wanted.size + this.#graph.wantedTables.size === 0) return;
      for (const wanted of graph.wanted) if (unread.take(wanted)) this.#readMarkdown(wanted);
      this.#readWantedTables();
    }
  }

  /** Checks what somebody looks at before all else: its findings rest on all that is read, and on nobody else's. */
  async #checkOpened(): Promise<void> {
    const paths = this.#openedSince(() => false);
    if (paths.length === 0) return;
    this.#checker.update(new Set(paths.map((path): Topic => `path:${path}`)));
    this.#checker.update(this.#readWantedTables());
    await this.#options.looking?.checked(this, paths, "whole");
  }

  /** The documents that somebody has opened or edited since this was asked last, each read as it stands there. */
  #openedSince(isUnread: (path: string) => boolean): readonly string[] {
    const opened = [...(this.#options.looking?.at(this) ?? [])].filter(
      ([path, text]) =>
        this.#looked.get(path) !== text &&
        sortOf(path) === "markdown" &&
        (isUnread(path) || this.#graph.document(path)?.readOnly === false),
    );
    for (const [path, text] of opened) {
      this.#looked.set(path, text);
      this.#openTexts.set(path, text);
      if (this.#graph.document(path)?.text !== text) this.#readMarkdown(path);
    }
    return opened.map(([path]) => path);
  }

  /** Checks everything again as of another day. */
  checkOn(today: number): void {
    this.#today = today;
    this.#graph.moveTo(today);
    this.#checker = this.#newChecker();
    this.#checker.checkAll();
  }

  /** Whether there is nothing that rules have asked for and nobody has read. */
  get isSettled(): boolean {
    return isAnswered(this.#graph);
  }

  /**
   * Reads what rules have asked for in the meantime. Returns the files whose diagnostics may have changed. What is still asked for after
   * many rounds is answered with "cannot be read", which is a finding.
   */
  async settle(): Promise<ReadonlySet<string>> {
    let files: ReadonlySet<string> = new Set();
    for (let round = 0; round < ROUNDS && !this.isSettled; round++) {
      files = files.union(this.#checker.update(this.#readWantedTables()));
      for (const path of [...this.#graph.wantedBodies]) {
        const text = this.#pageText(path);
        const body: Body =
          text === undefined ? { analysed: false, reason: "it cannot be read" } : await this.#bodies.parse(text);
        // The page may have been edited meanwhile: then it is parsed again.
        if (this.#pageText(path) === text) files = files.union(this.#checker.update(this.#graph.putBody(path, body)));
      }
    }
    return this.isSettled ? files : files.union(this.#giveUp());
  }

  #giveUp(): ReadonlySet<string> {
    const { wantedTables, wantedBodies } = this.#graph;
    const topics = new Set<Topic>();
    for (const path of [...wantedTables])
      for (const topic of this.#graph.putTable(restlessTable(path))) topics.add(topic);
    for (const path of [...wantedBodies])
      for (const topic of this.#graph.putBody(path, RESTLESS_BODY)) topics.add(topic);
    const files = this.#checker.update(topics);
    wantedTables.clear();
    wantedBodies.clear();
    return files;
  }

  /** Takes a text that is open in an editor in place of the file. Returns the files whose diagnostics may have changed. */
  openText(path: string, text: string): ReadonlySet<string> {
    this.#openTexts.set(path, text);
    return this.#readAgain(path);
  }

  /** Goes back to what is on disk. `undefined` when the text was not open. */
  closeText(path: string): ReadonlySet<string> | undefined {
    return this.#openTexts.delete(path) ? this.#readAgain(path) : undefined;
  }

  /** Reads a file again that was made, changed or deleted on disk. `undefined` when everything has to be loaded again. */
  fileChanged(path: string): ReadonlySet<string> | undefined {
    if (isGarbled(path) || path.endsWith("ignore") || (path.endsWith(`/${CONFIG_FILE}`) && path !== CONFIG_FILE))
      return undefined;
    if (this.#openTexts.has(path)) return new Set();
    if (sortOf(path) === "config" || this.#isFolder(path)) return undefined;
    return this.#readAgain(path);
  }

  /** Whether the file belongs to a catalogue, inside the root or outside of it. Then a change means to load again. */
  isInCatalogue(file: string): boolean {
    return this.#isInCatalogue(this.pathFromRoot(file));
  }

  /** A path relative to the root with forward slashes; `undefined` for a file that is not of this workspace. */
  pathOf(file: string): string | undefined {
    const path = this.#wayTo(file);
    return path && !this.#isNested(path) ? path : undefined;
  }

  /** The way to a file within the root. What was written otherwise than the disk spells it is the file that the disk takes it for. */
  #wayTo(file: string): string | undefined {
    const path = wayInto(this.root, file);
    if (path === undefined && !seemsWithin(this.root, file)) return undefined;
    if (path !== undefined && this.#graph.exists(path)) return path;
    return wayInto(this.#files.spelt(this.root), this.#files.spelt(file)) ?? path;
  }

  /** The same for any file, also for one that lies outside. */
  pathFromRoot(file: string): string {
    return this.#wayTo(file) ?? relative(this.root, file).split(sep).join("/");
  }

  /** The text of a file that is no document, such as a logo; or why it cannot be had. */
  textOf(path: string): { readonly text: string } | Undecoded {
    return this.#files.readText(this.root, path);
  }

  /** The place on disk of a path relative to the root. */
  fileAt(path: string): string {
    return join(this.root, path);
  }

  async close(): Promise<void> {
    await this.#bodies.close();
  }

  /** The Markdown files of this workspace that are no documents, and that nobody said to leave alone. */
  pages(): readonly Page[] {
    const others = [...this.#graph.paths()].filter(
      (path) => sortOf(path) === "markdown" && !this.#graph.document(path) && !this.#settings.excludes(path),
    );
    return others.flatMap((path): readonly Page[] => {
      const isOurs = this.#isOurs(path) && !this.#isInCatalogue(path);
      const text = isOurs ? this.#pageText(path) : undefined;
      return text === undefined ? [] : [{ path, text }];
    });
  }

  /** The text of any Markdown file, also of one that is not a document: a link may point at one of its headings. */
  #pageText(path: string): string | undefined {
    const known = this.#graph.document(path)?.text ?? this.#openTexts.get(path);
    if (known !== undefined) return known;
    const read = sortOf(path) === "markdown" ? this.#files.readText(this.root, path) : undefined;
    return read && "text" in read ? read.text : undefined;
  }

  #readAgain(path: string): ReadonlySet<string> {
    const sort = sortOf(path);
    if (sort === "config") return this.#configChanged();
    const isThere =
      (this.#openTexts.has(path) || this.#files.isNamed(join(this.root, path))) &&
      !this.#files.isPassedBy(this.root, path);
    const topics = !isThere
      ? removeFile(this.#graph, path)
      : sort === "markdown"
        ? this.#readMarkdown(path)
        : this.#fileTopics(path);
    return this.#checker.update(topics).union(this.#checker.update(this.#readWantedTables()));
  }

  #fileTopics(path: string): ReadonlySet<Topic> {
    const topics = this.#graph.addFile(path);
    return isReadOnDemand(path) && this.#isTableKnown(path)
      ? topics.union(this.#readTable(path))
      : topics.union(new Set<Topic>([`table:${path}`]));
  }

  #isTableKnown(path: string): boolean {
    const known = this.#graph.table(path) !== undefined;
    if (!known) this.#graph.wantedTables.delete(path);
    return known;
  }

  /** The configuration decides which files are documents, so all of them are looked at again. */
  #configChanged(): ReadonlySet<string> {
    this.#readConfig();
    this.#loadCatalogues();
    for (const path of this.#markdownPaths()) this.#readMarkdown(path);
    return this.#checker.update(new Set(["config"]));
  }

  #readConfig(): void {
    const text = this.#openTexts.get(CONFIG_FILE) ?? this.#options.config;
    const read = text === undefined ? this.#files.readText(this.root, CONFIG_FILE) : { text };
    if ("text" in read) putFile(this.#graph, CONFIG_FILE, read.text);
    else {
      const config = parseConfigDocument(CONFIG_FILE, "");
      this.#graph.put({ ...config, problems: [cannotBeRead(read.reason)] });
    }
    this.#settings = settingsOf(this.#graph.config());
  }

  #readMarkdown(path: string): ReadonlySet<Topic> {
    const options = { included: this.#settings.includes(path), readOnly: this.#isInCatalogue(path) };
    if (this.#settings.excludes(path)) return removeFile(this.#graph, path).union(this.#graph.addFile(path));
    const open = this.#openTexts.get(path);
    const read = open === undefined ? this.#files.readText(this.root, path) : { text: open };
    if ("text" in read) return putFile(this.#graph, path, read.text, options);
    if (read.isGone) return removeFile(this.#graph, path);
    const topics = this.#graph.addFile(path);
    const document = documentFrom(path, read, options);
    return topics.union(document ? this.#graph.put(document) : this.#graph.remove(path));
  }

  #readTable(path: string): ReadonlySet<Topic> {
    const open = this.#openTexts.get(path);
    const read = open === undefined ? this.#files.readTable(this.root, path) : { text: open };
    if ("text" in read)
      return this.#graph.addFile(path).union(this.#graph.putTable(tableFile(path, read.text, read.encoding)));
    if (read.isGone) return removeFile(this.#graph, path);
    return this.#graph.putTable(unreadableTableFile(path, `This file cannot be read: ${read.reason}.`));
  }

  #readWantedTables(): ReadonlySet<Topic> {
    const topics = new Set<Topic>();
    for (const path of [...this.#graph.wantedTables]) {
      for (const topic of this.#readTable(path)) topics.add(topic);
      this.#graph.wantedTables.delete(path);
    }
    return topics;
  }

  /** Whether a file that lies in the root is neither ignored nor part of another workspace. */
  #isOurs(path: string): boolean {
    return !this.#isNested(path) && !this.#files.isPassedBy(this.root, path);
  }

  #isNested(path: string): boolean {
    return this.#walk.nested.some((folder) => path.startsWith(`${folder}/`));
  }

  /** Whether there is a folder at a path, or was one that has files which we know. */
  #isFolder(path: string): boolean {
    return this.#files.isFolder(join(this.root, path)) || this.#walk.files.some((file) => file.startsWith(`${path}/`));
  }

  /** What the last walk found, and what is open and neither ignored nor part of another workspace. */
  #markdownPaths(): ReadonlySet<string> {
    const open = [...this.#openTexts.keys()].filter((path) => this.#isOurs(path));
    return new Set([...this.#walk.files, ...open].filter((path) => sortOf(path) === "markdown"));
  }

  #newChecker(): Checker {
    const { rules, isChecked } = this.#options;
    return new Checker(this.#graph, { rules, isChecked });
  }

  #isInCatalogue(path: string): boolean {
    return this.#catalogueFolders.some((folder) => path.startsWith(`${folder}/`));
  }

  /** Reads the documents of every catalogue that the configuration lists. They may lie outside the root; nothing else may. */
  #loadCatalogues(): void {
    const found = (this.#graph.config()?.fields.catalogues ?? []).flatMap((name) =>
      name === undefined ? [] : [findCatalogue(this.#files, this.root, name)],
    );
    const catalogues = found.map(({ catalogue }) => catalogue);
    for (const { path, readOnly } of [...this.#graph.documents]) if (readOnly) this.#graph.remove(path);
    this.#catalogueFolders = catalogues.flatMap(({ folder }) => (folder === undefined ? [] : [folder]));
    this.#graph.setCatalogues(catalogues);
    for (const { catalogue, files } of found) {
      const { folder } = catalogue;
      for (const file of files) {
        const read = this.#files.readText(join(this.root, folder ?? ""), file);
        if ("text" in read) putFile(this.#graph, `${folder}/${file}`, read.text, { readOnly: true });
      }
    }
  }

  /** Lets others work every few milliseconds of a stage, which has a step for each of so many documents; tells whether it just did. */
  #pauses(stage: Progress["stage"], all: number): () => Promise<boolean> {
    const { pause } = this.#options;
    let since = performance.now();
    let done = 0;
    return async () => {
      done += 1;
      if (!pause || performance.now() - since < 20) return false;
      await pause({ stage, done: Math.min(done, all), all });
      since = performance.now();
      return true;
    };
  }
}
