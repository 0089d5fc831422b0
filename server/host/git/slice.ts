// Finds, of all documents that a change leaves as they are, those that matter for it, and reads only these: what hangs beneath a changed
// document and who else mentions it, and for all of them what lies above, up to the national objectives.
import { type Document, isOfKind, type KnownDocument } from "../../core/document/document.ts";
import { joinPath } from "../../core/document/links.ts";
import type { Graph } from "../../core/graph/graph.ts";
import { idsOf, upwardReferences } from "../../core/graph/thread.ts";
import { hashOf, type Words, wordsIn } from "./words.ts";

/** The documents that did not change, by their paths: their words, and how to read one. */
type Unchanged = {
  readonly words: ReadonlyMap<string, Words>;
  readonly parse: (path: string) => Promise<Document | undefined>;
};

/** Kinds from which a link can lead upwards, and those that name the metrics beneath them. */
const BENEATH = ["objective", "programme", "plan", "metric"];
const NAMING = ["objective", "plan"];

/** Kinds of which there are few, and about which questions concern all of them. */
const WHOLE = ["organisation", "leadership"];

/** How far around a document others are sought. */
const REACHES = ["above", "beneath", "changed"] as const;
type Reach = (typeof REACHES)[number];

export class Slice {
  readonly #graphs: readonly [Graph, Graph];
  readonly #unchanged: Unchanged;
  readonly #definedBy = new Map<string, string[]>();
  /** Files of which the words do not show surely which ids they give. */
  readonly #doubtful: string[] = [];
  readonly #parsed = new Map<string, Document | undefined>();
  readonly #reached = new Map<Document, Reach>();
  #waiting: Document[] = [];

  /** The graphs hold what changed, each its own version. */
  constructor(graphs: readonly [Graph, Graph], unchanged: Unchanged) {
    this.#graphs = graphs;
    this.#unchanged = unchanged;
  }

  /** Everything whose findings, threads or figures a change can touch: what changed, and what hangs beneath. */
  get affected(): ReadonlySet<string> {
    return new Set([...this.#reached].flatMap(([{ path }, reach]) => (reach === "above" ? [] : [path])));
  }

  /** Puts into both graphs what matters for the changed documents, and for the metrics of the changed data files. */
  async gather(changed: Iterable<Document>, data: ReadonlySet<string>): Promise<void> {
    for (const [path, { ids, trust }] of this.#unchanged.words) {
      for (const id of ids) this.#enter(id, path);
      if (trust === "some") this.#doubtful.push(path);
      if (trust !== "none") continue;
      const document = await this.#parse(path);
      for (const id of idsIn(document)) this.#enter(id, path);
    }
    for (const document of changed) this.#reach(document, "changed");
    for (const metric of await this.#metricsOf(data)) this.#take(metric, "changed");
    for (const path of this.#ofKinds(this.#unchanged.words.keys(), WHOLE)) {
      const document = await this.#parse(path);
      if (document?.kind !== undefined && WHOLE.includes(document.kind)) this.#put(document);
    }
    await this.#settle();
  }

  async #settle(): Promise<void> {
    while (this.#waiting.length > 0) {
      const round = this.#waiting.filter(isKnown).map((document) => ({ document, reach: this.#reachOf(document) }));
      this.#waiting = [];
      await this.#takeReferrers(round);
      for (const { document, reach } of round) {
        for (const id of idsOf(document)) await this.#takeNamed(id, "above");
        for (const { target, as } of targetsOf(document, reach)) await this.#takeNamed(target, as);
      }
    }
  }

  /** Those that mention the documents of a round, as far as they matter for them. */
  async #takeReferrers(round: readonly { readonly document: KnownDocument; readonly reach: Reach }[]): Promise<void> {
    const all = new Set<string>();
    const judged = new Set<string>();
    const beneath = new Set<string>();
    const naming = new Set<string>();
    for (const { document, reach } of round) {
      for (const id of idsOf(document)) {
        if (reach !== "above") (reach === "changed" ? all : beneath).add(id);
        if (document.kind === "metric") (reach === "changed" ? judged : naming).add(id);
      }
    }
    const among = (paths: Iterable<string>, kinds: readonly string[]) => this.#ofKinds(paths, kinds);
    const paths = new Set([
      ...this.#mentioning(all),
      ...among(this.#mentioning(beneath), BENEATH),
      ...among(this.#mentioning(naming), NAMING),
    ]);
    for (const path of paths) {
      const document = await this.#parse(path);
      if (!isKnown(document)) continue;
      const mentions = (ids: ReadonlySet<string>): boolean => document.references.some(({ target }) => ids.has(target));
      const leadsUp = upwardReferences(document).some(({ target }) => all.has(target) || beneath.has(target));
      // The verdict on a plan rests on all of its metrics, so the others are needed where one changed.
      const isJudged = document.references.some(
        ({ field, target }) => document.kind === "plan" && field === "metrics.metric" && judged.has(target),
      );
      if (leadsUp || isJudged) this.#take(document, "beneath");
      else if (mentions(all)) this.#take(document, "above");
      else if (NAMING.includes(document.kind) && mentions(naming)) this.#take(document, "above");
    }
  }

  /** Every document that an id leads to. */
  async #takeNamed(id: string, reach: Reach): Promise<void> {
    for (const path of [...(this.#definedBy.get(id) ?? []), ...this.#doubtfulWith(id)]) {
      const document = await this.#parse(path);
      if (idsIn(document).includes(id)) this.#take(document as KnownDocument, reach);
    }
    // Its own changed versions may lie above, and then be met from beneath.
    for (const graph of this.#graphs) {
      for (const document of new Set([...graph.withId(id), graph.find(id)])) {
        if (document) this.#reach(document, reach);
      }
    }
  }

  #doubtfulWith(id: string): readonly string[] {
    const hash = hashOf(id);
    return this.#doubtful.filter((path) => this.#unchanged.words.get(path)?.hashes.includes(hash));
  }

  /** The metrics whose data lie in one of these files. */
  async #metricsOf(files: ReadonlySet<string>): Promise<readonly KnownDocument[]> {
    const names = [...files].map((path) => path.slice(path.lastIndexOf("/") + 1));
    const words = new Set(names.flatMap((name) => wordsIn(name).toSorted((a, b) => b.length - a.length)[0] ?? []));
    const found: KnownDocument[] = [];
    for (const path of this.#ofKinds(this.#mentioning(words), ["metric"])) {
      const metric = await this.#parse(path);
      if (!isOfKind(metric, "metric")) continue;
      const { data } = metric.fields;
      const written = typeof data === "string" ? data : data?.file;
      if (written !== undefined && files.has(joinPath(metric.path, written) ?? "")) found.push(metric);
    }
    return found;
  }

  /** The files in which one of these words stands, or in which it could stand unseen. */
  #mentioning(words: ReadonlySet<string>): readonly string[] {
    if (words.size === 0) return [];
    const sought = new HashSet(words);
    const found: string[] = [];
    for (const [path, { hashes, trust }] of this.#unchanged.words)
      if (trust === "none" || sought.hasAny(hashes)) found.push(path);
    return found;
  }

  /** Without those files that surely are of other kinds. */
  #ofKinds(paths: Iterable<string>, wanted: readonly string[]): readonly string[] {
    return [...paths].filter((path) => {
      const { kinds, trust } = this.#unchanged.words.get(path) ?? { kinds: [], trust: "none" };
      return trust === "none" || kinds.length === 0 || kinds.some((kind) => wanted.includes(kind));
    });
  }

  async #parse(path: string): Promise<Document | undefined> {
    if (!this.#parsed.has(path)) this.#parsed.set(path, await this.#unchanged.parse(path));
    return this.#parsed.get(path);
  }

  #take(document: KnownDocument, reach: Reach): void {
    this.#put(document);
    this.#reach(document, reach);
  }

