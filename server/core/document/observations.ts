// The figures of one metric, read from a data file: a period and a value in each row, and the place of every cell.
import { joined } from "../../../schemas/index.ts";
import type { Range } from "../text/range.ts";
import { headerProblem, headerRange } from "./header-problem.ts";
import { numberAdvice } from "./number-advice.ts";
import { inOwnPeriods, type Rhythm } from "./own-periods.ts";
import { type Period, type PeriodUnit, parsePeriod } from "./period.ts";
import { periodAdvice } from "./period-advice.ts";
import { type Problem, quote } from "./problem.ts";
import { RowProblems } from "./row-problems.ts";
import { cellRange, type Row, rowRange, type Table } from "./table.ts";

export type ObservationColumn = "period" | "value" | "numerator" | "denominator" | "stratum" | "status" | "note";

/** How a metric finds its rows: other names for the columns, and the rows that are its own (`where` column equals value). */
export type DataMapping = {
  readonly columns?: Readonly<Partial<Record<ObservationColumn, string>>> | undefined;
  readonly where?: Readonly<Record<string, string | number>> | undefined;
};

export type Observation = {
  readonly row: Row;
  readonly period: Period;
  /** `null` where the cell is empty, suppressed (`*`) or its status is `missing`. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly stratum: string | undefined;
  readonly status: string | undefined;
};

export type Observations = {
  readonly table: Table;
  /** In the order of the file; all strata. */
  readonly rows: readonly Observation[];
  readonly problems: readonly Problem[];
  /** The place of one cell of an observation, or of its row when there is no such column. */
  readonly place: (observation: Observation, column: ObservationColumn) => Range;
};

/** What may be said of a figure; `missing` means that there is none, whatever stands in the row. */
const STATUSES: readonly string[] = ["provisional", "final", "revised", "missing"];

const COLUMNS = ["period", "value", "numerator", "denominator", "stratum", "status", "note"] as const;

/**
 * Reads a table as the figures of one metric. Never throws. Rows that cannot be read are problems and left out. Rows that are dated by day
 * stand for the metric's own periods, such as months.
 */
export function readObservations(table: Table, mapping: DataMapping = {}, rhythm: Rhythm = {}): Observations {
  const columnOf = new Map<ObservationColumn, number>();
  for (const name of COLUMNS) {
    const index = table.header.indexOf(mapping.columns?.[name] ?? name);
    if (index >= 0) columnOf.set(name, index);
  }
  const filters = Object.entries(mapping.where ?? {}).map(([column, value]) => ({
    column,
    index: table.header.indexOf(column),
    value: String(value),
  }));
  const place: Observations["place"] = (observation, column) => placeOf(table, observation.row, columnOf.get(column));
  const problem = problemOfHeader(table, mapping, columnOf, rhythm);
  if (problem || isHeaderUnread(table))
    return { table, rows: [], problems: [...table.problems, ...(problem ? [problem] : [])], place };

  const problems = new RowProblems();
  const reader = new RowReader(table, columnOf, problems);
  const read: Observation[] = [];
  for (const row of table.rows) {
    if (!filters.every(({ index, value }) => (row.cells[index] ?? "").trim() === value)) continue;
    const observation = reader.read(row);
    if (observation) read.push(observation);
  }
  const written = withoutStrangers(read, place, problems);
  if (!rhythm.subgroups) findRepeatedPeriods(written, place, problems);
  const rows = inOwnPeriods(written, rhythm);
  const unmatched = filters.length > 0 && read.length === 0 && problems.isEmpty;
  const told = unmatched ? [nothingMatches(table, filters)] : problems.told();
  return { table, rows, problems: [...table.problems, ...told], place };
}

function nothingMatches(
  table: Table,
  filters: readonly { readonly column: string; readonly value: string }[],
): Problem {
  const wanted = filters.map(({ column, value }) => `${quote(column)} is '${quote(value)}'`).join(" and ");
  return { rule: "data-invalid", range: headerRange(table), message: `No row of this file is one where ${wanted}.` };
}

/** Whether the names of the columns are not there or not to be told apart, which has been told. */
const isHeaderUnread = (table: Table): boolean =>
  table.header.length === 0 || table.unquotedFrom < headerRange(table).end;

/** What is wrong with the columns. */
function problemOfHeader(
  table: Table,
  { columns, where }: DataMapping,
  columnOf: ReadonlyMap<ObservationColumn, number>,
  { events = false }: Rhythm,
): Problem | undefined {
  if (isHeaderUnread(table)) return undefined;
  const counts = columnOf.has("numerator") && columnOf.has("denominator");
  const isNeeded = (name: ObservationColumn): boolean =>
    name === "period" || (name === "value" && !counts && !events) || columns?.[name] !== undefined;
  const needed = COLUMNS.filter(isNeeded).map((name) => columns?.[name] ?? name);
  const wanted = new Set([...needed, ...Object.keys(where ?? {})]);
  const used = new Set([...wanted, ...[...columnOf.values()].flatMap((index) => table.header[index] ?? [])]);
  return headerProblem(table, wanted, used);
}

function placeOf(table: Table, row: Row, column: number | undefined): Range {
  return column === undefined ? rowRange(table, row) : cellRange(table, row, column);
}

class RowReader {
  readonly #table: Table;
  readonly #columnOf: ReadonlyMap<ObservationColumn, number>;
  readonly #problems: RowProblems;

