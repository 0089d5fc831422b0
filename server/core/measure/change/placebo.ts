// Placebo dates: how often the same test would have found a change earlier in the metric's own history, when none is on record.
import { decide } from "./decide.ts";
import type { TwoSides } from "./level.ts";

/** The figures before a change, in the order of time and without gaps, as in `TwoSides`. */
type History = Omit<TwoSides, "before">;

/** At so many earlier places the rule was run, and at so many of them it found a change up or down. */
export type Placebo = { readonly places: number; readonly up: number; readonly down: number };

/** With fewer places a share says little. */
const FEWEST_PLACES = 12;

/** A history of many years is asked at places that are evenly spread. */
const MOST_PLACES = 100;

/** Above this share of earlier places at which a change was found, a verdict says little about the plan. */
export const OFTEN = 1 / 5;

/**
 * Runs the rule at each place of a history that has `before` figures before it and `after` from it on; at every third of them for a quick
 * answer. Nothing where the history has fewer than 12 places.
 */
export function placeboDates(
  { values, at, year }: History,
  before: number,
  after: number,
  every: 1 | 3 = 1,
): Placebo | undefined {
  const all = values.length - before - after + 1;
  if (all < FEWEST_PLACES) return undefined;
  const step = Math.max(every, Math.ceil(all / MOST_PLACES));
  let places = 0;
  let up = 0;
  let down = 0;
  for (let first = 0; first < all; first += step) {
    const { found, side } = decide({
      values: values.subarray(first, first + before + after),
      at: at.subarray(first, first + before + after),
      before,
      year,
    });
    places += 1;
    if (found === "changed" && side === 1) up += 1;
    if (found === "changed" && side === -1) down += 1;
  }
  return { places, up, down };
}
