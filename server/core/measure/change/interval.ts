// The sizes of a change that the figures are compatible with: those which, taken off the figures after it, leave nothing for the test to find.
import { type Decision, testOf } from "./decide.ts";
import type { TwoSides } from "./level.ts";

/** In the unit of the values. Unbounded (±Infinity) where no shift of the figures gets the test to say otherwise. */
export type Interval = { readonly low: number; readonly high: number };

const STEPS = 24;

/**
 * The interval that belongs to the verdict's own test, nominally of 90 in 100: it excludes 0 where the test passes its line. Each end is
 * found by halving, 24 times, from the largest shift that makes any difference to the ranks. `test` is another test than that of the whole.
 */
export function intervalOf(
  sides: TwoSides,
  test: (sides: TwoSides) => Pick<Decision, "z" | "line"> = testOf,
): Interval {
  const { values, before } = sides;
  const earlier = values.subarray(0, before);
  const later = values.subarray(before);
  const place = (shift: number): -1 | 0 | 1 => {
    const { z, line } = test({ ...sides, values: values.map((value, i) => (i < before ? value : value - shift)) });
    return z > line ? 1 : z < -line ? -1 : 0;
  };
  const range = maximumOf(values) + maximumOf(values.map((value) => -value));
  if (range === 0) return { low: 0, high: 0 };
  // Beyond these shifts all figures of one side lie above all of the other, and nothing changes any more.
  const least = -maximumOf(later.map((value) => -value)) - maximumOf(earlier) - range / 1e6;
  const most = maximumOf(later) + maximumOf(earlier.map((value) => -value)) + range / 1e6;
  const atZero = place(0);
  const [, low] = edge(atZero === 1 ? 0 : least, atZero === 1 ? most : 0, (shift) => place(shift) < 1);
  const [high] = edge(atZero === -1 ? least : 0, atZero === -1 ? 0 : most, (shift) => place(shift) < 0);
  // An end that ties hold at nought is found a little beside it.
  const settled = (end: number): number => (Math.abs(end) < range / 1e6 ? 0 : end);
  if (low > high) return { low: settled(single(low, high)), high: settled(single(low, high)) };
  const ends = { low: settled(low), high: settled(high) };
  // Counts move in whole steps: where ties hold both ends at nought, no shift of less than a step is told from none.
  const step = atZero === 0 && ends.low === 0 && ends.high === 0 ? leastStep(values) : 0;
  return step === 0 ? ends : { low: -step, high: step };
}

/** Around where a condition begins to hold, between one shift and a larger one; where it holds at once or never, there is no end. */
function edge(from: number, to: number, holds: (shift: number) => boolean): readonly [number, number] {
  if (to <= from || holds(from)) return [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  if (!holds(to)) return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let low = from;
  let high = to;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return [low, high];
}

/** Of figures that do not vary a single shift is compatible: it lies between what the two searches found, which have about six digits in common. */
const single = (one: number, other: number): number => Number(((one + other) / 2).toPrecision(6));

/** The smallest difference between two values that are not the same. */
function leastStep(values: Float64Array): number {
  const sorted = values.toSorted();
  return sorted.reduce((least, value, place) => {
    const step = value - (sorted[place - 1] ?? value);
    return step > 0 && step < least ? step : least;
  }, Infinity);
}

const maximumOf = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, value), -Infinity);
