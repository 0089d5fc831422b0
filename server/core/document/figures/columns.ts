// Which columns of a table hold what: by the names that are given, else by headings in any case, else by what stands in them.
import { joined } from "../../../../schemas/index.ts";
import { numberIn } from "../number.ts";
import { periodAdvice } from "../period-advice.ts";
import { isPeriodHeading, wordsOf } from "../period-heading.ts";
import { type Problem, quote } from "../problem.ts";
import { columnRepeated, columnsMissing, headerProblem, headerRange } from "../table/header-problem.ts";
import { cellRange, type Table } from "../table/table.ts";
import { cellIn, cellsIn, MOST, SAMPLE, shareOf } from "./column-cells.ts";
import {
  COUNTS,
  type DataMapping,
  listOf,
  OBSERVATION_COLUMNS,
  type ObservationColumn,
  STATUSES,
} from "./data-mapping.ts";
import { matrixIn } from "./matrix.ts";
import { writtenValue } from "./values.ts";
import { type WideColumn, wideColumns } from "./wide.ts";
import { writtenPeriod } from "./written-period.ts";
import { firstOfTwo, headsYears, joinerFor, type YearBeside } from "./year-beside.ts";

export type Columns = {
  readonly of: ReadonlyMap<ObservationColumn, readonly number[]>;
  /** The column of the year, where the periods are months, quarters or weeks without one. */
  readonly year?: YearBeside;
  /** The columns of a wide table, a period each, or a year each of a matrix; then there is no column of periods. */
  readonly wide: readonly WideColumn[];
  /** The column that names the rows of a matrix. */
  readonly names?: number;
  /** The column of figures, where nothing but its cells told that it is the one. */
  readonly found?: number;
};

/** The columns of a table, or what is wrong with them. `isCounted` where a metric may do without figures, as events do. */
export function columnsOf(table: Table, mapping: DataMapping, isCounted: boolean): Columns | Problem {
  const { columns = {}, where = {} } = mapping;
  const given = OBSERVATION_COLUMNS.flatMap((role) => listOf(columns[role]));
  const asked = [...given, ...Object.keys(where)];
  const missing = asked.filter((name) => columnNamed(table, name) === undefined);
  if (missing.length > 0) return columnsMissing(table, missing, new Set(asked));
  const of = new Map<ObservationColumn, readonly number[]>();
  for (const role of OBSERVATION_COLUMNS) {
    const names = listOf(columns[role]);
    const named = names.length > 0 || role === "less" ? names : [role];
    const places = named.flatMap((name) => columnNamed(table, name) ?? []);
    if (places.length > 0) of.set(role, places);
  }
  const taken = new Set([...Object.keys(where)].flatMap((name) => columnNamed(table, name) ?? []));
  // Of rows that are chosen by their stratum none is a part of the series: they are all of it.
  if (columns.stratum === undefined && taken.has(of.get("stratum")?.[0] ?? -1)) of.delete("stratum");
  const matrix = COUNTS.some((role) => columns[role] !== undefined) ? undefined : matrixIn(table);
  if (
    matrix &&
    (columns.period === undefined || of.get("period")?.[0] === ("names" in matrix ? matrix.names : undefined))
  )
    return "rule" in matrix ? matrix : { of: new Map(), wide: matrix.columns, names: matrix.names };
  const period = columns.period === undefined ? periodColumnOf(table, of.get("period")?.[0]) : of.get("period")?.[0];
  const wide = period === undefined ? wideColumns(table) : [];
  if (period === undefined) of.delete("period");
  else of.set("period", [period]);
  if (period === undefined && wide.length === 0) return missingOnes(table, of, mapping, isCounted);
  if (columns.status === undefined && !isOfStatuses(table, of.get("status")?.[0])) of.delete("status");
  const counts = of.has("denominator") && (of.has("numerator") || of.has("less"));
  const needsValue = wide.length === 0 && !of.has("value") && !counts && !isCounted;
  const others =
    needsValue && !COUNTS.some((role) => columns[role] !== undefined) ? figureColumns(table, of, taken) : [];
  if (others.length > 1) return severalFigures(table, others);
  const found = others[0] ?? (needsValue ? onlyUnreadable(table, of, taken) : undefined);
  if (found !== undefined) of.set("value", [found]);
  if (needsValue && found === undefined) return missingOnes(table, of, mapping, isCounted);
  const repeated = headerProblem(table, new Set(), usedNames(table, of, taken));
  if (repeated) return repeated;
  const year = period === undefined ? undefined : yearBeside(table, period);
  return { of, wide, ...(year !== undefined && { year }), ...(found !== undefined && { found }) };
}

/** Whether a column says of each figure what it is; under another heading than ours only where nothing else stands in it. */
const isOfStatuses = (table: Table, index: number | undefined): boolean =>
  index === undefined ||
  table.header[index] === "status" ||
  cellsIn(table, index).every((cell) => STATUSES.includes(cell.toLowerCase()));

