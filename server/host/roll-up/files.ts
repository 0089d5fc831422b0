// The files of many exports as tables that questions can be put to, straight in DuckDB. Before anything is asked every file is looked at alone:
// one that is damaged, or holds what its manifest does not say, leaves its export out by name and stops nothing.
import { ASKED_TABLES, type AskedTable, COMMON_TABLES, SERIES } from "../../core/nation/asked-tables.ts";
import { type Column, type ColumnType, EXPORT_TABLES, type TableName } from "../../core/nation/tables.ts";
import { DuckDbSession, duckDbLibrary, literal, quoted, versionOf } from "../engines/duckdb-session.ts";
import { type Cell, LIMITS, type Limits, NotCounted } from "../engines/engine.ts";
import { isChanged } from "../engines/source-files.ts";
import type { Export, LeftOut } from "./exports.ts";

export type Rows = readonly (readonly Cell[])[];

/** What answers questions: the files themselves, or a server that they were loaded into. */
export type Answering = {
  readonly version: string;
  readonly ask: (sql: string) => Promise<Rows>;
  readonly close: () => Promise<void>;
};

export type ExportFiles = {
  readonly version: string;
  readonly exports: readonly Export[];
  readonly leftOut: readonly LeftOut[];
  readonly ask: (sql: string) => Promise<Rows>;
  /** Makes a small table that every question may be joined to. */
  readonly add: (table: AskedTable, rows: Rows) => Promise<void>;
  /** What changed while it was read, as a sentence. */
  readonly disturbed: () => string | undefined;
  readonly close: () => void;
};

/** Answers are the same with any number; more take more memory at a time. */
const THREADS = 2;

/** Opens the files of these exports, and says which of them cannot be counted. */
export async function openExportFiles(
  exports: readonly Export[],
  folder: string | undefined,
  limits: Limits = LIMITS,
): Promise<ExportFiles> {
  const library = await duckDbLibrary(folder);
  const places = exports.flatMap(({ files }) => [...files.values()].map(({ place }) => place));
  const session = await DuckDbSession.begin(library, places, undefined, limits, THREADS);
  try {
    // Each file is looked at and asked many times.
    await session.own("set parquet_metadata_cache=true");
    // The system keeps what was read of them; twice would be too much memory.
    await session.own("set enable_external_file_cache=false");
    await session.lock();
    const ask = (sql: string): Promise<Rows> => session.ask({ sql, parameters: [] });
    const { good, leftOut } = await soundExports(exports, ask);
    if (good.length > 0) {
      for (const { name } of ASKED_TABLES)
        await session.own(`create temp view ${quoted(name)} as ${rowsOf(name, good)}`);
      await session.own(`create temp table ${quoted(SERIES.name)} as ${SERIES.sql}`);
    }
    return {
      version: versionOf(library),
      exports: good,
      leftOut,
      ask,
      async add({ name, columns }, rows) {
        const types = columns.map(
          (column) => `${quoted(column.name)} ${column.type === "text" ? "varchar" : "double"}`,
        );
        await session.own(`create temp table ${quoted(name)} (${types.join(", ")})`);
        if (rows.length === 0) return;
        const values = rows.map((row) => `(${row.map(asLiteral).join(", ")})`);
        await session.own(`insert into ${quoted(name)} values ${values.join(", ")}`);
      },
      disturbed() {
        const changed = good.find(({ files }) =>
          [...files.values()].some(({ place, state }) => isChanged(place, state)),
        );
        return (
          changed && `The export of ${changed.manifest.org} was changed while it was read. Try again when it is whole.`
        );
      },
      close: () => session.close(),
    };
  } catch (error) {
    session.close();
    throw error;
  }
}

const asLiteral = (cell: Cell): string =>
  cell === null ? "null" : typeof cell === "number" ? String(cell) : literal(cell);

const fileList = (table: TableName, exports: readonly Export[]): string =>
  `[${exports.map(({ files }) => literal(files.get(table)?.place ?? "")).join(", ")}]`;

