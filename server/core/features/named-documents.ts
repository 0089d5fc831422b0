// The documents of a kind that have an id, by name: put in order once for as long as all of them stay what they are, because a large
// organisation has thousands and every key that is typed asks for them.
import type { Kind, Level } from "../../../schemas/index.ts";
import { isOfKind, type KnownDocument } from "../document/document.ts";
import { Question, remember } from "../document/memory.ts";
import { comparePaths, type Graph } from "../graph/graph.ts";
import { hasEnded } from "../graph/thread.ts";
import { titleOrId } from "./about-document.ts";
import { searchedText } from "./workspace-symbols.ts";

export type NamedDocument = {
  readonly document: KnownDocument;
  readonly id: string;
  readonly name: string;
  /** The id and name in small letters. */
  readonly text: string;
  /** Its place among the groups. */
  readonly group: number;
};

/** What decides how near documents are to another; most of a kind have it in common with others. */
export type Group = {
  /** A metric that is retired, an objective that has ended. */
  readonly isOver: boolean;
  readonly kind: Kind;
  /** Of a metric. */
  readonly unit: string | undefined;
  /** Of an objective. */
  readonly level: Level | undefined;
};

export type NamedDocuments = { readonly all: readonly NamedDocument[]; readonly groups: readonly Group[] };

const NAMED = new Question<NamedDocuments>("named documents");

/** Today is a day number. The graph gives the same list of a kind until one of its documents changes. */
export function namedDocuments(graph: Graph, kind: Kind, today: number): NamedDocuments {
  const documents: readonly KnownDocument[] = graph.ofKind(kind);
  return remember(documents, NAMED, () => namedAmong(documents, today), [today]);
}

function namedAmong(documents: readonly KnownDocument[], today: number): NamedDocuments {
  const groups = new Map<string, { readonly place: number; readonly group: Group }>();
  const placeOf = (group: Group): number => {
    const key = JSON.stringify(group);
    const { place } = groups.get(key) ?? { place: groups.size };
    groups.set(key, { place, group });
    return place;
  };
  const all = documents
    .flatMap((document) => {
      const { id } = document;
      if (id === undefined) return [];
      return [
        {
          document,
          id,
          name: titleOrId(document),
          text: searchedText(document),
          group: placeOf(groupOf(document, today)),
        },
      ];
    })
    .toSorted(byName);
  return { all, groups: [...groups.values()].map(({ group }) => group) };
}

export const byName = (a: NamedDocument, b: NamedDocument): number =>
  comparePaths(a.name, b.name) || comparePaths(a.id, b.id);

function groupOf(document: KnownDocument, today: number): Group {
  const isMetric = isOfKind(document, "metric");
  const isObjective = isOfKind(document, "objective");
  return {
    kind: document.kind,
    isOver: isObjective ? hasEnded(document, today) : isMetric && document.fields.status === "retired",
    unit: isMetric ? document.fields.scope?.unit : undefined,
    level: isObjective ? document.fields.level : undefined,
  };
}
