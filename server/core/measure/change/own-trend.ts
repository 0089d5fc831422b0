// Whether a series was on its way before the change and simply went on: a straight slope common to both sides, with a step allowed.
import { tLine } from "./distributions.ts";
import { meanOf, monthOf, plainLevel, seasonalLevel, type TwoSides } from "./level.ts";

/** A slope common to both sides, in units of the values for each period, and the step of the second side beside it. */
export type TrendAndStep = {
  readonly slope: number;
  readonly slopeError: number;
  readonly step: number;
  readonly stepError: number;
  readonly df: number;
};

/** Least squares with a level, a common slope and a step; nothing where the periods leave no slope to see. */
export function trendAndStep({ values, at, before }: TwoSides): TrendAndStep | undefined {
  const n = values.length;
  const sides = [
    { from: 0, to: before, place: meanOf(at, 0, before), level: meanOf(values, 0, before) },
    { from: before, to: n, place: meanOf(at, before, n), level: meanOf(values, before, n) },
  ];
  let along = 0;
  let together = 0;
  for (const { from, to, place, level } of sides) {
    for (let i = from; i < to; i += 1) {
      const x = (at[i] ?? 0) - place;
      along += x * x;
      together += x * ((values[i] ?? 0) - level);
    }
  }
  const [first, second] = sides;
  if (along === 0 || first === undefined || second === undefined) return undefined;
  const slope = together / along;
  const apart = second.place - first.place;
  let squares = 0;
  for (const { from, to, place, level } of sides) {
    for (let i = from; i < to; i += 1) squares += ((values[i] ?? 0) - level - slope * ((at[i] ?? 0) - place)) ** 2;
  }
  const df = n - 3;
  const variance = squares / df;
  return {
    slope,
    slopeError: Math.sqrt(variance / along),
    step: second.level - first.level - slope * apart,
    stepError: Math.sqrt(variance * (1 / before + 1 / (n - before) + (apart * apart) / along)),
    df,
  };
}

/** The slope of the values before the change alone. */
function slopeBefore({ values, at, before }: TwoSides): number {
  const place = meanOf(at, 0, before);
  let along = 0;
  let together = 0;
  for (let i = 0; i < before; i += 1) {
    const x = (at[i] ?? 0) - place;
    along += x * x;
    together += x * (values[i] ?? 0);
  }
  return along === 0 ? 0 : together / along;
}

const SLOPE_ALPHA = 0.05;

/** Whether the values have a slope that way (t > t(.95)) of which more than half was there before the change. */
export function slopes(sides: TwoSides, fit: TrendAndStep, side: 1 | -1): boolean {
  const slope = side * fit.slope;
  return slope > tLine(SLOPE_ALPHA, fit.df) * fit.slopeError && slope > 0 && side * slopeBefore(sides) > slope / 2;
}

/** By how much values rise or fall for each period, where they do by more than chance explains (two-sided, 5 in 100). Nothing for fewer than three. */
export function movement(values: ArrayLike<number>, at: ArrayLike<number>): number | undefined {
  const n = values.length;
  const place = meanOf(at, 0, n);
  const level = meanOf(values, 0, n);
  let along = 0;
  let together = 0;
  for (let i = 0; i < n; i += 1) {
    const x = (at[i] ?? 0) - place;
    along += x * x;
    together += x * (values[i] ?? 0);
  }
  if (n < 3 || along === 0) return undefined;
  const slope = together / along;
  let squares = 0;
  for (let i = 0; i < n; i += 1) squares += ((values[i] ?? 0) - level - slope * ((at[i] ?? 0) - place)) ** 2;
  return Math.abs(slope) > tLine(MOVING_ALPHA, n - 2) * Math.sqrt(squares / (n - 2) / along) ? slope : undefined;
}

const MOVING_ALPHA = 0.025;

const MONTHS_ALPHA = 0.01;
const TWO_YEARS = 24;

/**
 * The series in which a slope is looked for: the values as they are; where two years lie before the change and the months clearly differ,
 * the scores without the effects of their months. (With one year on either side months and a slope are the same thing.)
 */
export function withoutMonths(raw: TwoSides, scores: TwoSides): TwoSides {
  if (raw.year === undefined || raw.before < TWO_YEARS) return raw;
  const seasonal = seasonalLevel(scores, plainLevel(scores));
  const effects = seasonal?.level.months;
  if (seasonal === undefined || effects === undefined || seasonal.F <= seasonal.lineAt(MONTHS_ALPHA)) return raw;
  return { ...scores, values: scores.values.map((score, i) => score - (effects[monthOf(scores.at[i] ?? 0)] ?? 0)) };
}
