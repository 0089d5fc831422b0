// The one reader of figures: a table, however it is written, as the figures of one metric, with the place of every cell and everything
// that was read otherwise than it stands.
import { type Range, range } from "../../text/range.ts";
import type { PeriodUnit } from "../period.ts";
import { isPeriodHeading } from "../period-heading.ts";
import { type Problem, quote, type Way } from "../problem.ts";
import { headerRange } from "../table/header-problem.ts";
import type { Row } from "../table/row.ts";
import { cellRange, rowRange, type Table, withHeadingAt } from "../table/table.ts";
import { acrossTold } from "./across-told.ts";
import { cellIn } from "./column-cells.ts";
import { type Columns, columnNamed, columnsOf } from "./columns.ts";
import { combined } from "./combine.ts";
import { type DataMapping, listOf, OBSERVATION_COLUMNS, type ObservationColumn } from "./data-mapping.ts";
import { type LeftOut, leftOutTold } from "./left-out.ts";
import type { Observation, Observations, Told } from "./observation.ts";
import { inOwnPeriods, type Rhythm } from "./own-periods.ts";
import { type PeriodReader, periodColumn } from "./period-column.ts";
import { commaEdits, periodEdits, plainPeriod, valueEdits } from "./plain-form.ts";
import { RowProblems } from "./row-problems.ts";
import { RowReader } from "./row-reader.ts";
import { rowsWanted } from "./rows-wanted.ts";
import { findRepeated, withoutStrangers } from "./series-rows.ts";
import { type ValueReader, valueColumn } from "./value-column.ts";
import { DAY_ORDERS } from "./written-period.ts";

export type { DataMapping, ObservationColumn } from "./data-mapping.ts";
export type { Observation, Observations } from "./observation.ts";

/**
 * Reads a table as the figures of one metric. Never throws. Rows that cannot be read are problems and left out. Rows that are dated by day
 * stand for the metric's own periods, such as months.
 */
export function readObservations(given: Table, mapping: DataMapping = {}, rhythm: Rhythm = {}): Observations {
  const table = underNamedHeading(given, mapping);
  const nothing = (problem?: Problem): Observations => ({
    table: given,
    rows: [],
    problems: [...given.problems, ...(problem ? [problem] : [])],
    told: [],
    leftOut: [],
    repeated: undefined,
    combined: false,
    ordered: false,
    place: (observation) => rowRange(table, observation.row),
    written: ({ row }) => row.cells.join(table.separator),
  });
  if (isHeaderUnread(table)) return nothing();
  const columns = columnsOf(table, mapping, rhythm.events === true);
  if ("rule" in columns) return nothing(columns);
  if (mapping.rows === "mean" && (rhythm.shares === true || columns.of.has("denominator")))
    return nothing({ rule: "data-invalid", range: headerRange(table), ...NO_MEAN });
  const wanted = rowsWanted(table, mapping.where);
  if ("rule" in wanted) return nothing(wanted);

  const at = columns.of.get("period")?.[0];
  const periods = periodReader(table, wanted, columns, mapping, rhythm);
  const values = valueReaders(table, wanted, columns);
  const unclear = "rule" in periods ? periods : "rule" in values ? values : undefined;
  if (unclear || "rule" in periods || "rule" in values) return nothing(unclear);

  const problems = new RowProblems();
  const reader = new RowReader(table, columns, { period: periods.read, values });
  const read: Observation[] = [];
  const end = readRows(wanted, reader, read);
  const leftOut: LeftOut[] = [...reader.tellAmiss(problems)];
  if (end !== undefined) tellAnother(table, wanted, end, problems, leftOut);
  const place: Observations["place"] = (observation, column) => placeOf(table, columns, observation, column);
  const inOrder = withoutStrangers(read, (row) => place(row, "period"), problems, leftOut);
  const written = mapping.rows === undefined ? inOrder : combined(inOrder, mapping.rows);
  const figures = new Set([
    ...(["value", "numerator", "denominator"] as const).flatMap((role) => columns.of.get(role) ?? []),
    ...columns.wide.map(({ index }) => index),
  ]);
  const repeated = rhythm.subgroups
    ? undefined
    : findRepeated(table, written, (row) => place(row, "period"), problems, figures);
  const rows = inOwnPeriods(written, rhythm);
  const unit = rows[0]?.period.unit;
  const status = columns.of.get("status")?.[0];
  const wayFor = (kind: "period" | "value", column: number): Told["way"] =>
    kind === "period"
      ? periodWay(table, column, periods.read, unit, { year: columns.year, status })
      : valueWay(table, column, inPlainForm(values.get(column), columns), status);
  const plainly = (text: string): string => {
    const period = periods.read(text)?.period;
    return period ? plainPeriod(period, unit) : text;
  };
  return {
    table: given,
    rows,
    problems: [...given.problems, ...problems.told()],
    told: [
      ...tableTold(table),
      ...(at === undefined ? acrossTold(table, columns) : foundTold(table, columns)),
      ...reader.untidy.told(plainly, wayFor),
      ...leftOutTold(table, leftOut),
    ],
    leftOut: leftOut.toSorted((a, b) => a.row.line - b.row.line),
    repeated,
    combined: written.length < inOrder.length,
    ordered: reader.untidy.hasDates,
    place,
    written: (observation, column) => writtenAt(table, columns, observation, column),
  };
}

