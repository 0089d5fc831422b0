// What one client is told: its open texts and the disk flow into the workspaces, and what changes there flows back as diagnostics.
// Edits are taken into the workspaces when the server has time for them, so that a burst of edits is one check; a request takes
// them first, so that every answer is about the newest text.
import { basename, dirname } from "node:path";
import type { TextDocumentContentChangeEvent } from "vscode-languageserver/node";
import { CONFIG_FILE } from "../core/document/document.ts";
import type { Rule } from "../core/lint/rule.ts";
import type { Files } from "../host/files.ts";
import type { Progress } from "../host/progress.ts";
import { ROUNDS } from "../host/rounds.ts";
import { type Extent, findRoot, type Looking, Workspace } from "../host/workspace.ts";
import { type Client, clientOf } from "./client.ts";
import type { Whereabouts } from "./convert.ts";
import { OpenTexts } from "./open-texts.ts";
import type { Encoding } from "./position.ts";
import { Roots } from "./roots.ts";
import { fileOf, uriOf } from "./uri.ts";

/** More files than these changed at once are a branch switch or the like: then everything is read again, which also finds what no event told. */
const STORM = 200;

/** How often, in milliseconds, to see whether a new day has begun while nobody types. */
const DAY_WATCH = 60_000;

type SessionOptions = {
  readonly files: Files;
  readonly rules: readonly Rule[];
  /** The day as of which to check, as a day number; asked again and again. */
  readonly today: () => number;
  /** The address of the page of a rule, where the client shows none of its own. */
  readonly pageOf: (rule: string) => string;
  /** Called now and then while the workspaces are read: how far it is. Once all are read, with nothing. */
  readonly reading: (progress: Progress | undefined) => void;
  /**
   * While the others are still read or checked, something is known of these files, which the client has open: what the rest cannot make
   * untrue, and later all that there is to say.
   */
  readonly checkedFirst: (files: readonly string[]) => void;
  /** Some files may have other diagnostics now; all of them when no set is given. `byTyping` is the file whose edit alone was the cause. */
  readonly changed: (files: ReadonlySet<string> | undefined, byTyping: string | undefined) => void;
};

export class Session {
  readonly #options: SessionOptions;
  readonly texts: OpenTexts;
  readonly roots: Roots;
  /** The client tells of broken links itself. */
  editorChecksLinks = false;
  #client = clientOf({ processId: null, rootUri: null, capabilities: {} });
  #folders: readonly string[] = [];
  #today: number;
  readonly #edited = new Set<string>();
  readonly #eventFiles = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #loads: Promise<void> = Promise.resolve();
  #isLoading = false;
  #nextLoad: { readAgain: boolean } | undefined;
  /** The open files that are checked already while others are not, with the texts that were checked, and how far that could be. */
  readonly #checkedFirst = new Map<string, { readonly text: string; readonly extent: Extent }>();
  /** Who waits for a file to be checked. */
  readonly #waiting = new Set<() => void>();
  readonly #settling = new Map<Workspace, Promise<void>>();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#today = this.#day();
    const { files, rules } = options;
    this.texts = new OpenTexts(() => this.encoding, files.spelt);
    const pause = (progress: Progress): Promise<void> => {
      options.reading(progress);
      return oneTurn();
    };
    const looking: Looking = {
      at: (workspace) => this.#opened(workspace),
      checked: (workspace, paths, extent) => this.#noteChecked(workspace, paths, extent),
    };
    this.roots = new Roots(files, (root) => new Workspace(root, { files, rules, today: this.#today, pause, looking }));
    const watch = setInterval(() => this.flush(), DAY_WATCH);
    // In a browser a timer is a number, and keeps nothing from ending.
    if (typeof watch === "object") watch.unref();
  }

  /** Where the files of all workspaces lie. */
  get files(): Files {
    return this.#options.files;
  }

  get today(): number {
    return this.#today;
  }

  /** What the client can do; nothing until it has said so. */
  get client(): Client {
    return this.#client;
  }

  get encoding(): Encoding {
    return this.#client.encoding;
  }

  #day(): number {
    return this.#client.asOf ?? this.#options.today();
  }

  // ---- Loading

  /** Resolves when everything that is to be read has been read and checked once. */
  get loaded(): Promise<void> {
    return this.#loads;
  }

  /** Whether everything is being read, so that what is known is not the whole. */
  get isLoading(): boolean {
    return this.#isLoading;
  }

  /** Whether a file that is open was checked before the others, and nobody has changed its text since. */
  isCheckedFirst(file: string): boolean {
    return this.#extentOf(file) !== undefined;
  }

  #extentOf(file: string): Extent | undefined {
    const checked = this.#checkedFirst.get(file);
    return checked !== undefined && this.texts.at(file)?.text === checked.text ? checked.extent : undefined;
  }

