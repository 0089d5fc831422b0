// The golden thread: whether and how a metric, plan, programme or objective reaches a national objective.
// Of several ways the best counts; on one way the worst link decides.
import { LEVELS } from "../../../schemas/index.ts";
import { type DocumentOf, isOfKind, type KnownDocument, type Reference } from "../document/document.ts";
import { endOf, parseDate, startOf } from "../document/period.ts";
import { isAttempted } from "../document/unread.ts";
import type { GraphView } from "./graph.ts";

/** From best to worst. Every surface uses these words. */
export const THREAD_STATUSES = [
  "complete",
  "local-only",
  "suspect",
  "expired",
  "broken-national",
  "broken-organisation",
  "none",
] as const;

export type ThreadStatus = (typeof THREAD_STATUSES)[number];

/** What each status means, as the rest of a sentence about the document. */
export const THREAD_STATUS_MEANINGS: Readonly<Record<ThreadStatus, string>> = {
  complete: "reaches a national objective",
  "local-only": "stays in the organisation, with a reason and an end date",
  suspect: "reaches a national objective, but one above was revised after the link was confirmed",
  expired: "reaches an objective whose period has ended",
  "broken-national": "reaches the organisation's objectives, but no national one",
  "broken-organisation": "reaches no objective of the organisation",
  none: "belongs to no plan and no objective",
};

/** Why a link upwards does not count in full. */
export type Doubt = "suspect" | "expired";

/** One document on the way up, and the link by which the one before it leads here (with the doubt about that link, if any). */
type ThreadStep = {
  readonly document: KnownDocument;
  readonly link?: {
    readonly from: KnownDocument;
    readonly reference: Reference;
    readonly doubt?: Doubt;
  };
};

/** `steps` is the best way up, from the document itself to a national objective or to where the way stops. */
export type Thread = { readonly status: ThreadStatus; readonly steps: readonly ThreadStep[] };

/** A link upwards from a document. The reference may stand in the other document: a plan names its metrics. */
export type UpwardLink = { readonly from: KnownDocument; readonly reference: Reference; readonly to: KnownDocument };

/** What the doubts on a way leave of it, best first. Ways are followed in this order. */
const WAYS = ["complete", "suspect", "expired"] as const;
type Way = (typeof WAYS)[number];

/** A document that has been reached, and from where. */
type Arrival = { readonly step: ThreadStep; readonly before: Arrival | undefined };

/**
 * The thread of one document as of `today` (a day number). Follows first all ways without a doubt, then those with suspect links,
 * then those with expired ones, so that each document is met on its best way, and of equally good ways on the shortest.
 */
export function threadOf(graph: GraphView, document: KnownDocument, today: number): Thread {
  const seen = new Set<KnownDocument>();
  const start: Arrival = { step: { document }, before: undefined };
  const waiting: Readonly<Record<Way, Arrival[]>> = { complete: [], suspect: [], expired: [] };
  waiting[isOfKind(document, "objective") && hasEnded(document, today) ? "expired" : "complete"].push(start);
  let best: { readonly status: ThreadStatus; readonly end: Arrival } = { status: "none", end: start };
  for (const way of WAYS) {
    // The list grows while it is walked.
    for (const arrival of waiting[way]) {
      if (rank(best.status) <= rank(way)) return { status: best.status, steps: stepsTo(best.end) };
      const at = arrival.step.document;
      if (seen.has(at)) continue;
      seen.add(at);
      const links = isNational(at) ? [] : upwardLinks(graph, at);
      const status = worse(way, standingOf(at, links, today));
      // Of ways that stop equally short, the last one found leads furthest.
      if (rank(status) < rank(best.status) || (status === best.status && isBroken(status)))
        best = { status, end: arrival };
      for (const link of links) {
        const doubt = doubtOf(link, today);
        const step: ThreadStep = {
          document: link.to,
          link: { from: link.from, reference: link.reference, ...(doubt && { doubt }) },
        };
        waiting[worse(way, doubt ?? "complete")].push({ step, before: arrival });
      }
    }
  }
  return { status: best.status, steps: stepsTo(best.end) };
}

function stepsTo(end: Arrival): readonly ThreadStep[] {
  const steps: ThreadStep[] = [];
  for (let arrival: Arrival | undefined = end; arrival; arrival = arrival.before) steps.push(arrival.step);
  return steps.reverse();
}

