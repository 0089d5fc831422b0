// What a metric's definition says its figures are to be held against: the baseline and the targets.
import type { DocumentOf } from "../../document/document.ts";
import { endOf, parseDate, startOf } from "../../document/period.ts";
import type { SpcTarget } from "./spc-result.ts";

type Metric = DocumentOf<"metric">;

/** Two days, both included. */
export type Window = { readonly from: number; readonly to: number };

/** The baseline window; `undefined` when there is none, or none that makes sense. */
export function baselineOf({ fields: { baseline } }: Metric): Window | undefined {
  const from = baseline?.from === undefined ? undefined : startOf(baseline.from);
  const to = baseline?.to === undefined ? undefined : endOf(baseline.to);
  return from === undefined || to === undefined || to < from ? undefined : { from, to };
}

/** The targets that have a value, in the order in which they are written. */
export function targetsOf({ fields: { target } }: Metric): readonly SpcTarget[] {
  const targets = target === undefined ? [] : Array.isArray(target) ? target : [target];
  return targets.flatMap((one): readonly SpcTarget[] => {
    if (one?.value === undefined) return [];
    const by = one.by === undefined ? undefined : parseDate(one.by);
    return [by === undefined ? { value: one.value } : { value: one.value, by }];
  });
}
