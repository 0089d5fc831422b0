// The runs of a series on either side of its centre line: how long, how many, and whether chance explains them.
import type { RunRules } from "./control-result.ts";
import { anhoejLimits, exactRunLimits } from "./run-limits.ts";
import type { RuleHit, RunStatistics, Side } from "./spc-result.ts";

/** What the rules look at. A point without a side, such as a ghost, is skipped. */
type RunPoint = { readonly value: number | null; readonly side: -1 | 0 | 1 | null };

export type JudgedRuns = {
  readonly statistics: RunStatistics;
  /** The runs that are signals, with the points of each by their places in the segment; the indices of a hit count from `offset`. */
  readonly signals: readonly { readonly hit: RuleHit; readonly marked: readonly number[] }[];
};

/** So many points in a row rising, or falling, are a trend by the rules of the Institute for Healthcare Improvement. */
const IHI_TREND = 5;

/**
 * Judges the runs of one segment, whose first point has the index `offset`. The rules `anhoej` know a longest run and a
 * fewest number of crossings; `ihi` a shift of six, a trend of five, and too few or too many runs. Points on the line
 * neither break a run nor count; for a trend, equal neighbours count once.
 */
export function judgeRuns(points: readonly RunPoint[], offset: number, rules: RunRules): JudgedRuns {
  const runs = runsOf(points);
  const useful = runs.reduce((total, run) => total + run.useful, 0);
  const above = runs.reduce((total, run) => total + (run.side === "high" ? run.useful : 0), 0);
  const limits = rules === "anhoej" ? anhoejLimits(useful) : exactRunLimits(above, useful - above);
  if (limits === null) return { statistics: NOTHING, signals: [] };

  const longestRun = runs.reduce((longest, run) => Math.max(longest, run.useful), 0);
  const crossings = runs.length - 1;
  const long = runs.filter((run) => run.useful > limits.longestRun);
  const trends = rules === "ihi" ? trendsOf(points).filter((run) => run.useful >= IHI_TREND) : [];
  const signals: RunStatistics["signals"] = [
    ...(long.length > 0 ? ["long-run" as const] : []),
    ...(crossings < limits.crossingsFewest ? ["few-crossings" as const] : []),
    ...(limits.crossingsMost !== null && crossings > limits.crossingsMost ? ["many-crossings" as const] : []),
    ...(trends.length > 0 ? ["trend" as const] : []),
  ];
  return {
    statistics: {
      useful,
      longestRun,
      longestRunLimit: limits.longestRun,
      crossings,
      crossingsFewest: limits.crossingsFewest,
      crossingsMost: limits.crossingsMost,
      signals,
    },
    signals: [
      ...long.map((run) => ({ hit: hitOf("shift", run, offset), marked: sidesIn(points, run) })),
      ...trends.map((run) => ({ hit: hitOf("trend", run, offset), marked: changesIn(points, run) })),
    ],
  };
}

const NOTHING: RunStatistics = {
  useful: 0,
  longestRun: null,
  longestRunLimit: null,
  crossings: null,
  crossingsFewest: null,
  crossingsMost: null,
  signals: [],
};

/** From a point to a later one, by their places in the segment; `useful` is how many of those count. */
type Run = { readonly side: Side; readonly first: number; last: number; useful: number };

const hitOf = (rule: RuleHit["rule"], { side, first, last }: Run, offset: number): RuleHit => ({
  rule,
  side,
  first: offset + first,
  last: offset + last,
});

/** Makes the last run longer by a point where it goes the same way, and begins another one at `from` where it does not. */
function extend(runs: Run[], side: Side, from: number, place: number): void {
  const current = runs.at(-1);
  if (current?.side !== side) runs.push({ side, first: from, last: place, useful: from === place ? 1 : 2 });
  else {
    current.last = place;
    current.useful += 1;
  }
}

/** The useful points in runs on one side of the line. */
function runsOf(points: readonly RunPoint[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [place, { side }] of points.entries()) {
    if (side !== null && side !== 0) extend(runs, side === 1 ? "high" : "low", place, place);
  }
  return runs;
}

/** The places of the useful points of such a run. */
function sidesIn(points: readonly RunPoint[], { first, last }: Run): readonly number[] {
  const marked: number[] = [];
  for (let place = first; place <= last; place += 1) if (points[place]?.side) marked.push(place);
  return marked;
}

/** The points with a value in runs of rises or falls, the first of each included; equal neighbours count once. */
function trendsOf(points: readonly RunPoint[]): readonly Run[] {
  const trends: Run[] = [];
  let before: { readonly value: number; readonly place: number } | undefined;
  for (const [place, { value, side }] of points.entries()) {
    if (value === null || side === null || value === before?.value) continue;
    if (before !== undefined) extend(trends, value > before.value ? "high" : "low", before.place, place);
    before = { value, place };
  }
  return trends;
}

/** The places of the points of such a run. */
function changesIn(points: readonly RunPoint[], { first, last }: Run): readonly number[] {
  const marked = [first];
  let before = points[first]?.value;
  for (let place = first + 1; place <= last; place += 1) {
    const { value = null, side = null } = points[place] ?? {};
    if (value === null || side === null || value === before) continue;
    marked.push(place);
    before = value;
  }
  return marked;
}
