// The signals of a stretch of points, seen on its own: what comes before it or after it does not count.
import type { RuleHit, SpcLimits, SpcPoint } from "../spc/spc-result.ts";
import { sequence } from "../spc/spc-segments.ts";
import type { SpcSettings } from "../spc/spc-settings.ts";
import { findHits } from "../spc/spc-signals.ts";
import { RUN_POINTS, type VerdictSignal } from "./verdict-result.ts";

/** The signals of the points from `first` to `last`, seen on their own, in the order in which they begin. */
export function signalsIn(
  points: readonly SpcPoint[],
  first: number,
  last: number,
  limits: SpcLimits,
  settings: SpcSettings,
): readonly VerdictSignal[] {
  const rows = sequence(points, first, last, settings);
  const found = new Map<RuleHit, number[]>();
  const byPoint = findHits(points, rows, [rows], settings);
  for (const row of rows) {
    for (const hit of byPoint[row] ?? []) {
      const marked = found.get(hit);
      if (marked === undefined) found.set(hit, [row]);
      else marked.push(row);
    }
  }
  // Without a moving range there are no limits to be beyond or near.
  const hasLimits = limits.meanMovingRange !== null && limits.meanMovingRange > 0;
  return [...found]
    .filter(([{ rule }]) => hasLimits || rule === "shift" || rule === "trend")
    .map(([hit, marked]) => ({ ...hit, shownAt: shownAt(hit, marked, points, rows) }))
    .toSorted((a, b) => a.first - b.first);
}

/** The point with which a rule was met. */
function shownAt(
  { rule, first, last }: RuleHit,
  marked: readonly number[],
  points: readonly SpcPoint[],
  rows: readonly number[],
): number {
  if (rule === "outside") return first;
  if (rule !== "two-of-three") return marked[RUN_POINTS - 1] ?? last;
  const second = marked[1] ?? last;
  const at = rows.indexOf(first);
  const third = points[rows[at - 1] ?? -1];
  const isWindowComplete = second !== rows[at + 1] || third?.side === points[first]?.side;
  return isWindowComplete ? second : (rows[at + 2] ?? second);
}
