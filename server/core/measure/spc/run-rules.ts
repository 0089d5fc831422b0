// The runs of a series on either side of its centre line: how long, how many, and whether chance explains them.
import type { RunRules } from "./control-result.ts";
import { anhoejLimits, exactRunLimits } from "./run-limits.ts";
import type { RuleHit, RunStatistics, Side } from "./spc-result.ts";

/** What the rules look at. A point without a side, such as a ghost, is skipped. */
type RunPoint = { readonly value: number | null; readonly side: -1 | 0 | 1 | null };

export type JudgedRuns = {
  readonly statistics: RunStatistics;
  /** The runs that are signals, with the points of each; indices count from `offset`. */
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
  const runs = runsOf(points, offset);
  const useful = runs.reduce((total, run) => total + run.marked.length, 0);
  const above = runs.reduce((total, run) => total + (run.side === "high" ? run.marked.length : 0), 0);
  const limits = rules === "anhoej" ? anhoejLimits(useful) : exactRunLimits(above, useful - above);
  if (limits === null) return { statistics: NOTHING, signals: [] };

  const longestRun = runs.reduce((longest, run) => Math.max(longest, run.marked.length), 0);
  const crossings = runs.length - 1;
  const long = runs.filter(({ marked }) => marked.length > limits.longestRun);
  const trends = rules === "ihi" ? trendsOf(points, offset).filter(({ marked }) => marked.length >= IHI_TREND) : [];
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
    signals: [...long.map((run) => signalOf("shift", run)), ...trends.map((run) => signalOf("trend", run))],
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

type Run = { readonly side: Side; readonly marked: number[] };

function signalOf(rule: RuleHit["rule"], { side, marked }: Run): JudgedRuns["signals"][number] {
  return { hit: { rule, side, first: marked[0] ?? 0, last: marked.at(-1) ?? 0 }, marked };
}

/** The useful points in runs on one side of the line. */
function runsOf(points: readonly RunPoint[], offset: number): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, { side }] of points.entries()) {
    if (side === null || side === 0) continue;
    const name = side === 1 ? "high" : "low";
    const current = runs.at(-1);
    if (current?.side === name) current.marked.push(offset + index);
    else runs.push({ side: name, marked: [offset + index] });
  }
  return runs;
}

/** The points with a value in runs of rises or falls, the first of each included; equal neighbours count once. */
function trendsOf(points: readonly RunPoint[], offset: number): readonly Run[] {
  const trends: Run[] = [];
  let before: { readonly value: number; readonly index: number } | undefined;
  for (const [index, { value, side }] of points.entries()) {
    if (value === null || side === null || value === before?.value) continue;
    const here = offset + index;
    const direction = before === undefined || value > before.value ? "high" : "low";
    const current = trends.at(-1);
    if (current?.side === direction) current.marked.push(here);
    else if (before !== undefined) trends.push({ side: direction, marked: [before.index, here] });
    before = { value, index: here };
  }
  return trends;
}
