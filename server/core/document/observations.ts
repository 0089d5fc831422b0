// The figures of one metric, read from a data file: a period and a value in each row, and the place of every cell.
import type { Range } from "../text/range.ts";
import { type Period, parsePeriod } from "./period.ts";
import { type Problem, quote } from "./problem.ts";
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

/** Problems told one by one; the rest are counted, so that one bad export is not a thousand findings. */
const SHOWN_PROBLEMS = 10;

const COLUMNS = ["period", "value", "numerator", "denominator", "stratum", "status", "note"] as const;

/** Reads a table as the figures of one metric. Never throws. Rows that cannot be read are problems and left out. */
export function readObservations(table: Table, mapping: DataMapping = {}): Observations {
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
  const columnProblems = table.header.length === 0 ? [] : problemsOfColumns(table, mapping, columnOf);
  if (table.header.length === 0 || columnProblems.length > 0)
    return { table, rows: [], problems: [...table.problems, ...columnProblems], place };

  const reader = new RowReader(table, columnOf);
  const rows: Observation[] = [];
  for (const row of table.rows) {
    if (!filters.every(({ index, value }) => (row.cells[index] ?? "").trim() === value)) continue;
    const observation = reader.read(row);
    if (observation) rows.push(observation);
  }
  const problems = [...reader.problems, ...repeatedPeriods(table, rows, columnOf)];
  if (filters.length > 0 && rows.length + problems.length === 0) {
    const wanted = filters.map(({ column, value }) => `${quote(column)} is '${quote(value)}'`).join(" and ");
    const message = `No row of this file is one where ${wanted}.`;
    problems.push({ rule: "data-invalid", range: headerRange(table), message });
  }
  return { table, rows, problems: [...table.problems, ...firstFew(problems)], place };
}

function firstFew(problems: readonly Problem[]): readonly Problem[] {
  const shown = problems.slice(0, SHOWN_PROBLEMS);
  const next = problems[SHOWN_PROBLEMS];
  const more = problems.length - SHOWN_PROBLEMS;
  const counted = more === 1 ? "One more cell of this file is" : `${more} more cells of this file are`;
  return next ? [...shown, { ...next, message: `${counted} wrong, this one first.` }] : shown;
}

/** Columns that are missing, or of which nobody could say which one counts. */
function problemsOfColumns(
  table: Table,
  { columns, where }: DataMapping,
  columnOf: ReadonlyMap<ObservationColumn, number>,
): readonly Problem[] {
  const { header } = table;
  const counts = columnOf.has("numerator") && columnOf.has("denominator");
  const isNeeded = (name: ObservationColumn): boolean =>
    name === "period" || (name === "value" && !counts) || columns?.[name] !== undefined;
  const needed = COLUMNS.filter(isNeeded).map((name) => columns?.[name] ?? name);
  const wanted = [...new Set([...needed, ...Object.keys(where ?? {})])];
  const missing = wanted.filter((name) => !header.includes(name)).map((name) => columnMissing(name, table));
  const used = new Set([...wanted, ...[...columnOf.values()].flatMap((index) => header[index] ?? [])]);
  const repeated = [...used]
    .filter((name) => header.indexOf(name) !== header.lastIndexOf(name))
    .map((name) => columnRepeated(name, table));
  return [...missing, ...repeated];
}

function placeOf(table: Table, row: Row, column: number | undefined): Range {
  return column === undefined ? rowRange(table, row) : cellRange(table, row, column);
}

/** The first line of the file: where to point when a column is not there. */
export function headerRange(table: Table): Range {
  return rowRange(table, { line: table.headerLine, cells: table.header });
}

/** A column that should be there. */
export function columnMissing(name: string, table: Table): Problem {
  const have = table.header.map((column) => `'${quote(column)}'`).join(", ");
  const separator = /^[^,]*([;\t|])/.exec(table.header.length === 1 ? (table.header[0] ?? "") : "")?.[1];
  const message =
    separator === undefined
      ? `There is no column '${quote(name)}'. The columns are ${quote(have, 120)}.`
      : `There is no column '${quote(name)}', for the cells of this file are not separated by commas. Save it as 'CSV UTF-8 (comma delimited)'.`;
  return { rule: "data-invalid", range: headerRange(table), message };
}

