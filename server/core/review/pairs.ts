// Which document of one state is which of the other: by id, and by `formerly` where the id changed. Files may have moved.
import { KINDS } from "../../../schemas/index.ts";
import type { KnownDocument } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";

/** The same document in both states; both are of one kind. */
export type Pair = { readonly before: KnownDocument; readonly after: KnownDocument };

export type Pairs = {
  readonly pairs: readonly Pair[];
  readonly removed: readonly KnownDocument[];
  /** Those whose files are there and are no documents any more. */
  readonly lost: readonly KnownDocument[];
  readonly added: readonly KnownDocument[];
};

/** Pairs the documents at these paths, or all where no paths are given. */
export function pairDocuments(before: GraphView, after: GraphView, changed?: ReadonlySet<string>): Pairs {
  const waiting = new Waiting(documentsAt(before, changed));
  const pairs: Pair[] = [];
  const pair = (found: readonly KnownDocument[], wayBack: (document: KnownDocument) => KnownDocument | undefined) =>
    found.filter((document) => {
      const other = wayBack(document);
      if (other) pairs.push({ before: other, after: document });
      return !other;
    });
  let unpaired: readonly KnownDocument[] = documentsAt(after, changed);
  unpaired = pair(unpaired, (document) => waiting.takeId(idOf(document), document));
  unpaired = pair(unpaired, (document) =>
    document.formerly
      .values()
      .map((id) => waiting.takeId(id, document))
      .find((found) => found !== undefined),
  );
  unpaired = pair(unpaired, (document) => waiting.takeFormer(idOf(document), document));
  return {
    pairs,
    // Of a file whose kind cannot be told on the other side nobody can say that its document came or went.
    removed: waiting.left().filter(({ path }) => !isUnknown(after, path) && !isOther(after, path)),
    lost: waiting.left().filter(({ path }) => isOther(after, path)),
    added: unpaired.filter(({ path }) => !isUnknown(before, path)),
  };
}

/** The id of a document, or its path where it has none. */
export const idOf = ({ id, path }: Pick<KnownDocument, "id" | "path">): string => id ?? path;

function documentsAt(graph: GraphView, changed: ReadonlySet<string> | undefined): readonly KnownDocument[] {
  if (!changed) return KINDS.flatMap((kind): readonly KnownDocument[] => graph.ofKind(kind));
  return [...changed].toSorted().flatMap((path) => {
    const document = graph.document(path);
    return document === undefined || document.kind === undefined || document.kind === "config" ? [] : [document];
  });
}

const isUnknown = (graph: GraphView, path: string): boolean => {
  const document = graph.document(path);
  return document !== undefined && document.kind === undefined;
};

const isOther = (graph: GraphView, path: string): boolean => graph.document(path) === undefined && graph.exists(path);

/** The documents before that nobody has claimed yet. */
class Waiting {
  readonly #left: Set<KnownDocument>;
  readonly #byId: ReadonlyMap<string, readonly KnownDocument[]>;
  readonly #byFormer: ReadonlyMap<string, readonly KnownDocument[]>;

  constructor(documents: readonly KnownDocument[]) {
    this.#left = new Set(documents);
    this.#byId = Map.groupBy(documents, idOf);
    const renamed = documents.flatMap((document) => document.formerly.map((former) => ({ former, document })));
    this.#byFormer = new Map(
      [...Map.groupBy(renamed, ({ former }) => former)].map(([former, found]) => [
        former,
        found.map(({ document }) => document),
      ]),
    );
  }

  /** The document of this kind that had this id; of several the one at the same path. */
  takeId(id: string, like: KnownDocument): KnownDocument | undefined {
    return this.#take(this.#byId.get(id), like);
  }

  /** The document of this kind that had been renamed from this id, which is its id again. */
  takeFormer(id: string, like: KnownDocument): KnownDocument | undefined {
    return this.#take(this.#byFormer.get(id), like);
  }

  left(): readonly KnownDocument[] {
    return [...this.#left];
  }

  #take(found: readonly KnownDocument[] = [], { kind, path }: KnownDocument): KnownDocument | undefined {
    const alike = found.filter((one) => one.kind === kind && this.#left.has(one));
    const taken = alike.find((one) => one.path === path) ?? alike[0];
    if (taken) this.#left.delete(taken);
    return taken;
  }
}