const usedNames = (table: Table, of: Columns["of"], taken: ReadonlySet<number>): ReadonlySet<string> =>
  new Set([...[...of.values()].flat(), ...taken].flatMap((index) => table.header[index] ?? []));

function missingOnes(table: Table, of: Columns["of"], { columns = {} }: DataMapping, isCounted: boolean): Problem {
  const needed: readonly ObservationColumn[] = isCounted ? ["period"] : ["period", "value"];
  const counts = of.has("denominator") && (of.has("numerator") || of.has("less"));
  const spans = table.header.filter((name) => SPANS.has(periodAdvice(name).manner));
  const [span] = spans;
  if (span !== undefined && spans.length > 1 && columns.period === undefined)
    return {
      rule: "data-invalid",
      range: cellRange(table, { line: table.headerLine, cells: table.header }, table.header.indexOf(span)),
      message: `'${quote(span)}' names a column, and is not a period. ${periodAdvice(span).words}`,
    };
  const names = needed
    .filter((role) => !of.has(role) && columns[role] === undefined && !(role === "value" && counts))
    .map((role): string => role);
  if (names.length === needed.length && names.length > 1 && holdsNothing(table))
    return {
      rule: "data-invalid",
      range: headerRange(table),
      message: `This file holds no table of figures: it begins with '${quote(table.header.filter((name) => name !== "").join(", "))}', and nothing in it is a period or a figure.`,
      help: "Begin with a line that names the columns, such as period,value, and give each period a line.",
    };
  return columnsMissing(table, names, new Set(names));
}

/** Times that are no period of a series, by which the columns of a wide table may be called. */
const SPANS: ReadonlySet<string> = new Set(["half", "years", "months"]);

/** Whether there are lines below the first, and those looked at are text: never a cell beside another, a period or a figure. */
function holdsNothing({ rows }: Table): boolean {
  const lines = rows.slice(0, SAMPLE).map((row) => row.cells.map((cell) => cell.trim()).filter((cell) => cell !== ""));
  return (
    lines.some(([cell]) => cell !== undefined) &&
    lines.every(([cell = "", beside]) => beside === undefined && !isPeriod(cell) && !isNumber(cell))
  );
}

/** The column of this name: exactly so, or the only one that differs in nothing but capitals, spaces and signs. */
export function columnNamed({ header }: Table, name: string): number | undefined {
  const exact = header.indexOf(name);
  if (exact >= 0) return exact;
  const wanted = folded(name);
  const alike = header.flatMap((heading, index) => (folded(heading) === wanted ? [index] : []));
  return alike.length === 1 && wanted !== "" ? alike[0] : undefined;
}

const folded = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}%£&]+/gu, "");

const isPeriod = (cell: string): boolean =>
  (writtenPeriod(cell, "day-first") ?? writtenPeriod(cell, "month-first")) !== undefined;

/** "2024", "202404" and "45383" are numbers as well as periods: there the heading decides. */
const isNumber = (cell: string): boolean => numberIn(cell) !== undefined;

/**
 * The column that says when: the one that is called 'period' where its cells do not speak against it; else the only one, or the first of a
 * kind, whose cells are periods. `named` is that column, if there is one.
 */
function periodColumnOf(table: Table, named: number | undefined): number | undefined {
  const [first] = table.rows;
  if (named !== undefined && (!first || isPeriod((first.cells[named] ?? "").trim()))) return named;
  const candidates = periodColumns(table);
  const finer = candidates.filter(({ isYear }) => !isYear);
  const among = finer.length > 0 ? finer : candidates;
  const best = candidates.find(({ index }) => index === named) ?? among.find(({ isNamed }) => isNamed) ?? among[0];
  if (best) return best.index;
  const wide = wideColumns(table).length > 0;
  return (
    named ??
    (wide ? undefined : table.header.findIndex((heading) => isPeriodHeading(heading)) >= 0 ? headed(table) : undefined)
  );
}

/** The columns whose cells are periods. */
function periodColumns(table: Table) {
  return table.header.flatMap((heading, index) => {
    const cells = cellsIn(table, index);
    const isNamed = isPeriodHeading(heading);
    const isOne = shareOf(cells, (cell) => isPeriod(cell) && (isNamed || !isNumber(cell))) >= MOST;
    return isOne || (isNamed && yearBeside(table, index) !== undefined)
      ? [{ index, isNamed, isYear: shareOf(cells.filter(isPeriod), isYear) === 1 }]
      : [];
  });
}

/**
 * Where somebody can be asked: the column of periods that would be taken, with all others that part the rows in another way and are as
 * fine; and all columns that hold figures. No columns of periods in a wide table.
 */
export function columnsToChoose(table: Table): {
  readonly periods: readonly number[];
  readonly figures: readonly number[];
} {
  const taken = periodColumnOf(table, columnNamed(table, "period"));
  if (taken === undefined || matrixIn(table))
    return { periods: [], figures: figureColumns(table, new Map(), new Set()) };
  const others = periodColumns(table).filter(({ index, isYear }) => index !== taken && !isYear);
  const year = yearBeside(table, taken);
  const used = new Map([["period", year === undefined ? [taken] : [taken, year.index]]] as const);
  return {
    periods: [taken, ...others.map(({ index }) => index).filter((index) => partsOtherwise(table, taken, index))],
    figures: figureColumns(table, used, new Set()),
  };
}

