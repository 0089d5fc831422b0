// Matrices: a row for each month or quarter and a column for each year, or the other way round. What names the row and what names the
// column make the period of a figure together.
import { numberIn } from "../number.ts";
import { MONTHS, monthNamed, yearFrom } from "../period.ts";
import { wordsOf } from "../period-heading.ts";
import { type Problem, quote } from "../problem.ts";
import type { Row } from "../table/row.ts";
import { cellRange, type Table } from "../table/table.ts";
import { cellIn, cellsIn, MOST, shareOf } from "./column-cells.ts";
import { isTotal } from "./left-out.ts";
import { markedStatus } from "./marks.ts";
import { columnEdits, headingEdits } from "./plain-form.ts";
import type { WideColumn } from "./wide.ts";
import { type WrittenPeriod, writtenPeriod } from "./written-period.ts";
import { firstOfTwo, joinerFor } from "./year-beside.ts";

type Matrix = {
  /** The column that names the rows. */
  readonly names: number;
  readonly columns: readonly WideColumn[];
};

/** One side of a matrix: the names of the rows or those of the columns, in their order, and how to write them otherwise. */
type Side = {
  readonly names: readonly string[];
  readonly heading: string;
  readonly at: { readonly row: Row; readonly column: number };
  readonly edits: (write: (name: string) => string | undefined) => ReturnType<typeof headingEdits>;
};

/** Fewer parts of a year in a line may be anything: people are called April and May. */
const FEWEST_PARTS = 3;

/** The matrix that a table is; a problem where nobody could say which year a figure belongs to; `undefined` for any other table. */
export function matrixIn(table: Table): Matrix | Problem | undefined {
  const years = table.header.flatMap((heading, index) => (isYear(heading) ? [index] : []));
  if (years.length > 0) return yearsAcross(table, years);
  const heading = headingOfNumbers(table);
  const parts = table.header.flatMap((name, index) => (isPart(name, heading) ? [index] : []));
  return parts.length >= FEWEST_PARTS ? partsAcross(table, parts, heading) : undefined;
}

function yearsAcross(table: Table, years: readonly number[]): Matrix | Problem | undefined {
  const names = table.header.findIndex(
    (heading, index) => !years.includes(index) && isNamedBy(table, index, (cell) => isPart(cell, heading)),
  );
  if (names < 0 || (years.length === 1 && hasOtherFigures(table, [names, ...years]))) return undefined;
  const [across, down] = [sideOfColumns(table, years, ""), sideOfRows(table, names)];
  return (
    unclear(table, across, down) ??
    matrixOf(names, years, (row, index) => joined(cellIn(row, names), table.header[index] ?? "", down.heading))
  );
}

/** Whether other columns than these hold figures, totals apart: then one that is called by a year may be anything. */
const hasOtherFigures = (table: Table, but: readonly number[]): boolean =>
  table.header.some(
    (name, index) =>
      !but.includes(index) && !isTotal(name) && isNamedBy(table, index, (cell) => numberIn(cell) !== undefined),
  );

function partsAcross(table: Table, parts: readonly number[], heading: string): Matrix | Problem | undefined {
  const names = table.header.findIndex((_, index) => !parts.includes(index) && isNamedBy(table, index, isYear));
  if (names < 0) return undefined;
  const [across, down] = [sideOfColumns(table, parts, heading), sideOfRows(table, names)];
  return (
    unclear(table, down, across) ??
    matrixOf(names, parts, (row, index) => joined(table.header[index] ?? "", cellIn(row, names), across.heading))
  );
}

const matrixOf = (
  names: number,
  columns: readonly number[],
  periodAt: (row: Row, index: number) => WrittenPeriod | undefined,
): Matrix => ({ names, columns: columns.map((index) => ({ index, periodIn: (row) => periodAt(row, index) })) });

/** The period that a part of a year makes with its year, and what a mark behind either says of its figures, such as "2024/25p". */
function joined(part: string, year: string, heading: string): WrittenPeriod | undefined {
  const [ofPart, ofYear] = [markedStatus(part), markedStatus(year)];
  const text = joinerFor(heading, ofPart.text, ofYear.text)?.(ofPart.text, ofYear.text) ?? "";
  const found = writtenPeriod(text, "day-first");
  const status = ofPart.status ?? ofYear.status;
  return found && status !== undefined ? { ...found, status } : found;
}

const withoutMark = (name: string): string => markedStatus(name).text;

const isNamedBy = (table: Table, index: number, isName: (cell: string) => boolean): boolean =>
  shareOf(cellsIn(table, index), isName) >= MOST;

