// Run charts and Shewhart's charts: from a series of rows to everything that may be said about it.

import { median, times } from "../mean.ts";
import { CONTROL_CHARTS, type ControlChart, refusalOf } from "./control-charts.ts";
import { type JudgedSegment, notesOnControl } from "./control-notes.ts";
import type {
  ControlInput,
  ControlLines,
  ControlMethod,
  ControlOptions,
  ControlPoint,
  ControlResult,
  ControlSegment,
} from "./control-result.ts";
import { HitsOfPoints } from "./hits-of-points.ts";
import { movingRanges } from "./moving-range.ts";
import { type JudgedRuns, judgeRuns } from "./run-rules.ts";
import { type ChartScale, type FittedLines, fitLines, RANGE_TO_SIGMA, scaleOf, TIME_POWER } from "./shewhart-lines.ts";
import { assuranceIcon, variationIcon } from "./spc-icons.ts";
import { judgementOf, namingHit } from "./spc-judgement.ts";
import type { Draft, RuleHit, ShewhartChart, SpcBaseline, SpcRefusal } from "./spc-result.ts";
import { inOrderOfTime } from "./spc-segments.ts";
import { MOVING_RANGE_FACTOR, SETTLED_VALUES } from "./spc-settings.ts";
import { type Subgroup, subgroupsOf } from "./subgroups.ts";
import { targetLine } from "./targets.ts";

/**
 * A run chart: values about their median, and runs that chance does not explain. Rows may come in any order. Refuses, in
 * words, what cannot be judged.
 */
export function judgeRun(input: readonly ControlInput[], options: ControlOptions = {}): ControlResult | SpcRefusal {
  return judge("run", input, options);
}

/**
 * One of Shewhart's charts: values, a centre line, and limits at three sigma, worked out as the type of chart says. Rows may
 * come in any order. Refuses, in words, what cannot be judged.
 */
export function judgeShewhart(
  chart: ShewhartChart,
  input: readonly ControlInput[],
  options: ControlOptions = {},
): ControlResult | SpcRefusal {
  return judge(chart, input, options);
}

function judge(
  chart: ControlChart,
  input: readonly ControlInput[],
  options: ControlOptions,
): ControlResult | SpcRefusal {
  const rows = inOrderOfTime(input);
  const refused = refusalOf(rows, chart, options);
  if (refused !== undefined) return { refused };

  const subgroups = subgroupsOf(rows, chart, options.aggregate ?? "mean");
  const segments: JudgedSegment[] = [];
  const points: ControlPoint[] = [];
  for (const cut of cutAt(subgroups, options.recalculateAt ?? [])) {
    const segment = judgeSegment(chart, subgroups, cut, segments.length, options);
    segments.push(segment);
    for (const point of segment.points) points.push(point);
  }

  const latest = points.findLastIndex((point) => !point.ghost && point.value !== null);
  const latestPoint = points[latest];
  const { direction = "neutral" } = options;
  const counted = points.reduce((total, point) => total + (!point.ghost && point.value !== null ? 1 : 0), 0);
  return {
    chart,
    centre: centreOf(chart, options),
    method: methodOf(chart, rows, options),
    direction,
    points,
    segments: segments.map(({ first, last, basis, lines, runs }, index): ControlSegment => {
      return { first, last, limitsFrom: index, basis, screenedOut: lines.screenedOut, runs: runs.statistics };
    }),
    counted,
    limitsShown: points.some(({ upper }) => upper !== null),
    looksForSignals: true,
    bridged: false,
    latest: latest === -1 ? null : latest,
    variation: latestPoint ? variationIcon(latestPoint) : null,
    assurance:
      latestPoint && ASSURED.has(chart) && counted >= SETTLED_VALUES
        ? assuranceIcon(latestPoint, latestPoint.target, direction, ASSURANCE)
        : null,
    notes: notesOnControl(chart, points, segments, options),
  };
}

/**
 * The charts whose limits say where values will lie. Of ranges, spreads and times between events nobody sets a target that limits could be held
 * against, and a run chart has none.
 */
const ASSURED: ReadonlySet<ControlChart> = new Set(["i", "i-prime", "p", "p-prime", "u", "u-prime", "c", "xbar"]);
const ASSURANCE = { targetOnLimit: "beyond", assuranceWithoutLimits: "none" } as const;