/** Whether rows that have one period by a column have several by another, and the other way round. */
function partsOtherwise(table: Table, column: number, other: number): boolean {
  const rows = table.rows.slice(0, 10 * SAMPLE);
  const isSeveral = (by: number, held: number): boolean =>
    [...Map.groupBy(rows, (row) => cellIn(row, by)).values()].some(
      (group) => new Set(group.map((row) => cellIn(row, held))).size > 1,
    );
  return isSeveral(column, other) && isSeveral(other, column);
}

/** The only column whose heading names a time, where no column has cells that do. */
function headed({ header }: Table): number | undefined {
  const places = header.flatMap((heading, index) => (isPeriodHeading(heading) ? [index] : []));
  return places.length === 1 ? places[0] : undefined;
}

/** "2024", or a year and the next: "2024/25". */
const isYear = (cell: string): boolean => /^\d{4}$/.test(cell) || firstOfTwo(cell) !== undefined;

/** The column of years beside one of months, quarters or weeks that name none. */
function yearBeside(table: Table, period: number): YearBeside | undefined {
  const [cell] = cellsIn(table, period);
  if (cell === undefined || isPeriod(cell)) return undefined;
  const heading = table.header[period] ?? "";
  for (const [index, name] of table.header.entries()) {
    const sort = index === period ? undefined : headsYears(name);
    const [year] = sort === undefined ? [] : cellsIn(table, index);
    if (year === undefined || (sort === "financial" && firstOfTwo(year) === undefined)) continue;
    const join = joinerFor(heading, cell, year);
    if (join && shareOf(cellsIn(table, period), (one) => isPeriod(join(one, year))) >= MOST) return { index, join };
  }
  return undefined;
}

/** The columns whose cells are figures, and not periods, codes or counts of another role. */
function figureColumns(table: Table, of: Columns["of"], taken: ReadonlySet<number>): readonly number[] {
  const used = new Set([...[...of.values()].flat(), ...taken]);
  return table.header.flatMap((heading, index) => {
    if (used.has(index) || isPeriodHeading(heading) || wordsOf(heading).some((word) => CODES.has(word))) return [];
    const cells = cellsIn(table, index);
    const isFigure = (cell: string): boolean =>
      typeof writtenValue(cell, "thousands")?.value === "number" ||
      typeof writtenValue(cell, "decimal")?.value === "number";
    if (shareOf(cells, isDay) === 1) return [];
    return shareOf(cells, isFigure) >= MOST && shareOf(cells, isPeriodNotNumber) < MOST ? [index] : [];
  });
}

/** The columns of figures of a wide table whose names are no periods, such as their total. */
export const figuresBeside = (table: Table, names: number | undefined, wide: Columns["wide"]): readonly number[] =>
  figureColumns(
    table,
    new Map(),
    new Set([...wide.map(({ index }) => index), ...(names === undefined ? [] : [names])]),
  );

/** "20250401" or "01042025": a number that is a day, such as that of an extract. */
const isDay = (cell: string): boolean =>
  /^(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01]){2}(?:19|20)\d\d)$/.test(cell);

/** The only other column, where its cells are meant as figures and written so that nobody can read them: each cell then says what is wrong. */
function onlyUnreadable(table: Table, of: Columns["of"], taken: ReadonlySet<number>): number | undefined {
  const used = new Set([...[...of.values()].flat(), ...taken]);
  const others = table.header.flatMap((heading, index) => (used.has(index) || heading.trim() === "" ? [] : [index]));
  const [only] = others.length === 1 ? others : [];
  return only !== undefined && shareOf(cellsIn(table, only), (cell) => /\d/.test(cell) && !isPeriod(cell)) >= MOST
    ? only
    : undefined;
}

const isPeriodNotNumber = (cell: string): boolean => !isNumber(cell) && isPeriod(cell);

const CODES: ReadonlySet<string> = new Set(["code", "codes", "id", "ids", "ref", "row", "version", "order"]);

function severalFigures(table: Table, places: readonly number[]): Problem {
  const alike = table.header[places[0] ?? 0] ?? "";
  if (places.every((index) => table.header[index] === alike)) return columnRepeated(table, alike);
  const names = places.map((index) => `'${quote(table.header[index] ?? "")}'`);
  return {
    rule: "data-invalid",
    range: headerRange(table),
    message: `Several columns hold figures: ${joined(names.slice(0, SHOWN), "and")}${names.length > SHOWN ? `, and ${names.length - SHOWN} more` : ""}. Nobody can say which one is meant.`,
    help: "Say which column it is: data: { file: …, columns: { value: … } }, or numerator and denominator.",
    choices: { role: "value", names: places.map((index) => table.header[index] ?? "") },
  };
}

const SHOWN = 6;
