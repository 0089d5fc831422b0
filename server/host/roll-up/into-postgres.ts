// The tables of exports in a PostgreSQL database: temporary tables within one transaction, which nobody else sees and which go with it.
import { ASKED_TABLES, type AskedTable, COMMON_TABLES, SERIES } from "../../core/nation/asked-tables.ts";
import { dialects } from "../../core/refresh/dialects.ts";
import { LIMITS } from "../engines/engine.ts";
import { PostgresSession } from "../engines/postgres.ts";
import { type Answering, type ExportFiles, type Rows, rowsOfTable } from "./files.ts";

const quoted = dialects.postgres.name;

export async function intoPostgres(files: ExportFiles, address: string, variable: string): Promise<Answering> {
  const session = await PostgresSession.connect({ name: "roll-up", address, variable, limits: LIMITS });
  try {
    await session.rows("begin");
    for (const table of [...ASKED_TABLES, SERIES, ...Object.values(COMMON_TABLES)]) {
      await session.rows(`create temporary table ${quoted(table.name)} (${columnsOf(table)}) on commit drop`);
      for await (const rows of rowsOfTable(files, table, files.exports)) await insert(session, table, rows);
      await session.rows(`analyze ${quoted(table.name)}`);
    }
    await session.rows("set transaction read only");
    return {
      version: await session.version(),
      ask: (sql) => session.ask({ sql, parameters: [] }),
      close: () => session.close(),
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}

const columnsOf = ({ columns }: AskedTable): string =>
  columns.map(({ name, type }) => `${quoted(name)} ${type === "text" ? "text" : "double precision"}`).join(", ");

/** All rows at once, a list for each column. */
async function insert(session: PostgresSession, { name, columns }: AskedTable, rows: Rows): Promise<void> {
  const lists = columns.map((_, at) => rows.map((row) => (row[at] === null ? null : String(row[at]))));
  const types = columns.map(({ type }, at) => `$${at + 1}::${type === "text" ? "text" : "double precision"}[]`);
  await session.rows(`insert into ${quoted(name)} select * from unnest(${types.join(", ")})`, lists);
}
