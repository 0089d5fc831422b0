// Which documents of the thread somebody wants to see: by owner, unit, status, stage and priority.

import { STAGES } from "../../../../schemas/index.ts";
import type { KnownDocument } from "../../document/document.ts";
import { ownersOf } from "../../document/owners.ts";
import { postInWords } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { THREAD_STATUS_MEANINGS, THREAD_STATUSES, threadOf } from "../../graph/thread.ts";
import { hasThread } from "../../graph/thread-words.ts";
import { unitAndAncestors, unitOf } from "../../graph/units.ts";
import { titleOrId } from "../about-document.ts";

export const FILTER_FIELDS = ["owner", "unit", "status", "stage", "priority"] as const;
type FilterField = (typeof FILTER_FIELDS)[number];

/** A wanted value for each field that counts; a document has to have all of them. */
export type Filter = Readonly<Partial<Record<FilterField, string>>>;

/** A value that documents have, as it is said, and how many have it. */
type FilterValue = {
  readonly value: string;
  readonly label: string;
  /** What it means, where that goes without saying for nobody. */
  readonly meaning?: string;
  readonly count: number;
};

export type FilterChoices = { readonly field: FilterField; readonly values: readonly FilterValue[] };

/** Tells whether a document fits; `undefined` where no field counts, so that all do. */
export function wantedBy(
  graph: GraphView,
  filter: Filter,
  today: number,
): ((document: KnownDocument) => boolean) | undefined {
  const fields = FILTER_FIELDS.filter((field) => filter[field] !== undefined);
  if (fields.length === 0) return undefined;
  return (document) => fields.every((field) => valuesOf[field](graph, document, today).includes(filter[field] ?? ""));
}

/** For each field the values among the documents that fit the rest of the filter, with their counts. */
export function filterChoices(graph: GraphView, filter: Filter, today: number): readonly FilterChoices[] {
  const kinds = ["objective", "programme", "plan", "metric"] as const;
  const documents = kinds.flatMap((kind): readonly KnownDocument[] => graph.ofKind(kind)).filter(hasThread);
  return FILTER_FIELDS.map((field) => {
    const { [field]: _, ...others } = filter;
    const isWanted = wantedBy(graph, others, today) ?? (() => true);
    const values = documents.filter(isWanted).flatMap((document) => valuesOf[field](graph, document, today));
    const counts = Map.groupBy(values, (value) => value);
    const found = [...counts].map(([value, all]) => ({ ...saidOf[field](graph, value), value, count: all.length }));
    return { field, values: found.toSorted((one, other) => orderOf(field, one, other)) };
  });
}

type ValuesOf = (graph: GraphView, document: KnownDocument, today: number) => readonly string[];

/** What a document has to show for each field. */
const valuesOf: Readonly<Record<FilterField, ValuesOf>> = {
  owner: (_, document) => ownersOf(document),
  // Work in a ward is work in the hospital.
  unit: (graph, document) => [
    ...new Set(unitsOf(document).flatMap((id) => unitAndAncestors(graph, id).flatMap((unit) => unit.id ?? []))),
  ],
  status: (graph, document, today) => [threadOf(graph, document, today).status],
  stage: (_, document) => (document.kind === "plan" && document.fields.stage ? [document.fields.stage] : []),
  priority: (_, { kind, fields }) => {
    const priority = (kind === "plan" || kind === "objective") && "priority" in fields ? fields.priority : undefined;
    return priority === undefined ? [] : [String(priority)];
  },
};

function unitsOf(document: KnownDocument): readonly string[] {
  if (document.kind === "metric") return document.fields.scope?.unit === undefined ? [] : [document.fields.scope.unit];
  return document.kind === "plan" ? (document.fields.scope?.units ?? []).flatMap((unit) => unit ?? []) : [];
}

type SaidOf = (graph: GraphView, value: string) => { readonly label: string; readonly meaning?: string };

const saidOf: Readonly<Record<FilterField, SaidOf>> = {
  owner: (_, value) => ({ label: postInWords(value) }),
  unit: (graph, value) => {
    const unit = unitOf(graph, value);
    return { label: unit ? titleOrId(unit) : value };
  },
  status: (_, value) => {
    const status = THREAD_STATUSES.find((one) => one === value);
    return { label: value, ...(status && { meaning: `It ${THREAD_STATUS_MEANINGS[status]}.` }) };
  },
  stage: (_, value) => ({ label: value }),
  priority: (_, value) => ({ label: value }),
};

/** Words with an order keep it; all others are in the order of the alphabet, and numbers in theirs. */
function orderOf(field: FilterField, one: FilterValue, other: FilterValue): number {
  const order: readonly string[] = field === "status" ? THREAD_STATUSES : field === "stage" ? STAGES : [];
  const rank = ({ value }: FilterValue): number => order.indexOf(value);
  return rank(one) - rank(other) || COLLATOR.compare(one.label, other.label);
}

const COLLATOR = new Intl.Collator("en-GB", { numeric: true });
