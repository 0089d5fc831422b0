// The lines of Shewhart's charts: for each type, where the middle is and how wide one sigma is at each point. Sources:
// Montgomery, Introduction to Statistical Quality Control (I, MR, P, U, C, X̄, S); Provost and Murray, The Health Care Data Guide
// (G, T, prime charts); Laney 2002 (P′, U′); Taylor 2018 (I′); Nelson 1982 and 1994 (the screen, and T).

import { finite, mean, median, sum, times } from "../mean.ts";
import type { ControlLines } from "./control-result.ts";
import { type MeanRange, meanRange, movingRanges, type RangeScreen } from "./moving-range.ts";
import type { ShewhartChart } from "./spc-result.ts";
import { MOVING_RANGE_FACTOR } from "./spc-settings.ts";
import { c4, relativeSpread } from "./subgroup-constants.ts";
import type { Subgroup } from "./subgroups.ts";

/** A moving range of normal values is on average this many sigma (d2 for two values). */
export const RANGE_TO_SIGMA = 1.128;
/** The screen of the I′ chart, in sigma: 3.267 as it is before it is rounded up. */
const I_PRIME_SCREEN = 3.2665;
/** The median of a geometric count as a share of its mean: ln 2, to the three places that tables give. */
const MEDIAN_OF_COUNTS = 693 / 1000;

/** The lines of one segment, before anything is multiplied. */
export type FittedLines = {
  readonly centre: number | null;
  readonly at: (point: Subgroup) => Omit<ControlLines, "centre">;
  readonly screenedOut: number;
  readonly fellBack: boolean;
};

/** The scale in which a chart is worked out, from the values and back to them. */
export type ChartScale = { readonly into: (value: number) => number; readonly back: (figure: number) => number };

/** Times between events raised to 1 / 3.6 are near enough normal (Nelson 1994). */
export const TIME_POWER = 3.6;

/** T charts are I charts of y^(1 / 3.6); all others stay as they are. */
export function scaleOf(chart: ShewhartChart | "run"): ChartScale {
  if (chart !== "t") return { into: (value) => value, back: (figure) => figure };
  return { into: (value) => value ** (1 / TIME_POWER), back: (figure) => figure ** TIME_POWER };
}

type FitOptions = {
  /** The centre, where it is given. */
  readonly centre: number | undefined;
  readonly screen: boolean;
  readonly screenFallback: boolean;
};

/**
 * The lines that the points of a base give, in order of time; points without a value are gaps. All in the scale of the chart:
 * see `scaleOf`.
 */
export function fitLines(chart: ShewhartChart, base: readonly Subgroup[], options: FitOptions): FittedLines {
  const given = options.centre;
  switch (chart) {
    case "i":
      return individuals(figuresOf(base), given, options);
    case "i-prime":
      return individualsPrime(base, given, options);
    case "mr":
      return movingRangeChart(given ?? mean(present(base)));
    case "p":
      return shares(base, given ?? ratioOf(base), (centre) => centre * (1 - centre), PART_OF_WHOLE, null);
    case "p-prime":
      return shares(base, given ?? ratioOf(base), (centre) => centre * (1 - centre), PART_OF_WHOLE, options);
    case "u":
      return shares(base, given ?? ratioOf(base), (centre) => centre, NOT_NEGATIVE, null);
    case "u-prime":
      return shares(base, given ?? ratioOf(base), (centre) => centre, NOT_NEGATIVE, options);
    case "c": {
      const centre = given ?? mean(present(base));
      return fitted(centre, () => (centre === null ? null : Math.sqrt(centre)), NOT_NEGATIVE);
    }
    case "g":
      return casesBetween(base, given);
    case "t":
      return individuals(figuresOf(base), given, options, NOT_NEGATIVE);
    case "xbar": {
      const spread = meanDeviation(base);
      return fitted(given ?? grandMean(base), ({ size }) => over(spread, c4(size), Math.sqrt(size)));
    }
    case "s": {
      const centre = given ?? meanDeviation(base);
      return fitted(centre, ({ size }) => times(centre, relativeSpread(size)), NOT_NEGATIVE);
    }
  }
}

type Bounds = { readonly least: number; readonly most: number };
const UNBOUNDED: Bounds = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
const NOT_NEGATIVE: Bounds = { ...UNBOUNDED, least: 0 };
const PART_OF_WHOLE: Bounds = { least: 0, most: 1 };

/** Lines at two and three sigma about the middle, cut where no value can be. */
function fitted(
  centre: number | null,
  sigmaAt: (point: Subgroup) => number | null,
  bounds: Bounds = UNBOUNDED,
  screened: Pick<MeanRange, "screenedOut" | "fellBack"> = { screenedOut: 0, fellBack: false },
): FittedLines {
  const at: FittedLines["at"] = (point) => linesAround(centre, sigmaAt(point), bounds);
  return { centre, at, screenedOut: screened.screenedOut, fellBack: screened.fellBack };
}

function linesAround(middle: number | null, sigma: number | null, bounds: Bounds): Omit<ControlLines, "centre"> {
  if (middle === null || sigma === null) return NO_LINES;
  const line = (width: number): number | null => {
    const value = finite(middle + width * sigma);
    return value === null ? null : Math.min(Math.max(value, bounds.least), bounds.most);
  };
  return { lower: line(-3), upper: line(3), lowerTwoSigma: line(-2), upperTwoSigma: line(2) };
}

const NO_LINES = { lower: null, upper: null, lowerTwoSigma: null, upperTwoSigma: null } as const;