const NO_MEAN = {
  message: "The mean of shares says nothing: a small department would count as much as a large one.",
  help: "Add up numerators and denominators instead: data: { file: …, columns: { numerator: …, denominator: … }, rows: sum }.",
};

/** Whether the names of the columns are not there or not to be told apart, which has been told. */
const isHeaderUnread = (table: Table): boolean =>
  table.header.length === 0 || table.unquotedFrom < headerRange(table).end;

/** How far down to look for a line that names the columns that are asked for. */
const HEADING_LINES = 60;

/** The table with the line as its heading that holds all names that are asked for, where the usual one does not. */
function underNamedHeading(table: Table, { columns = {}, where = {} }: DataMapping): Table {
  const asked = [...OBSERVATION_COLUMNS.flatMap((role) => listOf(columns[role])), ...Object.keys(where)];
  if (asked.length === 0 || asked.every((name) => columnNamed(table, name) !== undefined)) return table;
  const line = table.rows
    .slice(0, HEADING_LINES)
    .find(({ cells }) => asked.every((name) => cells.some((cell) => cell.trim() === name)))?.line;
  return line === undefined ? table : withHeadingAt(table, line);
}

function periodReader(
  table: Table,
  rows: readonly Row[],
  { of, year }: Columns,
  { dates }: DataMapping,
  { cadence }: Rhythm,
): { readonly read: PeriodReader } | Problem {
  const at = of.get("period")?.[0];
  if (at === undefined) return { read: () => undefined };
  const text = (row: Row): string =>
    year === undefined ? cellIn(row, at) : year.join(cellIn(row, at), cellIn(row, year.index));
  const heading = table.header[at] ?? "";
  const { read, unclear } = periodColumn(rows.map(text), {
    heading,
    cadence,
    dates,
    all: {
      *[Symbol.iterator]() {
        if (rows !== table.rows) for (const row of table.rows) yield text(row);
        // The dates of a file are written alike: the last day of each month tells what its first one does not.
        for (const other of columnsOfTimes(table, at)) for (const row of table.rows) yield cellIn(row, other);
      },
    },
  });
  if (!unclear) return { read };
  const problem = unclearIn(
    table,
    at,
    rows,
    unclear.message,
    unclear.ways.map(({ name, read }) => ({
      title: `Write the periods of '${quote(heading)}' as ${name}`,
      edits: () => periodEdits(table, at, read, cadence, { year, status: of.get("status")?.[0] }),
    })),
  );
  return { ...problem, ...(unclear.isOrder && { choices: { role: "dates", names: DAY_ORDERS } }) };
}

const columnsOfTimes = ({ header }: Table, but: number): readonly number[] =>
  header.flatMap((heading, index) => (index !== but && isPeriodHeading(heading) ? [index] : []));

function valueReaders(
  table: Table,
  rows: readonly Row[],
  { of, wide }: Columns,
): ReadonlyMap<number, ValueReader> | Problem {
  const readers = new Map<number, ValueReader>();
  const places = [
    ...(["value", "numerator", "denominator", "less"] as const).flatMap((role) => of.get(role) ?? []),
    ...wide.map(({ index }) => index),
  ];
  for (const index of places) {
    const { read, unclear } = valueColumn(
      rows.map((row) => cellIn(row, index)),
      table.separator,
    );
    if (unclear)
      return unclearIn(
        table,
        index,
        rows,
        unclear.message,
        unclear.ways.map(({ name, read }) => ({
          title: `Write the figures of '${quote(table.header[index] ?? "")}' as ${name}`,
          edits: () => valueEdits(table, index, read, of.get("status")?.[0]),
        })),
      );
    readers.set(index, read);
  }
  return readers;
}

