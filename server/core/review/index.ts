// Two states of a workspace → what changed in the priorities, as sentences. Nothing is read here and nothing is decided twice: both
// graphs must hold what lies above and beneath the documents that differ, and the tables of their metrics; what a graph still wants
// (`wantedTables`) is to be given to it before the comparison is made again.
import type { KnownDocument } from "../document/document.ts";
import { comparePaths, type GraphView } from "../graph/graph.ts";
import type { Change } from "./change.ts";
import { asksForDecision, rankOf } from "./change-types.ts";
import { families } from "./changes/index.ts";
import { otherChanges } from "./changes/others.ts";
import { type CompareOptions, Comparison } from "./comparison.ts";
import { type Decided, decisionFor } from "./decisions.ts";
import { isWhole } from "./differences.ts";
import type { Found } from "./family.ts";
import { around, suspectLinks } from "./impact.ts";
import { idOf, type Pair } from "./pairs.ts";
import { valueAtField } from "./value-at-field.ts";

export type { Change, SuspectLink } from "./change.ts";
export { CHANGE_TYPES, type ChangeType, changeInWords, countedChanges, mirrorOf } from "./change-types.ts";
export type { CompareOptions } from "./comparison.ts";
export { type LintRevisionsOptions, lintChanges, type PastChange, type RevisionRule } from "./revision-rule.ts";
export { revisionRules } from "./rules/index.ts";

/** Every change from one state to another, the weightiest first. */
export function compareGraphs(before: GraphView, after: GraphView, options: CompareOptions): readonly Change[] {
  const comparison = new Comparison(before, after, options);
  const found = [
    ...families.flatMap((family) => [...(family.inAll?.(comparison) ?? [])]),
    ...comparison.pairs.flatMap((pair) => [...changesIn(pair, comparison)]),
  ];
  const complete = completer(comparison);
  return found
    .map(complete)
    .toSorted(
      (a, b) =>
        rankOf(a.type) - rankOf(b.type) ||
        comparePaths(a.file, b.file) ||
        a.range.start - b.range.start ||
        comparePaths(a.field ?? "", b.field ?? "") ||
        comparePaths(a.sentence, b.sentence),
    );
}

function* changesIn(pair: Pair, comparison: Comparison): Iterable<Found> {
  if (pair.before === pair.after) return;
  const differing = comparison.differing(pair);
  const tops = new Set([...differing].map(topOf));
  const told: string[] = [];
  for (const family of families) {
    for (const found of family.inPair?.(pair, comparison, differing) ?? []) {
      const cameOrWent = found.before === undefined || found.after === undefined;
      if (found.field !== undefined && (!tops.has(topOf(found.field)) || (cameOrWent && !isWhole(pair)))) continue;
      told.push(...(found.tells ?? (found.field === undefined ? [] : [found.field])));
      yield found;
    }
  }
  const isTold = (field: string): boolean =>
    told.some((one) => (one.endsWith(".*") ? `${field}.`.startsWith(one.slice(0, -1)) : one === field));
  yield* otherChanges(
    pair,
    [...differing].filter((field) => !isTold(field)),
  );
}

const topOf = (field: string): string => field.split(".")[0] ?? "";

/** Adds to what was found what it touches, which links are suspect because of it, and whether a reason is missing. */
function completer(comparison: Comparison): (found: Found) => Change {
  const known = new Map<KnownDocument, ReadonlySet<string>>();
  const tied = (graph: GraphView, document: KnownDocument | undefined): ReadonlySet<string> => {
    if (!document) return new Set();
    const ids = known.get(document) ?? around(graph, document);
    known.set(document, ids);
    return ids;
  };

  const isUndecided = (
    found: Required<Pick<Found, "type" | "tells">> & Decided,
    old: KnownDocument | undefined,
    now: KnownDocument | undefined,
  ): boolean => {
    const document = now ?? old;
    if (!document || document.readOnly || isUnderDraft(old ?? document)) return false;
    const isDecided = (one: Decided): boolean => decisionFor(comparison, document, one) !== undefined;
    if (found.type === "document-removed") return !isDecided({ field: document.kind, before: found.before });
    if (found.type === "thread-lost" && old && now)
      return ![{ field: "thread", after: found.after }, ...whyLost(comparison, old, now)].some(isDecided);
    return !partsOf(found, old, now).every(isDecided);
  };

  return ({
    type,
    documents,
    places,
    field,
    before,
    after,
    sentence,
    tells = [],
    noDecisionNeeded,
    touches = [],
    threads = [],
    links = [],
    cause,
    files,
  }) => {
    const side = places.after === undefined ? "before" : "after";
    const other = side === "after" ? "before" : "after";
    const document = documents[side] ?? documents[other];
    const opposite = documents[other];
    const [old, now] = [knownOf(documents.before), knownOf(documents.after)];
    const id = documents.after ?? documents.before;
    const ids = new Set([
      ...[...tied(comparison.before, old)].map((one) => comparison.idBefore(one)),
      ...tied(comparison.after, now),
      ...touches,
    ]);
    const self = id === undefined ? (files?.[side] ?? "") : idOf(id);
    ids.delete(self);
    const range = places[side] ?? document?.anchor ?? { start: 0, end: 0 };
    return {
      type,
      id: self,
      kind: document?.kind ?? "file",
      file: files?.[side] ?? document?.path ?? "",
      range,
      side,
      counterpart: opposite && {
        file: files?.[other] ?? opposite.path,
        range: places[other] ?? opposite.anchor,
      },
      field,
      before,
      after,
      sentence,
      impact: [...ids].toSorted(comparePaths),
      threads,
      cause,
      suspects: now ? suspectLinks(comparison, now, type) : links,
      needsDecision:
        asksForDecision(type) && !noDecisionNeeded && isUndecided({ type, field, before, after, tells }, old, now),
    };
  };
}

/** What is decided each for itself: the parts of an aim or a scope where several changed. */
function partsOf(
  { field, before, after, tells }: Required<Pick<Found, "tells">> & Decided,
  old: KnownDocument | undefined,
  now: KnownDocument | undefined,
): readonly Decided[] {
  const isWhole = tells.length < 2 || !tells.every((one) => one.startsWith(`${field}.`));
  if (isWhole || !old || !now) return [{ field, before, after }];
  return tells.map((one) => ({ field: one, before: valueAtField(old, one), after: valueAtField(now, one) }));
}

/** What may have cut the thread of a document in the document itself: whoever decided that has decided this. */
function whyLost(comparison: Comparison, old: KnownDocument, now: KnownDocument): readonly Decided[] {
  const linked = new Set(now.references.map(({ target }) => comparison.idAfter(target)));
  const gone = old.references.map(({ field, target }) => ({
    field: field.split(".")[0],
    before: comparison.idBefore(target),
  }));
  const fields = ["status", "stage", "level", "local_only", "period"].map((field) => ({
    field,
    before: valueAtField(old, field),
    after: valueAtField(now, field),
  }));
  return [
    ...gone.filter(({ before }) => !linked.has(before)),
    ...fields.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
  ];
}

const knownOf = (document: Found["documents"]["after"]): KnownDocument | undefined =>
  document === undefined || document.kind === "config" ? undefined : document;

/** What nobody has agreed to yet can be changed without a record. */
function isUnderDraft(document: KnownDocument): boolean {
  if (document.kind === "plan") return document.fields.stage === "idea";
  return (document.kind === "metric" || document.kind === "objective") && document.fields.status === "draft";
}
