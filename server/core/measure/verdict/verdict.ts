// Did it improve? The answer for one series of figures and one change, by a rule that is laid down before anybody looks at the data.
//
// The figures before the change are those of a baseline; those on or after it are held against them by the test of `../change/decide.ts`.
// The first of these that fits is the verdict:
//   no-data; no-baseline (fewer than 8 points before); too-early (fewer than 7 after);
//   improved, worsened: the level is another one by more than chance explains, and still is (or came late and is there now);
//   improving-already, worsening-already: a slope that was there before explains it;
//   improved-not-sustained, worsened-then-recovered: it came and went;
//   possible-improvement, possible-worsening, mixed-signals: the level leans that way, or a rule of the chart fires after the change;
//   no-evidence-of-change.
// Where neither way is better (`neutral`), nothing can improve or worsen: it changed.
import {
  formatPeriod,
  inferCadence,
  nextPeriod,
  type PeriodUnit,
  periodContaining,
  placeOf,
} from "../../document/period.ts";
import { type Decision, decide, lateTestOf, lineOf } from "../change/decide.ts";
import { type Interval, intervalOf } from "../change/interval.ts";
import { plainLevel, seasonalLevel, type TwoSides } from "../change/level.ts";
import { movement, trendAndStep } from "../change/own-trend.ts";
import { placeboDates } from "../change/placebo.ts";
import { finite, mean } from "../mean.ts";
import { type PeriodValue, type SeriesRow, seriesOf } from "../spc/series.ts";
import { assuranceIcon } from "../spc/spc-icons.ts";
import type { Direction, Side, SpcLimits, SpcPoint, SpcResult } from "../spc/spc-result.ts";
import { SPC_RULES } from "../spc/spc-settings.ts";
import { isJudged, judgeXmr, targetOn } from "../spc/xmr.ts";
import { currentLimits, recalculation } from "./current-limits.ts";
import { rowsBefore } from "./rows-before.ts";
import { cautionsAbout } from "./verdict-cautions.ts";
import {
  FEWEST_AFTER,
  FEWEST_BEFORE,
  LAST_POINTS,
  RUN_POINTS,
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

  const { rows: baseline, basis } = rowsBefore(rows, metric, change);
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
  const belongsAfter = new Set(rows.filter((row) => isAfter(row, change.start)).map(({ date }) => date));
  const before = sideOf(points, ({ date }) => date >= window.from && date <= window.to);
  const after = sideOf(points, ({ date }) => belongsAfter.has(date));
  const tornRow = rows.find(({ date, end }) => date < change.start && end >= change.start);
  const torn = tornRow && {
    label: tornRow.label,
    counts: belongsAfter.has(tornRow.date) ? ("after" as const) : ("neither" as const),
  };
  const counted = { ...nothing, result, before, after, basis, torn };
  if (before.points < FEWEST_BEFORE) return { ...counted, name: "no-baseline" };
  const cadence = inferCadence(observations.map(({ period }) => period));
  if (after.points < FEWEST_AFTER)
    return {
      ...counted,
      name: "too-early",
      ...sizeOf(before, after),
      seventh: cadence && periodOfSeventh(cadence, rows, after, change.start),
    };
  if (before.mean === null || after.mean === null)
    return { ...nothing, problem: "These values are too large to average." };
  return judged(counted, metric, result, cadence);
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
    decision: undefined,
    interval: () => undefined,
    placebo: () => undefined,
    standing: () => undefined,
    beyondTrend: undefined,
    basis: "all",
    torn: undefined,
    seventh: undefined,
    side: undefined,
    lateFrom: undefined,
    sinceThen: undefined,
    signals: [],
    lastBetter: 0,
    current: undefined,
    assurance: { before: null, after: null },
    recalculateFrom: undefined,
    course: () => undefined,
    moving: undefined,
    cautions: [],
  };
}

// Before and after

/** Whether a row counts as after a change: it begins on that day or later, or the change falls into its first half. */
function isAfter({ date, end }: Pick<SeriesRow, "date" | "end">, start: number): boolean {
  return date >= start || (end >= start && start - date < (end - date + 1) / 2);
}

