// Did it improve? The answer for one series of figures and one change, by rules that are laid down before anybody looks at the data.
//
// The limits are those of the baseline and stay there. Only points on or after the change count, and no run may reach back before it.
// The first of these that fits is the verdict:
//   no-data; no-baseline (fewer than 8 points before); too-early (fewer than 7 after);
//   improved: a run of 7 or more on the better side of the baseline mean, and 5 or more of the last 7 still there; worsened: its mirror;
//   improved-not-sustained, worsened-then-recovered: such a run, but fewer than 5 of the last 7;
//   possible-improvement, possible-worsening, mixed-signals: some other signal of Making Data Count; no-evidence-of-change.
// Where neither way is better (`neutral`), nothing can improve or worsen: a run is `changed`, another signal `possible-change`.

import { finite, mean } from "../mean.ts";
import { type PeriodValue, type SeriesRow, seriesOf } from "../spc/series.ts";
import { assuranceIcon } from "../spc/spc-icons.ts";
import type { Direction, Side, SpcLimits, SpcPoint, SpcResult } from "../spc/spc-result.ts";
import { SPC_RULES } from "../spc/spc-settings.ts";
import { isJudged, judgeXmr, targetOn } from "../spc/xmr.ts";
import { currentLimits, recalculation } from "./current-limits.ts";
import { cautionsAbout } from "./verdict-cautions.ts";
import {
  FEWEST_AFTER,
  FEWEST_BEFORE,
  LAST_POINTS,
  RUN_POINTS,
  STILL_THERE,
  type Verdict,
  type VerdictChange,
  type VerdictName,
  type VerdictSide,
  type VerdictSignal,
  type VerdictTerms,
} from "./verdict-result.ts";
import { signalsIn } from "./verdict-signals.ts";

/** Judges a series around one change. Figures may come in any order; a value is null where it is missing. Never throws. */
export function verdict(observations: readonly PeriodValue[], metric: VerdictTerms, change: VerdictChange): Verdict {
  const until = change.asOf ?? Number.POSITIVE_INFINITY;
  const rows = seriesOf(observations).filter(({ date }) => date <= until);
  const nothing = emptyVerdict(metric.direction, change);
  if (rows.every(({ value }) => value === null)) return { ...nothing, problem: "There are no values to judge." };

  const baseline = baselineRows(rows, metric, change);
  const window = { from: baseline[0]?.date ?? change.start, to: baseline.at(-1)?.date ?? change.start - 1 };
  const result = judgeXmr(rows, {
    direction: metric.direction,
    ...(metric.profile !== undefined && { profile: metric.profile }),
    settings: {
      ...metric.settings,
      rules: SPC_RULES,
      shiftPoints: RUN_POINTS,
      trendPoints: RUN_POINTS,
      fewestPoints: 0,
    },
    targets: metric.targets ?? [],
    baseline: window,
  });
  if (!isJudged(result)) return { ...nothing, problem: result.refused };
  const { points } = result;
  const isBefore = (point: SpcPoint): boolean => point.date >= window.from && point.date <= window.to;
  const before = sideOf(points, isBefore);
  const after = sideOf(points, ({ date }) => date >= change.start);
  const counted = { ...nothing, result, before, after };
  if (before.points < FEWEST_BEFORE) return { ...counted, name: "no-baseline" };
  if (after.points < FEWEST_AFTER) return { ...counted, name: "too-early", ...sizeOf(before, after) };
  if (before.mean === null || after.mean === null)
    return { ...nothing, problem: "These values are too large to average." };
  return judged(counted, metric, result);
}

function emptyVerdict(direction: Direction, change: VerdictChange): Verdict {
  const side: VerdictSide = { points: 0, mean: null, rows: [] };
  return {
    name: "no-data",
    problem: undefined,
    direction,
    change,
    result: undefined,
    limits: undefined,
    before: side,
    after: side,
    difference: null,
    percent: null,
    signal: undefined,
    flags: { better: false, worse: false },
    holds: undefined,
    lastBetter: 0,
    current: undefined,
    assurance: { before: null, after: null },
    recalculateFrom: undefined,
    cautions: [],
  };
}

// Before and after

/**
 * The rows that end before the change and lie in the baseline window, where there is one. People who chose new limits before the
 * change say that the process was another one until then: their day begins the baseline.
 */
function baselineRows(
  rows: readonly SeriesRow[],
  { baseline, rebases = [] }: VerdictTerms,
  { start }: VerdictChange,
): readonly SeriesRow[] {
  const reset = rebases.filter((day) => day < start && day > (baseline?.from ?? Number.NEGATIVE_INFINITY));
  const latest = Math.max(...reset, Number.NEGATIVE_INFINITY);
  const isReset = reset.length > 0;
  const from = isReset ? latest : (baseline?.from ?? Number.NEGATIVE_INFINITY);
  const to = isReset ? Number.POSITIVE_INFINITY : (baseline?.to ?? Number.POSITIVE_INFINITY);
  return rows.filter(({ date, end }) => end < start && date >= from && date <= to);
}

