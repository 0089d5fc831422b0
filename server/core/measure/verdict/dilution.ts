// Why a figure for the whole cannot show what changed in a part: an effect in the part appears in the whole only by its share.
import { mean } from "../mean.ts";
import { LIMIT_FACTOR } from "../spc/spc-settings.ts";
import { xmrLimits } from "../spc/xmr-limits.ts";
import { chanceOfSignal, sigmaOf } from "./signal-chance.ts";

/** What becomes of an effect in a part when it is looked for in a figure for the whole. */
export type Dilution = {
  /** The effect as it appears in the wide figure, in its unit. */
  readonly effect: number;
  /** How far the wide figure usually lies from its mean, either way; `undefined` when its values do not tell. */
  readonly range: number | undefined;
  /** Whether the effect lies within that range, so that one figure cannot show it. */
  readonly hidden: boolean;
};

/**
 * An effect of `gain` in a part that makes up `share` (0 to 1) of the whole, against the usual range of the whole's `values`
 * (in order of time, null for a gap): share × gain against 2.66 × the mean moving range.
 */
export function diluted(share: number, gain: number, values: readonly (number | null)[]): Dilution {
  const effect = share * gain;
  const range = usualRange(values);
  return { effect, range, hidden: range !== undefined && Math.abs(effect) < range };
}

/** 2.66 × the mean moving range, unscreened; `undefined` for fewer than two neighbouring values, and where all are the same. */
export function usualRange(values: readonly (number | null)[]): number | undefined {
  const { meanMovingRange } = xmrLimits(values, UNSCREENED).limits;
  return meanMovingRange ? LIMIT_FACTOR * meanMovingRange : undefined;
}

/** How likely charts are to show an effect: shares from 0 to 1 of charts with a year of points on either side of the change. */
export type Visibility = {
  /** The chart of the whole; the chart of the part alone; and any chart of which nothing has changed. */
  readonly wide: number;
  readonly local: number;
  readonly byChance: number;
};

/**
 * What becomes of an effect of `gain` in a part that makes up `share` of a whole with this usual range. The part's own noise is taken to
 * be that of the whole × √(1 ÷ share), as it is where places vary independently of each other; where they vary together, it is less.
 */
export function visibility(share: number, gain: number, range: number): Visibility {
  const sigma = sigmaOf(range);
  const size = Math.abs(gain);
  return {
    wide: chanceOfSignal((share * size) / sigma),
    local: chanceOfSignal((Math.sqrt(share) * size) / sigma),
    byChance: chanceOfSignal(0),
  };
}

/**
 * How much of a whole of this size would have to gain as a part did, for the figure of the whole to rise by two standard deviations,
 * which more than nine verdicts in ten call an improvement. `undefined` when all of it would not do.
 */
export function partNeeded(whole: number, gain: number, range: number): number | undefined {
  const needed = Math.ceil((whole * 2 * sigmaOf(range)) / Math.abs(gain));
  return needed <= whole ? needed : undefined;
}

/** The level of a series: the mean of its values; `undefined` when it has none. */
export function levelOf(values: readonly (number | null)[]): number | undefined {
  return mean(values.filter((value) => value !== null)) ?? undefined;
}

const UNSCREENED = { screen: false, screenEffect: "limits", screenFallback: true } as const;