function unclearIn(table: Table, column: number, rows: readonly Row[], message: string, ways: readonly Way[]): Problem {
  const row =
    rows.find(
      ({ cells }) =>
        message.includes(`'${quote((cells[column] ?? "").trim())}'`) && (cells[column] ?? "").trim() !== "",
    ) ?? rows[0];
  return {
    rule: "data-invalid",
    range: row ? cellRange(table, row, column) : headerRange(table),
    message: `Column '${quote(table.header[column] ?? "")}': ${message}`,
    ...(ways.length > 0 && { ways }),
  };
}

/** Reads the rows up to the one from which another table begins, if there is one, and says which that is. */
function readRows(rows: readonly Row[], reader: RowReader, into: Observation[]): number | undefined {
  for (const [index, row] of rows.entries()) {
    const before = into.length;
    reader.read(row, into);
    if (into.length === before && reader.endsBefore(row)) return index;
  }
  return undefined;
}

function tellAnother(
  table: Table,
  rows: readonly Row[],
  from: number,
  problems: RowProblems,
  leftOut: LeftOut[],
): void {
  const first = rows[from];
  if (!first) return;
  problems.add("another", () => ({
    range: rowRange(table, first),
    message: `Row ${first.line + 1}: another table begins here, and its rows are not read. Keep one table in a file.`,
  }));
  for (const row of rows.slice(from + 1))
    leftOut.push({ row, reason: "it belongs to another table", isMistake: true, isUnplaced: true });
}

function placeOf(table: Table, columns: Columns, { row, column }: Observation, role: ObservationColumn): Range {
  if (column !== undefined && role === "value") return cellRange(table, row, column);
  if (column !== undefined && role === "period")
    return cellRange(table, { line: table.headerLine, cells: table.header }, column);
  const at = columns.of.get(role)?.[0];
  return at === undefined ? rowRange(table, row) : cellRange(table, row, at);
}

/** The cell at the place; the row where it has none. */
function writtenAt(table: Table, columns: Columns, { row, column }: Observation, role: ObservationColumn): string {
  if (column !== undefined && role === "period") return table.header[column] ?? "";
  const at = column !== undefined && role === "value" ? column : columns.of.get(role)?.[0];
  return (at === undefined ? undefined : row.cells[at]) ?? row.cells.join(table.separator);
}

const SEPARATORS: Readonly<Record<string, string>> = { ";": "semicolons", "\t": "tabs", "|": "upright strokes" };

/** What is to be said of the file as a whole. */
function tableTold(table: Table): readonly Told[] {
  const { encoding, separator, above, headerLine, header } = table;
  const name = SEPARATORS[separator];
  const first = above[0];
  return [
    ...(encoding === undefined
      ? []
      : [{ range: headerRange(table), message: `This file is saved as ${encoding}, not UTF-8, and read so.` }]),
    ...(name === undefined
      ? []
      : [
          {
            range: headerRange(table),
            message: `The cells of this file are separated by ${name}, not commas.`,
            way: { title: "Separate the cells by commas", edits: () => commaEdits(table), isSafe: true },
          },
        ]),
    ...(first
      ? [
          {
            range: range(rowRange(table, first).start, rowRange(table, above.at(-1) ?? first).end),
            message: `The columns are named in line ${headerLine + 1} ('${quote(header.filter((one) => one !== "").join(", "))}'); what stands above is not read.`,
          },
        ]
      : []),
  ];
}

/** A column of figures that nothing but its cells told. */
function foundTold(table: Table, { found }: Columns): readonly Told[] {
  if (found === undefined) return [];
  return [
    {
      range: cellRange(table, { line: table.headerLine, cells: table.header }, found),
      message: `The figures are those of column '${quote(table.header[found] ?? "")}', the only one that holds figures.`,
    },
  ];
}

/** A wide table has no place for what a mark says of one figure: such a cell stays as it is. */
const inPlainForm = (read: ValueReader | undefined, { wide }: Columns): ValueReader | undefined =>
  read && wide.length > 0
    ? (written) => {
        const figure = read(written);
        return figure?.status === "provisional" || figure?.status === "revised" ? undefined : figure;
      }
    : read;

const periodWay = (
  table: Table,
  column: number,
  read: PeriodReader,
  unit: PeriodUnit | undefined,
  beside: Parameters<typeof periodEdits>[4],
): Told["way"] => ({
  title: `Write the periods of '${quote(table.header[column] ?? "")}' in plain form`,
  edits: () => periodEdits(table, column, read, unit, beside),
  isSafe: true,
});

const valueWay = (
  table: Table,
  column: number,
  read: ValueReader | undefined,
  status: number | undefined,
): Told["way"] =>
  read && {
    title: `Write the figures of '${quote(table.header[column] ?? "")}' in plain form`,
    edits: () => valueEdits(table, column, read, status),
    isSafe: true,
  };
