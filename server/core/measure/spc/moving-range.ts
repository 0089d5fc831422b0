// How much a series moves from one value to the next: what the limits of every chart of single values rest on.
import { mean } from "../mean.ts";

/** The distance of each value from the one before; null for the first, and where either is missing: a gap is not bridged. */
export function movingRanges(values: readonly (number | null)[]): readonly (number | null)[] {
  let before: number | null = null;
  return values.map((value) => {
    const range = value === null || before === null ? null : Math.abs(value - before);
    before = value;
    return range;
  });
}

/** Which ranges are outlying, and left out of their mean (Nelson 1982: those of 3.267 times the mean or more). */
export type RangeScreen = {
  readonly factor: number;
  /** Whether a range of exactly `factor` times the mean is kept. */
  readonly keepsEdge: boolean;
  /** Whether all are used when the screen leaves nothing, or nothing but zeros where there was something. */
  readonly fallback: boolean;
};

export type MeanRange = {
  /** Null for no ranges, and where the screen left none. */
  readonly mean: number | null;
  readonly screenedOut: number;
  /** Ranges beyond this were left out; infinite where none could be. */
  readonly edge: number;
  /** The screen left nothing to work with, and was not applied. */
  readonly fellBack: boolean;
};

/** The mean of ranges, screened once; unscreened without a screen. */
export function meanRange(ranges: readonly (number | null)[], screen: RangeScreen | null): MeanRange {
  const present = ranges.filter((range) => range !== null);
  const raw = mean(present);
  const plain = { mean: raw, screenedOut: 0, edge: Number.POSITIVE_INFINITY, fellBack: false };
  if (screen === null || raw === null) return plain;

  const edge = screen.factor * raw;
  const kept = present.filter((range) => range < edge || (screen.keepsEdge && range === edge));
  const screened = mean(kept);
  const collapsed = screened === null || (screened === 0 && raw !== 0);
  if (collapsed && screen.fallback) return { ...plain, fellBack: true };
  return { mean: screened, screenedOut: present.length - kept.length, edge, fellBack: false };
}
