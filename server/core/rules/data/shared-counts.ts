// The counts behind a value: a numerator, a denominator, and what they come to.
import type { Observation } from "../../document/observations.ts";
import type { DataFile } from "./shared-figures.ts";

/** Whether a part is said to be larger than its whole. */
export function isMoreThanWhole({ metric }: DataFile, { numerator, denominator }: Observation): boolean {
  const isProportion = metric.fields.type === "proportion";
  return isProportion && numerator !== null && denominator !== null && numerator > denominator;
}

/** The largest value that a metric can have: 100 for a percentage. */
export function greatestOf({ metric }: DataFile): number {
  const { type, unit, multiplier = 100 } = metric.fields;
  if (type !== "proportion") return Number.POSITIVE_INFINITY;
  return unit === "%" ? 100 : multiplier;
}

/** The sorts of figure that cannot be below nought. */
const NEVER_NEGATIVE = ["proportion", "rate", "count", "duration"];

/** The smallest value that a metric can have. */
export function leastOf({ metric }: DataFile): number {
  const { type } = metric.fields;
  return type !== undefined && NEVER_NEGATIVE.includes(type) ? 0 : Number.NEGATIVE_INFINITY;
}

/** Whether a row has a value that the metric can have at all. */
export function isInRange(file: DataFile, { value }: Observation): boolean {
  return value === null || (value >= leastOf(file) && value <= greatestOf(file));
}