  /**
   * Resolves when what there is to say of a file is known: whether it was checked before the others. A client that can be told to ask again
   * is answered as soon as something is.
   */
  async checked(file: string): Promise<boolean> {
    while (this.#isLoading) {
      const extent = this.#extentOf(file);
      if (extent === "whole" || (extent === "ahead" && this.#client.refreshesDiagnostics)) return true;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    return false;
  }

  #opened(workspace: Workspace): ReadonlyMap<string, string> {
    const opened = new Map<string, string>();
    for (const { file, text } of this.texts) {
      const owned = this.roots.ownerOf(file);
      if (owned?.workspace === workspace) opened.set(owned.path, text);
    }
    return opened;
  }

  async #noteChecked(workspace: Workspace, paths: readonly string[], extent: Extent): Promise<void> {
    const files = paths.map((path) => workspace.fileAt(path));
    for (const path of paths)
      this.#checkedFirst.set(workspace.fileAt(path), { text: workspace.graph.text(path), extent });
    this.#options.checkedFirst(files);
    this.#wake();
    await oneTurn();
  }

  #wake(): void {
    for (const go of this.#waiting) go();
    this.#waiting.clear();
  }

  /** Reads what the client has open in its folders. */
  begin(client: Client): Promise<void> {
    this.#client = client;
    this.#folders = client.folders;
    this.#today = this.#day();
    return this.load(false);
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const kept = this.#folders.filter((folder) => !removed.includes(folder));
    this.#folders = [...new Set([...kept, ...added])];
    void this.load(false);
  }

  /** Looks for workspaces again and reads those that are new; all of them when told to. Loads that wait for their turn become one. */
  load(readAgain: boolean): Promise<void> {
    if (this.#nextLoad) {
      this.#nextLoad.readAgain ||= readAgain;
      return this.#loads;
    }
    const next = { readAgain };
    this.#nextLoad = next;
    this.#isLoading = true;
    this.#loads = this.#loads.then(async () => {
      this.#nextLoad = undefined;
      const elsewhere = [...this.texts].flatMap(({ file }) => file ?? []);
      await this.roots.find(this.#folders, elsewhere, next.readAgain).catch((error: unknown) => console.error(error));
      this.#isLoading = this.#nextLoad !== undefined;
      if (!this.#isLoading) this.#afterLoading();
    });
    return this.#loads;
  }

  #afterLoading(): void {
    this.#checkedFirst.clear();
    this.#wake();
    this.#options.reading(undefined);
    for (const { uri } of this.texts) this.#edited.add(uri);
    this.flush();
    this.#options.changed(undefined, undefined);
    for (const workspace of this.roots.workspaces) this.#settle(workspace);
  }

  // ---- What the client tells

  textOpened(uri: string, version: number, text: string): void {
    this.texts.open(uri, version, text);
    this.#edit(uri);
    // A file that lies in no folder of the client may still belong to a workspace.
    const file = this.texts.get(uri)?.file;
    if (file !== undefined && !this.roots.readerOf(file) && findRoot(dirname(file), this.files) !== undefined)
      void this.load(false);
  }

  textChanged(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    if (this.texts.change(uri, version, changes)) this.#edit(uri);
  }

  textClosed(uri: string): void {
    const file = this.texts.get(uri)?.file ?? fileOf(uri);
    this.texts.close(uri);
    this.#edited.delete(uri);
    if (file === undefined) return;
    // Not only its owner: the file may have had another when it was opened.
    for (const workspace of this.roots.workspaces) {
      const path = workspace.pathFromRoot(file);
      const files = workspace.closeText(path);
      if (files) this.#tell(workspace, [path, ...files]);
    }
  }

  filesChanged(uris: Iterable<string>): void {
    for (const uri of uris) {
      const file = fileOf(uri);
      if (file !== undefined && !/[/\\](?:\.git|node_modules)(?:[/\\]|$)/.test(file)) this.#eventFiles.add(file);
    }
    this.#schedule();
  }

