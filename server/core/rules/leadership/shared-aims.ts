// The figures that plans aim for, and when two of them cannot both be served.
import type { DocumentOf } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";

type Plan = DocumentOf<"plan">;
type Metric = DocumentOf<"metric">;

/** A figure to reach, and the day by which. */
export type Target = { readonly value: number; readonly by: number | undefined };

/** What a plan aims for; `undefined` where it names no figure. */
export function aimOf({ fields: { aim } }: Plan): Target | undefined {
  return aim?.to === undefined ? undefined : { value: aim.to, by: parseDate(aim.by ?? "") };
}

/** Different figures for one day, or for a day that nobody names; or a later figure that asks for less than the earlier one. */
export function areInConflict(one: Target, other: Target, metric: Metric): boolean {
  if (one.value === other.value) return false;
  if (one.by === undefined || other.by === undefined || one.by === other.by) return true;
  const [sooner, later] = one.by < other.by ? [one, other] : [other, one];
  const { direction } = metric.fields;
  if (direction === "increase") return later.value < sooner.value;
  return direction === "decrease" && later.value > sooner.value;
}
