// The counts behind a value: a numerator, a denominator, and what they come to.
import type { Observation } from "../../document/figures/observations.ts";
import { possibleValues } from "../../measure/possible-values.ts";
import type { DataFile } from "./shared-figures.ts";

/** Whether a part is said to be larger than its whole. */
export function isMoreThanWhole({ metric }: DataFile, { numerator, denominator }: Observation): boolean {
  const isProportion = metric.fields.type === "proportion";
  return isProportion && numerator !== null && denominator !== null && numerator > denominator;
}

/** Whether a row has a value that the metric can have at all. */
export function isInRange(file: DataFile, { value }: Observation): boolean {
  const { least, greatest } = possibleValues(file.metric);
  return value === null || (value >= least && value <= greatest);
}
