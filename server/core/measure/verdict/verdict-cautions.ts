// What a reader should know beside a verdict. None of it changes the verdict.

import { MONTHS } from "../../document/period.ts";
import { capital } from "../../text/words.ts";
import { isCarriedOver } from "../change/carry-over.ts";
import type { Decision } from "../change/decide.ts";
import type { TwoSides } from "../change/level.ts";
import { OFTEN, type Placebo } from "../change/placebo.ts";
import { unlikeMonths } from "../change/season.ts";
import { unsteady } from "../change/unsteady.ts";
import type { SpcLimits, SpcResult } from "../spc/spc-result.ts";
import { SETTLED_VALUES } from "../spc/spc-settings.ts";
import { describeUnsteady } from "./unsteady-words.ts";
import type { VerdictCaution, VerdictSide } from "./verdict-result.ts";

type Judged = {
  readonly result: SpcResult;
  /** The limits locked on the baseline. */
  readonly limits: SpcLimits;
  readonly before: VerdictSide;
  readonly sides: TwoSides;
  readonly decision: Decision;
  /** What the same test says of every third earlier date, where it was asked. */
  readonly placebo: Placebo | undefined;
};

export function cautionsAbout({
  result: { points },
  limits,
  before,
  sides,
  decision: { carried, df, side, months },
  placebo,
}: Judged): readonly VerdictCaution[] {
  const cautions: VerdictCaution[] = [];
  const add = (code: VerdictCaution["code"], message: string): void => {
    cautions.push({ code, message });
  };
  const first = before.rows[0] ?? 0;
  const last = before.rows.at(-1) ?? 0;
  const baseline = points.slice(first, last + 1);
  const compared = months ? undefined : unlikeMonths(sides);
  const stands = unsteady(baseline.map(({ value }) => value));
  const found = placebo === undefined ? 0 : side === -1 ? placebo.down : placebo.up;

  if (placebo !== undefined && found > OFTEN * placebo.places)
    add("changes-anyway", "This metric has often changed as much when nothing is on record that would explain it.");
  if (compared)
    add(
      "season-unknown",
      `${capital(spanOf(compared.before))} is held against ${spanOf(compared.after)}, and nobody can tell yet what the season does.`,
    );
  if (before.points < SETTLED_VALUES)
    add(
      "trial-limits",
      `The limits of the chart rest on ${before.points} points: trial limits until there are ${SETTLED_VALUES}.`,
    );
  if (limits.meanMovingRange === 0)
    add("flat-baseline", "Every value of the baseline is the same, so that the chart has no limits.");
  if (limits.meanMovingRange === null)
    add("no-limits", "No two values of the baseline stand side by side, so that the chart has no limits.");
  if (stands)
    add(
      "unstable-before",
      `The figures were not steady before the change: ${describeUnsteady(stands, (place) => baseline[place]?.label ?? "")}.`,
    );
  if (isCarriedOver(carried, df + 2, 2, "asked"))
    add(
      "autocorrelated-series",
      "Each figure carries over from the one before it. The verdict allows for that; the limits of the chart do not, and give too many signals.",
    );
  const gaps = points.slice(first).filter(({ value }) => value === null).length;
  if (gaps > 0)
    add(
      "gaps",
      `${gaps === 1 ? "One period has" : `${gaps} periods have`} no value; no run on the chart crosses a gap.`,
    );
  return cautions;
}

/** "a full year", "April to October", "March": from months as `monthOf` counts them, December as 0. */
function spanOf(months: readonly number[]): string {
  const name = (month: number | undefined): string => MONTHS[((month ?? 0) + 11) % 12] ?? "";
  if (months.length === 12) return "a full year";
  return months.length === 1 ? name(months[0]) : `${name(months[0])} to ${name(months.at(-1))}`;
}