  // ---- Keeping up

  /** Brings the workspaces up to date with all that the client has told. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // What is told in the meantime waits until everything is read.
    if (this.#isLoading) return;
    this.#noteDay();
    this.#takeEvents();
    this.#takeEdits();
  }

  #edit(uri: string): void {
    this.#edited.add(uri);
    this.#schedule();
  }

  /** Once what has arrived is taken in: nobody waits, and what arrives during a check is taken in together after it. */
  #schedule(): void {
    this.#timer ??= setTimeout(() => this.flush());
  }

  #takeEdits(): void {
    for (const uri of this.#edited) {
      this.#edited.delete(uri);
      const open = this.texts.get(uri);
      const owned = this.roots.ownerOf(open?.file);
      if (!open || !owned) continue;
      const { workspace, path } = owned;
      // A text that nobody foresaw must not take the findings of all others away.
      const files = attempt(() => workspace.openText(path, open.text));
      if (files) this.#tell(workspace, [path, ...files], path);
    }
  }

  #takeEvents(): void {
    const files = [...this.#eventFiles];
    this.#eventFiles.clear();
    const rootsMayDiffer = files.some((file) => basename(file) === CONFIG_FILE);
    if (rootsMayDiffer || files.length > STORM || !files.every((file) => this.#takeEvent(file))) void this.load(true);
  }

  /** Reads one file again. Tells whether that was enough. */
  #takeEvent(file: string): boolean {
    const owned = this.roots.readerOf(file);
    if (!owned) return true;
    const { workspace, path } = owned;
    const files = workspace.isInCatalogue(file) ? undefined : attempt(() => workspace.fileChanged(path));
    if (files) this.#tell(workspace, [path, ...files]);
    return files !== undefined;
  }

  #noteDay(): void {
    const today = this.#day();
    if (today === this.#today) return;
    this.#today = today;
    for (const workspace of this.roots.workspaces) {
      workspace.checkOn(today);
      this.#settle(workspace);
    }
    this.#options.changed(undefined, undefined);
  }

  #tell(workspace: Workspace, paths: Iterable<string>, typed?: string): void {
    // While everything is being read nothing is told; then everything is.
    if (this.#isLoading) return;
    const files = new Set([...paths].map((path) => workspace.fileAt(path)));
    this.#options.changed(files, typed === undefined ? undefined : workspace.fileAt(typed));
    this.#settle(workspace);
  }

  /** Has bodies parsed and tables read that rules asked for, without anybody waiting for it. */
  #settle(workspace: Workspace): void {
    if (workspace.isSettled || this.#settling.has(workspace)) return;
    const settling = workspace
      .settle()
      .catch((error: unknown) => {
        console.error(error);
        return new Set<string>();
      })
      .then((files) => {
        this.#settling.delete(workspace);
        if (files.size > 0) this.#tell(workspace, files);
      });
    this.#settling.set(workspace, settling);
  }

  /** Resolves when nothing is left that rules asked for, or after many rounds: whoever types without a pause keeps no request waiting. */
  async settled(): Promise<void> {
    for (let round = 0; round < ROUNDS && this.#settling.size > 0; round++) await Promise.all(this.#settling.values());
  }

  // ---- Where things are

  whereabouts(workspace: Workspace): Whereabouts {
    const openAt = (path: string) => this.texts.at(workspace.fileAt(path));
    return {
      sourceOf: (path) => {
        const text = workspace.graph.text(path);
        const hidden = text.startsWith("\uFEFF") && !openAt(path) ? 1 : 0;
        return { text, lines: workspace.graph.lines(path), hidden };
      },
      uriOf: (path) => openAt(path)?.uri ?? uriOf(workspace.fileAt(path)),
      versionOf: (path) => openAt(path)?.version ?? null,
      encoding: this.encoding,
      namesVersions: this.#client.namesVersions,
      pageOf: (rule) => this.#client.rulePage?.replaceAll("{rule}", rule) ?? this.#options.pageOf(rule),
    };
  }
}

/** What `work` returns; `undefined`, and a line in the log, when it fails. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

/** Lets everybody else have a turn. A browser knows no quicker way than a timer. */
const oneTurn = (): Promise<void> =>
  new Promise((resolve) => (typeof setImmediate === "function" ? setImmediate(resolve) : setTimeout(resolve)));
