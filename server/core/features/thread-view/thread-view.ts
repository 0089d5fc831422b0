// The golden thread as a tree that is opened level by level, from the objectives down or from the metrics up. The whole is known as who
// hangs on whom; words are put to a level only when somebody opens it, so that a large organisation opens as quickly as a small one.
import type { KnownDocument, Reference } from "../../document/document.ts";
import { comparePaths, type GraphView } from "../../graph/graph.ts";
import {
  downwardLinks,
  downwardReferences,
  isLocalOnly,
  isNational,
  threadOf,
  type UpwardLink,
  upwardLinks,
  upwardReferences,
} from "../../graph/thread.ts";
import { hasThread } from "../../graph/thread-words.ts";
import { titleOrId } from "../about-document.ts";

export const DIRECTIONS = ["from-objectives", "from-metrics"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What stands apart at the top, in the order in which it is shown. */
const GROUPS = ["unsupported", "local-only", "no-national", "unlinked", "nothing-beneath", "circle"] as const;
export type Group = (typeof GROUPS)[number];

/**
 * One line of the tree. `step` tells it from its neighbours and stays the same as long as it stands for the same thing: the path of a
 * document, or a word that begins with a slash, as no path does.
 */
export type Entry = { readonly step: string } & (
  | {
      readonly type: "document";
      readonly document: KnownDocument;
      /** The link by which it hangs on the line above it. */
      readonly link?: UpwardLink;
      /** It hangs beneath itself. */
      readonly isAgain?: true;
    }
  /** A link that leads nowhere: no document has this id, or none that could stand here. */
  | { readonly type: "missing"; readonly id: string }
  | { readonly type: "group"; readonly group: Group; readonly size: number }
  /** Some of very many lines. */
  | { readonly type: "part"; readonly first: DocumentEntry; readonly last: DocumentEntry; readonly size: number }
);

export type DocumentEntry = Extract<Entry, { readonly type: "document" }>;

/** The steps from the top to a line. */
export type Way = readonly string[];

type ThreadViewOptions = {
  readonly direction: Direction;
  readonly today: number;
  /** Which documents are wanted; they are shown with all on which they hang. All when absent. */
  readonly isWanted?: ((document: KnownDocument) => boolean) | undefined;
};

/** More lines than these on one level are shown in parts. */
export const PART = 200;

/** Where documents hang that hang on no other. */
type Place = { readonly group?: Group; readonly missing?: readonly string[] };

export class ThreadView {
  readonly #graph: GraphView;
  readonly #options: ThreadViewOptions;
  /** What a document hangs on, one line further up. */
  readonly #on = new Map<KnownDocument, readonly KnownDocument[]>();
  /** The documents at the top, in the order of their paths. */
  readonly #tops = new Map<KnownDocument, Place>();
  readonly #sorted = new Map<Group | undefined, readonly KnownDocument[]>();
  /** Those that are shown; `undefined` when all are. */
  readonly #shown: ReadonlySet<KnownDocument> | undefined;
  /** How many documents are wanted. */
  readonly size: number;

  constructor(graph: GraphView, options: ThreadViewOptions) {
    this.#graph = graph;
    this.#options = options;
    for (const document of threadDocuments(graph)) this.#on.set(document, this.#above(document));
    this.#placeTops();
    const { isWanted } = options;
    const wanted = isWanted ? [...this.#on.keys()].filter(isWanted) : undefined;
    this.#shown = wanted && this.#withAllAbove(wanted);
    this.size = wanted?.length ?? this.#on.size;
  }

  /** The lines beneath the line at the end of a way, or at the top; none where there is no such line. */
  beneath(way: Way): readonly Entry[] {
    const part = partOf(way.at(-1));
    if (part === undefined) return inParts(this.#all(way));
    return this.#all(way.slice(0, -1))
      .filter(isDocument)
      .slice(part, part + PART);
  }

  /** Whether there are lines beneath one of the lines at the end of a way. */
  hasMore(way: Way, entry: Entry): boolean {
    if (entry.type === "group" || entry.type === "part") return true;
    return this.#all([...way, entry.step]).length > 0;
  }

  /** The way to a document: along its thread as far as that is shown. `undefined` when it is not in the tree. */
  wayTo(document: KnownDocument): Way | undefined {
    if (!this.#isShown(document) || !this.#on.has(document)) return undefined;
    const chain = this.#chainTo(document);
    const top = chain[0];
    if (top === undefined) return undefined;
    const { group, missing = [] } = this.#tops.get(top) ?? {};
    const before = group === undefined ? missing.slice(0, 1).map(missingStep) : [groupStep(group)];
    const way: string[] = [];
    for (const step of [...before, ...chain.map(({ path }) => path)]) way.push(...this.#partWith(way, step), step);
    return way;
  }

  /** The step to the part in which a line of a level stands, where the level is shown in parts. */
  #partWith(way: Way, step: string): Way {
    const documents = this.#all(way).filter(isDocument);
    const index = documents.findIndex((entry) => entry.step === step);
    return documents.length > PART && index >= 0 ? [partStep(index - (index % PART))] : [];
  }

  // ---- Levels

  /** All lines of a level, not yet in parts. */
  #all(way: Way): readonly Entry[] {
    const steps = way.filter((step) => partOf(step) === undefined);
    const last = steps.at(-1);
    if (last === undefined) return this.#top();
    const group = GROUPS.find((name) => groupStep(name) === last);
    if (group !== undefined) return this.#topsIn(group).map(toEntry);
    if (last.startsWith(MISSING)) return steps.length === 1 ? this.#waitingFor(last.slice(MISSING.length)) : [];
    const document = this.#graph.document(last);
    if (!document?.kind || document.kind === "config" || steps.indexOf(last) < steps.length - 1) return [];
    const above = new Set(steps);
    return this.#under(document).map((entry) =>
      entry.type === "document" && above.has(entry.step) ? { ...entry, isAgain: true } : entry,
    );
  }

  #top(): readonly Entry[] {
    const groups = GROUPS.flatMap((group): readonly Entry[] => {
      const size = this.#topsIn(group).length;
      return size === 0 ? [] : [{ type: "group", step: groupStep(group), group, size }];
    });
    const missing = [...this.#missing()].toSorted(comparePaths);
    return [
      ...this.#topsIn(undefined).map(toEntry),
      ...groups,
      ...missing.map((id): Entry => ({ type: "missing", step: missingStep(id), id })),
    ];
  }

  /** By title, as people look for them. */
  #topsIn(group: Group | undefined): readonly KnownDocument[] {
    const known = this.#sorted.get(group);
    if (known) return known;
    const found = [...this.#tops].filter(([, place]) => place.group === group && place.missing === undefined);
    const sorted = found
      .map(([document]) => document)
      .filter((document) => this.#isShown(document))
      .toSorted(byTitle);
    this.#sorted.set(group, sorted);
    return sorted;
  }

  /** Ids that lead nowhere, and on which something would hang. */
  #missing(): ReadonlySet<string> {
    const shown = [...this.#on.keys()].filter((document) => this.#isShown(document));
    return new Set(shown.flatMap((document) => this.#astrayAbove(document)));
  }

  #waitingFor(id: string): readonly Entry[] {
    const found = this.#graph.referrers(id).map(({ document }) => document);
    return [...new Set(found)]
      .filter((document) => this.#isShown(document) && this.#astrayAbove(document).includes(id))
      .toSorted(byTitle)
      .map(toEntry);
  }

  #under(document: KnownDocument): readonly Entry[] {
    const links = this.#isDown ? linksBeneath(this.#graph, document) : linksAbove(this.#graph, document);
    const entries = links.map((link): Entry => {
      const next = this.#isDown ? link.from : link.to;
      return { type: "document", step: next.path, document: next, link };
    });
    const shown = entries.filter((entry) => entry.type === "document" && this.#isShown(entry.document));
    // Whoever looks for some documents does not look for ends that lead to none.
    if (this.#shown) return shown;
    const references = this.#isDown ? downwardReferences(document) : upwardReferences(document);
    const astray = this.#astray(document, references);
    return [...shown, ...astray.map((id): Entry => ({ type: "missing", step: missingStep(id), id }))];
  }

  // ---- Who hangs on whom

  get #isDown(): boolean {
    return this.#options.direction === "from-objectives";
  }

  /** What a document hangs on in this direction. A thread ends at a national objective. */
  #above(document: KnownDocument): readonly KnownDocument[] {
    if (!this.#isDown) return downwardLinks(this.#graph, document);
    return isNational(document) ? [] : [...new Set(upwardLinks(this.#graph, document).map(({ to }) => to))];
  }

  /** The ids on which a document means to hang, and cannot. */
  #astrayAbove(document: KnownDocument): readonly string[] {
    const references = this.#isDown ? upwardReferences(document) : downwardReferences(document);
    return this.#astray(document, references);
  }

  #astray(document: KnownDocument, references: readonly Reference[]): readonly string[] {
    const leadsNowhere = ({ target, kinds }: Reference): boolean => {
      const found = this.#graph.find(target);
      return !found || found === document || !kinds.includes(found.kind);
    };
    return [...new Set(references.filter(leadsNowhere).map(({ target }) => target))];
  }

  #placeTops(): void {
    for (const [document, on] of this.#on) {
      const isTop = on.length === 0 || (!this.#isDown && document.kind === "metric");
      const place = isTop ? this.#placeOf(document) : undefined;
      if (place) this.#tops.set(document, place);
    }
    // What hangs on nothing at the top hangs on itself.
    const reached = this.#reachedFrom([...this.#tops.keys()]);
    for (const document of this.#on.keys()) {
      if (reached.has(document) || this.#isLeftOut(document)) continue;
      this.#tops.set(document, { group: "circle" });
      for (const one of this.#reachedFrom([document])) reached.add(one);
    }
  }

  #placeOf(document: KnownDocument): Place | undefined {
    const missing = this.#astrayAbove(document);
    if (!this.#isDown) {
      if (document.kind === "metric") return {};
      if (this.#isLeftOut(document)) return undefined;
      return missing.length > 0 ? { missing } : { group: "nothing-beneath" };
    }
    if (isNational(document)) return downwardLinks(this.#graph, document).length > 0 ? {} : { group: "unsupported" };
    if (missing.length > 0) return { missing };
    if (document.kind !== "objective") return { group: "unlinked" };
    return { group: isLocalOnly(document, this.#options.today) ? "local-only" : "no-national" };
  }

  /** What others publish has nothing beneath it here more often than not. */
  #isLeftOut(document: KnownDocument): boolean {
    return !this.#isDown && document.readOnly;
  }

  /** The documents themselves and all that hangs on them. */
  #reachedFrom(documents: readonly KnownDocument[]): Set<KnownDocument> {
    const reached = new Set(documents);
    for (const at of reached) {
      const links = this.#isDown ? downwardLinks(this.#graph, at) : upwardLinks(this.#graph, at).map(({ to }) => to);
      for (const next of links) reached.add(next);
    }
    return reached;
  }

  #withAllAbove(documents: readonly KnownDocument[]): ReadonlySet<KnownDocument> {
    const all = new Set(documents);
    for (const at of all) for (const on of this.#on.get(at) ?? []) all.add(on);
    return all;
  }

  #isShown(document: KnownDocument): boolean {
    return this.#shown?.has(document) ?? true;
  }

  /** The documents from the top down to one: its thread, and where that does not end at the top the shortest way from there. */
  #chainTo(document: KnownDocument): readonly KnownDocument[] {
    const thread = this.#isDown ? threadOf(this.#graph, document, this.#options.today).steps : [];
    const along = thread.map((step) => step.document).toReversed();
    const from = along[0] ?? document;
    return [...this.#shortestTo(from), ...along.slice(1)];
  }

  #shortestTo(document: KnownDocument): readonly KnownDocument[] {
    const next = new Map<KnownDocument, KnownDocument | undefined>([[document, undefined]]);
    for (const at of next.keys()) {
      if (this.#tops.has(at)) return chainFrom(at, next);
      for (const on of this.#on.get(at) ?? []) if (!next.has(on)) next.set(on, at);
    }
    return [];
  }
}

function chainFrom(
  top: KnownDocument,
  next: ReadonlyMap<KnownDocument, KnownDocument | undefined>,
): readonly KnownDocument[] {
  const chain: KnownDocument[] = [];
  for (let at: KnownDocument | undefined = top; at; at = next.get(at)) chain.push(at);
  return chain;
}

/** Everything that can be on a thread: what leads the way first. */
function threadDocuments(graph: GraphView): readonly KnownDocument[] {
  const kinds = ["objective", "programme", "plan", "metric"] as const;
  return kinds.flatMap((kind): readonly KnownDocument[] => graph.ofKind(kind)).filter(hasThread);
}

/** One link upwards to a document from each that hangs beneath it. */
function linksBeneath(graph: GraphView, document: KnownDocument): readonly UpwardLink[] {
  return downwardLinks(graph, document).flatMap(
    (below) => upwardLinks(graph, below).find(({ to }) => to === document) ?? [],
  );
}

/** One link to each document above; the ways through wider metrics come after the more direct ones. */
function linksAbove(graph: GraphView, document: KnownDocument): readonly UpwardLink[] {
  const byTarget = Map.groupBy(upwardLinks(graph, document), ({ to }) => to);
  const links = [...byTarget.values()].flatMap(([link]) => link ?? []);
  const isWiderMetric = ({ to }: UpwardLink): number => Number(to.kind === "metric");
  return links.toSorted((one, other) => isWiderMetric(one) - isWiderMetric(other));
}

// ---- Steps

const MISSING = "/missing:";
const GROUP = "/group:";
const PART_FROM = "/part:";

const missingStep = (id: string): string => `${MISSING}${id}`;
const groupStep = (group: Group): string => `${GROUP}${group}`;
const partStep = (from: number): string => `${PART_FROM}${from}`;

/** Where a part begins. */
const partOf = (step: string | undefined): number | undefined =>
  step?.startsWith(PART_FROM) ? Number(step.slice(PART_FROM.length)) : undefined;

/** Documents come in parts where they are very many; what else there is stays beside them. */
function inParts(entries: readonly Entry[]): readonly Entry[] {
  const documents = entries.filter(isDocument);
  if (documents.length <= PART) return entries;
  const parts: Entry[] = [];
  for (let from = 0; from < documents.length; from += PART) {
    const part = documents.slice(from, from + PART);
    const [first, last] = [part[0], part.at(-1)];
    if (first && last) parts.push({ type: "part", step: partStep(from), first, last, size: part.length });
  }
  return [...parts, ...entries.filter((entry) => !isDocument(entry))];
}

const isDocument = (entry: Entry): entry is DocumentEntry => entry.type === "document";

const toEntry = (document: KnownDocument): Entry => ({ type: "document", step: document.path, document });

const byTitle = (one: KnownDocument, other: KnownDocument): number =>
  COLLATOR.compare(titleOrId(one), titleOrId(other)) || comparePaths(one.path, other.path);

const COLLATOR = new Intl.Collator("en-GB", { numeric: true });