  #put(document: Document): void {
    for (const graph of this.#graphs) if (graph.document(document.path) !== document) graph.put(document);
  }

  /** Notes how far around a document others are sought; again only when that is further than before. */
  #reach(document: Document, reach: Reach): void {
    const before = this.#reached.get(document);
    if (before !== undefined && REACHES.indexOf(before) >= REACHES.indexOf(reach)) return;
    this.#reached.set(document, reach);
    this.#waiting.push(document);
  }

  #reachOf(document: Document): Reach {
    return this.#reached.get(document) ?? "above";
  }

  #enter(id: string, path: string): void {
    const paths = this.#definedBy.get(id);
    if (paths) paths.push(path);
    else this.#definedBy.set(id, [path]);
  }
}

const isKnown = (document: Document | undefined): document is KnownDocument =>
  document?.kind !== undefined && document.kind !== "config";

const idsIn = (document: Document | undefined): readonly string[] => (isKnown(document) ? idsOf(document) : []);

/** What of a document's references is followed: of one that changed all, of others the way up, and down to the metrics that it names. */
function targetsOf(document: KnownDocument, reach: Reach): readonly { readonly target: string; readonly as: Reach }[] {
  const upward = new Set(upwardReferences(document));
  return document.references.flatMap((reference): readonly { readonly target: string; readonly as: Reach }[] => {
    const { field, target } = reference;
    if (upward.has(reference)) return [{ target, as: "above" }];
    const namesMetric = field === "metrics.metric" || field === "measure.metric";
    if (reach !== "above" && namesMetric) return [{ target, as: "beneath" }];
    return reach === "changed" ? [{ target, as: "above" }] : [];
  });
}

/** Numbers of words, to be looked up quickly: most numbers are turned away by one bit. */
class HashSet {
  readonly #bits = new Uint8Array(1 << 16);
  readonly #hashes: ReadonlySet<number>;

  constructor(words: Iterable<string>) {
    this.#hashes = new Set(Array.from(words, hashOf));
    for (const hash of this.#hashes) {
      const at = (hash >>> 3) & 0xffff;
      this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (hash & 7));
    }
  }

  hasAny(hashes: Uint32Array): boolean {
    for (let at = 0; at < hashes.length; at++) {
      const hash = hashes[at] ?? 0;
      if (((this.#bits[(hash >>> 3) & 0xffff] ?? 0) & (1 << (hash & 7))) !== 0 && this.#hashes.has(hash)) return true;
    }
    return false;
  }
}
