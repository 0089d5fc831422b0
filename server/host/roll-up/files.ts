// The tables of many exports as questions see them in DuckDB, and in parts for servers that they are loaded into.
import { type AskedTable, COMMON_TABLES } from "../../core/nation/asked-tables.ts";
import type { TableName } from "../../core/nation/tables.ts";
import { DuckDbSession, duckDbLibrary, literal, quoted, versionOf } from "../engines/duckdb-session.ts";
import { type Cell, LIMITS, type Limits } from "../engines/engine.ts";
import { isChanged } from "../engines/source-files.ts";
import type { Export, LeftOut } from "./exports.ts";
import { MAKE_ROOM } from "./held-tables.ts";
import { filesRead, takeIn } from "./take-in.ts";

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

/** More take more processor time for the same answers: there are many files and few rows in each. */
const THREADS = 1;

/** Opens the files of these exports, and says which of them cannot be counted. */
export async function openExportFiles(
  exports: readonly Export[],
  folder: string | undefined,
  limits: Limits = LIMITS,
): Promise<ExportFiles> {
  const library = await duckDbLibrary(folder);
  const session = await DuckDbSession.begin(library, filesRead(exports), undefined, limits, THREADS);
  try {
    // The system keeps what was read of them; twice would be too much memory.
    await session.own("set enable_external_file_cache=false");
    await session.own(MAKE_ROOM);
    await session.lock();
    const ask = (sql: string): Promise<Rows> => session.ask({ sql, parameters: [] });
    const { good, leftOut } = await takeIn(exports, { ask, own: (sql) => session.own(sql) });
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
