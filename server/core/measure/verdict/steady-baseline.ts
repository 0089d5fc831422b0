// Whether a stretch of figures can serve as a baseline: nothing out of the ordinary happened in it.

import type { SeriesRow } from "../spc/series.ts";
import { SETTLED_VALUES, SPC_RULES } from "../spc/spc-settings.ts";
import { isJudged, judgeXmr } from "../spc/xmr.ts";

/** Whether any of the four rules finds something within a stretch. */
function hasSignal(rows: readonly SeriesRow[]): boolean {
  const settings = { rules: SPC_RULES, shiftPoints: 7, trendPoints: 7, fewestPoints: 0 };
  const result = judgeXmr(rows, { direction: "neutral", settings });
  return isJudged(result) && result.points.some(({ hits }) => hits.length > 0);
}

/**
 * The first stretch with enough points for settled limits in which nothing stands out, of those that end before a day; without such a
 * stretch none. The rows are in the order of time.
 */
export function steadyBaseline(rows: readonly SeriesRow[], before: number): readonly SeriesRow[] | undefined {
  const eligible = rows.filter(({ end }) => end < before);
  for (let from = 0; from + SETTLED_VALUES <= eligible.length; from++) {
    const stretch = eligible.slice(from, from + SETTLED_VALUES);
    const isWhole = stretch.every(({ value }) => value !== null);
    if (isWhole && !hasSignal(stretch)) return stretch;
  }
  return undefined;
}
