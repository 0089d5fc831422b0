// Counts rows of a ClickHouse server or cluster over HTTP, as a user who can only read. A cluster of which a node is missing answers nothing:
// half of the rows would be no figure.
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
  tooLarge,
  tooSlow,
} from "./engine.ts";

export async function openClickHouse({
  name,
  source,
  address,
  variable,
  limits = LIMITS,
}: ServerSource): Promise<Engine> {
  const session = new ClickHouseSession(address, name, variable, limits);
  const database = source.database ?? session.database;
  await session.begin();
  const [[version] = []] = await session.rows("select version()");
  const counts = new Map<string, string>();
  const countOf = async (from: string): Promise<string> =>
    String((await session.rows(`select count(*) from ${from}`))[0]?.[0]);
  return {
    dialect: "clickhouse",
    version: `ClickHouse ${version}`,
    async table(table = "") {
      const found = await session.table(database, table, `the table '${table}'`, source.timezone);
      if (!counts.has(found.from)) counts.set(found.from, await countOf(found.from));
      return found;
    },
    query: (query) => session.ask(query),
    // There is no transaction that sees one state.
    async disturbed() {
      for (const [from, count] of counts)
        if ((await countOf(from)) !== count)
          return `The rows of '${name}' were changed while they were read. Try again when they are whole.`;
      return undefined;
    },
    async close() {},
  };
}

/** What asks a server. Every request is one statement. */
export class ClickHouseSession {
  readonly #name: string;
  readonly #variable: string;
  readonly #url: URL;
  readonly #headers: Readonly<Record<string, string>>;
  readonly database: string;
  readonly #limits: Limits;
  #settings: Readonly<Record<string, string>> = {};

  constructor(address: string, name: string, variable: string, limits: Limits) {
    this.#limits = limits;
    this.#name = name;
    this.#variable = variable;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const [path, user, password] = [url?.pathname.slice(1), url?.username, url?.password].map(decoded);
    if (!url || !/^https?:$/.test(url.protocol) || path === undefined || user === undefined || password === undefined)
      throw noAddress(variable, "ClickHouse server", "https:// or http://");
    this.database = path || url.searchParams.get("database") || "default";
    this.#headers = { "X-ClickHouse-User": user || "default", "X-ClickHouse-Key": password };
    this.#url = new URL(url.origin);
  }

  /** Finds out what the user may do. One who may only read may not set limits either: then they stand in the user's profile. */
  async begin(): Promise<void> {
    const set = await this.#set();
    const readonly = set.get("readonly");
    if (readonly !== "1" && readonly !== "2")
      throw new NotCounted(
        `The user in ${this.#variable} may write. Name one whose profile has readonly = 1, or 2, so that no question can change anything.`,
      );
    if (readonly === "2") {
      this.#settings = this.#ownSettings();
      return;
    }
    if (set.get("skip_unavailable_shards") !== "0")
      throw new NotCounted(
        `The profile of the user in ${this.#variable} has skip_unavailable_shards = 1: with a node missing, half of the rows would be counted as if they were all. Set it to 0.`,
      );
    if (set.get("max_execution_time") === "0")
      throw new NotCounted(
        `The profile of the user in ${this.#variable} has no max_execution_time. Set one, such as ${this.#limits.seconds}.`,
      );
  }

  /** For rows that are put there before they are asked for, and for what is asked of them then. */
  async beginLoading(settings: Readonly<Record<string, string>>): Promise<void> {
    if ((await this.#set()).get("readonly") !== "0")
      throw new NotCounted(
        `The user in ${this.#variable} may only read. The rows have to be put there first: name one who may make a database.`,
      );
    this.#settings = { ...this.#ownSettings(), ...settings };
  }

  async #set(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.rows(
      "select name, value from system.settings where name in ('readonly', 'skip_unavailable_shards', 'max_execution_time')",
    );
    return new Map(rows.map(([setting, value]) => [String(setting), String(value)]));
  }