/** A column of which nobody could say which one counts. */
export function columnRepeated(name: string, table: Table): Problem {
  const message = `There are several columns '${quote(name)}', so nobody can say which one counts. Give each a name of its own.`;
  const again = cellRange(table, { line: table.headerLine, cells: table.header }, table.header.lastIndexOf(name));
  return { rule: "data-invalid", range: again, message };
}

class RowReader {
  readonly problems: Problem[] = [];
  readonly #table: Table;
  readonly #columnOf: ReadonlyMap<ObservationColumn, number>;

  constructor(table: Table, columnOf: ReadonlyMap<ObservationColumn, number>) {
    this.#table = table;
    this.#columnOf = columnOf;
  }

  read(row: Row): Observation | undefined {
    const written = this.#cell(row, "period");
    const period = parsePeriod(written);
    if (!period) {
      const message =
        written === ""
          ? "has no period"
          : `'${quote(written)}' is not a period. Write 2026-03, 2026-W14, 2026-Q1, 2025/26 or 2026-03-31`;
      this.#problem(row, "period", `Row ${row.line + 1}: ${message}.`);
      return undefined;
    }
    const status = this.#cell(row, "status") || undefined;
    const value = this.#number(row, "value");
    const numerator = this.#number(row, "numerator");
    const denominator = this.#number(row, "denominator");
    if (value === undefined || numerator === undefined || denominator === undefined) return undefined;
    const stratum = this.#cell(row, "stratum") || undefined;
    return { row, period, value: status === "missing" ? null : value, numerator, denominator, stratum, status };
  }

  #cell(row: Row, column: ObservationColumn): string {
    const index = this.#columnOf.get(column);
    return index === undefined ? "" : (row.cells[index] ?? "").trim();
  }

  /** A number, `null` for an empty or suppressed cell, `undefined` for anything else (a problem). */
  #number(row: Row, column: "value" | "numerator" | "denominator"): number | null | undefined {
    const written = this.#cell(row, column);
    if (written === "" || written === "*") return null;
    const number = numberIn(written);
    if (number !== undefined) return number;
    this.#problem(row, column, `Row ${row.line + 1}: '${quote(written)}' is not a number.${numberHint(written)}`);
    return undefined;
  }

  #problem(row: Row, column: ObservationColumn, message: string): void {
    this.problems.push({ rule: "data-invalid", range: placeOf(this.#table, row, this.#columnOf.get(column)), message });
  }
}

/** The number that a cell holds; `undefined` for any other text, and for numbers too large to be told apart from infinity. */
export function numberIn(written: string): number | undefined {
  const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(written) ? Number(written) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function numberHint(written: string): string {
  if (/^[-+]?[\d.]+\s*%$/.test(written)) return " Write it without the percent sign.";
  if (/^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(written)) return " Write it without commas.";
  if (/^[-+]?\d+,\d+$/.test(written)) return " Use a point and not a comma.";
  if (/^[-+]?(?:inf|infinity)$/i.test(written))
    return " A figure cannot be infinite; leave the cell empty if there is none.";
  return " Leave the cell empty for a missing figure, or write * for a suppressed one.";
}

/** A period that stands twice for the same stratum: nobody could say which figure counts. */
function repeatedPeriods(
  table: Table,
  rows: readonly Observation[],
  columnOf: ReadonlyMap<ObservationColumn, number>,
): readonly Problem[] {
  const first = new Map<string, Observation>();
  const problems: Problem[] = [];
  for (const row of rows) {
    const key = `${row.period.start} ${row.period.unit} ${row.stratum ?? ""}`;
    const earlier = first.get(key);
    if (!earlier) first.set(key, row);
    else {
      const message = `Row ${row.row.line + 1}: the period '${quote(row.period.text)}' stands already in row ${earlier.row.line + 1}. Keep one of them.`;
      problems.push({ rule: "data-invalid", range: placeOf(table, row.row, columnOf.get("period")), message });
    }
  }
  return problems;
}