function sideOf(points: readonly SpcPoint[], belongs: (point: SpcPoint) => boolean): VerdictSide {
  const rows = points.flatMap((point, index) => (point.value !== null && belongs(point) ? [index] : []));
  return { points: rows.length, mean: mean(valuesAt(points, rows)), rows };
}

function valuesAt(points: readonly SpcPoint[], rows: readonly number[]): readonly number[] {
  return rows.flatMap((row) => points[row]?.value ?? []);
}

function sizeOf(before: VerdictSide, after: VerdictSide): Pick<Verdict, "difference" | "percent"> {
  if (before.mean === null || after.mean === null) return { difference: null, percent: null };
  const difference = finite(after.mean - before.mean);
  const percent = difference === null || before.mean === 0 ? null : finite((100 * difference) / Math.abs(before.mean));
  return { difference, percent };
}

// The verdict itself

function judged(counted: Verdict, metric: VerdictTerms, result: SpcResult): Verdict {
  const { before, after, direction, change } = counted;
  const { points, settings } = result;
  const from = points.findIndex(({ date }) => date >= change.start);
  const limits = lockedLimits(result, before);
  const hits = signalsIn(points, from, points.length - 1, limits, settings);
  const runs = hits.filter(({ rule }) => rule === "shift");
  const better: Side | undefined = direction === "neutral" ? undefined : direction === "increase" ? "high" : "low";

  const last = after.rows.slice(-LAST_POINTS);
  const isStill = (side: Side): boolean => countOn(points, last, side) >= STILL_THERE;
  const { name, side } = nameOf(hits, runs, better, isStill);
  const runsOfSide = runs.filter((run) => run.side === side);
  const hitsOfSide = hits.filter((hit) => side === undefined || hit.side === side);
  const told = runsOfSide.length > 0 ? runsOfSide : hitsOfSide;
  const signal = told.toSorted((a, b) => a.shownAt - b.shownAt)[0];

  const holds = side === undefined || runsOfSide.length === 0 ? undefined : isStill(side);
  // A level is a new one once it has come and stayed. One that got worse is described, and never suggested as the one to get used to.
  const shift = holds === true ? runsOfSide.at(-1) : undefined;
  const isWelcome = name === "improved" || name === "changed";
  const current = currentLimits({ points, settings, locked: limits, before, shift, metric, change });
  const latest = points.findLast(({ value }) => value !== null);
  const target = latest === undefined ? null : targetOn(metric.targets ?? [], latest.date);
  return {
    ...counted,
    name,
    limits,
    ...sizeOf(before, after),
    signal,
    flags: {
      better: hits.some((hit) => hit.side === better),
      worse: better !== undefined && hits.some((hit) => hit.side !== better),
    },
    holds,
    lastBetter: better === undefined ? 0 : countOn(points, last, better),
    current,
    assurance: {
      before: assuranceIcon(limits, target, direction, settings),
      after: current ? assuranceIcon(current.limits, target, direction, settings) : null,
    },
    recalculateFrom: isWelcome && shift ? recalculation(shift, after, points, metric) : undefined,
    cautions: cautionsAbout(result, limits, before, from),
  };
}

/** The first that fits, and the side that it speaks of. */
function nameOf(
  hits: readonly VerdictSignal[],
  runs: readonly VerdictSignal[],
  better: Side | undefined,
  isStill: (side: Side) => boolean,
): { readonly name: VerdictName; readonly side?: Side } {
  const has = (list: readonly VerdictSignal[], side: Side): boolean => list.some((hit) => hit.side === side);
  if (better === undefined) {
    const run = runs.findLast(({ side }) => isStill(side)) ?? runs.at(-1);
    if (run) return { name: "changed", side: run.side };
    const sides = [...new Set(hits.map(({ side }) => side))];
    if (sides.length > 1) return { name: "mixed-signals" };
    return sides[0] === undefined ? { name: "no-evidence-of-change" } : { name: "possible-change", side: sides[0] };
  }
  const worse = better === "high" ? "low" : "high";
  if (has(runs, better) && isStill(better)) return { name: "improved", side: better };
  if (has(runs, worse) && isStill(worse)) return { name: "worsened", side: worse };
  if (has(runs, better)) return { name: "improved-not-sustained", side: better };
  if (has(runs, worse)) return { name: "worsened-then-recovered", side: worse };
  if (has(hits, better) && has(hits, worse)) return { name: "mixed-signals" };
  if (has(hits, better)) return { name: "possible-improvement", side: better };
  return has(hits, worse) ? { name: "possible-worsening", side: worse } : { name: "no-evidence-of-change" };
}

function countOn(points: readonly SpcPoint[], rows: readonly number[], side: Side): number {
  return rows.filter((row) => points[row]?.side === (side === "high" ? 1 : -1)).length;
}

function lockedLimits({ segments, points }: SpcResult, before: VerdictSide): SpcLimits {
  const point = points[before.rows[0] ?? 0];
  return segments[point?.segment ?? 0]?.limits ?? NO_LIMITS;
}

const NO_LIMITS: SpcLimits = {
  mean: null,
  lower: null,
  upper: null,
  lowerTwoSigma: null,
  upperTwoSigma: null,
  meanMovingRange: null,
};
