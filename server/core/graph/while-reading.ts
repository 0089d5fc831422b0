// A graph while its documents are still being read: it gives those answers that nothing which is yet to be read can change, and no others.
import type { Kind } from "../../../schemas/index.ts";
import type { Body } from "../document/body.ts";
import type { ConfigDocument, Document, KnownDocument } from "../document/document.ts";
import { isCalled } from "../document/links.ts";
import type { Table } from "../document/table/table.ts";
import type { Catalogue, Graph, GraphView } from "./graph.ts";

/** Thrown where a rule asks what is not known yet. */
export class NotKnownYet extends Error {
  constructor() {
    super("This is known once everything is read.");
  }
}

const nobodyKnows = (): never => {
  throw new NotKnownYet();
};

/** The Markdown files, by path, that are still to be read. */
export class Unread {
  readonly #paths: Set<string>;
  #byName: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(paths: Iterable<string>) {
    this.#paths = new Set(paths);
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** Takes one out, which is read now. Tells whether it was still to be read. */
  take(path: string): boolean {
    return this.#paths.delete(path);
  }

  /** Those whose file bears an id as its name. */
  called(id: string): readonly string[] {
    this.#byName ??= Map.groupBy(this.#paths, (path) => path.slice(path.lastIndexOf("/") + 1, path.lastIndexOf(".")));
    return (this.#byName.get(id) ?? []).filter((path) => this.has(path) && isCalled(path, id));
  }
}

export class WhileReading implements GraphView {
  readonly #graph: Graph;
  readonly #unread: Unread;
  /** Documents that would have told what was asked, and that a host should read next. Tables are on the list of the graph. */
  readonly wanted = new Set<string>();

  /** Every file of the workspace, its configuration and its catalogues have to be in `graph`, and all documents but `unread`. */
  constructor(graph: Graph, unread: Unread) {
    this.#graph = graph;
    this.#unread = unread;
  }

  get today(): number {
    return this.#graph.today;
  }

  /** A document with the id in a file that bears its name goes before all others, so that only those have to be read. */
  find(id: string): KnownDocument | undefined {
    const namesakes = this.#unread.called(id);
    if (namesakes.length > 0) this.#want(namesakes);
    const found = this.#graph.find(id);
    return found?.id === id && isCalled(found.path, id) ? found : nobodyKnows();
  }

  document(path: string): Document | undefined {
    if (this.#unread.has(path)) this.#want([path]);
    return this.#graph.document(path);
  }

  table(path: string): Table | undefined {
    const table = this.#graph.table(path);
    return this.#graph.wantedTables.has(path) ? nobodyKnows() : table;
  }

  exists(path: string): boolean {
    return this.#graph.exists(path);
  }

  config(): ConfigDocument | undefined {
    return this.#graph.config();
  }

  catalogues(): readonly Catalogue[] {
    return this.#graph.catalogues();
  }

  withId(): readonly KnownDocument[] {
    return nobodyKnows();
  }

  ofKind<K extends Kind>(): ReturnType<typeof Graph.prototype.ofKind<K>> {
    return nobodyKnows();
  }

  referrers(): ReturnType<typeof Graph.prototype.referrers> {
    return nobodyKnows();
  }

  referrersOfKind<K extends Kind>(): ReturnType<typeof Graph.prototype.referrersOfKind<K>> {
    return nobodyKnows();
  }

  titled(): readonly KnownDocument[] {
    return nobodyKnows();
  }

  /** Bodies are parsed apart from the reading. */
  body(): Body | undefined {
    return nobodyKnows();
  }

  unknownIdsIn(): readonly string[] {
    return nobodyKnows();
  }

  partlyRead(): readonly Document[] {
    return nobodyKnows();
  }

  #want(paths: readonly string[]): never {
    for (const path of paths) this.wanted.add(path);
    return nobodyKnows();
  }
}
