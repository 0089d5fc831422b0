// Whether a stretch of figures can serve as a baseline: nothing out of the ordinary happened in it.

import type { SeriesRow } from "../spc/series.ts";
import type { RuleHit } from "../spc/spc-result.ts";
import { SETTLED_VALUES, SPC_RULES } from "../spc/spc-settings.ts";
import { isJudged, judgeXmr } from "../spc/xmr.ts";
import type { VerdictTerms } from "./verdict-result.ts";

/** With fewer points limits say little. */
const FEWEST = 8;

/** A signal, and the periods of its rows in words. */
type SignalWithin = { readonly hit: RuleHit; readonly label: (row: number) => string };

/** The strongest signal within a stretch; nothing for fewer than eight points. */
export function signalWithin(
  rows: readonly SeriesRow[],
  { direction, profile, settings }: Pick<VerdictTerms, "direction" | "profile" | "settings">,
): SignalWithin | undefined {
  if (rows.filter(({ value }) => value !== null).length < FEWEST) return undefined;
  const result = judgeXmr(rows, {
    direction,
    ...(profile !== undefined && { profile }),
    settings: { ...settings, rules: SPC_RULES, shiftPoints: 7, trendPoints: 7, fewestPoints: 0 },
  });
  if (!isJudged(result)) return undefined;
  const [hit] = result.points.flatMap(({ hits }) => hits).toSorted((a, b) => rank(a) - rank(b));
  return hit && { hit, label: (row) => result.points[row]?.label ?? "" };
}

const rank = ({ rule }: RuleHit): number => SPC_RULES.indexOf(rule);

/**
 * The first stretch with enough points for settled limits in which nothing stands out, of those that end before a day; without such a
 * stretch none. The rows are in the order of time.
 */
export function steadyBaseline(rows: readonly SeriesRow[], before: number): readonly SeriesRow[] | undefined {
  const eligible = rows.filter(({ end }) => end < before);
  for (let from = 0; from + SETTLED_VALUES <= eligible.length; from++) {
    const stretch = eligible.slice(from, from + SETTLED_VALUES);
    const isWhole = stretch.every(({ value }) => value !== null);
    if (isWhole && signalWithin(stretch, { direction: "neutral" }) === undefined) return stretch;
  }
  return undefined;
}