/** The rows of a table over all exports, as `asked-tables.ts` says they are made. */
function rowsOf(table: TableName, exports: readonly Export[]): string {
  const columns = columnsOf(table).map(({ name, type }) => `${asked(table, name, type)} as ${quoted(name)}`);
  return `select ${columns.join(", ")} from read_parquet(${fileList(table, exports)})`;
}

function asked(table: TableName, name: string, type: ColumnType): string {
  const column = quoted(name);
  if (table === "idea" && name === "idea") return `lower(trim(regexp_replace(${column}, '\\s+', ' ', 'g')))`;
  if (type === "date") return `(${column} - date '1970-01-01')`;
  return type === "bool" ? `cast(${column} as integer)` : column;
}

const columnsOf = (table: TableName): readonly Column[] =>
  EXPORT_TABLES.find(({ name }) => name === table)?.columns ?? [];

// ---- Whether the files are what they are said to be

type Ask = (sql: string) => Promise<Rows>;

async function soundExports(
  exports: readonly Export[],
  ask: Ask,
): Promise<{ readonly good: readonly Export[]; readonly leftOut: readonly LeftOut[] }> {
  const leftOut: LeftOut[] = [];
  let good = exports;
  // Of what nobody asks for it is enough that it is what was exported.
  for (const { name } of ASKED_TABLES)
    for (const problemsIn of [columnProblems, contentProblems]) {
      const problems = await eachAlone(good, (some) => problemsIn(name, some, ask));
      for (const [one, reason] of problems) leftOut.push({ name: one.manifest.org, reason });
      good = good.filter((one) => !problems.has(one));
    }
  return { good, leftOut };
}

type Problems = ReadonlyMap<Export, string>;

/** Looks at all at once, which is fast; where that fails, at halves, until it is known which of them cannot be read. */
async function eachAlone(
  exports: readonly Export[],
  look: (some: readonly Export[]) => Promise<Problems>,
): Promise<Problems> {
  if (exports.length === 0) return new Map();
  try {
    return await look(exports);
  } catch (error) {
    if (!(error instanceof NotCounted)) throw error;
    const [only, ...others] = exports;
    if (only && others.length === 0) return new Map([[only, error.message]]);
    const middle = exports.length >> 1;
    return new Map([
      ...(await eachAlone(exports.slice(0, middle), look)),
      ...(await eachAlone(exports.slice(middle), look)),
    ]);
  }
}

/** How Parquet says what the columns hold. */
const STORED: Readonly<Record<ColumnType, (type: string, converted: string) => boolean>> = {
  text: (type, converted) => type === "BYTE_ARRAY" && converted === "UTF8",
  int: (type, converted) => /^INT(?:32|64)$/.test(type) && /^(?:INT_(?:32|64))?$/.test(converted),
  double: (type) => type === "DOUBLE",
  date: (type, converted) => type === "INT32" && converted === "DATE",
  bool: (type) => type === "BOOLEAN",
};

const HOLDS: Readonly<Record<ColumnType, string>> = {
  text: "text",
  int: "whole numbers",
  double: "numbers",
  date: "days",
  bool: "true or false",
};

async function columnProblems(table: TableName, exports: readonly Export[], ask: Ask): Promise<Problems> {
  const rows = await ask(
    `select file_name, name, type, coalesce(converted_type, '') as converted from parquet_schema(${fileList(table, exports)})`,
  );
  const byFile = Map.groupBy(rows, ([file]) => String(file));
  const problems = new Map<Export, string>();
  for (const one of exports) {
    const { place = "" } = one.files.get(table) ?? {};
    const stored = (byFile.get(place) ?? []).slice(1);
    for (const { name, type } of columnsOf(table)) {
      const [column, twice] = stored.filter(([, called]) => called === name);
      if (column === undefined)
        problems.set(one, `The table '${table}' has no column '${name}'. Export it again with this plan-lint.`);
      else if (twice !== undefined) problems.set(one, `The table '${table}' has two columns '${name}'.`);
      else if (!STORED[type](String(column[2]), String(column[3])))
        problems.set(one, `The column '${name}' of the table '${table}' does not hold ${HOLDS[type]}.`);
    }
  }
  return problems;
}

