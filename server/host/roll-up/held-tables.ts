// What DuckDB holds in memory of the tables of exports. To open thousands of files costs more than to read them, so each is read once and the
// questions are asked of its rows. Figures are too many to hold: of each metric is held what `series` says, and they stay in their files.
import { ASKED_TABLES, SERIES } from "../../core/nation/asked-tables.ts";
import { type Column, type ColumnType, columnsOf, type TableName } from "../../core/nation/tables.ts";
import { literal, quoted } from "../engines/duckdb-session.ts";
import type { Export } from "./exports.ts";

/** One table in memory, in the words of DuckDB. Its first column, `file`, is the number of the export, as whoever fills it counts them. */
type HeldTable = {
  readonly name: string;
  /** The other columns, with their types. */
  readonly columns: string;
  /** What is read of the files for them, and how rows are put together. */
  readonly read: string;
  readonly grouped: string;
  /** How many rows of the files some rows of the table are, and how many of those are broken. */
  readonly rows: string;
  readonly broken: string;
};

/** Of these tables no two rows may have the same key, or they would count twice. */
export const KEYS: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  objective: ["id"],
  plan: ["id"],
  metric: ["id"],
  thread: ["kind", "id"],
};

/** The table of which rows are not held. */
const FIGURES = "observation" satisfies TableName;

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: "varchar",
  int: "bigint",
  double: "double",
  date: "date",
  bool: "boolean",
};

/** The database of these tables. */
const ROOM = "held";

/** Makes room for them. Memory holds a tenth of what it would take without compression, which costs next to nothing in one thread. */
export const MAKE_ROOM = `attach ':memory:' as ${ROOM} (compress)`;
/** Compresses what was put there. */
export const COMPRESS = `checkpoint ${ROOM}`;

export function heldTable(table: TableName): HeldTable {
  const name = `${ROOM}.${quoted(table)}`;
  const broken = brokenRows(columnsOf(table));
  if (table === FIGURES)
    return {
      name,
      columns:
        "org varchar, metric varchar, period_unit varchar, latest date, figures bigint, all_rows bigint, broken bigint",
      read: `org, metric, period_unit, max(period_start) filter (where value is not null or hidden), count(value), count(*), count(*) filter (where ${broken})`,
      grouped: "group by file_index, org, metric, period_unit",
      rows: "sum(all_rows)",
      broken: "sum(broken)",
    };
  const held = heldColumns(table);
  return {
    name,
    columns: [...held.map((one) => `${quoted(one.name)} ${TYPES[one.type]}`), "broken boolean"].join(", "),
    read: [...held.map((one) => quoted(one.name)), broken].join(", "),
    grouped: "",
    rows: "count(*)",
    broken: "count(*) filter (where broken)",
  };
}

const askedNames = (table: TableName): readonly string[] =>
  ASKED_TABLES.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? [];

function heldColumns(table: TableName): readonly Column[] {
  const wanted = new Set([...askedNames(table), ...(KEYS[table] ?? [])]);
  return columnsOf(table).filter(({ name }) => wanted.has(name));
}

/** Whether something that has to be there is missing in a row, or is no number or day. */
const brokenRows = (columns: readonly Column[]): string =>
  columns
    .flatMap(({ name, type, nullable }) => [
      ...(nullable ? [] : [`${quoted(name)} is null`]),
      ...(type === "double" ? [`not isfinite(${quoted(name)})`] : []),
      ...(type === "date" ? [`${quoted(name)} not between date '1800-01-01' and date '2199-12-31'`] : []),
    ])
    .join(" or ");

export const fileList = (table: TableName, exports: readonly Export[]): string =>
  `[${exports.map(({ files }) => literal(files.get(table)?.place ?? "")).join(", ")}]`;

/** The statements that show a table of these exports as `asked-tables.ts` says it is made. */
export function shown(table: TableName, exports: readonly Export[]): readonly string[] {
  const held = heldTable(table).name;
  if (table !== FIGURES) return [`create temp view ${quoted(table)} as select ${askedColumns(table)} from ${held}`];
  return [
    `create temp view ${quoted(table)} as select ${askedColumns(table)} from read_parquet(${fileList(table, exports)})`,
    // A metric of which no figure is shown or hidden has none that is the latest.
    `create temp view ${quoted(SERIES.name)} as select org, metric, period_unit, ${dayNumber("latest")} as latest, figures from ${held} where latest is not null`,
  ];
}

const askedColumns = (table: TableName): string => {
  const asked = new Set(askedNames(table));
  return columnsOf(table)
    .filter(({ name }) => asked.has(name))
    .map(({ name, type }) => `${askedColumn(table, name, type)} as ${quoted(name)}`)
    .join(", ");
};

function askedColumn(table: TableName, name: string, type: ColumnType): string {
  const column = quoted(name);
  if (table === "idea" && name === "idea") return `lower(trim(regexp_replace(${column}, '\\s+', ' ', 'g')))`;
  if (type === "date") return dayNumber(column);
  return type === "bool" ? `cast(${column} as integer)` : column;
}

const dayNumber = (column: string): string => `(${column} - date '1970-01-01')`;
