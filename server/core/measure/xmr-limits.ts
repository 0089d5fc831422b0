// The mean and process limits of one stretch of an XmR chart.
import { mean } from "./mean.ts";
import type { SpcLimits } from "./spc-result.ts";
import { LIMIT_FACTOR, MOVING_RANGE_FACTOR, type SpcSettings } from "./spc-settings.ts";

export type XmrLimits = {
  readonly limits: SpcLimits;
  /** Moving ranges left out by the screen. */
  readonly screenedOut: number;
  /** The screen left nothing to work with, and was not applied. */
  readonly fellBack: boolean;
};

type MovingRange = { readonly range: number; readonly later: number };

/**
 * Limits from values in order of time; null is a gap, which no moving range crosses.
 * Mean ± 2.66 × mean moving range; the inner lines at two thirds of that.
 */
export function xmrLimits(
  values: readonly (number | null)[],
  settings: Pick<SpcSettings, "screen" | "screenEffect" | "screenFallback">,
): XmrLimits {
  const present = values.filter((value) => value !== null);
  const ranges = movingRanges(values);
  const raw = mean(ranges.map(({ range }) => range));
  const plain = { limits: linesAround(mean(present), raw), screenedOut: 0, fellBack: false };
  if (!settings.screen || raw === null) return plain;

  const edge = MOVING_RANGE_FACTOR * raw;
  const atEdge = settings.screenEffect === "limits-and-mean";
  const kept = ranges.filter(({ range }) => range < edge || (atEdge && range === edge));
  const screened = mean(kept.map(({ range }) => range));
  const collapsed = screened === null || (screened === 0 && raw !== 0);
  if (collapsed && settings.screenFallback) return { ...plain, fellBack: true };

  const screenedOut = ranges.length - kept.length;
  if (settings.screenEffect === "limits") {
    return { limits: linesAround(mean(present), screened), screenedOut, fellBack: false };
  }
  const dropped = new Set(ranges.filter(({ range }) => range > edge).map(({ later }) => later));
  const keptValues = values.filter((value, index): value is number => value !== null && !dropped.has(index));
  return { limits: linesAround(mean(keptValues), screened), screenedOut, fellBack: false };
}

function movingRanges(values: readonly (number | null)[]): readonly MovingRange[] {
  const ranges: MovingRange[] = [];
  for (const [later, value] of values.entries()) {
    const before = values[later - 1] ?? null;
    if (value !== null && before !== null) ranges.push({ range: Math.abs(value - before), later });
  }
  return ranges;
}

function linesAround(centre: number | null, meanMovingRange: number | null): SpcLimits {
  const line = (factor: number): number | null => {
    if (centre === null || meanMovingRange === null) return null;
    const value = centre + factor * meanMovingRange;
    return Number.isFinite(value) ? value : null;
  };
  const inner = 2 * (LIMIT_FACTOR / 3);
  return {
    mean: centre,
    lower: line(-LIMIT_FACTOR),
    upper: line(LIMIT_FACTOR),
    lowerTwoSigma: line(-inner),
    upperTwoSigma: line(inner),
    meanMovingRange,
  };
}
