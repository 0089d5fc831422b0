// What a reader should know beside a verdict. None of it changes the verdict.
import { lagOneCorrelation, MUCH_CARRIED_OVER } from "../autocorrelation.ts";
import type { SpcLimits, SpcPoint, SpcResult } from "../spc/spc-result.ts";
import { SETTLED_VALUES, type SpcSettings } from "../spc/spc-settings.ts";
import { RUN_POINTS, type VerdictCaution, type VerdictSide } from "./verdict-result.ts";
import { signalsIn } from "./verdict-signals.ts";

/** A run that begins so many points before the change is no accident: of all changes a half, a quarter and an eighth have 1, 2 and 3. */
const POINTS_ALREADY_THERE = 3;

/** `from` is the place of the first point on or after the change. */
export function cautionsAbout(
  result: SpcResult,
  limits: SpcLimits,
  before: VerdictSide,
  from: number,
): readonly VerdictCaution[] {
  const { points, settings } = result;
  const cautions: VerdictCaution[] = [];
  const add = (code: VerdictCaution["code"], message: string): void => {
    cautions.push({ code, message });
  };
  const first = before.rows[0] ?? 0;
  const last = before.rows.at(-1) ?? 0;
  if (before.points < SETTLED_VALUES)
    add(
      "trial-limits",
      `The limits rest on ${before.points} points: they are trial limits until there are ${SETTLED_VALUES}.`,
    );
  if (limits.meanMovingRange === 0)
    add(
      "flat-baseline",
      "Every value of the baseline is the same, so that there are no limits: only runs were looked at.",
    );
  if (limits.meanMovingRange === null)
    add(
      "no-limits",
      "No two values of the baseline stand side by side, so that there are no limits: only runs were looked at.",
    );
  if (signalsIn(points, first, last, limits, settings).length > 0)
    add("unstable-before", "The figures were not steady before the change: a rule fires within the baseline itself.");
  if (beganBefore(points, first, from, limits, settings))
    add(
      "already-changing",
      "A run that begins before the change reaches into the time after it. It is not evidence for the change.",
    );
  const carried = lagOneCorrelation(points.slice(first, last + 1).map(({ value }) => value));
  if (carried !== undefined && carried > MUCH_CARRIED_OVER)
    add(
      "autocorrelated-series",
      "Each figure mostly carries over from the one before it, so that the usual limits give too many signals.",
    );
  const gaps = points.slice(first).filter(({ value }) => value === null).length;
  if (gaps > 0)
    add("gaps", `${gaps === 1 ? "One period has" : `${gaps} periods have`} no value; no run crosses a gap.`);
  return cautions;
}

/**
 * Whether a run or trend that stands across the change does not owe itself to it: what comes after would be no run without what came
 * before, or three or more of its points were there already.
 */
function beganBefore(
  points: readonly SpcPoint[],
  first: number,
  from: number,
  limits: SpcLimits,
  settings: SpcSettings,
): boolean {
  return signalsIn(points, first, points.length - 1, limits, settings).some((signal) => {
    if (signal.rule !== "shift" && signal.rule !== "trend") return false;
    const earlier = from - signal.first;
    const later = signal.last - from + 1;
    return earlier > 0 && later > 0 && (later < RUN_POINTS || earlier >= POINTS_ALREADY_THERE);
  });
}