/** How a document stands by itself, were there nothing above it. */
function standingOf(document: KnownDocument, links: readonly UpwardLink[], today: number): ThreadStatus {
  if (document.kind === "metric") return links.some(({ to }) => to.kind !== "metric") ? "broken-organisation" : "none";
  if (document.kind !== "objective") return "broken-organisation";
  if (isNational(document)) return "complete";
  if (isLocalOnly(document, today)) return "local-only";
  return isAtLeastOrganisation(document) ? "broken-national" : "broken-organisation";
}

/** Every link by which a document leads upwards to a document that exists and is of the right kind. */
export function upwardLinks(graph: GraphView, document: KnownDocument): readonly UpwardLink[] {
  const links: UpwardLink[] = upwardReferences(document).flatMap((reference) => {
    const to = graph.find(reference.target);
    return to && to !== document && reference.kinds.includes(to.kind) ? [{ from: document, reference, to }] : [];
  });
  if (document.kind !== "metric") return links;
  for (const { document: to, reference } of mentionsOf(graph, document)) {
    if (reference.field === namingField(to)) links.push({ from: document, reference, to });
  }
  return links;
}

/** Whether a metric that is in use belongs to nothing and does not try to: no plan, no objective and no parent. */
export function isAdrift(graph: GraphView, metric: DocumentOf<"metric">): boolean {
  const { status } = metric.fields;
  if (status === "draft" || status === "retired") return false;
  if (isAttempted(metric, "supports") || isAttempted(metric, "contributes_to")) return false;
  return upwardLinks(graph, metric).length === 0;
}

/** The references in a document that are meant to lead upwards, whether or not they lead anywhere. */
export function upwardReferences(document: KnownDocument): readonly Reference[] {
  return document.references.filter(
    ({ field }) => field === "supports.objective" || (document.kind === "metric" && field === "contributes_to"),
  );
}

/** The references in a document that are meant to name the metrics beneath it, whether or not they lead anywhere. */
export function downwardReferences(document: KnownDocument): readonly Reference[] {
  return document.references.filter(({ field }) => field === namingField(document));
}

/** The field in which a document from further up names the metrics beneath it. */
function namingField(document: KnownDocument): string | undefined {
  if (document.kind === "plan") return "metrics.metric";
  return document.kind === "objective" ? "measure.metric" : undefined;
}

/** Every document that leads upwards to this one by one link: what hangs beneath it. */
export function downwardLinks(graph: GraphView, document: KnownDocument): readonly KnownDocument[] {
  const below = new Set<KnownDocument>();
  for (const { document: from, reference } of mentionsOf(graph, document)) {
    if (from === document || !reference.kinds.includes(document.kind)) continue;
    if (upwardReferences(from).includes(reference)) below.add(from);
  }
  for (const { target } of downwardReferences(document)) {
    const metric = graph.find(target);
    if (isOfKind(metric, "metric")) below.add(metric);
  }
  return [...below];
}

/** Everything beneath a document, nearest first and each once. */
export function* beneath(graph: GraphView, document: KnownDocument): IteratorObject<KnownDocument, undefined> {
  const seen = new Set([document]);
  for (const at of seen) {
    if (at !== document) yield at;
    for (const below of downwardLinks(graph, at)) seen.add(below);
  }
}

/** Everything above a document, nearest first and each once; the document itself when its links lead back to it. */
export function* above(graph: GraphView, document: KnownDocument): IteratorObject<KnownDocument, undefined> {
  const seen = new Set<KnownDocument>(upwardLinks(graph, document).map(({ to }) => to));
  for (const at of seen) {
    yield at;
    for (const { to } of upwardLinks(graph, at)) seen.add(to);
  }
}

/** How many documents are looked at when every document has others searched beneath or above it: what is sought is near, or not there. */
export const SEARCHED = 100;

/** Whether something beneath a document is of this sort, or so much hangs on it that one would have to search for too long. */
export function hasBeneath(
  graph: GraphView,
  document: KnownDocument,
  isSought: (below: KnownDocument) => boolean,
): boolean {
  let met = 0;
  for (const below of beneath(graph, document)) if (isSought(below) || ++met === SEARCHED) return true;
  return false;
}

