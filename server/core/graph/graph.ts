// All documents and data files of a workspace, by path and by id, with the references between them in both directions.
// One document is put or removed at a time; each time the graph tells which answers may have changed.
import type { Kind } from "../../../schemas/index.ts";
import { asOf } from "../document/as-of.ts";
import type { Body } from "../document/body.ts";
import {
  type ConfigDocument,
  type Document,
  type DocumentOf,
  isComplete,
  type KnownDocument,
  type Reference,
} from "../document/document.ts";
import { isReadOnDemand } from "../document/file-sort.ts";
import { isCalled } from "../document/links.ts";
import type { Table } from "../document/table/table.ts";
import { hasUnread } from "../document/unread.ts";
import { LineIndex } from "../text/line-index.ts";
import type { Asker, Askers } from "./askers.ts";
import type { TableFile } from "./table-file.ts";
import type { Topic } from "./topic.ts";

/** One document's mention of another. */
export type Referrer = { readonly document: KnownDocument; readonly reference: Reference };

/** The mention of another document by one of a kind. */
export type ReferrerOf<K extends Kind> = Referrer & { readonly document: DocumentOf<K> };

/** A catalogue as the configuration lists it. */
export type Catalogue = {
  readonly name: string;
  /** Where its documents lie; `undefined` when there is no such folder. */
  readonly folder: string | undefined;
  /** How many Markdown files it has. A submodule that nobody has fetched is a folder without any. */
  readonly pages: number;
  /** Why it is not read although it is there, as the rest of a sentence. */
  readonly refused?: string;
};

/** Whether all that the configuration counts on from others is there; if not, an unknown id may be one of theirs. */
export function areCataloguesThere(graph: GraphView): boolean {
  const config = graph.config();
  return (!config || isListRead(config)) && graph.catalogues().every(({ pages }) => pages > 0);
}

/** Whether the list of catalogues could be read: of one under a misspelt name nobody can say what is in it. */
const isListRead = (config: ConfigDocument): boolean =>
  isComplete(config) &&
  !config.issues.some(({ path, suggestion }) => path[0] === "catalogues" || suggestion === "catalogues");

/**
 * Questions about the workspace. Rules and features ask only through these, so that a host can note what each answer rested on
 * (see `TrackedGraph`). Lists are in the order of paths, so that a result never depends on the order of reading.
 */
export interface GraphView {
  /** The day as of which everything is told, as a day number: what is dated later has not happened. */
  readonly today: number;
  /** The document with this id, or that had it formerly. Of several the one whose file bears the name, or else the first by path. */
  find(id: string): KnownDocument | undefined;
  /** Every document with this id now; one whose file bears the name comes first. */
  withId(id: string): readonly KnownDocument[];
  ofKind<K extends Kind>(kind: K): readonly (DocumentOf<K> & KnownDocument)[];
  /** Who mentions this id, and where. */
  referrers(id: string): readonly Referrer[];
  /** The same of one kind alone: its answer does not change with what documents of other kinds mention. */
  referrersOfKind<K extends Kind>(id: string, kind: K): readonly ReferrerOf<K>[];
  titled(title: string): readonly KnownDocument[];
  /**
   * A data file; `undefined` when there is none, or while a host has not read it yet (it is then on the list of wanted tables). What is
   * no table, such as a page or the configuration, is never read as one, whoever names it.
   */
  table(path: string): Table | undefined;
  /** Whether there is a file or folder at this path in the workspace. */
  exists(path: string): boolean;
  document(path: string): Document | undefined;
  /** The parsed body of a Markdown file; `undefined` while a host has not parsed it yet (it is then on the list of wanted bodies). */
  body(path: string): Body | undefined;
  config(): ConfigDocument | undefined;
  catalogues(): readonly Catalogue[];
  /** Ids that are mentioned in this field and that no document has. */
  unknownIdsIn(field: string): readonly string[];
  /** Documents with parts that nobody can make sense of: who knows what else they say. */
  partlyRead(): readonly Document[];
}

const NO_DOCUMENTS: readonly never[] = [];
const NO_FIELDS: ReadonlySet<string> = new Set();