/** "2024", "2024/25" or "FY25", also with a mark. */
function isYear(name: string): boolean {
  const year = withoutMark(name);
  return isCalendar(year) || firstOfTwo(year) !== undefined || isBare(year);
}

const isCalendar = (year: string): boolean => /^(?:19|20)\d\d$/.test(year);

/** "FY25" and "FY2025": a year that begins then, or one that ends. */
const isBare = (year: string): boolean => /^fy *(?:20)?\d\d$/i.test(year);

/** A month, or a quarter, without its year. */
const isPart = (name: string, heading: string): boolean =>
  [CALENDAR, FINANCIAL].some((year) => joinerFor(heading, withoutMark(name), year) !== undefined);

const [CALENDAR, FINANCIAL] = ["2024", "2024/25"];

const isNumber = (name: string): boolean => /^\d{1,2}$/.test(name);

/** Columns that are called 1 to 12 are months. */
const headingOfNumbers = ({ header }: Table): string =>
  Array.from({ length: 12 }, (_, at) => at + 1).every((month) =>
    header.some((name) => isNumber(name) && Number(name) === month),
  )
    ? "month"
    : "";

const sideOfRows = (table: Table, column: number): Side => ({
  names: cellsIn(table, column),
  heading: table.header[column] ?? "",
  at: { row: table.rows[0] ?? headerRow(table), column },
  edits: (write) => columnEdits(table, column, write),
});

const sideOfColumns = (table: Table, columns: readonly number[], heading: string): Side => ({
  names: columns.map((index) => table.header[index] ?? ""),
  heading,
  at: { row: headerRow(table), column: columns[0] ?? 0 },
  edits: (write) => headingEdits(table, columns, write),
});

const headerRow = ({ header, headerLine }: Table): Row => ({ line: headerLine, cells: header });

/** What nobody can say, with the ways in which it could be written. */
function unclear(table: Table, years: Side, parts: Side): Problem | undefined {
  const named = years.names.filter(isYear).map(withoutMark);
  const bare = named.find(isBare);
  const calendar = named.find(isCalendar);
  const months = parts.names.flatMap((part) => monthNamed(part.replace(".", "")) ?? []);
  if (bare !== undefined)
    return unclearYear(
      table,
      years,
      bare,
      `Nobody can say whether '${quote(bare)}' is the financial year that begins or the one that ends in ${yearIn(bare)}.`,
    );
  if (calendar !== undefined && isFromMiddle(months))
    return unclearYear(
      table,
      years,
      calendar,
      `Nobody can say whether '${quote(calendar)}' is a year of the calendar or a financial one: January comes after December here.`,
      "Where years of the calendar are meant, let them begin with January.",
    );
  const number = parts.names.find(isNumber);
  if (number === undefined || calendar !== undefined || !wordsOf(parts.heading).includes("month")) return undefined;
  return {
    rule: "data-invalid",
    range: cellRange(table, parts.at.row, parts.at.column),
    message: `Nobody can say whether month 1 of '${quote(named[0] ?? "")}' is April or January.`,
    ways: [4, 1].map((first) => ({
      title: `Write month 1 as ${MONTHS[first - 1]}, and the others after it`,
      edits: () => parts.edits((name) => (isNumber(name) ? MONTHS[(Number(name) + first - 2) % 12] : undefined)),
    })),
  };
}

function unclearYear(table: Table, years: Side, year: string, message: string, help?: string): Problem {
  return {
    rule: "data-invalid",
    range: cellRange(table, years.at.row, years.at.column),
    message,
    ...(help !== undefined && { help }),
    ways: [0, -1].map((shift) => ({
      title: `Write '${quote(year)}' as ${yearFrom(4, yearIn(year) + shift).text}, and the other years like it`,
      edits: () =>
        years.edits((name) => {
          const written = withoutMark(name);
          const isEither = isCalendar(written) || isBare(written);
          return isEither ? `${yearFrom(4, yearIn(written) + shift).text}${name.slice(written.length)}` : undefined;
        }),
    })),
  };
}

/** Whether months follow each other from another one than January, across the end of a year. */
function isFromMiddle(months: readonly number[]): boolean {
  const inOrder = [...new Set(months)];
  const back = inOrder.filter((month, at) => month < (inOrder[at - 1] ?? 0));
  return back.length === 1 && (inOrder.at(-1) ?? 0) < (inOrder[0] ?? 0);
}

/** The year of a name that ends with it: "2024", "FY24" and "FY 2024". */
const yearIn = (name: string): number => 2000 + Number(name.slice(-2)) - (/^19/.test(name) ? 100 : 0);