/** I: sigma is the mean moving range / 1.128. Points left out make their neighbours adjacent; missing values do not. */
function individuals(
  values: readonly (number | null)[],
  given: number | undefined,
  options: FitOptions,
  bounds = UNBOUNDED,
): FittedLines {
  const range = meanRange(movingRanges(values), screenOf(MOVING_RANGE_FACTOR, options));
  const centre = given ?? mean(values.filter((value) => value !== null));
  return fitted(centre, () => over(range.mean, RANGE_TO_SIGMA), bounds, range);
}

/**
 * I′: sigma at a point is s̄ · √(1 / n), where s̄ is the mean of √(π / 2) · |Δy| / √(1 / nᵢ + 1 / nᵢ₋₁): what each moving range
 * says of the spread of one case.
 */
function individualsPrime(base: readonly Subgroup[], given: number | undefined, options: FitOptions): FittedLines {
  const ranges = movingRanges(figuresOf(base)).map((range, index) => {
    const [before, here] = [base[index - 1]?.denominator, base[index]?.denominator];
    return range === null || !before || !here
      ? null
      : (Math.sqrt(Math.PI / 2) * range) / Math.sqrt(1 / here + 1 / before);
  });
  const spread = meanRange(ranges, screenOf(I_PRIME_SCREEN, options));
  return fitted(given ?? ratioOf(base), (point) => timesRoot(spread.mean, point), UNBOUNDED, spread);
}

/** MR: upper limit 3.267 · centre, and two thirds of that; lower limit 0. */
function movingRangeChart(centre: number | null): FittedLines {
  const upper = times(centre, MOVING_RANGE_FACTOR);
  const lines =
    upper === null ? NO_LINES : { lower: 0, upper, lowerTwoSigma: 0, upperTwoSigma: finite((upper * 2) / 3) };
  return { centre, at: () => lines, screenedOut: 0, fellBack: false };
}

/**
 * P and U: sigma at a point is √(variance / n). With `prime` that is widened by how far the points in fact lie apart: by the
 * mean moving range of z = (y − centre) / sigma, divided by 1.128.
 */
function shares(
  base: readonly Subgroup[],
  centre: number | null,
  varianceOf: (centre: number) => number,
  bounds: Bounds,
  prime: FitOptions | null,
): FittedLines {
  const single = centre === null ? null : finite(Math.sqrt(varianceOf(centre)));
  if (prime === null) return fitted(centre, (point) => timesRoot(single, point), bounds);
  const scores = base.map((point) => {
    const sigma = timesRoot(single, point);
    return point.value === null || centre === null || !sigma ? null : (point.value - centre) / sigma;
  });
  const range = meanRange(movingRanges(scores), screenOf(MOVING_RANGE_FACTOR, prime));
  const widening = over(range.mean, RANGE_TO_SIGMA);
  return fitted(centre, (point) => times(timesRoot(single, point), widening), bounds, range);
}

/** G: limits from the mean m, with sigma √(m · (m + 1)), about the median that is drawn; a given centre is such a mean. */
function casesBetween(base: readonly Subgroup[], given: number | undefined): FittedLines {
  const middle = given ?? mean(present(base));
  const sigma = middle === null ? null : finite(Math.sqrt(middle) * Math.sqrt(middle + 1));
  const centre = given === undefined ? median(present(base)) : MEDIAN_OF_COUNTS * given;
  return { ...fitted(middle, () => sigma, NOT_NEGATIVE), centre };
}

/** Σ y / Σ n of the points that have both. Events in nothing to count them in are left out. */
function ratioOf(base: readonly Subgroup[]): number | null {
  const counted = base.filter(({ value }) => value !== null);
  const below = sum(counted.map(({ denominator }) => denominator ?? 0));
  return below > 0 ? finite(sum(counted.map(({ numerator }) => numerator ?? 0)) / below) : null;
}

/** The mean of all measurements: Σ n · x̄ / Σ n. */
function grandMean(base: readonly Subgroup[]): number | null {
  const size = sum(base.map((point) => point.size));
  const total = sum(base.map((point) => point.size * (point.subgroupMean ?? 0)));
  return size === 0 ? null : finite(total / size);
}

/**
 * The mean standard deviation of subgroups: the plain mean where all are of one size, else pooled,
 * √(Σ (n − 1) · s² / Σ (n − 1)).
 */
function meanDeviation(base: readonly Subgroup[]): number | null {
  const counted = base.filter(({ size }) => size > 0);
  const deviations = counted.flatMap(({ subgroupDeviation: s, size }) => (s === null ? [] : [{ s, size }]));
  if (counted.every(({ size }) => size === counted[0]?.size)) return mean(deviations.map(({ s }) => s));
  const freedom = sum(deviations.map(({ size }) => size - 1));
  return freedom === 0 ? null : finite(Math.sqrt(sum(deviations.map(({ s, size }) => (size - 1) * s ** 2)) / freedom));
}

const figuresOf = (base: readonly Subgroup[]): readonly (number | null)[] => base.map(({ value }) => value);

const present = (base: readonly Subgroup[]): readonly number[] => figuresOf(base).filter((value) => value !== null);

function screenOf(factor: number, { screen, screenFallback }: FitOptions): RangeScreen | null {
  return screen ? { factor, keepsEdge: false, fallback: screenFallback } : null;
}

/** single · √(1 / n); null without a denominator above zero. */
function timesRoot(single: number | null, { denominator }: Subgroup): number | null {
  return single === null || !denominator ? null : finite(single / Math.sqrt(denominator));
}

function over(above: number | null, ...below: readonly (number | null)[]): number | null {
  return below.reduce<number | null>((left, by) => (left === null || !by ? null : finite(left / by)), above);
}
