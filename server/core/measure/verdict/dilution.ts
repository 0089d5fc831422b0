// Why a figure for the whole cannot show what changed in a part: an effect in the part appears in the whole only by its share.
import { carriedOver } from "../change/carry-over.ts";
import { FEWEST_BEFORE } from "../change/decide.ts";
import { type Chance, chanceFrom, chanceOfVerdict, seeing } from "../change/power.ts";
import { mean } from "../mean.ts";
import { LIMIT_FACTOR } from "../spc/spc-settings.ts";
import { xmrLimits } from "../spc/xmr-limits.ts";

/** What becomes of an effect in a part when it is looked for in a figure for the whole. */
export type Dilution = {
  /** The effect as it appears in the wide figure, in its unit. */
  readonly effect: number;
  /** How far the wide figure usually lies from its mean, either way; `undefined` when its values do not tell. For drawings: no judgement rests on it. */
  readonly range: number | undefined;
  /** How the wide figure moves by itself; `undefined` when too few values tell. */
  readonly noise: Noise | undefined;
};

/** How a figure moves when nothing changes. */
export type Noise = {
  /** The standard deviation of single figures, in the unit; above 0. */
  readonly sigma: number;
  /** How much of one figure carries over into the next: the lag-1 correlation without its bias, 0 to 0.9. */
  readonly carriedOver: number;
  /** How many figures this rests on. */
  readonly figures: number;
};

/**
 * An effect of `gain` in a part that makes up `share` (0 to 1) of the whole, with how the whole's `values` move by themselves
 * (in order of time, null for a gap).
 */
export function diluted(share: number, gain: number, values: readonly (number | null)[]): Dilution {
  return { effect: share * gain, range: usualRange(values), noise: noiseOf(values) };
}

/** Figures that carry over more than this are taken for figures that carry over as much: that far the table of power reaches. */
export const MOST_CARRIED_OVER = 0.9;

/** How values move about their mean; `undefined` for fewer than eight, and where all are the same. */
export function noiseOf(values: readonly (number | null)[]): Noise | undefined {
  const present = values.flatMap((value, at) => (value === null ? [] : [{ value, at }]));
  const centre = mean(present.map(({ value }) => value));
  if (centre === null || present.length < FEWEST_BEFORE) return undefined;
  const residuals = Float64Array.from(present, ({ value }) => value - centre);
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const sigma = Math.sqrt(squares / (present.length - 1));
  if (!(sigma > 0) || !Number.isFinite(sigma)) return undefined;
  const carried = carriedOver(
    residuals,
    Int32Array.from(present, ({ at }) => at),
    1,
  );
  return { sigma, carriedOver: Math.min(MOST_CARRIED_OVER, Math.max(0, carried)), figures: present.length };
}

/** 2.66 × the mean moving range, unscreened; `undefined` for fewer than two neighbouring values, and where all are the same. */
function usualRange(values: readonly (number | null)[]): number | undefined {
  const { meanMovingRange } = xmrLimits(values, UNSCREENED).limits;
  return meanMovingRange ? LIMIT_FACTOR * meanMovingRange : undefined;
}

/** Figures before a change and after it for which chances are said: a year of months on each side. */
export const A_YEAR = { before: 12, after: 12 } as const;

/** How likely the verdict is to call an effect improved, with a year of points on either side of the change. */
type Visibility = {
  /** In the figure of the whole; in one of the part alone; and where nothing has changed. */
  readonly wide: Chance;
  readonly local: Chance;
  readonly byChance: number;
};

/**
 * What becomes of an effect of `gain` in a part that makes up `share` of a whole with this noise. The part's own noise is taken to
 * be that of the whole × √(1 ÷ share), as it is where places vary independently of each other; where they vary together, it is less.
 */
export function visibility(share: number, gain: number, { sigma, carriedOver: carried, figures }: Noise): Visibility {
  const chance = (effect: number): Chance =>
    chanceFrom({ shift: effect / sigma, carriedOver: carried, ...A_YEAR }, figures);
  const size = Math.abs(gain);
  return {
    wide: chance(share * size),
    local: chance(Math.sqrt(share) * size),
    byChance: chanceOfVerdict({ shift: 0, carriedOver: carried, ...A_YEAR }),
  };
}

/**
 * How much of a whole of this size would have to gain as a part did, for the verdict on the whole to be 'improved' in four cases of five
 * or more. `undefined` when all of it would not do.
 */
export function partNeeded(whole: number, gain: number, noise: Noise): number | undefined {
  const canBeSeen = (part: number): boolean => seeing(visibility(part / whole, gain, noise).wide.chance) === "can";
  if (!canBeSeen(whole)) return undefined;
  let [low, high] = [0, whole];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (canBeSeen(middle)) high = middle;
    else low = middle;
  }
  return Math.min(Math.ceil(high - 1e-6), whole);
}

/** The level of a series: the mean of its values; `undefined` when it has none. */
export function levelOf(values: readonly (number | null)[]): number | undefined {
  return mean(values.filter((value) => value !== null)) ?? undefined;
}

const UNSCREENED = { screen: false, screenEffect: "limits", screenFallback: true } as const;
