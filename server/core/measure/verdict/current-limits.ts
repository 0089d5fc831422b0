// The limits that describe the process as it is now, and whether it is time to work them out anew.
import { movement } from "../change/own-trend.ts";
import type { SpcLimits, SpcPoint } from "../spc/spc-result.ts";
import type { SpcSettings } from "../spc/spc-settings.ts";
import { xmrLimits } from "../spc/xmr-limits.ts";
import {
  type CurrentLimits,
  FEWEST_BEFORE,
  POINTS_TO_RECALCULATE,
  type VerdictChange,
  type VerdictSide,
  type VerdictTerms,
} from "./verdict-result.ts";

type Known = {
  readonly points: readonly SpcPoint[];
  readonly settings: SpcSettings;
  /** The limits of the baseline, and its points. */
  readonly locked: SpcLimits;
  readonly before: VerdictSide;
  /** Place of the first point of a new level, where there is one. */
  readonly from: number | undefined;
  readonly metric: VerdictTerms;
  readonly change: VerdictChange;
};

/**
 * The limits from the last day that people chose after the change; or else from the first point of the shift; or else the baseline's.
 * `undefined` when too few points follow to say.
 */
export function currentLimits({
  points,
  settings,
  locked,
  before,
  from,
  metric,
  change,
}: Known): CurrentLimits | undefined {
  const dates = new Set(points.map(({ date }) => date));
  const rebase = (metric.rebases ?? [])
    .filter((day) => day >= change.start && dates.has(day))
    .reduce<number | undefined>((latest, day) => Math.max(latest ?? day, day), undefined);
  const start = rebase ?? (from === undefined ? undefined : points[from]?.date);
  if (start === undefined) {
    const first = points[before.rows[0] ?? 0];
    return first && { limits: locked, from: "baseline", start: first.date, points: before.points };
  }
  const values = points.filter(({ date }) => date >= start).map(({ value }) => value);
  const counted = values.filter((value) => value !== null).length;
  if (counted < FEWEST_BEFORE) return undefined;
  const { limits } = xmrLimits(values, settings);
  return { limits, from: rebase === undefined ? "shift" : "rebase", start, points: counted };
}

/**
 * Whether it is time to work out new limits from the first point of a new level: once 12 or more points have followed, that have settled,
 * and nobody has. Limits from a level that still moves would have the latest points outside them at once: then it is told by how much.
 */
export function recalculation(
  from: number,
  after: VerdictSide,
  points: readonly SpcPoint[],
  { rebases = [] }: VerdictTerms,
): { readonly from?: number; readonly moving?: number } {
  const day = points[from]?.date ?? Number.POSITIVE_INFINITY;
  const rows = after.rows.filter((row) => row >= from);
  if (rows.length < POINTS_TO_RECALCULATE || rebases.some((rebase) => rebase >= day)) return {};
  const moving = movement(
    rows.map((row) => points[row]?.value ?? 0),
    rows,
  );
  return moving === undefined ? { from } : { moving };
}
