// Rows that hold no figure of the series and are no mistake: totals, remarks below the table, headings that are repeated.
import { isPeriodHeading } from "../period-heading.ts";
import { type Problem, quote } from "../problem.ts";
import type { Row } from "../table/row.ts";
import { cellRange, rowRange, type Table } from "../table/table.ts";
import { cellIn } from "./column-cells.ts";
import { writtenPeriod } from "./written-period.ts";

/** A row that gave no figure, and why, as the end of a sentence. What is a mistake has been told as a problem. */
export type LeftOut = {
  readonly row: Row;
  readonly reason: string;
  readonly isMistake: boolean;
  /** Whether it holds a figure of which nobody can say when it was. */
  readonly isUnplaced?: boolean;
};

const TOTAL =
  /^(?:(?:grand |sub-? ?|overall |annual |year )?totals?|sum|average|mean|median|min(?:imum)?|max(?:imum)?|overall|ytd|year[- ]to[- ]date|all (?:months|periods|weeks|years)|(?:annual|yearly) (?:average|figure))\b/i;

/** Whether a row or column of this name sums up others. */
export const isTotal = (name: string): boolean => TOTAL.test(name);

const TARGET = /^(?:(?:national |local )?targets?|trajectory|standard)$/i;

type RowPlace = {
  readonly period: string;
  readonly hasFigure: boolean;
  /** Where no row with a figure comes after it, or before it. */
  readonly isBelow: boolean;
  readonly isAbove: boolean;
};

/** Why a row whose period cannot be read is no mistake; `undefined` for one that is. */
export function whyNoFigure(
  table: Table,
  row: Row,
  { period, hasFigure, isBelow, isAbove }: RowPlace,
): string | undefined {
  if (isHeadingAgain(table, row)) return "it names the columns again";
  if (isTotal(period) || (period === "" && row.cells.some((cell) => isTotal(cell.trim()))))
    return "it is a total, or another summary of other rows";
  if (TARGET.test(period)) return "it is a target, and not the figure of a period";
  if (hasFigure) return undefined;
  if (period === "") return "it has neither a period nor a figure";
  if (isAbove) return "it stands above the figures and holds none";
  return isBelow ? "it stands below the table and holds no figure" : undefined;
}

const isHeadingAgain = ({ header }: Table, { cells }: Row): boolean =>
  header.every((heading, index) => heading === (cells[index] ?? "").trim());

/** Whether another table begins with a row: it names columns, and other ones. */
export const beginsAnother = (table: Table, row: Row, period: number | undefined): boolean =>
  period !== undefined &&
  !isHeadingAgain(table, row) &&
  isPeriodHeading(cellIn(row, period)) &&
  row.cells.filter((cell) => /[a-z]/i.test(cell)).length >= 2;

/** One row of a kind is told by its number and its first cell, more by how many they are. */
export function leftOutTold(table: Table, leftOut: readonly LeftOut[]): readonly Pick<Problem, "range" | "message">[] {
  const harmless = leftOut.filter(({ isMistake }) => !isMistake);
  return [...Map.groupBy(harmless, ({ reason }) => reason)].flatMap(([reason, rows]) => {
    const [first] = rows;
    if (!first) return [];
    const shown = first.row.cells.find((cell) => cell.trim() !== "") ?? "";
    const more =
      rows.length === 1
        ? ""
        : rows.length === 2
          ? " One more row is like it."
          : ` ${rows.length - 1} more rows are like it.`;
    return [
      {
        range: rowRange(table, first.row),
        message: `Row ${first.row.line + 1} ('${quote(shown)}') is left out: ${reason}.${more}`,
      },
    ];
  });
}

/** Columns of figures that belong to no period, each by its name. */
export const columnsLeftOutTold = (
  table: Table,
  columns: readonly number[],
): readonly Pick<Problem, "range" | "message">[] =>
  columns.map((column) => {
    const name = table.header[column] ?? "";
    const reason = isTotal(name)
      ? "it is a total, or another summary of other columns"
      : writtenPeriod(name, "day-first")
        ? "it is about a longer time than the others"
        : "its name is no period";
    return {
      range: cellRange(table, { line: table.headerLine, cells: table.header }, column),
      message: `Column '${quote(name)}' is left out: ${reason}.`,
    };
  });