export class Graph implements GraphView {
  readonly #documents = new Map<string, Document>();
  readonly #byId = new PathIndex<KnownDocument>(namesakeFirst);
  readonly #byFormerId = new PathIndex<KnownDocument>();
  readonly #byKind = new PathIndex<KnownDocument>();
  readonly #byTitle = new PathIndex<KnownDocument>();
  readonly #referrers = new Map<string, Map<string, readonly Referrer[]>>();
  /** Lists of those that were asked for, until a mention is put or removed. */
  readonly #sortedReferrers = new Map<string, readonly Referrer[]>();
  readonly #referrersOfKind = new Map<string, readonly Referrer[]>();
  readonly #tables = new Map<string, TableFile>();
  readonly #bodies = new Map<string, Body>();
  /** Ids that are mentioned and that no document has, with the fields in which they are; from the first time that somebody asks. */
  #unknownIds: Map<string, ReadonlySet<string>> | undefined;
  readonly #partlyRead = new Map<string, Document>();
  readonly #files = new Map<string, number>();
  #catalogues: readonly Catalogue[] = [];
  #config: ConfigDocument | undefined;
  /** Bodies that a rule has asked for and nobody has parsed yet. */
  readonly wantedBodies = new Set<string>();
  /** Data files that a rule has asked for, that exist, and that nobody has read yet. */
  readonly wantedTables = new Set<string>();
  #today: number;

  /** A graph as of a day (a day number). */
  constructor(today: number) {
    this.#today = today;
  }

  get today(): number {
    return this.#today;
  }