  #ownSettings(): Readonly<Record<string, string>> {
    return {
      skip_unavailable_shards: "0",
      max_execution_time: String(this.#limits.seconds),
      max_memory_usage: String(this.#limits.megabytes * 1_000_000),
    };
  }

  async table(database: string, table: string, called: string, timezone: string | undefined): Promise<Table> {
    const text = (value: string): string => dialects.clickhouse.text(value, []);
    const rows = await this.rows(
      `select name, type from system.columns where database = ${text(database)} and table = ${text(table)}`,
    );
    if (rows.length === 0) {
      const tables = await this.rows(`select name from system.tables where database = ${text(database)} limit 200`);
      throw new NotCounted(
        notThere(
          table,
          `the database '${database}'`,
          tables.map(([one]) => String(one)),
        ),
      );
    }
    return {
      from: `${dialects.clickhouse.name(database)}.${dialects.clickhouse.name(table)}`,
      called,
      timezone,
      columns: rows.map(([column, type]) => ({ name: String(column), sort: sortOf(String(type)) })),
    };
  }

  ask({ sql }: Query, database?: string): Promise<readonly (readonly Cell[])[]> {
    return this.rows(`select * from (\n${sql}\n) as t`, database);
  }

  async rows(sql: string, database?: string): Promise<readonly (readonly Cell[])[]> {
    const body = await this.#send(`${sql}\nformat JSONCompact`, {
      // Whole or not at all: else an answer that breaks off has begun well.
      wait_end_of_query: "1",
      ...(database !== undefined && { database }),
    });
    try {
      return (JSON.parse(body) as { data: readonly (readonly Cell[])[] }).data;
    } catch {
      throw new NotCounted(this.#brokenOff());
    }
  }

  /** A statement without an answer, perhaps with rows after it. */
  async run(sql: string, rows?: string): Promise<void> {
    if (rows === undefined) await this.#send(sql, {});
    else await this.#send(rows, { query: sql });
  }

  async #send(body: string, parameters: Readonly<Record<string, string>>): Promise<string> {
    const url = new URL(this.#url);
    for (const [name, value] of Object.entries({ ...this.#settings, ...parameters })) url.searchParams.set(name, value);
    const signal = AbortSignal.timeout((this.#limits.seconds + 5) * 1_000);
    let isAnswered = false;
    try {
      const answer = await fetch(url, { method: "POST", headers: this.#headers, body, signal, redirect: "error" });
      isAnswered = true;
      const said = await answer.text();
      if (!answer.ok) throw new NotCounted(this.#whyNot(/Code: (\d+)/.exec(said)?.[1], answer.status));
      return said;
    } catch (error) {
      if (error instanceof NotCounted) throw error;
      if (signal.aborted) throw new NotCounted(tooSlow(this.#limits));
      throw new NotCounted(isAnswered ? this.#brokenOff() : `The server of '${this.#name}' does not answer.`);
    }
  }

  #brokenOff(): string {
    return `The server of '${this.#name}' ended the connection in the midst of it.`;
  }

  /** What went wrong, in our words: those of the server quote the query and its own address. */
  #whyNot(code: string | undefined, status: number): string {
    if (code === "159") return tooSlow(this.#limits);
    if (code === "241") return tooLarge(this.#limits);
    if (["192", "193", "194", "516"].includes(code ?? "") || status === 401 || status === 403)
      return `The server of '${this.#name}' refuses the user or the password in ${this.#variable}.`;
    if (["209", "210", "279", "32"].includes(code ?? ""))
      return `A node of '${this.#name}' does not answer. The rows of the others alone are no figure, so nothing was counted.`;
    if (code === "164") return "A question only reads, and this would change something.";
    if (code === "497") return `The user in ${this.#variable} may not read that.`;
    return `ClickHouse could not answer the query${code === undefined ? "" : ` (code ${code})`}.`;
  }
}

function sortOf(type: string): ColumnSort {
  const inner = /^(?:Nullable|LowCardinality)\((.*)\)$/.exec(type)?.[1];
  if (inner !== undefined) return sortOf(inner);
  if (/^(?:U?Int\d+|Float\d+|Decimal.*)$/.test(type)) return "number";
  if (/^Date(?:32)?$/.test(type)) return "date";
  // Every time here is a moment.
  if (type.startsWith("DateTime")) return "zoned";
  if (type === "Bool") return "flag";
  return /^(?:String|FixedString\(\d+\))$/.test(type) ? "text" : "other";
}

/** A part of an address without its signs of percent; `undefined` where one of them stands for no sign. */
function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
