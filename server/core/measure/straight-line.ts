// The straight line through points by least squares.
import { mean } from "./mean.ts";

type StraightLine = {
  /** Pearson's, of the values with their places. */
  readonly correlation: number;
  readonly at: (place: number) => number;
};

/** Nothing for fewer than three points, and where all places or all values are one. */
export function straightLine(
  points: readonly { readonly place: number; readonly value: number }[],
): StraightLine | undefined {
  const middle = mean(points.map(({ place }) => place));
  const level = mean(points.map(({ value }) => value));
  if (points.length < 3 || middle === null || level === null) return undefined;
  let [along, across, together] = [0, 0, 0];
  for (const { place, value } of points) {
    along += (place - middle) ** 2;
    across += (value - level) ** 2;
    together += (place - middle) * (value - level);
  }
  const correlation = together / Math.sqrt(along * across);
  return Number.isFinite(correlation)
    ? { correlation, at: (place) => level + (together / along) * (place - middle) }
    : undefined;
}
