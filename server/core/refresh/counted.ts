// The answer of a query as figures by period and group: periods of the calendar, running totals of stocks, and zeros where nothing was
// counted. Periods that the rows do not cover whole are none.

import {
  formatDate,
  formatPeriod,
  type Period,
  type PeriodUnit,
  periodContaining,
  periodsBetween,
  placeOf,
} from "../document/period.ts";
import { capital } from "../text/words.ts";
import type { Definition } from "./definition.ts";

/** A row of an answer: the place of its period, its group (`undefined` for the whole), and of each aggregate the figure and how many rows it is of. */
export type AnswerRow = {
  readonly place: number;
  readonly stratum: string | undefined;
  readonly figure: number | null;
  readonly n: number;
  readonly below: number | null;
  readonly belowN: number;
};

/** What was found in all rows of the source. */
export type Coverage = {
  readonly rows: number;
  /** Rows with a date that there can be. */
  readonly dated: number;
  /** Days since 1970. */
  readonly first: number | null;
  readonly last: number | null;
};

/** A figure before it is decided whether it may be shown. */
export type Counted = {
  readonly period: Period;
  /** `undefined` for the whole. */
  readonly stratum: string | undefined;
  /** The numerator, or the figure itself. */
  readonly figure: number | null;
  /** How many rows it is of. */
  readonly n: number;
  readonly denominator: number | null;
  readonly denominatorN: number;
};

/** How a group is called of which the rows say nothing. */
const NOT_RECORDED = "Not recorded";

/** Periods that the rows cover from their first to their last day and whose figures are due; and what is left out, in sentences. */
export function wholePeriods(
  unit: PeriodUnit,
  coverage: Coverage,
  { lag, today }: { readonly lag: number; readonly today: number },
): { readonly periods: readonly Period[]; readonly leftOut: readonly string[] } {
  const { first, last } = coverage;
  if (first === null || last === null) return { periods: [], leftOut: [] };
  const all = periodsBetween(periodContaining(unit, first), periodContaining(unit, last));
  const leftOut: string[] = [];
  const periods = all.filter((period) => {
    const name = capital(formatPeriod(period));
    if (period.start < first) leftOut.push(`${name} is left out: the rows begin on ${formatDate(first)}.`);
    else if (period.end > last) leftOut.push(`${name} is left out: the rows end on ${formatDate(last)}.`);
    else if (period.end + lag > today)
      leftOut.push(
        `${name} is left out: its figures are due ${lag === 0 ? "when it is over" : `${lag} ${lag === 1 ? "day" : "days"} after its end`}.`,
      );
    else return true;
    return false;
  });
  return { periods, leftOut };
}

/** The figures of these periods, the whole before its groups. */
export function countedFrom(
  answer: readonly AnswerRow[],
  definition: Definition,
  periods: readonly Period[],
): readonly Counted[] {
  const { measure, unit } = definition;
  const byStratum = Map.groupBy(answer, ({ stratum }) => stratum);
  const groups = [...byStratum.keys()].filter((stratum) => stratum !== undefined).toSorted(inOrder);
  const strata = [undefined, ...groups];
  const isCount = measure.by === "stock" || (measure.by === "value" && COUNTS.includes(measure.value.of));
  const series = strata.map((stratum) => {
    const rows = new Map(Map.groupBy(byStratum.get(stratum) ?? [], ({ place }) => place));
    let standing = 0;
    if (measure.by === "stock")
      for (const { place, figure } of byStratum.get(stratum) ?? [])
        if (periods[0] && place < placeIn(unit, periods[0])) standing += figure ?? 0;
    return periods.map((period): Counted | undefined => {
      const of = rows.get(placeIn(unit, period)) ?? [];
      const base = { period, stratum: stratum === "" ? NOT_RECORDED : stratum };
      if (measure.by === "stock") {
        for (const { figure } of of) standing += figure ?? 0;
        return { ...base, figure: standing, n: standing, denominator: null, denominatorN: 0 };
      }
      const [row] = of;
      if (!row) return isCount ? { ...base, figure: 0, n: 0, denominator: null, denominatorN: 0 } : undefined;
      const { figure, n, below, belowN } = row;
      if (measure.by === "ratio")
        return {
          ...base,
          figure: isOfNone(measure.numerator.of, n) ? null : figure,
          n,
          denominator: isOfNone(measure.denominator.of, belowN) ? null : below,
          denominatorN: belowN,
        };
      const isMean = measure.by === "value" && measure.value.of === "mean";
      const value = figure === null || (n === 0 && !isCount) ? null : isMean ? figure / n : figure;
      return { ...base, figure: value, n, denominator: null, denominatorN: 0 };
    });
  });
  return periods.flatMap((_, index) => series.flatMap((of) => of[index] ?? []));
}

const COUNTS: readonly string[] = ["rows", "column", "distinct"];

/** A sum of no rows is not nought: nobody knows it. */
const isOfNone = (of: string, n: number): boolean => of === "sum" && n === 0;

/** Those of whom nothing is recorded come last. */
const inOrder = (a: string, b: string): number =>
  (a === "" ? 1 : 0) - (b === "" ? 1 : 0) || (a < b ? -1 : a > b ? 1 : 0);

/** As `placeOf` of core/document/period.ts, of the first day. */
const placeIn = (unit: PeriodUnit, period: Period): number => placeOf(unit, period.start);

/** The day of each event, as often as there were events on it. */
export function eventsFrom(answer: readonly AnswerRow[], periods: readonly Period[]): readonly Period[] {
  const days = new Set(periods.map(({ start }) => start));
  return answer
    .filter(({ place }) => days.has(place))
    .toSorted((a, b) => a.place - b.place)
    .flatMap(({ place, figure }) => Array.from({ length: figure ?? 0 }, () => periodContaining("day", place)));
}
