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
  const session = new Session(address, name, variable, limits);
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

class Session {
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
    if (!url || !/^https?:$/.test(url.protocol))
      throw new NotCounted(`${variable} holds no address of a ClickHouse server: it begins with https:// or http://.`);
    this.database = decodeURIComponent(url.pathname.slice(1)) || url.searchParams.get("database") || "default";
    this.#headers = {
      "X-ClickHouse-User": decodeURIComponent(url.username) || "default",
      "X-ClickHouse-Key": decodeURIComponent(url.password),
    };
    this.#url = new URL(url.origin);
  }

  /** Finds out what the user may do. One who may only read may not set limits either: then they stand in the user's profile. */
  async begin(): Promise<void> {
    const rows = await this.rows(
      "select name, value from system.settings where name in ('readonly', 'skip_unavailable_shards', 'max_execution_time')",
    );
    const set = new Map(rows.map(([setting, value]) => [String(setting), String(value)]));
    const readonly = set.get("readonly");
    if (readonly !== "1" && readonly !== "2")
      throw new NotCounted(
        `The user in ${this.#variable} may write. Name one whose profile has readonly = 1, or 2, so that no question can change anything.`,
      );
    if (readonly === "2") {
      this.#settings = {
        skip_unavailable_shards: "0",
        max_execution_time: String(this.#limits.seconds),
        max_memory_usage: String(this.#limits.megabytes * 1_000_000),
      };
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

  ask({ sql }: Query): Promise<readonly (readonly Cell[])[]> {
    return this.rows(`select * from (\n${sql}\n) as t`);
  }

  async rows(sql: string): Promise<readonly (readonly Cell[])[]> {
    const url = new URL(this.#url);
    // Whole or not at all: else an answer that breaks off has begun well.
    for (const [setting, value] of Object.entries({ ...this.#settings, wait_end_of_query: "1" }))
      url.searchParams.set(setting, value);
    const signal = AbortSignal.timeout((this.#limits.seconds + 5) * 1_000);
    let isAnswered = false;
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: this.#headers,
        body: `${sql}\nformat JSONCompact`,
        signal,
        redirect: "error",
      });
      isAnswered = true;
      const body = await answer.text();
      if (!answer.ok) throw new NotCounted(this.#whyNot(/Code: (\d+)/.exec(body)?.[1], answer.status));
      return (JSON.parse(body) as { data: readonly (readonly Cell[])[] }).data;
    } catch (error) {
      if (error instanceof NotCounted) throw error;
      if (signal.aborted) throw new NotCounted(tooSlow(this.#limits));
      throw new NotCounted(
        `The server of '${this.#name}' ${isAnswered ? "ended the connection in the midst of it" : "does not answer"}.`,
      );
    }
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
