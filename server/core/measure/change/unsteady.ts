// Whether a baseline was steady. A longer one has more chances to look unsteady, so that what counts as unsteady grows with its length:
// of steady baselines with normal noise, of any length up to four years of months, about 5 in 100 at most are called unsteady.
import { mean } from "../mean.ts";

/** What stands out within a baseline: a single figure, by its place, or the longest run of figures on one side of the mean. */
export type Unsteady =
  | { readonly what: "figure"; readonly place: number; readonly side: 1 | -1 }
  | { readonly what: "run"; readonly first: number; readonly last: number; readonly side: 1 | -1 };

const FEWEST = 8;
const MEAN_RANGE_OF_ONE_SIGMA = 1.128;

/**
 * What stands out most within the figures of a baseline, in order of time, null for a gap, which ends a run; nothing in a steady baseline, and
 * in one of fewer than eight figures or without neighbours that differ.
 */
export function unsteady(values: readonly (number | null)[]): Unsteady | undefined {
  const present = values.filter((value) => value !== null);
  const centre = mean(present);
  const ranges = values.flatMap((value, i) => {
    const before = values[i - 1] ?? null;
    return value === null || before === null ? [] : [Math.abs(value - before)];
  });
  const sigma = (mean(ranges) ?? 0) / MEAN_RANGE_OF_ONE_SIGMA;
  if (present.length < FEWEST || centre === null || sigma === 0) return undefined;
  const distance = (place: number): number => (values[place] ?? centre) - centre;
  const farthest = values.reduce<number>(
    (far, _, place) => (Math.abs(distance(place)) > Math.abs(distance(far)) ? place : far),
    0,
  );
  if (Math.abs(distance(farthest)) > outlyingFrom(present.length) * sigma)
    return { what: "figure", place: farthest, side: distance(farthest) > 0 ? 1 : -1 };
  const run = longestRun(values, centre);
  return run && run.last - run.first + 1 > longestByChance(present.length) ? { what: "run", ...run } : undefined;
}

/** How many standard deviations, from the moving ranges, the farthest of n steady figures lies from the mean in 97.5 of 100 cases: simulated. */
const outlyingFrom = (n: number): number => 2.1 + 0.365 * Math.log(n);

/** The run that n steady figures exceed in at most 3 of 100 cases, after Anhøj and Olesen 2014. */
const longestByChance = (n: number): number => Math.floor(Math.log2(n) + 4);

function longestRun(
  values: readonly (number | null)[],
  centre: number,
): { readonly first: number; readonly last: number; readonly side: 1 | -1 } | undefined {
  let longest: { readonly first: number; readonly last: number; readonly side: 1 | -1 } | undefined;
  let first = 0;
  let side = 0;
  for (const [place, value] of values.entries()) {
    const here = value === null ? 0 : Math.sign(value - centre);
    if (here !== side) first = place;
    side = here;
    if (side === 0) continue;
    if (!longest || place - first > longest.last - longest.first)
      longest = { first, last: place, side: side > 0 ? 1 : -1 };
  }
  return longest;
}