type Cut = { readonly first: number; readonly last: number };

function cutAt(points: readonly Subgroup[], dates: readonly number[]): readonly Cut[] {
  const begins = new Set(dates);
  const starts = indicesOf(points, ({ date }, index) => index === 0 || begins.has(date));
  return starts.map((first, index) => ({ first, last: (starts[index + 1] ?? points.length) - 1 }));
}

/** The indices, counted from `first`, of the points of which something holds. */
function indicesOf<Point>(
  points: readonly Point[],
  holds: (point: Point, index: number) => boolean,
  first = 0,
): readonly number[] {
  const indices: number[] = [];
  for (const [index, point] of points.entries()) if (holds(point, index)) indices.push(first + index);
  return indices;
}

function judgeSegment(
  chart: ControlChart,
  all: readonly Subgroup[],
  { first, last }: Cut,
  segment: number,
  options: ControlOptions,
): JudgedSegment {
  const rows = all.slice(first, last + 1);
  const shown = chart === "mr" ? withMovingRanges(rows) : rows;
  const figures = chart === "t" ? shown.map(asPower) : shown;
  const isInBase = baseOf(figures, segment === 0 ? options.baseline : undefined);
  const base = figures.filter((_, index) => isInBase[index]);
  const lines = linesOf(chart, base, options);

  const target = targetLine(options.targets ?? []);
  const points = figures.map((point, index) => placePoint(point, segment, lines, isInBase[index] === true, target));
  const runs = runsOf(chart, points, first, options);
  const { direction = "neutral", multiply = 1 } = options;
  const found = hitsOf(points, runs, first);
  for (const [index, point] of points.entries()) {
    const hits = found[index];
    const signal = hits && namingHit(hits, direction, NAMING);
    if (hits === undefined || signal === undefined) continue;
    point.hits = hits;
    point.signal = signal;
    point.judgement = judgementOf(signal.side, direction);
  }
  const basis = indicesOf(points, ({ usedForLimits }) => usedForLimits, first);
  const inUnit = (point: ControlPoint, index: number): ControlPoint => {
    return {
      ...point,
      ...multiplied(point, scaleOf(chart), multiply),
      value: times(shown[index]?.value ?? null, multiply),
    };
  };
  return { first, last, points: chart === "t" || multiply !== 1 ? points.map(inUnit) : points, basis, lines, runs };
}

const NO_HITS: readonly RuleHit[] = [];
const NAMING = { conflict: "strongest-rule", tie: "later", precedence: ["outside", "trend", "shift"] } as const;

/** A point of a T chart in the scale in which it is worked out. */
function asPower(point: Subgroup): Subgroup {
  return point.value === null ? point : { ...point, value: scaleOf("t").into(point.value) };
}

/** The moving ranges within a segment, in place of the values. A ghost has none, and its neighbours join. */
function withMovingRanges(points: readonly Subgroup[]): readonly Subgroup[] {
  const counted = points.filter((point) => !point.ghost);
  const ranges = movingRanges(counted.map(({ value }) => value));
  const byPoint = new Map(counted.map((point, index) => [point, ranges[index] ?? null]));
  return points.map((point) => ({ ...point, value: byPoint.get(point) ?? null }));
}

/** For each point whether it may give the lines. */
function baseOf(points: readonly Subgroup[], baseline: SpcBaseline | undefined): readonly boolean[] {
  return points.map(({ ghost, date }, index) => {
    if (ghost || baseline === undefined) return !ghost;
    return "first" in baseline ? index < baseline.first : date >= baseline.from && date <= baseline.to;
  });
}

function linesOf(chart: ControlChart, base: readonly Subgroup[], options: ControlOptions): FittedLines {
  if (chart !== "run") {
    const { screen = true, screenFallback = true } = options;
    const centre = options.centre === undefined ? undefined : scaleOf(chart).into(options.centre);
    return fitLines(chart, base, { centre, screen, screenFallback });
  }
  const centre = options.centre ?? median(base.map(({ value }) => value).filter((value) => value !== null));
  return { centre, at: () => NO_LIMITS, screenedOut: 0, fellBack: false };
}

