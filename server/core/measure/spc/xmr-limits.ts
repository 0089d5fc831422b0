// The mean and process limits of one stretch of an XmR chart.
import { finite, mean } from "../mean.ts";
import { meanRange, movingRanges } from "./moving-range.ts";
import type { SpcLimits } from "./spc-result.ts";
import { LIMIT_FACTOR, MOVING_RANGE_FACTOR, type SpcSettings } from "./spc-settings.ts";

type XmrLimits = {
  readonly limits: SpcLimits;
  /** Moving ranges left out by the screen. */
  readonly screenedOut: number;
  /** The screen left nothing to work with, and was not applied. */
  readonly fellBack: boolean;
};

/**
 * Limits from values in order of time; null is a gap, which no moving range crosses.
 * Mean ± 2.66 × mean moving range; the inner lines at two thirds of that.
 */
export function xmrLimits(
  values: readonly (number | null)[],
  settings: Pick<SpcSettings, "screen" | "screenEffect" | "screenFallback">,
): XmrLimits {
  const ranges = movingRanges(values);
  const screensMean = settings.screenEffect === "limits-and-mean";
  const screen = { factor: MOVING_RANGE_FACTOR, keepsEdge: screensMean, fallback: settings.screenFallback };
  const { mean: meanMovingRange, edge, screenedOut, fellBack } = meanRange(ranges, settings.screen ? screen : null);

  const inMean = values.filter((value, index): value is number => {
    return value !== null && !(screensMean && (ranges[index] ?? 0) > edge);
  });
  return { limits: linesAround(mean(inMean), meanMovingRange), screenedOut, fellBack };
}

function linesAround(centre: number | null, meanMovingRange: number | null): SpcLimits {
  const line = (factor: number): number | null =>
    centre === null || meanMovingRange === null ? null : finite(centre + factor * meanMovingRange);
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
