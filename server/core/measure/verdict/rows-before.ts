// Which figures from before a change it is held against: everywhere, and for each plan that uses a metric.
import type { SeriesRow } from "../spc/series.ts";
import { type BaselineSource, FEWEST_BEFORE, type VerdictChange, type VerdictTerms } from "./verdict-result.ts";

/** Where a baseline holds too few figures before a change, so many of the latest are taken. */
const MOST_LATEST = 24;

/**
 * The rows before the change with which it is compared: those of the change's own baseline or the metric's, or the latest where these are
 * too few. People who chose new limits before the change say that the process was another one until then: their day begins the baseline.
 */
export function rowsBefore(
  rows: readonly SeriesRow[],
  { baseline, rebases = [] }: Pick<VerdictTerms, "baseline" | "rebases">,
  { start, baseline: own }: Pick<VerdictChange, "start" | "baseline">,
): { readonly rows: readonly SeriesRow[]; readonly basis: BaselineSource } {
  const window = own ?? baseline;
  const reset = rebases.filter((day) => day < start && day > (window?.from ?? Number.NEGATIVE_INFINITY));
  const earliest = own ? Number.NEGATIVE_INFINITY : Math.max(...reset, Number.NEGATIVE_INFINITY);
  const eligible = rows.filter(({ date, end }) => end < start && date >= earliest);
  if (Number.isFinite(earliest)) return { rows: eligible, basis: "rebase" };
  if (!window) return { rows: eligible, basis: "all" };
  const within = eligible.filter(({ date, end }) => date >= window.from && end <= Math.max(window.to, window.from));
  const latest = fromLatest(eligible, MOST_LATEST);
  return valued(within) >= FEWEST_BEFORE || valued(within) >= valued(latest)
    ? { rows: within, basis: own ? "own" : "metric" }
    : { rows: latest, basis: "latest" };
}

const valued = (rows: readonly SeriesRow[]): number => rows.filter(({ value }) => value !== null).length;

/** The last rows that hold so many values, or all. */
function fromLatest(rows: readonly SeriesRow[], count: number): readonly SeriesRow[] {
  const places = rows.flatMap(({ value }, index) => (value === null ? [] : [index]));
  return rows.slice(places.at(-count) ?? 0);
}