/** The period in which a change has its seventh figure, if none is missing from now on. */
function periodOfSeventh(cadence: PeriodUnit, rows: readonly SeriesRow[], after: VerdictSide, start: number): string {
  let period = periodContaining(cadence, Math.max((rows.at(-1)?.end ?? start) + 1, start));
  if (!isAfter({ date: period.start, end: period.end }, start)) period = nextPeriod(period);
  for (let missing = FEWEST_AFTER - after.points; missing > 1; missing -= 1) period = nextPeriod(period);
  return formatPeriod(period);
}

function sideOf(points: readonly SpcPoint[], belongs: (point: SpcPoint) => boolean): VerdictSide {
  const rows = points.flatMap((point, index) => (point.value !== null && belongs(point) ? [index] : []));
  return { points: rows.length, mean: mean(valuesAt(points, rows)), rows };
}

function valuesAt(points: readonly SpcPoint[], rows: readonly number[]): readonly number[] {
  return rows.flatMap((row) => points[row]?.value ?? []);
}

function sizeOf(before: VerdictSide, after: VerdictSide, adjusted?: number): Pick<Verdict, "difference" | "percent"> {
  if (before.mean === null || after.mean === null) return { difference: null, percent: null };
  const difference = finite(adjusted ?? after.mean - before.mean);
  const percent = difference === null || before.mean === 0 ? null : finite((100 * difference) / Math.abs(before.mean));
  return { difference, percent };
}

// The verdict itself

function judged(counted: Verdict, metric: VerdictTerms, result: SpcResult, cadence: PeriodUnit | undefined): Verdict {
  const { before, after, direction, change } = counted;
  const { points, settings } = result;
  const sides = twoSides([...before.rows, ...after.rows], before.points, points, cadence);
  const earlier = points.flatMap(({ value, date }, row) => (value !== null && date < change.start ? [row] : []));
  const history = twoSides(
    earlier.filter((row) => row < (after.rows[0] ?? 0)),
    0,
    points,
    cadence,
  );
  const decision = decide(sides);
  const limits = lockedLimits(result, before);
  const from = after.rows[0] ?? points.length;
  const signals = signalsIn(points, from, points.length - 1, limits, settings);
  const better: Side | undefined = direction === "neutral" ? undefined : direction === "increase" ? "high" : "low";
  const { name, side } = nameOf(decision, signals, better);

  const lateFrom = decision.lateFrom === undefined ? undefined : after.rows[decision.lateFrom - before.points];
  // A level is a new one once it has come and stayed; it begins with the run that shows it on the chart, where there is one.
  const run = signals.find((signal) => signal.rule === "shift" && signal.side === side);
  const level = decision.found === "changed" ? (run?.first ?? lateFrom ?? after.rows[0]) : undefined;
  const isWelcome = name === "improved" || name === "changed";
  const renewal = isWelcome && level !== undefined ? recalculation(level, after, points, metric) : {};
  const current = currentLimits({ points, settings, locked: limits, before, from: level, metric, change });
  const latest = points.findLast(({ value }) => value !== null);
  const target = latest === undefined ? null : targetOn(metric.targets ?? [], latest.date);
  return {
    ...counted,
    name,
    limits,
    ...sizeOf(before, after, decision.months ? seasonalStep(sides) : undefined),
    decision,
    interval: onceOnly(() => intervalOf(sides)),
    beyondTrend: besideTrend(decision, sides),
    side,
    lateFrom,
    sinceThen: lateFrom === undefined ? undefined : sinceThen(counted, points, lateFrom, cadence),
    signals,
    lastBetter: better === undefined ? 0 : countOn(points, after.rows.slice(-LAST_POINTS), better),
    current,
    assurance: {
      before: assuranceIcon(limits, target, direction, settings),
      after: current ? assuranceIcon(current.limits, target, direction, settings) : null,
    },
    // One that got worse is described, and never suggested as the one to get used to.
    recalculateFrom: renewal.from,
    course: onceOnly(() => courseOf(sides, cadence)),
    moving: renewal.moving === undefined ? undefined : { slope: renewal.moving, each: EACH[cadence ?? "none"] },
    placebo: onceOnly(() => placeboDates(history, before.points, after.points)),
    standing: onceOnly(() => standingOf(decision, sides)),
    cautions: cautionsAbout({
      result,
      limits,
      before,
      sides,
      decision,
      placebo: decision.found === "changed" ? placeboDates(history, before.points, after.points, 3) : undefined,
    }),
  };
}