/** Of these tables no two rows may have the same key, or they would count twice. */
const KEYS: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  objective: ["id"],
  plan: ["id"],
  metric: ["id"],
  thread: ["kind", "id"],
};

async function contentProblems(table: TableName, exports: readonly Export[], ask: Ask): Promise<Problems> {
  const columns = columnsOf(table);
  const broken = columns.flatMap(({ name, type, nullable }) => [
    ...(nullable ? [] : [`${quoted(name)} is null`]),
    ...(type === "double" ? [`not isfinite(${quoted(name)})`] : []),
    ...(type === "date" ? [`${quoted(name)} not between date '1800-01-01' and date '2199-12-31'`] : []),
  ]);
  const keys = KEYS[table]?.map(quoted) ?? [];
  const alike = ["file_index", "org", ...keys].join(", ");
  // Each file is read once, and known by its place in the list: its name as a key of groups would cost as much again. By organisation and key
  // first, as that is cheaper than to find the least and the greatest of all.
  const rows = await ask(
    `select file_index, sum(rows_there) as rows_all, min(org) as least, max(org) as most, sum(broken) as broken_all, max(rows_there) as of_one from (
      select ${alike}, count(*) as rows_there, count(*) filter (where ${broken.join(" or ")}) as broken
      from read_parquet(${fileList(table, exports)}) group by ${alike}
    ) as by_organisation group by file_index`,
  );
  const byFile = new Map(rows.map((row) => [Number(row[0]), row]));
  const problems = new Map<Export, string>();
  for (const [index, one] of exports.entries()) {
    const { org } = one.manifest;
    const { rows: said = 0 } = one.files.get(table) ?? {};
    const [, count, least, most, broken, ofOne] = byFile.get(index) ?? [index, "0", org, org, "0", "0"];
    if (Number(count) !== said)
      problems.set(one, `The table '${table}' has ${count} rows, and its manifest says ${said}.`);
    else if (Number(count) > 0 && (least !== org || most !== org))
      problems.set(one, `The table '${table}' has rows of another organisation.`);
    else if (Number(broken) > 0)
      problems.set(
        one,
        `The table '${table}' has ${broken} ${broken === "1" ? "row" : "rows"} in which something is missing or is no number or day.`,
      );
    else if (keys.length > 0 && Number(ofOne) > 1)
      problems.set(one, `The table '${table}' has two rows of the same document.`);
    else if (table === "organisation" && Number(count) !== 1)
      problems.set(one, "The table 'organisation' does not have one row.");
  }
  return problems;
}

/** So many rows are held at a time, or those of one organisation where it has more. */
const AT_A_TIME = 50_000;

/** The rows of a table as questions see them, in parts: each is of some of these exports. */
export async function* rowsOfTable(
  files: ExportFiles,
  { name, columns }: AskedTable,
  exports: readonly Export[],
): AsyncGenerator<Rows> {
  const all = `select ${columns.map((column) => quoted(column.name)).join(", ")} from ${quoted(name)}`;
  for (const part of Object.hasOwn(COMMON_TABLES, name) ? [[]] : inParts(exports, name as TableName)) {
    const orgs = part.map(({ manifest }) => literal(manifest.org));
    const rows = await files.ask(orgs.length === 0 ? all : `${all} where org in (${orgs.join(", ")})`);
    if (rows.length > 0) yield rows;
  }
}

function inParts(exports: readonly Export[], table: TableName): readonly (readonly Export[])[] {
  const parts: Export[][] = [];
  let rows = 0;
  for (const one of exports) {
    const own = one.files.get(table)?.rows ?? 0;
    const open = parts.at(-1);
    if (open && rows + own <= AT_A_TIME) open.push(one);
    else parts.push([one]);
    rows = open && rows + own <= AT_A_TIME ? rows + own : own;
  }
  return parts;
}