const NO_LIMITS = { lower: null, upper: null, lowerTwoSigma: null, upperTwoSigma: null } as const;

/** A point beside its lines, both in the scale of the chart. */
function placePoint(
  point: Subgroup,
  segment: number,
  { centre, at }: FittedLines,
  isInBase: boolean,
  target: (day: number) => number | null,
): Draft<ControlPoint, "hits" | "signal" | "judgement"> {
  const { date, label, value, numerator, denominator, size, subgroupMean, subgroupDeviation, ghost } = point;
  const { lower, upper, lowerTwoSigma, upperTwoSigma } = at(point);
  const counted = value !== null && !ghost;
  return {
    date,
    label,
    value,
    numerator,
    denominator,
    size,
    subgroupMean,
    subgroupDeviation,
    ghost,
    segment,
    usedForLimits: isInBase && value !== null,
    centre,
    lower,
    upper,
    lowerTwoSigma,
    upperTwoSigma,
    target: target(date),
    side: counted && centre !== null ? sideOf(value, centre) : null,
    beyondLimit: counted && lower !== null && upper !== null ? value < lower || value > upper : null,
    hits: NO_HITS,
    signal: null,
    judgement: ghost ? "ghost" : "common",
  };
}

function sideOf(value: number, centre: number): -1 | 0 | 1 {
  if (value === centre) return 0;
  return value > centre ? 1 : -1;
}

/** The runs of a segment. Those of a chart of moving ranges say nothing, as one value makes two ranges. */
function runsOf(
  chart: ControlChart,
  points: readonly ControlPoint[],
  first: number,
  { runRules = "anhoej" }: ControlOptions,
): JudgedRuns {
  const runs = judgeRuns(points, first, runRules);
  return chart === "mr" ? { statistics: { ...runs.statistics, signals: [] }, signals: [] } : runs;
}

/** The hits of each point of a segment, whose first one has the index `first` among all. */
function hitsOf(points: readonly ControlPoint[], runs: JudgedRuns, first: number): HitsOfPoints["byPoint"] {
  const hits = new HitsOfPoints(points.length);
  for (const [place, { beyondLimit, value, upper }] of points.entries()) {
    if (!beyondLimit) continue;
    const index = first + place;
    const side = value !== null && upper !== null && value > upper ? "high" : "low";
    hits.add({ rule: "outside", side, first: index, last: index }, [place]);
  }
  // Trends come before shifts, as they name a point before them.
  for (const { hit, marked } of runs.signals.toSorted((a, b) => rank(a.hit) - rank(b.hit))) hits.add(hit, marked);
  return hits.byPoint;
}

function rank({ rule }: RuleHit): number {
  return rule === "trend" ? 0 : 1;
}

/** The lines in the unit of the values, multiplied. */
function multiplied(
  { centre, lower, upper, lowerTwoSigma, upperTwoSigma }: ControlLines,
  { back }: ChartScale,
  multiply: number,
): ControlLines {
  const line = (figure: number | null): number | null => times(figure === null ? null : back(figure), multiply);
  return {
    centre: line(centre),
    lower: line(lower),
    upper: line(upper),
    lowerTwoSigma: line(lowerTwoSigma),
    upperTwoSigma: line(upperTwoSigma),
  };
}

function centreOf(chart: ControlChart, { centre }: ControlOptions): ControlResult["centre"] {
  if (centre !== undefined) return "given";
  return chart === "run" || chart === "g" ? "median" : "mean";
}

function methodOf(chart: ControlChart, rows: readonly ControlInput[], options: ControlOptions): ControlMethod {
  const { screened } = CONTROL_CHARTS[chart];
  const divided = rows.some((row) => row.denominator !== undefined);
  return {
    runRules: chart === "mr" ? null : (options.runRules ?? "anhoej"),
    screen: screened ? (options.screen ?? true) : null,
    multiply: options.multiply ?? 1,
    aggregate: divided || chart === "c" || chart === "s" ? null : (options.aggregate ?? "mean"),
    constants: {
      ...(screened ? { rangeToSigma: RANGE_TO_SIGMA } : {}),
      ...(screened || chart === "mr" ? { movingRange: MOVING_RANGE_FACTOR } : {}),
      ...(chart === "t" ? { timePower: TIME_POWER } : {}),
    },
  };
}
