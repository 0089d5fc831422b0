// What a metric's definition says its figures are to be held against: the baseline, the targets and the days of rebasing.
import { isYear } from "../../../../schemas/dates.ts";
import type { DocumentOf } from "../../document/document.ts";
import { endOf, parseDate, periodContaining, startOf } from "../../document/period.ts";
import { cadenceOfMetric } from "../../graph/data.ts";
import type { MetricUse } from "../../graph/plan-metrics.ts";
import type { SpcTarget } from "./spc-result.ts";

type Metric = DocumentOf<"metric">;

/** Two days, both included. */
export type Window = { readonly from: number; readonly to: number };

/** The baseline window; `undefined` when there is none, or none that makes sense. */
export const baselineOf = (metric: Metric): Window | undefined => windowOf(metric, metric.fields.baseline);

/** The baseline that a plan names for its own use of a metric; `undefined` when it names none, or none that makes sense. */
export const baselineOfUse = ({
  plan,
  metric,
  index,
}: Pick<MetricUse, "plan" | "metric" | "index">): Window | undefined =>
  windowOf(metric, plan.fields.metrics?.[index]?.baseline);

function windowOf(
  metric: Metric,
  baseline: { readonly from?: string | undefined; readonly to?: string | undefined } | undefined,
): Window | undefined {
  const from = baseline?.from === undefined ? undefined : ownStartOf(metric, baseline.from);
  const to = baseline?.to === undefined ? undefined : endOfTime(baseline.to);
  return from === undefined || to === undefined || to < from ? undefined : { from, to };
}

const endOfTime = (text: string): number | undefined => yearFrom(text)?.to ?? endOf(text);

/** A year as it may stand in a baseline: `2025` is a calendar year, `2025/26` a financial year from April. */
function yearFrom(text: string): Window | undefined {
  if (!isYear(text)) return undefined;
  const first = Number(text.slice(0, 4));
  const month = text.includes("/") ? 4 : 1;
  const start = (year: number) => parseDate(`${year}-${String(month).padStart(2, "0")}-01`) ?? 0;
  return { from: start(first), to: start(first + 1) - 1 };
}

/**
 * The first day of a date or month as the metric counts it: of a day that ends one of the metric's periods, the day on which that period
 * begins, as whoever dates months by their last day means the month.
 */
export function ownStartOf(metric: Metric, dateOrMonth: string): number | undefined {
  const year = yearFrom(dateOrMonth);
  if (year) return year.from;
  const start = startOf(dateOrMonth);
  const cadence = cadenceOfMetric(metric);
  if (start === undefined || cadence === undefined || start !== endOf(dateOrMonth)) return start;
  const period = periodContaining(cadence, start);
  return period.end === start ? period.start : start;
}

/** The days from which the limits are worked out anew, in the order in which they are written. */
export const rebasesOf = (metric: Metric): readonly number[] =>
  (metric.fields.rebase ?? []).flatMap((entry) =>
    entry?.from === undefined ? [] : (ownStartOf(metric, entry.from) ?? []),
  );

/** The targets that have a value, in the order in which they are written. */
export function targetsOf({ fields: { target } }: Metric): readonly SpcTarget[] {
  const targets = target === undefined ? [] : Array.isArray(target) ? target : [target];
  return targets.flatMap((one): readonly SpcTarget[] => {
    if (one?.value === undefined) return [];
    const by = one.by === undefined ? undefined : parseDate(one.by);
    return [by === undefined ? { value: one.value } : { value: one.value, by }];
  });
}