  /** Goes on to another day. Every answer may have changed. */
  moveTo(today: number): void {
    this.#today = today;
    for (const document of [...this.#documents.values()]) if (asOf(document, today) !== document) this.put(document);
  }

  /** Adds a document or replaces the one at its path. Returns the topics whose answers may have changed. */
  put(written: Document): ReadonlySet<Topic> {
    const document = asOf(written, this.#today);
    const before = this.#documents.get(document.path);
    if (before && onlyProseDiffers(before, document)) return this.#putProse(before, document);
    const topics = new Set<Topic>();
    if (before) this.#forget(before, topics);
    this.#documents.set(document.path, document);
    topics.add(`path:${document.path}`);
    if (before?.text !== document.text) this.#dropBody(document.path, topics);
    if (document.kind === "config") {
      this.#config = document;
      topics.add("config");
    } else if (document.kind !== undefined) this.#remember(document, topics);
    if (document.kind !== "config" && hasUnread(document)) {
      this.#partlyRead.set(document.path, document);
      topics.add("partly-read");
    }
    this.#noteUnknownIds(topics);
    return topics;
  }

  /** Of its prose a document tells others nothing but where it is asked for by its path or its body. */
  #putProse(before: Document, document: KnownDocument): ReadonlySet<Topic> {
    const topics = new Set<Topic>([`path:${document.path}`]);
    if (before.text !== document.text) this.#dropBody(document.path, topics);
    const unheard = new Set<Topic>();
    this.#forget(before, unheard);
    this.#documents.set(document.path, document);
    this.#remember(document, unheard);
    return topics;
  }

  /** Takes a document out. Whether the file still exists is told with `removeFile`. */
  remove(path: string): ReadonlySet<Topic> {
    const topics = new Set<Topic>();
    this.#dropBody(path, topics);
    const before = this.#documents.get(path);
    if (!before) return topics;
    this.#forget(before, topics);
    this.#documents.delete(path);
    topics.add(`path:${path}`);
    if (before.kind === "config") {
      this.#config = undefined;
      topics.add("config");
    }
    this.#noteUnknownIds(topics);
    return topics;
  }

  putTable(file: TableFile): ReadonlySet<Topic> {
    this.#tables.set(file.path, file);
    this.wantedTables.delete(file.path);
    return new Set<Topic>([`table:${file.path}`]);
  }

  removeTable(path: string): ReadonlySet<Topic> {
    this.wantedTables.delete(path);
    return new Set<Topic>(this.#tables.delete(path) ? [`table:${path}`] : []);
  }

  /** Tells that a file exists, of whatever sort; links and data paths may point at it. */
  addFile(path: string): ReadonlySet<Topic> {
    return this.#countFile(path, 1);
  }

  removeFile(path: string): ReadonlySet<Topic> {
    return this.#countFile(path, -1);
  }

  putBody(path: string, body: Body): ReadonlySet<Topic> {
    this.#bodies.set(path, body);
    this.wantedBodies.delete(path);
    return new Set<Topic>([`body:${path}`]);
  }

  setCatalogues(catalogues: readonly Catalogue[]): ReadonlySet<Topic> {
    this.#catalogues = catalogues;
    return new Set(["catalogues"]);
  }

  get documents(): Iterable<Document> {
    return this.#documents.values();
  }

  /** The data files that somebody asked for. */
  get tableFiles(): Iterable<TableFile> {
    return this.#tables.values();
  }

  find(id: string): KnownDocument | undefined {
    return this.#byId.first(id) ?? this.#byFormerId.first(id);
  }

  withId(id: string): readonly KnownDocument[] {
    return this.#byId.all(id);
  }

  /** The same list, until a document of the kind is put or removed. */
  ofKind<K extends Kind>(kind: K): readonly (DocumentOf<K> & KnownDocument)[] {
    return this.#byKind.all(kind) as readonly (DocumentOf<K> & KnownDocument)[];
  }

  referrers(id: string): readonly Referrer[] {
    const known = this.#sortedReferrers.get(id);
    if (known) return known;
    const byPath = this.#referrers.get(id);
    if (!byPath) return NO_DOCUMENTS;
    const sorted = [...byPath.keys()].toSorted(comparePaths).flatMap((path) => byPath.get(path) ?? []);
    this.#sortedReferrers.set(id, sorted);
    return sorted;
  }

  referrersOfKind<K extends Kind>(id: string, kind: K): readonly ReferrerOf<K>[] {
    const key = kindAndId(kind, id);
    const known = this.#referrersOfKind.get(key) ?? this.referrers(id).filter(({ document }) => document.kind === kind);
    this.#referrersOfKind.set(key, known);
    return known as readonly ReferrerOf<K>[];
  }

  titled(title: string): readonly KnownDocument[] {
    return this.#byTitle.all(titleKey(title));
  }

  table(path: string): Table | undefined {
    const file = this.#tables.get(path);
    if (!file && this.#files.has(path) && isReadOnDemand(path)) this.wantedTables.add(path);
    return file?.table;
  }

  exists(path: string): boolean {
    return path === "" || this.#files.has(path);
  }

  document(path: string): Document | undefined {
    return this.#documents.get(path);
  }

  body(path: string): Body | undefined {
    const body = this.#bodies.get(path);
    if (!body && this.#files.has(path)) this.wantedBodies.add(path);
    return body;
  }

  config(): ConfigDocument | undefined {
    return this.#config;
  }

  catalogues(): readonly Catalogue[] {
    return this.#catalogues;
  }

  /** Every id, for suggestions. */
  ids(): Iterable<string> {
    return this.#byId.keys();
  }

  /** Every file and folder, for suggestions. */
  paths(): Iterable<string> {
    return this.#files.keys();
  }

  unknownIdsIn(field: string): readonly string[] {
    this.#unknownIds ??= this.#findUnknownIds();
    const inField = [...this.#unknownIds].filter(([, fields]) => fields.has(field));
    return inField.map(([id]) => id).toSorted(comparePaths);
  }

  partlyRead(): readonly Document[] {
    return [...this.#partlyRead.values()].toSorted((a, b) => comparePaths(a.path, b.path));
  }

  /** Any text that a finding can lie in; empty for a file that is neither a document nor a data file that was read. */
  text(path: string): string {
    return this.#documents.get(path)?.text ?? this.#tables.get(path)?.text ?? "";
  }

  /** The lines of that text. */
  lines(path: string): LineIndex {
    return this.#documents.get(path)?.lines ?? this.#tables.get(path)?.table.lines ?? NO_LINES;
  }

  #remember(document: KnownDocument, topics: Set<Topic>): void {
    if (document.id !== undefined) this.#byId.add(document.id, document);
    for (const id of document.formerly) this.#byFormerId.add(id, document);
    this.#byKind.add(document.kind, document);
    if (document.title !== undefined) this.#byTitle.add(titleKey(document.title), document);
    const byTarget = Map.groupBy(document.references, (reference) => reference.target);
    for (const [target, references] of byTarget) {
      const byPath = this.#referrers.get(target) ?? new Map<string, readonly Referrer[]>();
      byPath.set(
        document.path,
        references.map((reference) => ({ document, reference })),
      );
      this.#referrers.set(target, byPath);
      this.#sortedReferrers.delete(target);
      this.#referrersOfKind.delete(kindAndId(document.kind, target));
    }
    addTopics(document, topics);
  }

  #forget(document: Document, topics: Set<Topic>): void {
    if (this.#partlyRead.delete(document.path)) topics.add("partly-read");
    if (document.kind === "config" || document.kind === undefined) return;
    if (document.id !== undefined) this.#byId.delete(document.id, document.path);
    for (const id of document.formerly) this.#byFormerId.delete(id, document.path);
    this.#byKind.delete(document.kind, document.path);
    if (document.title !== undefined) this.#byTitle.delete(titleKey(document.title), document.path);
    for (const { target } of document.references) {
      const byPath = this.#referrers.get(target);
      byPath?.delete(document.path);
      if (byPath?.size === 0) this.#referrers.delete(target);
      this.#sortedReferrers.delete(target);
      this.#referrersOfKind.delete(kindAndId(document.kind, target));
    }
    addTopics(document, topics);
  }

  #findUnknownIds(): Map<string, ReadonlySet<string>> {
    const found = new Map<string, ReadonlySet<string>>();
    for (const id of this.#referrers.keys()) {
      const fields = this.#fieldsOfUnknown(id);
      if (fields.size > 0) found.set(id, fields);
    }
    return found;
  }

  /** After a change: which of the ids that it touched are now mentioned and nobody's, and in which fields. */
  #noteUnknownIds(topics: Set<Topic>): void {
    if (!this.#unknownIds) return;
    for (const id of idsIn(topics)) {
      const before = this.#unknownIds.get(id) ?? NO_FIELDS;
      const fields = this.#fieldsOfUnknown(id);
      for (const field of [...before, ...fields])
        if (before.has(field) !== fields.has(field)) topics.add(`unknown-ids:${field}`);
      if (fields.size > 0) this.#unknownIds.set(id, fields);
      else this.#unknownIds.delete(id);
    }
  }

  /** The fields that mention an id which no document has; none where one has it. */
  #fieldsOfUnknown(id: string): ReadonlySet<string> {
    if (this.find(id) !== undefined) return NO_FIELDS;
    const fields = new Set<string>();
    for (const mentions of this.#referrers.get(id)?.values() ?? [])
      for (const { reference } of mentions) fields.add(reference.field);
    return fields;
  }

  #dropBody(path: string, topics: Set<Topic>): void {
    this.wantedBodies.delete(path);
    if (this.#bodies.delete(path)) topics.add(`body:${path}`);
  }

  /** Files are counted in every folder above them, so that a link to a folder can be checked. */
  #countFile(path: string, change: 1 | -1): ReadonlySet<Topic> {
    const topics = new Set<Topic>();
    if ((change === 1) === this.#files.has(path)) return topics;
    for (let at = path; at !== ""; at = at.slice(0, Math.max(at.lastIndexOf("/"), 0))) {
      const count = this.#files.get(at) ?? 0;
      if (count + change > 0) this.#files.set(at, count + change);
      else this.#files.delete(at);
      if (count === 0 || count + change === 0) topics.add(`file:${at}`);
    }
    return topics;
  }
}

const NO_LINES = new LineIndex("");

/**
 * Whether two states of a document have the same front matter, to the last character, and so the same fields at the same places. Where
 * something in it cannot be read, the prose may be what others look through for their ids.
 */
function onlyProseDiffers(before: Document, after: Document): after is KnownDocument {
  const start = after.body?.start;
  return (
    after.kind !== undefined &&
    after.kind === before.kind &&
    after.readOnly === before.readOnly &&
    !hasUnread(after) &&
    start !== undefined &&
    start === before.body?.start &&
    after.text.slice(0, start) === before.text.slice(0, start)
  );
}

/** Titles are compared as people read them. */
const titleKey = (title: string): string =>
  USUAL_TITLE.test(title) ? title.toLowerCase() : title.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();

/** English letters and signs, with single spaces between words. */
const USUAL_TITLE = /^[!-~]+(?: [!-~]+)*$/;

export const comparePaths = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function addTopics(document: KnownDocument, topics: Set<Topic>): void {
  if (document.id !== undefined) topics.add(`id:${document.id}`);
  for (const id of document.formerly) topics.add(`id:${id}`);
  topics.add(`kind:${document.kind}`);
  if (document.title !== undefined) topics.add(`title:${titleKey(document.title)}`);
  for (const { target } of document.references) {
    topics.add(`refs:${target}`);
    topics.add(`refs-of-kind:${kindAndId(document.kind, target)}`);
  }
}

/** No kind has a space in its name. */
const kindAndId = (kind: Kind, id: string): string => `${kind} ${id}`;

/** The ids that topics are about. */
function idsIn(topics: ReadonlySet<Topic>): readonly string[] {
  return [...topics].flatMap((topic) => /^(?:id|refs):(.*)$/s.exec(topic)?.[1] ?? []);
}

/** Of documents with one id, the one whose file bears it as its name is the likeliest owner. */
function namesakeFirst(id: string, a: Document, b: Document): number {
  return Number(isCalled(b.path, id)) - Number(isCalled(a.path, id));
}

/** Documents under a key, each path once, listed in the order of paths, or of what goes before that. */
class PathIndex<D extends Document> {
  readonly #before: (key: string, a: D, b: D) => number;
  readonly #byKey = new Map<string, Map<string, D>>();
  readonly #sorted = new Map<string, readonly D[]>();

  constructor(before: (key: string, a: D, b: D) => number = () => 0) {
    this.#before = before;
  }

  add(key: string, document: D): void {
    const byPath = this.#byKey.get(key) ?? new Map<string, D>();
    byPath.set(document.path, document);
    this.#byKey.set(key, byPath);
    this.#sorted.delete(key);
  }

  delete(key: string, path: string): void {
    const byPath = this.#byKey.get(key);
    byPath?.delete(path);
    if (byPath?.size === 0) this.#byKey.delete(key);
    this.#sorted.delete(key);
  }

  all(key: string): readonly D[] {
    const known = this.#sorted.get(key);
    if (known) return known;
    const byPath = this.#byKey.get(key);
    if (!byPath) return NO_DOCUMENTS;
    const sorted = [...byPath.values()].toSorted((a, b) => this.#before(key, a, b) || comparePaths(a.path, b.path));
    this.#sorted.set(key, sorted);
    return sorted;
  }

  first(key: string): D | undefined {
    return this.all(key)[0];
  }

  keys(): Iterable<string> {
    return this.#byKey.keys();
  }
}

export class TrackedGraph implements GraphView {
  readonly #graph: Graph;
  readonly #askers: Askers;
  readonly #asker: Asker;

  /** A view of `graph` for one check, which notes in `askers` what every answer rests on. */
  constructor(graph: Graph, askers: Askers, asker: Asker) {
    this.#graph = graph;
    this.#askers = askers;
    this.#asker = asker;
  }

  get today(): number {
    return this.#graph.today;
  }
  find(id: string): KnownDocument | undefined {
    this.#askers.id.note(id, this.#asker);
    return this.#graph.find(id);
  }
  withId(id: string): readonly KnownDocument[] {
    this.#askers.id.note(id, this.#asker);
    return this.#graph.withId(id);
  }
  ofKind<K extends Kind>(kind: K): readonly (DocumentOf<K> & KnownDocument)[] {
    this.#askers.kind.note(kind, this.#asker);
    return this.#graph.ofKind(kind);
  }
  referrers(id: string): readonly Referrer[] {
    this.#askers.refs.note(id, this.#asker);
    return this.#graph.referrers(id);
  }
  referrersOfKind<K extends Kind>(id: string, kind: K): readonly ReferrerOf<K>[] {
    this.#askers["refs-of-kind"].note(kindAndId(kind, id), this.#asker);
    return this.#graph.referrersOfKind(id, kind);
  }
  titled(title: string): readonly KnownDocument[] {
    this.#askers.title.note(titleKey(title), this.#asker);
    return this.#graph.titled(title);
  }
  table(path: string): Table | undefined {
    this.#askers.table.note(path, this.#asker);
    return this.#graph.table(path);
  }
  exists(path: string): boolean {
    this.#askers.file.note(path, this.#asker);
    return this.#graph.exists(path);
  }
  document(path: string): Document | undefined {
    this.#askers.path.note(path, this.#asker);
    return this.#graph.document(path);
  }
  body(path: string): Body | undefined {
    this.#askers.body.note(path, this.#asker);
    this.#askers.path.note(path, this.#asker);
    return this.#graph.body(path);
  }
  config(): ConfigDocument | undefined {
    this.#askers.config.note("", this.#asker);
    return this.#graph.config();
  }
  catalogues(): readonly Catalogue[] {
    this.#askers.catalogues.note("", this.#asker);
    return this.#graph.catalogues();
  }
  unknownIdsIn(field: string): readonly string[] {
    this.#askers["unknown-ids"].note(field, this.#asker);
    return this.#graph.unknownIdsIn(field);
  }
  partlyRead(): readonly Document[] {
    this.#askers["partly-read"].note("", this.#asker);
    return this.#graph.partlyRead();
  }
}
