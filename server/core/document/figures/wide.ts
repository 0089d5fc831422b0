// Wide tables: a column for each period, and a row for each series.
import type { Period } from "../period.ts";
import { WIDE } from "../table/heading-row.ts";
import type { Row } from "../table/row.ts";
import type { Table } from "../table/table.ts";
import { periodColumn } from "./period-column.ts";
import { usualUnit } from "./series-rows.ts";
import type { WrittenPeriod } from "./written-period.ts";
import { firstOfTwo, joinerFor } from "./year-beside.ts";

/** A column of figures, and the period of the one that a row holds there; `undefined` where it makes none with the name of the row. */
export type WideColumn = { readonly index: number; readonly periodIn: (row: Row) => WrittenPeriod | undefined };

type Dated = WideColumn & { readonly period: Period };

/** The columns that are named by a period, where there are so many that the table must be wide; none otherwise. */
export function wideColumns({ header, above }: Table): readonly WideColumn[] {
  const { read } = periodColumn(header);
  const columnsBy = (name: (heading: string, index: number) => string): readonly Dated[] =>
    header.flatMap((heading, index) => {
      const written = /^\d+$/.test(heading) && heading.length < 4 ? undefined : read(name(heading, index));
      return written ? [{ index, period: written.period, periodIn: () => written }] : [];
    });
  const found = columnsBy((heading) => heading);
  if (found.length >= WIDE) return withoutSums(found);
  const years = yearsAbove(above.at(-1)?.cells ?? []);
  const joined = years.length === 0 ? [] : columnsBy((heading, index) => withYear(heading, years[index]));
  return joined.length >= WIDE ? withoutSums(joined) : [];
}

/** Without the few columns that are about a longer time, such as a year among months. */
function withoutSums(columns: readonly Dated[]): readonly WideColumn[] {
  const { unit, sums } = usualUnit(columns);
  return columns.filter(({ period }) => period.unit === unit || !sums.has(period.unit));
}

/** Of a line with years over the columns of their months, the year of each column. */
function yearsAbove(cells: readonly string[]): readonly (string | undefined)[] {
  let year: string | undefined;
  const years = cells.map((cell) => {
    const text = cell.trim();
    if (/^(?:19|20)\d\d$/.test(text) || firstOfTwo(text) !== undefined) year = text;
    return text === "" || text === year ? year : undefined;
  });
  return year === undefined ? [] : years;
}

const withYear = (heading: string, year: string | undefined): string =>
  year === undefined ? "" : (joinerFor("", heading, year)?.(heading, year) ?? "");