  constructor(table: Table, columnOf: ReadonlyMap<ObservationColumn, number>, problems: RowProblems) {
    this.#table = table;
    this.#columnOf = columnOf;
    this.#problems = problems;
  }

  read(row: Row): Observation | undefined {
    if (this.#isTooLong(row)) return undefined;
    const period = this.#period(row);
    const status = this.#status(row);
    const value = this.#number(row, "value");
    const numerator = this.#number(row, "numerator");
    const denominator = this.#number(row, "denominator");
    if (!period || status === null || value === undefined || numerator === undefined || denominator === undefined)
      return undefined;
    const stratum = this.#cell(row, "stratum") || undefined;
    return { row, period, value: status === "missing" ? null : value, numerator, denominator, stratum, status };
  }

  #cell(row: Row, column: ObservationColumn): string {
    const index = this.#columnOf.get(column);
    return index === undefined ? "" : (row.cells[index] ?? "").trim();
  }

  /** A comma in a number or a text makes two cells of it, and then no figure stands in its own column. */
  #isTooLong(row: Row): boolean {
    const columns = this.#table.header.length;
    const cells = row.cells.findLastIndex((cell) => cell.trim() !== "") + 1;
    if (cells <= columns) return false;
    this.#problems.add("cells", () => ({
      range: cellRange(this.#table, row, cells - 1),
      message: `Row ${row.line + 1} has ${cells} cells, and the first line names ${columns}.`,
      help: "Write numbers without commas, and put a text that holds a comma in quotation marks.",
    }));
    return true;
  }

  #period(row: Row): Period | undefined {
    const written = this.#cell(row, "period");
    const period = parsePeriod(written);
    if (period) return period;
    if (written === "") this.#problem(row, "period", "empty", `Row ${row.line + 1} has no period.`);
    else {
      const { manner, words } = periodAdvice(written);
      this.#problem(row, "period", manner, `Row ${row.line + 1}: '${quote(written)}' is not a period. ${words}`);
    }
    return undefined;
  }

  /** The status in small letters, `undefined` for none, `null` for a word that is no status (a problem). */
  #status(row: Row): string | undefined | null {
    const written = this.#cell(row, "status");
    const status = written.toLowerCase();
    if (written === "") return undefined;
    if (STATUSES.includes(status)) return status;
    const message = `Row ${row.line + 1}: '${quote(written)}' is not a status. Use ${joined(STATUSES, "or")}.`;
    this.#problem(row, "status", "text", message);
    return null;
  }

  /** A number, `null` for an empty or suppressed cell, `undefined` for anything else (a problem). */
  #number(row: Row, column: "value" | "numerator" | "denominator"): number | null | undefined {
    const written = this.#cell(row, column);
    if (written === "" || written === "*") return null;
    const number = numberIn(written);
    if (number !== undefined) return number;
    const { manner, words } = numberAdvice(written);
    this.#problem(row, column, manner, `Row ${row.line + 1}: '${quote(written)}' is not a number. ${words}`);
    return undefined;
  }

  /** A cell that begins with a quotation mark that is never closed has been told. */
  #problem(row: Row, column: ObservationColumn, manner: string, message: string): void {
    const range = placeOf(this.#table, row, this.#columnOf.get(column));
    if (range.start === this.#table.unquotedFrom && range.end > range.start) return;
    this.#problems.add(`${column} ${manner}`, () => ({ range, message }));
  }
}

/** The number that a cell holds; `undefined` for any other text, and for numbers too large to be told apart from infinity. */
export function numberIn(written: string): number | undefined {
  const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(written) ? Number(written) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** The rows that have the sort of period which most rows of their stratum have: one chart cannot show weeks among months. */
function withoutStrangers(
  read: readonly Observation[],
  place: Observations["place"],
  problems: RowProblems,
): readonly Observation[] {
  const usual = new Map<string | undefined, PeriodUnit>();
  for (const [stratum, rows] of Map.groupBy(read, ({ stratum }) => stratum)) usual.set(stratum, usualUnit(rows));
  return read.filter((row) => {
    const { text, unit } = row.period;
    const wanted = usual.get(row.stratum) ?? unit;
    if (unit === wanted) return true;
    problems.add(`unit ${unit}`, () => ({
      range: place(row, "period"),
      message: `Row ${row.row.line + 1}: '${quote(text)}' is a ${unit}, and most rows are ${wanted}s. A series has one sort of period.`,
      help: `Give the figure for a ${wanted}, or keep the ${unit}s in a file and metric of their own.`,
    }));
    return false;
  });
}

/** The sort of period that is written most often; of equals, the one that is written first. */
function usualUnit(rows: readonly Observation[]): PeriodUnit {
  const groups = [...Map.groupBy(rows, ({ period }) => period.unit)];
  return groups.toSorted(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? "month";
}

/** A period that stands twice for the same stratum: nobody could say which figure counts. */
function findRepeatedPeriods(rows: readonly Observation[], place: Observations["place"], problems: RowProblems): void {
  const first = new Map<string, Observation>();
  for (const row of rows) {
    const key = `${row.period.start} ${row.stratum ?? ""}`;
    const earlier = first.get(key);
    if (!earlier) first.set(key, row);
    else
      problems.add("repeated", () => ({
        range: place(row, "period"),
        message: `Row ${row.row.line + 1}: the period '${quote(row.period.text)}' stands already in row ${earlier.row.line + 1}. Keep one of them.`,
      }));
  }
}
