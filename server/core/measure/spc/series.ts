// A metric's figures as the charts judge them: one row for each period, with a gap for every period that has none.
import { Question, remember } from "../../document/memory.ts";
import { formatPeriod, inferCadence, missingPeriods, type Period } from "../../document/period.ts";
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
  return remember(figures, ROWS, () => withGaps(figures));
}

const ROWS = new Question<readonly SeriesRow[]>("rows");

function withGaps(figures: readonly PeriodValue[]): readonly SeriesRow[] {
  const present = figures.map(rowOf).toSorted((a, b) => a.date - b.date);
  const absent = present.every((row, index) => index === 0 || present[index - 1]?.end === row.date - 1)
    ? []
    : absentPeriods(figures.map(({ period }) => period));
  const gaps = absent.map((period) => rowOf({ period, value: null }));
  return gaps.length === 0 ? present : [...present, ...gaps].toSorted((a, b) => a.date - b.date);
}

/** The figures in the order of time, as those of events are: none is missing between one and the next. */
export const eventsOf = (figures: readonly PeriodValue[]): readonly SeriesRow[] =>
  figures.map(rowOf).toSorted((a, b) => a.date - b.date);

function rowOf({ period, value }: PeriodValue): SeriesRow {
  return { date: period.start, end: period.end, label: formatPeriod(period), value };
}

function absentPeriods(periods: readonly Period[]): readonly Period[] {
  const cadence = inferCadence(periods);
  return cadence === undefined ? [] : missingPeriods(periods, cadence);
}
