// Two levels, before and after a change: how far apart they are, as t, with or without the months of the year.
import { fLine } from "./distributions.ts";

/** The figures (or their scores) around a change, in the order of time and without gaps. Higher is up. */
export type TwoSides = {
  readonly values: Float64Array;
  /** The period of each value, as a whole number; a missing period leaves out its number. */
  readonly at: Int32Array;
  /** So many values lie before the change. */
  readonly before: number;
  /** Periods in a year where figures may have a season: 12 for monthly ones. Absent, no season is looked for. */
  readonly year?: 12 | undefined;
};

/** A difference of two levels and how sure it is. */
type Level = {
  /** Level after − level before. */
  readonly step: number;
  readonly standardError: number;
  readonly t: number;
  readonly df: number;
  readonly residuals: Float64Array;
  /** Whether the months of the year are fitted, and the effect of each then, by `at` modulo 12, with a mean of 0. */
  readonly months: Float64Array | undefined;
};

/** A value of t where the residuals are nought and the step is not. */
const CERTAIN = 1000;

/** t = step ÷ standard error; 0 for no step. */
const ratio = (step: number, standardError: number): number =>
  standardError > 0 ? step / standardError : step === 0 ? 0 : Math.sign(step) * CERTAIN;

/** The levels as they are. */
export function plainLevel({ values, before }: TwoSides): Level {
  const n = values.length;
  const after = n - before;
  const low = meanOf(values, 0, before);
  const high = meanOf(values, before, n);
  const residuals = new Float64Array(n);
  let squares = 0;
  for (let i = 0; i < n; i += 1) {
    const residual = (values[i] ?? 0) - (i < before ? low : high);
    residuals[i] = residual;
    squares += residual * residual;
  }
  squares = settled(squares, residuals);
  const df = n - 2;
  const step = negligible(high - low);
  const standardError = Math.sqrt((squares / df) * (1 / before + 1 / after));
  return { step, standardError, t: ratio(step, standardError), df, residuals, months: undefined };
}

/** Fewest values on a side that may tell a season: two years before, or one on each side. */
const TWO_YEARS = 24;
const ONE_YEAR = 12;

/** Below this chance of the F test the months of the year are taken out: with two years before, and with one on each side. */
const MONTHS_DIFFER = { two: 0.1, one: 0.05 } as const;

/** The levels, with the months of the year taken out where they differ. */
export function levelOf(sides: TwoSides): Level {
  const plain = plainLevel(sides);
  const { before, values, year } = sides;
  const hasTwo = before >= TWO_YEARS;
  const hasOne = before >= ONE_YEAR && values.length - before >= ONE_YEAR;
  if (year === undefined || !(hasTwo || hasOne)) return plain;
  const seasonal = seasonalLevel(sides, plain);
  return seasonal && seasonal.F > seasonal.lineAt(hasTwo ? MONTHS_DIFFER.two : MONTHS_DIFFER.one)
    ? seasonal.level
    : plain;
}

/** The levels with an effect of each month; `F` tests whether the months differ. Nothing where the months leave too little to say. */
export function seasonalLevel(
  { values, at, before }: TwoSides,
  plain: Level,
): { readonly level: Level; readonly F: number; readonly lineAt: (chance: number) => number } | undefined {
  const n = values.length;
  const counts = new Float64Array(12);
  const means = new Float64Array(12);
  const shares = new Float64Array(12);
  for (let i = 0; i < n; i += 1) {
    const month = monthOf(at[i] ?? 0);
    counts[month] = (counts[month] ?? 0) + 1;
    means[month] = (means[month] ?? 0) + (values[i] ?? 0);
    if (i >= before) shares[month] = (shares[month] ?? 0) + 1;
  }
  let months = 0;
  for (let month = 0; month < 12; month += 1) {
    const count = counts[month] ?? 0;
    if (count === 0) continue;
    months += 1;
    means[month] = (means[month] ?? 0) / count;
    shares[month] = (shares[month] ?? 0) / count;
  }
  const df = n - 1 - months;
  if (df < 1 || months < 2) return undefined;
  let together = 0;
  let alone = 0;
  for (let i = 0; i < n; i += 1) {
    const month = monthOf(at[i] ?? 0);
    const isAfter = (i < before ? 0 : 1) - (shares[month] ?? 0);
    together += isAfter * ((values[i] ?? 0) - (means[month] ?? 0));
    alone += isAfter * isAfter;
  }
  // Every month lies on one side only: months and change cannot be told apart.
  if (alone < 1e-9) return undefined;
  const step = negligible(together / alone);
  const residuals = new Float64Array(n);
  let squares = 0;
  let plainSquares = 0;
  for (let i = 0; i < n; i += 1) {
    const month = monthOf(at[i] ?? 0);
    const isAfter = (i < before ? 0 : 1) - (shares[month] ?? 0);
    const residual = (values[i] ?? 0) - (means[month] ?? 0) - step * isAfter;
    residuals[i] = residual;
    squares += residual * residual;
    plainSquares += (plain.residuals[i] ?? 0) ** 2;
  }
  squares = settled(squares, residuals);
  const standardError = Math.sqrt(squares / df / alone);
  const gained = Math.max(0, plainSquares - squares) / (months - 1);
  const F = squares > 0 ? gained / (squares / df) : gained > 0 ? Number.POSITIVE_INFINITY : 0;
  const effects = means.map((mean, month) => ((counts[month] ?? 0) > 0 ? mean - step * (shares[month] ?? 0) : 0));
  const centre = effects.reduce((total, effect) => total + effect, 0) / months;
  const level: Level = {
    step,
    standardError,
    t: ratio(step, standardError),
    df,
    residuals,
    months: effects.map((effect, month) => ((counts[month] ?? 0) > 0 ? effect - centre : 0)),
  };
  return { level, F, lineAt: (chance) => fLine(chance, months - 1, df) };
}

/** The month of the year of a period, 0 to 11, from any fixed origin. */
export const monthOf = (at: number): number => ((at % 12) + 12) % 12;

export function meanOf(values: ArrayLike<number>, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i += 1) total += values[i] ?? 0;
  return total / (to - from);
}

/** Scores are of the size of 1: a step or residuals that only rounding left are none. */
const negligible = (step: number): number => (Math.abs(step) < 1e-12 ? 0 : step);

function settled(squares: number, residuals: Float64Array): number {
  if (squares > 1e-20 * residuals.length) return squares;
  residuals.fill(0);
  return 0;
}
