// A metric's figures as the charts judge them: one row for each period, with a gap for every period that has none.
import { formatPeriod, inferCadence, missingPeriods, type Period } from "../document/period.ts";
import type { SpcInput } from "./spc-result.ts";

/** A period and its value; null where there is none. */
export type PeriodValue = { readonly period: Period; readonly value: number | null };

/** The rows of a chart, with the last day of each. */
export type SeriesRow = SpcInput & { readonly end: number };

/**
 * The figures in the order of time. A period of the cadence without a row becomes a gap, so that its neighbours are not taken for
 * months in a row. Worked out once for a list, which must not be changed afterwards.
 */
export function seriesOf(figures: readonly PeriodValue[]): readonly SeriesRow[] {
  const before = known.get(figures);
  if (before) return before;
  const periods = figures.map(({ period }) => period);
  const cadence = inferCadence(periods);
  const absent = cadence === undefined ? [] : missingPeriods(periods, cadence);
  const rows = [...figures, ...absent.map((period): PeriodValue => ({ period, value: null }))]
    .map(({ period, value }) => ({ date: period.start, end: period.end, label: formatPeriod(period), value }))
    .toSorted((a, b) => a.date - b.date);
  known.set(figures, rows);
  return rows;
}

const known = new WeakMap<readonly PeriodValue[], readonly SeriesRow[]>();
