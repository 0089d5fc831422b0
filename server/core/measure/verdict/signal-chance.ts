// How likely a chart is to show a gain of a given size: simulated, with the same numbers each time.
import { normalFrom, randomFrom } from "../random.ts";
import { LIMIT_FACTOR, type SpcSettings, spcSettings } from "../spc/spc-settings.ts";
import { findHits, type Placed } from "../spc/spc-signals.ts";
import { xmrLimits } from "../spc/xmr-limits.ts";
import { RUN_POINTS } from "./verdict-result.ts";

/** How a gain is looked for. */
export type Search = {
  /** Points of the baseline, which give the limits, and points after the change. */
  readonly before: number;
  readonly after: number;
};

/** A year of months on each side. */
export const A_YEAR: Search = { before: 12, after: 12 };

/** So many runs give each chance a standard error of at most 1.6 in a hundred: √(0.25 ÷ 1,000). */
const RUNS = 1000;

const SEED = 20_220_922;

/** The rules of Making Data Count with runs and trends of 7. */
const RULES: SpcSettings = spcSettings("mdc", { shiftPoints: RUN_POINTS, trendPoints: RUN_POINTS });

/** The standard deviation of points whose usual range is 2.66 × their mean moving range: a moving range is 1.128 of them on average. */
export const sigmaOf = (usualRange: number): number => usualRange / LIMIT_FACTOR / 1.128;

/**
 * The chance, 0 to 1, that a chart marks a point after the change as better, when the true gain is `gain` standard deviations of
 * independent normal noise. A run may begin before the change, as on any chart: this is what a reader would see. Cheap enough to be
 * asked at every keystroke: gains are simulated on a grid, once each, and what lies between is interpolated.
 */
export function chanceOfSignal(gain: number, search: Search = A_YEAR): number {
  const place = Math.min(Math.max(gain, 0), MOST_SIGMA) / GRID;
  const below = Math.floor(place);
  const share = place - below;
  const lower = onGrid(below, search);
  return share === 0 ? lower : lower + share * (onGrid(below + 1, search) - lower);
}

/** In standard deviations. Beyond the last every chart shows the gain. */
const GRID = 0.25;
const MOST_SIGMA = 5;
const MOST_KNOWN = 500;
const known = new Map<string, number>();

function onGrid(step: number, search: Search): number {
  const key = `${step} ${search.before} ${search.after}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const chance = simulateChance(step * GRID, search, RUNS, SEED);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, chance);
  return chance;
}

/** The same, simulated with so many runs from this seed; its standard error is √(p(1−p) ÷ runs). */
export function simulateChance(gain: number, { before, after }: Search, runs: number, seed: number): number {
  const normal = normalFrom(randomFrom(seed));
  let marked = 0;
  for (let run = 0; run < runs; run += 1) {
    const values = Array.from({ length: before + after }, (_, index) => normal() + (index < before ? 0 : gain));
    if (isMarkedBetter(values, before)) marked += 1;
  }
  return marked / runs;
}

/** Whether the chart of a series, of which higher is better, marks one of the points from `before` on as better. */
export function isMarkedBetter(values: readonly number[], before: number): boolean {
  const { mean, lower, upper, lowerTwoSigma, upperTwoSigma } = xmrLimits(values.slice(0, before), RULES).limits;
  if (mean === null || lower === null || upper === null || lowerTwoSigma === null || upperTwoSigma === null)
    return false;
  // Most gains that show at all show so, and the other rules need not be asked.
  if (values.some((value, index) => index >= before && value > upper)) return true;
  const points = values.map((value): Placed => {
    const beyondLimit = value > upper || value < lower;
    const side = value > mean ? 1 : value < mean ? -1 : 0;
    return { value, side, beyondLimit, nearLimit: !beyondLimit && (value > upperTwoSigma || value < lowerTwoSigma) };
  });
  const rows = [...points.keys()];
  const hits = findHits(points, rows, [rows], RULES);
  return [...hits].some(([row, found]) => row >= before && found.some(({ side }) => side === "high"));
}
