// A view of a run chart that sets its median anew after each sustained run. Off unless asked for: it follows the data
// wherever they go, where a recalculation needs a reason that a person gives.
import { median } from "../mean.ts";
import type { SpcInput, SpcRefusal } from "./spc-result.ts";

type RephaseOptions = {
  /** How many rows give the first median; 13 unless said otherwise. */
  readonly baseline?: number;
  /** How many useful values in a row on one side set a new one; 9 unless said otherwise. */
  readonly runLength?: number;
  /** On which side a run counts; on both unless said otherwise. */
  readonly side?: "above" | "below" | "both";
};

/** One median, and the rows behind it. Indices into the rows. */
type RephasedMedian = {
  readonly kind: "baseline" | "sustained";
  readonly median: number;
  readonly first: number;
  readonly last: number;
  /** Where the next median begins, or the last row: the line is drawn up to there. */
  readonly extendsTo: number;
};

type RephasedMedians = {
  /** The rows that are no ghosts, in order of time. */
  readonly rows: readonly SpcInput[];
  readonly medians: readonly RephasedMedian[];
};

const BASELINE = 13;
export const RUN_LENGTH = 9;

/**
 * The median of the values in the first rows, and after them that of each run of so many useful values on one side of the
 * median before it; each search goes on after the run that ended the last. Values on the median neither break a run nor
 * count, and so do missing ones.
 */
export function rephasedMedians(
  input: readonly SpcInput[],
  { baseline = BASELINE, runLength = RUN_LENGTH, side = "both" }: RephaseOptions = {},
): RephasedMedians | SpcRefusal {
  for (const length of [baseline, runLength]) {
    if (!Number.isInteger(length) || length < 1) {
      return { refused: "The baseline and the run must be whole numbers of points, 1 or more." };
    }
  }
  const infinite = input.find(({ value }) => value !== null && !Number.isFinite(value));
  if (infinite !== undefined) return { refused: `The value at ${infinite.label} is not a finite number.` };
  const rows = input.filter((row) => row.ghost !== true).toSorted((a, b) => a.date - b.date);
  if (rows.length < baseline + runLength) {
    const message = `There are ${rows.length} rows, fewer than the ${baseline} of the baseline and a run of ${runLength} together.`;
    return { refused: message };
  }

  const values = rows.map(({ value }) => value);
  const found: Omit<RephasedMedian, "extendsTo">[] = [];
  const start = { first: 0, last: baseline - 1, values: values.slice(0, baseline).filter((value) => value !== null) };
  for (let run: SustainedRun | undefined = start; run !== undefined; ) {
    const centre = median(run.values);
    if (centre === null) return { refused: "There are no values within the baseline that could be averaged." };
    found.push({ kind: run === start ? "baseline" : "sustained", median: centre, first: run.first, last: run.last });
    run = sustainedRun(values, run.last + 1, centre, runLength, side);
  }
  return {
    rows,
    medians: found.map((one, index) => ({ ...one, extendsTo: found[index + 1]?.first ?? rows.length - 1 })),
  };
}

type SustainedRun = Pick<RephasedMedian, "first" | "last"> & { readonly values: readonly number[] };

/** The first run of so many useful values on a side that counts, from a place on. */
function sustainedRun(
  values: readonly (number | null)[],
  from: number,
  centre: number,
  length: number,
  wanted: NonNullable<RephaseOptions["side"]>,
): SustainedRun | undefined {
  let first = from;
  let above: boolean | undefined;
  let held: number[] = [];
  for (let index = from; index < values.length; index += 1) {
    const value = values[index] ?? centre;
    if (value === centre) continue;
    if (above !== value > centre) {
      above = value > centre;
      first = index;
      held = [];
    }
    held.push(value);
    if (held.length === length && (wanted === "both" || (wanted === "above") === above)) {
      return { first, last: index, values: held };
    }
  }
  return undefined;
}
