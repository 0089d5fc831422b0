// A table as people and systems export it → the figures of one metric. Periods and numbers are read as they are usual in Britain, and
// what cannot be read is counted and never guessed.

import { writtenValue } from "../../document/figures/values.ts";
import { cadenceOf, type Period, type PeriodUnit, periodContaining } from "../../document/period.ts";
import type { Table } from "../../document/table.ts";
import { figureIn, periodIn } from "./read-answer.ts";

/** A number, nothing, or a count that is too small to be shown. */
export type Cell = number | null | "*";

export type FigureRow = {
  readonly period: Period;
  readonly value: Cell;
  readonly numerator: Cell;
  readonly denominator: Cell;
};

/** Which columns hold what. Either a value, or a numerator and a denominator. */
export type Columns = {
  readonly period: number;
  readonly value?: number;
  readonly numerator?: number;
  readonly denominator?: number;
};

/** Shares of the filled cells of a column that can be read. */
const MOST = 0.8;

/** Positions of the columns whose cells are periods, and of those whose cells are numbers. A column of years is one of periods. */
export function columnsOf(table: Table): { readonly periods: readonly number[]; readonly numbers: readonly number[] } {
  const places = table.header.map((_, index) => index);
  const share = (index: number, isRead: (cell: string) => boolean): number => {
    const cells = table.rows.map(({ cells }) => (cells[index] ?? "").trim()).filter((cell) => !isEmpty(cell));
    return cells.length === 0 ? 0 : cells.filter(isRead).length / cells.length;
  };
  const isNamed = (index: number): boolean => PERIOD_NAME.test(table.header[index] ?? "");
  const isNumeric = (index: number): boolean => share(index, (cell) => typeof cellOf(cell) === "number") >= MOST;
  const isPeriod = (index: number): boolean => share(index, (cell) => periodIn(cell) !== undefined) >= MOST;
  // 2024 and 202404 are numbers as well as periods: there the heading decides.
  const periods = places.filter((index) => isPeriod(index) && (!isNumeric(index) || isNamed(index)));
  return {
    periods,
    numbers: places.filter((index) => isNumeric(index) && !periods.includes(index) && !isDated(table, index)),
  };
}

/** Whether a column of numbers holds days or years, such as 20250401, 45748 under "Date" or one year in every row: no figure, and no denominator. */
function isDated(table: Table, index: number): boolean {
  const cells = table.rows.map(({ cells }) => (cells[index] ?? "").trim()).filter((cell) => cell !== "");
  const all = (pattern: RegExp): boolean => cells.length > 0 && cells.every((cell) => pattern.test(cell));
  if (all(/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/)) return true;
  const isNamed = PERIOD_NAME.test(table.header[index] ?? "");
  return isNamed && (all(/^[345]\d{4}$/) || all(/^(?:19|20)\d\d$/));
}

const PERIOD_NAME = /\b(?:period|date|month|week|quarter|year|day)\b/i;

/** Cells that say that there is no figure, or none that may be shown. */
const isEmpty = (cell: string): boolean => writtenValue(cell, "thousands")?.value === null;

function cellOf(written: string): Cell {
  const read = writtenValue(written, "thousands");
  if (!read) return figureIn(written) ?? null;
  return read.value ?? (read.status === "suppressed" ? "*" : null);
}

export type Figures = {
  /** In the order of time, each period once. */
  readonly rows: readonly FigureRow[];
  readonly cadence: PeriodUnit;
  /** How many rows hold no period that can be read. */
  readonly unread: number;
};

/** The figures in these columns; in words, why there are none. `rows` says which rows of the table are meant. */
export function figuresIn(table: Table, columns: Columns, rows = table.rows): Figures | { readonly problem: string } {
  const read = rows.flatMap(({ cells }): readonly FigureRow[] => {
    const cell = (index: number | undefined): Cell => cellOf(index === undefined ? "" : (cells[index] ?? "").trim());
    const period = periodIn((cells[columns.period] ?? "").trim());
    const { value, numerator, denominator } = columns;
    return period ? [{ period, value: cell(value), numerator: cell(numerator), denominator: cell(denominator) }] : [];
  });
  if (read.length === 0) return { problem: "No row of this column holds a date, week, month, quarter or year." };
  const ordered = read.toSorted((a, b) => a.period.start - b.period.start);
  const finest = ordered[0]?.period.unit ?? "month";
  const days = ordered.map(({ period }) => period.start);
  const cadence = cadenceOf(days, finest) ?? finest;
  const unread = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")).length - read.length;
  return { rows: ordered.map((row) => ({ ...row, period: writtenFor(row.period, cadence) })), cadence, unread };
}

/** The first of April is written as April where there is one figure a month; days and weeks stay as they are. */
const writtenFor = (period: Period, cadence: PeriodUnit): Period =>
  period.unit === "day" && cadence !== "day" && cadence !== "week" ? periodContaining(cadence, period.start) : period;

/** Whether one period stands in several rows, so that the table holds more than one series. */
export const hasRepeats = ({ rows }: Figures): boolean =>
  new Set(rows.map(({ period }) => period.start)).size < rows.length;

/** The table in our shape. */
export function figuresText({ rows }: Figures): string {
  const hasValue = rows.some(({ value }) => value !== null);
  const hasCounts = rows.some(({ denominator }) => denominator !== null);
  const names = [
    "period",
    ...(hasValue || !hasCounts ? ["value"] : []),
    ...(hasCounts ? ["numerator", "denominator"] : []),
  ] as const;
  const cell = (row: FigureRow, name: (typeof names)[number]): string =>
    name === "period" ? row.period.text : String(row[name as "value"] ?? "");
  return [names.join(","), ...rows.map((row) => names.map((name) => cell(row, name)).join(",")), ""].join("\n");
}
