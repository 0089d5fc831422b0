// Counts rows of a PostgreSQL database: in one transaction that only reads and sees one state, as a user who can do no more than read.
import type { QueryOptions } from "pg";
import type { Query, Table } from "../../core/refresh/compile.ts";
import { type ColumnSort, dialects } from "../../core/refresh/dialects.ts";
import {
  type Cell,
  type Engine,
  LIMITS,
  type Limits,
  NotCounted,
  noAddress,
  notThere,
  type ServerSource,
  tooSlow,
} from "./engine.ts";

export async function openPostgres({
  name,
  source,
  address,
  variable,
  limits = LIMITS,
}: ServerSource): Promise<Engine> {
  const session = await PostgresSession.connect({ name, address, variable, limits });
  try {
    await session.rows("begin transaction isolation level repeatable read read only");
    return {
      dialect: "postgres",
      version: await session.version(),
      table: (table) => session.table(source.schema ?? "public", table ?? "", `the table '${table}'`, source.timezone),
      query: (query) => session.ask(query),
      // The transaction saw one state from its beginning to its end.
      disturbed: async () => undefined,
      close: () => session.close(),
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}

type Client = InstanceType<typeof import("pg")["default"]["Client"]>;

/** Rejects where the address cannot be taken apart; with what the driver says of it, which nobody is to see. */
async function clientFor(address: string, limits: Limits): Promise<Client> {
  const { default: pg } = await import("pg");
  return new pg.Client({
    connectionString: address,
    connectionTimeoutMillis: 10_000,
    statement_timeout: limits.seconds * 1_000,
    query_timeout: (limits.seconds + 5) * 1_000,
    application_name: "plan-lint",
  });
}

type Opening = { readonly name: string; readonly address: string; readonly variable: string; readonly limits: Limits };

/** A connection of somebody who may do no more than read and make temporary tables. */
export class PostgresSession {
  readonly #client: Client;
  readonly #source: Opening;

  private constructor(client: Client, source: Opening) {
    this.#client = client;
    this.#source = source;
    // A connection that breaks while nothing is asked would end the process; the next question finds out.
    client.on("error", () => {});
  }

  static async connect(source: Opening): Promise<PostgresSession> {
    const { address, variable, limits } = source;
    const isOne = /^postgres(?:ql)?:\/\//.test(address);
    const client = isOne ? await clientFor(address, limits).catch(() => undefined) : undefined;
    if (!client) throw noAddress(variable, "PostgreSQL database", "postgres://");
    const session = new PostgresSession(client, source);
    try {
      await session.#begin();
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  async #begin(): Promise<void> {
    try {
      await this.#client.connect();
    } catch (error) {
      throw new NotCounted(this.#whyNot(error));
    }
    const [[isMighty] = []] = await this.rows(MIGHTY);
    if (isMighty !== false)
      throw new NotCounted(
        `The user in ${this.#source.variable} may do more than read tables: a question could run programs or open files of the server. Name one that is no superuser and in no role such as pg_read_server_files.`,
      );
  }

  /** Its name and version. */
  async version(): Promise<string> {
    const [[version] = []] = await this.rows("show server_version");
    return `PostgreSQL ${String(version).split(" ")[0]}`;
  }

  /** A question stands within another one, so that it cannot be more than one. */
  async ask({ sql, parameters }: Query): Promise<readonly (readonly Cell[])[]> {
    return (await this.rows(`select * from (\n${sql}\n) as t`, parameters)).map((row) =>
      row.map((cell) => (cell === null || typeof cell === "number" ? cell : String(cell))),
    );
  }

  async rows(text: string, values: QueryOptions["values"] = []): Promise<readonly (readonly unknown[])[]> {
    try {
      return (await this.#client.query({ text, values, rowMode: "array", queryMode: "extended" })).rows;
    } catch (error) {
      throw new NotCounted(this.#whyNot(error));
    }
  }

  async table(schema: string, table: string, called: string, timezone: string | undefined): Promise<Table> {
    const rows = await this.rows(COLUMNS, [schema, table]);
    if (rows.length === 0)
      throw new NotCounted(
        notThere(
          table,
          `the schema '${schema}'`,
          (await this.rows(TABLES, [schema])).map(([one]) => String(one)),
        ),
      );
    return {
      from: `${dialects.postgres.name(schema)}.${dialects.postgres.name(table)}`,
      called,
      timezone,
      columns: rows.map(([column, type]) => ({ name: String(column), sort: SORTS[String(type)] ?? "other" })),
    };
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => {});
  }

  /** What went wrong, in our words: those of the driver hold addresses and values. */
  #whyNot(error: unknown): string {
    const { name, variable, limits } = this.#source;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "57014" || /timeout/i.test(String(error)))
      return code === "57014" ? tooSlow(limits) : `The server of '${name}' does not answer.`;
    if (code === "28P01" || code === "28000")
      return `The server of '${name}' refuses the user or the password in ${variable}.`;
    if (code === "3D000") return `The server of '${name}' has no such database as ${variable} names.`;
    if (code === "42501") return `The user in ${variable} may not read that.`;
    if (code === "25006") return "A question only reads, and this would change something.";
    if (code === "42601") return "A question is one statement that only reads, and this is another.";
    if (/^53/.test(code)) return `The server of '${name}' has no room for the query.`;
    if (/^E[A-Z]+$/.test(code)) return `The server of '${name}' does not answer.`;
    if (/^57P|^08/.test(code) || /connection|ended/i.test(String(error)))
      return `The server of '${name}' ended the connection in the midst of it.`;
    if (/SSL|certificate/i.test(String(error)))
      return `The server of '${name}' and ${variable} do not agree on encryption.`;
    if (/password|SASL|SCRAM/i.test(String(error)))
      return `The server of '${name}' refuses the user or the password in ${variable}.`;
    return `PostgreSQL could not answer the query${/^[\dA-Z]{5}$/.test(code) ? ` (${code})` : ""}.`;
  }
}

/** Whether the user could do more than read tables. A superuser counts as a member of every role. */
const MIGHTY = `select rolcreaterole or rolreplication or pg_has_role(oid, 'pg_execute_server_program', 'member')
  or pg_has_role(oid, 'pg_read_server_files', 'member') or pg_has_role(oid, 'pg_write_server_files', 'member')
from pg_catalog.pg_roles where rolname = current_user`;

const COLUMNS = `select a.attname, t.typname from pg_catalog.pg_attribute a
join pg_catalog.pg_class c on c.oid = a.attrelid join pg_catalog.pg_namespace s on s.oid = c.relnamespace
join pg_catalog.pg_type t on t.oid = a.atttypid
where s.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped order by a.attnum`;

const TABLES = `select c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace s on s.oid = c.relnamespace
where s.nspname = $1 and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1 limit 200`;

const SORTS: Readonly<Record<string, ColumnSort>> = {
  int2: "number",
  int4: "number",
  int8: "number",
  numeric: "number",
  float4: "number",
  float8: "number",
  date: "date",
  timestamp: "timestamp",
  timestamptz: "zoned",
  bool: "flag",
  text: "text",
  varchar: "text",
  bpchar: "text",
};
