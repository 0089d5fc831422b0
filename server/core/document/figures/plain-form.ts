// A column, or a whole file, written in the plain form: periods as 2024-04, figures as digits with a point, commas between cells. Worked
// out when somebody asks. No figure is changed or lost, and cells that cannot be read stay as they are.
import type { Edit } from "../../text/edit.ts";
import { type Period, type PeriodUnit, periodContaining, placeOf } from "../period.ts";
import { isOfFinancialYears } from "../period-heading.ts";
import type { Row } from "../table/row.ts";
import { cellRanges, type Table, writtenRows } from "../table/table.ts";
import { cellIn } from "./column-cells.ts";
import type { PeriodReader } from "./period-column.ts";
import type { ValueReader } from "./value-column.ts";
import type { YearBeside } from "./year-beside.ts";

/** How a period is written where the series has one for each of a unit; days stay days where they stand for weeks. */
export function plainPeriod(period: Period, unit: PeriodUnit | undefined): string {
  const isInLonger = period.unit === "day" && unit !== undefined && unit !== "day" && unit !== "week";
  return isInLonger ? periodContaining(unit, period.start).text : period.text;
}

/** The same under a heading of financial years, where a quarter is written as one of such a year. */
function plainUnder(heading: string, period: Period, unit: PeriodUnit | undefined): string {
  if (period.unit !== "quarter" || !isOfFinancialYears(heading)) return plainPeriod(period, unit);
  const year = periodContaining("year", period.start);
  return `${year.text} Q${placeOf("quarter", period.start) - placeOf("quarter", year.start) + 1}`;
}

type CellEdit = (row: Row) => { readonly column: number; readonly text: string } | undefined;

/** Edits of the cells of rows that are to be written otherwise. */
function cellEdits(table: Table, rows: readonly Row[], edit: CellEdit): readonly Edit[] {
  return rows.flatMap((row) => {
    const wanted = edit(row);
    const range = wanted && cellRanges(table, row)[wanted.column];
    return wanted && range ? [{ range, newText: inCell(wanted.text, table.separator) }] : [];
  });
}

/** A text as a cell, in quotation marks where it needs them. */
export const inCell = (text: string, separator: string): string =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The cells of a column, each as it is to be written; `undefined` for one that stays. */
export const columnEdits = (table: Table, column: number, write: Rewrite): readonly Edit[] =>
  cellEdits(table, table.rows, (row) => {
    const text = write(cellIn(row, column));
    return text === undefined ? undefined : { column, text };
  });

/** The same for the names of columns. */
export const headingEdits = (table: Table, columns: readonly number[], write: Rewrite): readonly Edit[] =>
  columns.flatMap((column) => {
    const text = write(table.header[column] ?? "");
    const heading = { line: table.headerLine, cells: table.header };
    return text === undefined ? [] : cellEdits(table, [heading], () => ({ column, text }));
  });

type Rewrite = (written: string) => string | undefined;

/** The periods of a column, and the status of the rows whose marks say one, as of figures. */
export function periodEdits(
  table: Table,
  column: number,
  read: PeriodReader,
  unit: PeriodUnit | undefined,
  { year, status }: { readonly year: YearBeside | undefined; readonly status: number | undefined },
): readonly Edit[] {
  const statuses = new Statuses(table, status);
  const edits = cellEdits(table, table.rows, (row) => {
    const cell = cellIn(row, column);
    const found = read(year === undefined ? cell : year.join(cell, cellIn(row, year.index)));
    const text = found && plainUnder(table.header[column] ?? "", found.period, unit);
    if (!found || found.manner === "" || text === undefined || text === cell) return undefined;
    statuses.mark(row, found.status);
    return { column, text };
  });
  return [...edits, ...statuses.edits()];
}

/** The figures of a column, and, where marks say so, the status of their rows in the column for it (made where there is none). */
export function valueEdits(
  table: Table,
  column: number,
  read: ValueReader,
  status: number | undefined,
): readonly Edit[] {
  const statuses = new Statuses(table, status);
  const edits = cellEdits(table, table.rows, (row) => {
    const cell = cellIn(row, column);
    const figure = cell === "" ? undefined : read(cell);
    if (!figure || figure.manner === "") return undefined;
    if (figure.status !== "suppressed") statuses.mark(row, figure.status);
    return { column, text: figure.plain };
  });
  return [...edits, ...statuses.edits()];
}

/** What marks say of rows whose column of statuses, if there is one, says nothing. */
class Statuses {
  readonly #table: Table;
  readonly #column: number | undefined;
  readonly #of = new Map<Row, string>();

  constructor(table: Table, column: number | undefined) {
    this.#table = table;
    this.#column = column;
  }

  mark(row: Row, status: string | undefined): void {
    const isKnown = this.#column !== undefined && cellIn(row, this.#column) !== "";
    if (status !== undefined && !isKnown) this.#of.set(row, status);
  }

  edits(): readonly Edit[] {
    return this.#of.size === 0 ? [] : statusEdits(this.#table, this.#column, this.#of);
  }
}

function statusEdits(table: Table, status: number | undefined, statuses: ReadonlyMap<Row, string>): readonly Edit[] {
  if (status !== undefined)
    return cellEdits(table, table.rows, (row) => {
      const text = statuses.get(row);
      return text === undefined ? undefined : { column: status, text };
    });
  const { header, headerLine, separator } = table;
  const at = (row: Row, text: string): readonly Edit[] => {
    const places = cellRanges(table, row);
    const end = places.at(-1)?.end ?? 0;
    const before = separator.repeat(Math.max(1, header.length - places.length + 1));
    return [{ range: { start: end, end }, newText: `${before}${text}` }];
  };
  return [
    ...at({ line: headerLine, cells: header }, "status"),
    ...[...statuses].flatMap(([row, text]) => (row.cells.length > header.length ? [] : at(row, text))),
  ];
}

/** All cells of the file with commas between them, and nothing else changed; with `decimals`, the columns whose decimals a comma begins. */
export function commaEdits(table: Table): readonly Edit[] {
  return writtenRows(table).flatMap((row) => {
    const places = cellRanges(table, row);
    return places.flatMap(({ start, end }, index): readonly Edit[] => {
      const written = table.text.slice(start, end);
      const isBare = written.includes(",") && !written.startsWith('"');
      const next = places[index + 1];
      return [
        ...(isBare ? [{ range: { start, end }, newText: `"${written.replaceAll('"', '""')}"` }] : []),
        ...(next ? [{ range: { start: end, end: next.start }, newText: "," }] : []),
      ];
    });
  });
}