/** How the figures moved before the change and since, each side alone; nothing where they were steady before. */
function courseOf({ values, at, before }: TwoSides, cadence: PeriodUnit | undefined): ReturnType<Verdict["course"]> {
  const slope = movement(values.subarray(0, before), at.subarray(0, before));
  if (slope === undefined) return undefined;
  return {
    before: slope,
    after: movement(values.subarray(before), at.subarray(before)),
    each: EACH[cadence ?? "none"],
  };
}

const EACH: Readonly<Record<PeriodUnit | "none", string>> = {
  day: "a day",
  week: "a week",
  month: "a month",
  quarter: "a quarter",
  year: "a year",
  none: "with each figure",
};

/** The values of some rows, each in its period, of which so many lie before the change. */
function twoSides(
  rows: readonly number[],
  before: number,
  points: readonly SpcPoint[],
  cadence: PeriodUnit | undefined,
): TwoSides {
  const values = new Float64Array(rows.length);
  const at = new Int32Array(rows.length);
  for (const [place, row] of rows.entries()) {
    values[place] = points[row]?.value ?? 0;
    at[place] = cadence === undefined ? row : placeOf(cadence, points[row]?.date ?? 0);
  }
  return {
    values,
    at,
    before,
    ...(cadence === "month" && { year: 12 }),
  };
}

/** The figures from a place on, alone against those before the change. */
function sinceThen(
  { before }: Verdict,
  points: readonly SpcPoint[],
  from: number,
  cadence: PeriodUnit | undefined,
): Verdict["sinceThen"] {
  const late = sideOf(points, ({ date }) => date >= (points[from]?.date ?? 0));
  const sides = twoSides([...before.rows, ...late.rows], before.points, points, cadence);
  return { after: late, ...sizeOf(before, late), interval: onceOnly(() => intervalOf(sides, lateTestOf)) };
}

/** The difference of the levels in the unit, with the months of the year taken out. */
const seasonalStep = (sides: TwoSides): number | undefined => seasonalLevel(sides, plainLevel(sides))?.level.step;

/** In the unit of the figures, also where the rule looked for the slope in scores without their months. */
function besideTrend(decision: Decision, sides: TwoSides): (Interval & { readonly step: number }) | undefined {
  const trend = decision.trend && trendAndStep(sides);
  if (trend === undefined) return undefined;
  const reach = lineOf(sides.values.length, trend.df) * trend.stepError;
  const found = { step: trend.step, low: trend.step - reach, high: trend.step + reach };
  return Object.values(found).every(Number.isFinite) ? found : undefined;
}

/** A change that the figures show two times running is settled: one that comes of chance alone often goes with the next figure. */
function standingOf({ found, side }: Decision, { values, at, ...more }: TwoSides): "settled" | "new" | undefined {
  if (found !== "changed") return undefined;
  if (values.length - 1 - more.before < FEWEST_AFTER) return "new";
  const earlier = decide({ ...more, values: values.subarray(0, -1), at: at.subarray(0, -1) });
  return earlier.found === found && earlier.side === side ? "settled" : "new";
}

function onceOnly<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}

/** The verdict's name, and the side that it speaks of. */
function nameOf(
  { found, side }: Decision,
  signals: readonly VerdictSignal[],
  better: Side | undefined,
): { readonly name: VerdictName; readonly side?: Side } {
  if (found !== "none" && side !== 0) {
    const where: Side = side === 1 ? "high" : "low";
    return {
      name: FOUND[found][better === undefined ? "neutral" : where === better ? "better" : "worse"],
      side: where,
    };
  }
  const leaning = side === 0 ? [] : [side === 1 ? ("high" as const) : ("low" as const)];
  const [one, other] = [...new Set([...leaning, ...signals.map((signal) => signal.side)])];
  if (one === undefined) return { name: "no-evidence-of-change" };
  if (other !== undefined) return { name: "mixed-signals" };
  if (better === undefined) return { name: "possible-change", side: one };
  return { name: one === better ? "possible-improvement" : "possible-worsening", side: one };
}

const FOUND: Readonly<
  Record<Exclude<Decision["found"], "none">, Readonly<Record<"better" | "worse" | "neutral", VerdictName>>>
> = {
  changed: { better: "improved", worse: "worsened", neutral: "changed" },
  already: { better: "improving-already", worse: "worsening-already", neutral: "changing-already" },
  "not-sustained": {
    better: "improved-not-sustained",
    worse: "worsened-then-recovered",
    neutral: "changed-not-sustained",
  },
};

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
