// Two states of a workspace side by side: what every family of changes looks at.
import type { Kind } from "../../../schemas/index.ts";
import { CONFIG_FILE, type DocumentOf, isOfKind, type KnownDocument } from "../document/document.ts";
import { comparePaths, type GraphView } from "../graph/graph.ts";
import { differingFields } from "./differences.ts";
import { idOf, type Pair, type Pairs, pairDocuments } from "./pairs.ts";

export type CompareOptions = {
  /** A day number: both states are judged as of the same day. */
  readonly today: number;
  /**
   * The paths of all files that differ between the states, on either side. Only documents there are compared, so that parts of the
   * graphs that were read for their connections alone are never taken for new or gone. All documents are compared where it is absent.
   */
  readonly changed?: ReadonlySet<string>;
};

export type PairOf<K extends Kind> = {
  readonly before: DocumentOf<K> & KnownDocument;
  readonly after: DocumentOf<K> & KnownDocument;
};

export class Comparison implements Pairs {
  readonly pairs: readonly Pair[];
  readonly removed: readonly KnownDocument[];
  readonly lost: readonly KnownDocument[];
  readonly added: readonly KnownDocument[];
  readonly before: GraphView;
  readonly after: GraphView;
  readonly today: number;
  readonly #changed: ReadonlySet<string> | undefined;
  readonly #laterOf: ReadonlyMap<KnownDocument, KnownDocument>;
  readonly #earlierOf: ReadonlyMap<KnownDocument, KnownDocument>;
  readonly #differing = new Map<KnownDocument, ReadonlySet<string>>();
  readonly #renamed: ReadonlyMap<string, string>;

  constructor(before: GraphView, after: GraphView, { today, changed }: CompareOptions) {
    this.before = before;
    this.after = after;
    this.today = today;
    this.#changed = changed;
    const { pairs, removed, lost, added } = pairDocuments(before, after, changed);
    this.pairs = pairs;
    this.removed = removed;
    this.lost = lost;
    this.added = added;
    this.#laterOf = new Map(pairs.map((pair) => [pair.before, pair.after]));
    this.#earlierOf = new Map(pairs.map((pair) => [pair.after, pair.before]));
    this.#renamed = new Map(
      pairs
        .filter((pair) => idOf(pair.before) !== idOf(pair.after))
        .map((pair) => [idOf(pair.before), idOf(pair.after)]),
    );
  }

  /** The paths of the fields in which the two states of a document differ, without list positions. */
  differing(pair: Pair): ReadonlySet<string> {
    const known = this.#differing.get(pair.after) ?? differingFields(this, pair);
    this.#differing.set(pair.after, known);
    return known;
  }

  /** The pairs of one kind. */
  pairsOf<K extends Kind>(kind: K): readonly PairOf<K>[] {
    return this.pairs.flatMap(({ before, after }) =>
      isOfKind(before, kind) && isOfKind(after, kind) ? [{ before, after }] : [],
    );
  }

  /** The files that differ, in order; where nobody told which, those documents that cannot be read in full and say something else. */
  paths(): readonly string[] {
    if (this.#changed) return [...this.#changed].toSorted(comparePaths);
    const { before, after } = this;
    const partly = [...before.partlyRead(), ...after.partlyRead()].map(({ path }) => path);
    const isOther = (path: string): boolean => before.document(path)?.text !== after.document(path)?.text;
    return [...new Set([CONFIG_FILE, ...partly])].filter(isOther).toSorted(comparePaths);
  }

  /** Whether the file at a path may differ between the states. */
  isChanged(path: string): boolean {
    return this.#changed?.has(path) ?? true;
  }

  /** What a mention in the state before is called in the state after, so that a renamed document is the same one. */
  idBefore(mentioned: string): string {
    const id = this.before.find(mentioned)?.id ?? mentioned;
    return this.#renamed.get(id) ?? this.idAfter(id);
  }

  idAfter(mentioned: string): string {
    return this.after.find(mentioned)?.id ?? mentioned;
  }

  /** The same document in the other state, whether or not it was compared. */
  later(document: KnownDocument): KnownDocument | undefined {
    return this.#laterOf.get(document) ?? alike(this.after.find(idOf(document)), document);
  }

  earlier(document: KnownDocument): KnownDocument | undefined {
    return this.#earlierOf.get(document) ?? alike(this.before.find(idOf(document)), document);
  }
}

const alike = (found: KnownDocument | undefined, { kind }: KnownDocument): KnownDocument | undefined =>
  found?.kind === kind ? found : undefined;