/** The metrics in use whose threads run through a document. */
export function metricsBeneath(graph: GraphView, document: KnownDocument): readonly DocumentOf<"metric">[] {
  return [...beneath(graph, document)].filter(
    (below) => isOfKind(below, "metric") && below.fields.status !== "retired",
  ) as readonly DocumentOf<"metric">[];
}

/** The ids under which a document can be mentioned. */
export const idsOf = (document: KnownDocument): readonly string[] =>
  document.id === undefined ? document.formerly : [document.id, ...document.formerly];

/** Every mention of a document, under its id or a former one. Where several documents have one id, each is meant. */
export function mentionsOf(graph: GraphView, document: KnownDocument): ReturnType<GraphView["referrers"]> {
  return idsOf(document).flatMap((id) =>
    graph.find(id) === document || graph.withId(id).includes(document) ? graph.referrers(id) : [],
  );
}

/**
 * Whether an objective is over on a day: withdrawn, superseded, or past the end of its period. One that was withdrawn later still stood, and
 * one that another supersedes stands until its period ends.
 */
export function hasEnded(objective: DocumentOf<"objective">, today: number): boolean {
  const { status, period } = objective.fields;
  if (status === "withdrawn") return !isToBeRevised(objective);
  return isPastPeriod(objective, today) || (status === "superseded" && endOf(period?.to ?? "") === undefined);
}

/** Whether the last change of an objective lies ahead. */
export const isToBeRevised = ({ ahead }: DocumentOf<"objective">): boolean =>
  ahead.some(({ path }) => path[0] === "revised");

/** Whether the period of an objective has ended. Of one that ends before it begins nobody can say. */
export function isPastPeriod(objective: DocumentOf<"objective">, today: number): boolean {
  const { period } = objective.fields;
  const end = endOf(period?.to ?? "");
  const start = startOf(period?.from ?? "");
  return end !== undefined && end < today && (start === undefined || start <= end);
}

/** The doubt about a link: it leads to an objective that is over, or that was revised since the link was last confirmed. */
export function doubtOf(link: UpwardLink, today: number): Doubt | undefined {
  if (!isOfKind(link.to, "objective")) return undefined;
  if (hasEnded(link.to, today)) return "expired";
  const revised = link.to.fields.revised === undefined ? undefined : parseDate(link.to.fields.revised);
  const confirmed = confirmedOn(link.from, link.reference);
  const isSuspect = revised !== undefined && confirmed !== undefined && confirmed < revised && revised <= today;
  return isSuspect ? "suspect" : undefined;
}

/** The day on which a person last confirmed a link; long ago when all that stands there is a day that has not come. */
export function confirmedOn(from: KnownDocument, reference: Reference): number | undefined {
  const [field, entry] = reference.path;
  if (from.ahead.some(({ path }) => path[0] === field && path[1] === entry && path[2] === "confirmed"))
    return Number.NEGATIVE_INFINITY;
  const index = reference.path[1];
  const isSupport = reference.field === "supports.objective" && "supports" in from.fields && typeof index === "number";
  const confirmed = isSupport ? from.fields.supports?.[index]?.confirmed : undefined;
  return confirmed === undefined ? undefined : parseDate(confirmed);
}

/** Whether an objective may stay without a national one today. */
export function isLocalOnly(document: KnownDocument, today: number): boolean {
  if (document.kind !== "objective" || !document.fields.local_only) return false;
  const until = document.fields.local_only.until;
  const end = until === undefined ? undefined : endOf(until);
  return end === undefined || end >= today;
}

export const isNational = (document: KnownDocument): boolean =>
  document.kind === "objective" && document.fields.level === "national";

/** Whether an objective is one of the organisation's own or of a level above it. */
const isAtLeastOrganisation = ({ fields: { level } }: DocumentOf<"objective">): boolean =>
  level !== undefined && LEVELS.indexOf(level) <= LEVELS.indexOf("organisation");

/** Whether a thread reaches neither a national objective nor one that may stand alone. */
export const isBroken = (status: ThreadStatus): boolean => rank(status) >= rank("broken-national");

const rank = (status: ThreadStatus): number => THREAD_STATUSES.indexOf(status);

function worse<A extends ThreadStatus, B extends ThreadStatus>(a: A, b: B): A | B {
  return rank(a) >= rank(b) ? a : b;
}
