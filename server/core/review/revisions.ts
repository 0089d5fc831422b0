// Which figures of a metric are others in two states of its data.
import type { DocumentOf } from "../document/document.ts";
import type { Observation, Observations } from "../document/figures/observations.ts";
import { dataOf, multiplierOf, remarkOn } from "../graph/data.ts";
import type { GraphView } from "../graph/graph.ts";
import type { Comparison, PairOf } from "./comparison.ts";
import { isUnread } from "./metric-tables.ts";

type Metric = DocumentOf<"metric">;

/** A figure in two states; `null` is a figure that is missing or suppressed. */
type Revision = { readonly before: Observation; readonly after: Observation };

export type Revisions = {
  readonly before: Observations | undefined;
  readonly after: Observations | undefined;
  /** Figures of the same period that are others now. */
  readonly revised: readonly Revision[];
  /** Periods that are gone although later ones are there, and such as were filled in before later ones. */
  readonly gone: readonly Observation[];
  readonly filledIn: readonly Observation[];
  /** Periods later than all of the other state. */
  readonly newer: readonly Observation[];
  readonly withdrawn: readonly Observation[];
};

/** The rows of a metric, also those of periods that are not over: nothing that changed stays untold. */
function allRowsOf(graph: GraphView, metric: DocumentOf<"metric">): Observations | undefined {
  const { observations, ahead = [] } = dataOf(graph, metric) ?? {};
  return observations && { ...observations, rows: [...observations.rows, ...ahead] };
}

/** What differs in the figures of a metric; `undefined` while a data file has not been read. */
export function revisionsOf(comparison: Comparison, pair: PairOf<"metric">): Revisions | undefined {
  if (isUnread(comparison.before, pair.before) || isUnread(comparison.after, pair.after)) return undefined;
  const before = allRowsOf(comparison.before, pair.before);
  const after = allRowsOf(comparison.after, pair.after);
  const [old, now] = [byKey(before), byKey(after)];
  const [lastBefore, lastAfter] = [latest(before), latest(after)];
  const lost = [...old].flatMap(([key, row]) => (now.has(key) ? [] : [row]));
  const come = [...now].flatMap(([key, row]) => (old.has(key) ? [] : [row]));
  return {
    before,
    after,
    revised: [...now].flatMap(([key, row]) => {
      const earlier = old.get(key);
      return earlier && !isSame(earlier, row) ? [{ before: earlier, after: row }] : [];
    }),
    gone: lost.filter(({ period }) => period.start <= lastAfter),
    filledIn: come.filter(({ period }) => period.start <= lastBefore),
    newer: come.filter(({ period }) => period.start > lastBefore),
    withdrawn: lost.filter(({ period }) => period.start > lastAfter),
  };
}

function byKey(observations: Observations | undefined): ReadonlyMap<string, Observation> {
  const found = new Map<string, Observation>();
  for (const row of observations?.rows ?? []) {
    const key = JSON.stringify([row.period.unit, row.period.start, row.stratum]);
    if (!found.has(key)) found.set(key, row);
  }
  return found;
}

const latest = (observations: Observations | undefined): number =>
  (observations?.rows ?? []).reduce((last, { period }) => Math.max(last, period.start), Number.NEGATIVE_INFINITY);

const isSame = (one: Observation, other: Observation): boolean =>
  one.value === other.value && one.numerator === other.numerator && one.denominator === other.denominator;

/** Why a figure is another, where a remark beside it says so that did not stand there before. */
export function whyRevised(
  pair: PairOf<"metric">,
  revisions: Revisions,
  { before, after }: Revision,
): string | undefined {
  const was = revisions.before ? remarkOn(pair.before, revisions.before.table, before) : "";
  const is = revisions.after ? remarkOn(pair.after, revisions.after.table, after) : "";
  if (is === was || is === "") return undefined;
  return was !== "" && is.startsWith(`${was}; `) ? is.slice(was.length + 2) : is;
}

/** The figure as it counts: the value, or what the counts come to. */
export function figureOf(metric: Metric, { value, numerator, denominator }: Observation): number | null {
  if (value !== null || numerator === null || !denominator) return value;
  return (numerator / denominator) * multiplierOf(metric);
}
