// Wide tables: a column for each period, and a row for each series.
import { WIDE } from "../table/heading-row.ts";
import type { Table } from "../table/table.ts";
import { periodColumn } from "./period-column.ts";
import type { WrittenPeriod } from "./written-period.ts";
import { firstOfTwo, joinerFor } from "./year-beside.ts";

export type WideColumn = { readonly index: number; readonly period: WrittenPeriod["period"] };

/** The columns that are named by a period, where there are so many that the table must be wide; none otherwise. */
export function wideColumns({ header, above }: Table): readonly WideColumn[] {
  const { read } = periodColumn(header);
  const columnsBy = (name: (heading: string, index: number) => string): readonly WideColumn[] =>
    header.flatMap((heading, index) => {
      const written = /^\d+$/.test(heading) && heading.length < 4 ? undefined : read(name(heading, index));
      return written ? [{ index, period: written.period }] : [];
    });
  const found = columnsBy((heading) => heading);
  if (found.length >= WIDE) return found;
  const years = yearsAbove(above.at(-1)?.cells ?? []);
  const joined = years.length === 0 ? [] : columnsBy((heading, index) => withYear(heading, years[index]));
  return joined.length >= WIDE ? joined : [];
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
