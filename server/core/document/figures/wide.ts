// Wide tables: a column for each period, and a row for each series.
import { WIDE } from "../heading-row.ts";
import type { Table } from "../table.ts";
import { periodColumn } from "./period-column.ts";
import type { WrittenPeriod } from "./written-period.ts";

export type WideColumn = { readonly index: number; readonly period: WrittenPeriod["period"] };

/** The columns that are named by a period, where there are so many that the table must be wide; none otherwise. */
export function wideColumns({ header }: Table): readonly WideColumn[] {
  const { read } = periodColumn(header);
  const found = header.flatMap((heading, index) => {
    const written = /^\d+$/.test(heading) && heading.length < 4 ? undefined : read(heading);
    return written ? [{ index, period: written.period }] : [];
  });
  return found.length >= WIDE ? found : [];
}
