// The same rows in DuckDB, PostgreSQL and ClickHouse: every question has the same answer, to the last character of the data file. What each
// server must refuse, it refuses, in one sentence that holds no secret.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { definitionOf } from "../../server/core/refresh/definition.ts";
import { type Answered, countFigures, type Failed } from "../../server/host/count-figures.ts";
import { openClickHouse } from "../../server/host/engines/clickhouse.ts";
import type { ServerSource } from "../../server/host/engines/engine.ts";
import { openPostgres } from "../../server/host/engines/postgres.ts";
import { buildGraph, readFixture } from "../fixture.ts";
import {
  CANARY,
  type ClickHouse,
  hasClickHouse,
  hasPostgres,
  onClickHouse,
  onPostgres,
  type Postgres,
  startClickHouse,
  startPostgres,
  stopServers,
} from "./servers.ts";

/** Texts that end a quotation, begin a comment or stand for a parameter somewhere. */
const HOSTILE = [
  "O'Brien",
  'say "so"',
  "back\\slash",
  "end\\",
  "\\'",
  "$1",
  "$$",
  "?",
  ":name",
  "-- comment",
  "/* comment */",
  "'; drop table cases; --",
  "') or ('1'='1",
  "%",
  "{x}",
  "`tick`",
  "naïve – ✓ 𝄞",
  " spaced ",
];

const ODD = 'odd "name" `x` \\';

/** Rows that are the same every time: two years, with clock changes, empty cells and hostile texts. */
function rows(): readonly (readonly (string | number | null)[])[] {
  let seed = 12345;
  const next = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
  const time = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}:00`;
  const first = Date.UTC(2024, 2, 1) / 86_400_000;
  return Array.from({ length: 4_000 }, (_, index) => {
    const day = first + Math.floor((index * 760) / 4_000);
    const planned = 4 * 60 + next(600);
    const hour = next(24 * 60);
    return [
      next(50) === 0 ? null : iso(day),
      next(20) === 0 ? null : `${iso(day)} ${time(hour)}`,
      `${iso(day)} ${time(index % 97 === 0 ? 30 : planned)}`,
      next(25) === 0 ? null : `${iso(day)} ${time(index % 97 === 0 ? 150 : planned + next(90))}`,
      next(15) === 0 ? null : (HOSTILE[next(HOSTILE.length)] ?? ""),
      next(10) === 0 ? null : next(100),
      next(30) === 0 ? null : next(100_000) / 16,
      next(8) === 0 ? 1 : 0,
      next(12) === 0 ? null : `s${Math.floor(index / 4)}`,
      ["T1", "T2", "T3", "T4", "T5"][Math.floor(next(625) ** 0.25)] ?? "T1",
      iso(day - next(100)),
      next(3) === 0 ? null : iso(day + next(60)),
      next(2) === 0 ? "a" : "b",
    ];
  });
}

const COLUMNS = [
  "day",
  "seen_at",
  "planned",
  "started",
  "specialty",
  "age",
  "cost",
  "cancelled",
  "session",
  "theatre",
  "referral",
  "treatment",
  ODD,
];
const TYPES = {
  postgres: [
    "date",
    "timestamptz",
    "timestamp",
    "timestamp",
    "text",
    "int",
    "float8",
    "int",
    "text",
    "text",
    "date",
    "date",
    "text",
  ],
  clickhouse: [
    "Nullable(Date)",
    "Nullable(DateTime('UTC'))",
    "DateTime('Europe/London')",
    "Nullable(DateTime('Europe/London'))",
    "Nullable(String)",
    "Nullable(Int32)",
    "Nullable(Float64)",
    "UInt8",
    "Nullable(String)",
    "String",
    "Date",
    "Nullable(Date)",
    "String",
  ],
};

const DEFINITIONS: Readonly<Record<string, readonly [data: string, frequency: string]>> = {
  rows: ["date: day, value: { count: rows }", "monthly"],
  "rows-by-day": ["date: day, value: { count: rows }", "daily"],
  "rows-by-week": ["date: day, value: { count: rows }", "weekly"],
  "rows-by-quarter": ["date: day, value: { count: rows }", "quarterly"],
  "rows-by-year": ["date: day, value: { count: rows }", "annual"],
  zoned: ["date: seen_at, value: { count: rows }", "monthly"],
  "zoned-by-day": ["date: seen_at, value: { count: rows }", "daily"],
  column: ["date: day, value: { count: specialty }", "monthly"],
  share: ["date: day, numerator: { count: rows, where: { cancelled: 1 } }, denominator: { count: rows }", "monthly"],
  "per-session": ["date: day, numerator: { count: rows }, denominator: { distinct: [session] }", "monthly"],
  "two-columns": ["date: day, value: { distinct: [session, theatre] }", "monthly"],
  sum: ["date: day, value: { sum: age }", "monthly"],
  "sum-of-fractions": ["date: day, value: { sum: cost }", "quarterly"],
  "sum-per-row": ["date: day, numerator: { sum: cost }, denominator: { count: rows }", "monthly"],
  mean: ["date: day, value: { mean: cost }", "monthly"],
  median: ["date: day, value: { median: age }", "monthly"],
  p92: ["date: day, value: { percentile: { at: 0.92, of: cost } }", "quarterly"],
  "p10-of-some": ["date: day, value: { percentile: { at: 0.1, of: age }, where: { cancelled: 0 } }", "monthly"],
  minutes: ["date: day, value: { median: { minutes_between: [planned, started] } }", "monthly"],
  "minutes-at-night": ["date: day, value: { sum: { minutes_between: [planned, started] } }", "daily"],
  days: ["date: day, value: { mean: { days_between: [referral, treatment] } }", "monthly"],
  strata: [
    "date: day, stratum: theatre, numerator: { count: rows, where: { cancelled: 1 } }, denominator: { count: rows }",
    "monthly",
  ],
  "strata-of-texts": ["date: day, stratum: specialty, value: { count: rows }", "annual"],
  "median-by-stratum": ["date: day, stratum: theatre, value: { median: age }", "quarterly"],
  stock: ["value: { stock: { from: referral, to: treatment } }", "monthly"],
  limits: [
    "date: day, where: { age: { at_least: 18, under: 65 }, referral: { at_least: 2024-06-01 } }, value: { count: rows }",
    "monthly",
  ],
  not: [
    "date: day, where: { specialty: { not: [\"O'Brien\", '%'] }, session: { empty: false } }, value: { count: rows }",
    "monthly",
  ],
  empty: ["date: day, where: { specialty: { empty: true } }, value: { count: rows }", "quarterly"],
  "odd-column": [`date: day, where: { ${JSON.stringify(ODD)}: a }, value: { count: rows }`, "monthly"],
  ...Object.fromEntries(
    HOSTILE.map((text, index) => [
      `text-${index}`,
      [`date: day, where: { specialty: ${JSON.stringify(text)} }, value: { count: rows }`, "annual"],
    ]),
  ),
};

const ENGINES = ["duckdb", "postgres", "clickhouse"] as const;
type EngineName = (typeof ENGINES)[number];

const isThere = { duckdb: true, postgres: hasPostgres(), clickhouse: hasClickHouse() };
const NAMES = { duckdb: "DuckDB", postgres: "PostgreSQL", clickhouse: "ClickHouse" };
const missing = ENGINES.filter((engine) => !isThere[engine]);

let folder = "";
let postgres: Postgres | undefined;
let clickhouse: ClickHouse | undefined;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "plan-lint-parity-"));
  const table = rows();
  [, postgres, clickhouse] = await Promise.all([
    intoParquet(table),
    isThere.postgres ? startPostgres().then((started) => intoPostgres(started, table)) : undefined,
    isThere.clickhouse ? startClickHouse().then((started) => intoClickHouse(started, table)) : undefined,
  ]);
}, 60_000);

afterAll(() => {
  stopServers();
  rmSync(folder, { recursive: true, force: true });
});

type Rows = ReturnType<typeof rows>;
const literal = (cell: string | number | null): string =>
  cell === null ? "null" : typeof cell === "number" ? String(cell) : `'${cell.replaceAll("'", "''")}'`;
const tuples = (table: Rows, write: (cell: string | number | null, index: number) => string): string =>
  table.map((row) => `(${row.map(write).join(",")})`).join(",\n");
/** Moments are written in UTC. */
const inUtc = (cell: string | number | null, index: number): string =>
  index === 1 && cell !== null ? literal(`${cell}+00`) : literal(cell);

async function intoParquet(table: Rows): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", {});
  const connection = await instance.connect();
  const named = COLUMNS.map((name, index) => `"${name.replaceAll('"', '""')}" ${TYPES.postgres[index]}`);
  await connection.run(`create table cases (${named.join(", ")})`);
  await connection.run(`insert into cases values ${tuples(table, inUtc)}`);
  await connection.run(`copy cases to '${folder}/cases.parquet' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
}

async function intoPostgres(started: Postgres, table: Rows): Promise<Postgres> {
  const named = COLUMNS.map((name, index) => `"${name.replaceAll('"', '""')}" ${TYPES.postgres[index]}`);
  await onPostgres(
    started.admin,
    `create table reporting.cases (${named.join(", ")}); insert into reporting.cases values ${tuples(table, inUtc)}`,
  );
  return started;
}

/** Every second row on each node, and a table that stands for both. */
async function intoClickHouse(started: ClickHouse, table: Rows): Promise<ClickHouse> {
  const quoted = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("'", "\\'");
  const named = COLUMNS.map((name, index) => `\`${quoted(name)}\` ${TYPES.clickhouse[index]}`).join(", ");
  const write = (cell: string | number | null): string =>
    typeof cell === "string" ? `'${quoted(cell)}'` : literal(cell);
  const nodes = started.admins.length;
  for (const [node, admin] of started.admins.entries()) {
    const own = nodes > 1 ? "cases_here" : "cases";
    const here = table.filter((_, index) => index % nodes === node);
    await onClickHouse(admin, `create table default.${own} (${named}) engine = MergeTree() order by theatre`);
    await onClickHouse(admin, `insert into default.${own} values ${tuples(here, write)}`);
    if (nodes > 1)
      await onClickHouse(
        admin,
        `create table default.cases (${named}) engine = Distributed(gt, default, cases_here, rand())`,
      );
  }
  return started;
}

const graphOf = (definitions: Readonly<Record<string, readonly [string, string]>>) =>
  buildGraph(
    readFixture(`
=== plan-lint.yaml
sources:
  duckdb: { engine: duckdb, files: [cases.parquet], timezone: Europe/London }
  postgres: { engine: postgres, url_from: GT_POSTGRES, schema: reporting, timezone: Europe/London }
  clickhouse: { engine: clickhouse, url_from: GT_CLICKHOUSE, timezone: Europe/London }
${Object.entries(definitions)
  .flatMap(([name, [data, frequency]]) =>
    ENGINES.map((engine) => {
      const table = engine === "duckdb" ? "" : "table: cases, ";
      return `=== metrics/${engine}/${name}.md\n---\nkind: metric\nid: ${engine}-${name}\nfrequency: ${frequency}\ndata: { file: ../../data/${engine}-${name}.csv, from: ${engine}, ${table}${data} }\n---\n`;
    }),
  )
  .join("")}`).files,
  );

async function counted(
  engine: EngineName,
  definitions = DEFINITIONS,
  environment: Record<string, string> = {},
): Promise<readonly (Answered | Failed)[]> {
  const graph = graphOf(definitions);
  const asked = Object.keys(definitions).map((name) => {
    const metric = graph.ofKind("metric").find(({ id }) => id === `${engine}-${name}`);
    const definition = metric && definitionOf(graph, metric);
    if (!metric || definition === undefined || !("source" in definition))
      throw new Error(`${name}: ${JSON.stringify(definition)}`);
    return { metric, definition, threshold: 5 };
  });
  return await countFigures(graph, asked, {
    root: folder,
    allowed: [],
    environment: { GT_POSTGRES: postgres?.reader, GT_CLICKHOUSE: clickhouse?.reader, ...environment },
    now: () => {},
  });
}

const texts = (answers: readonly (Answered | Failed)[]) =>
  answers.map((one) => ("problem" in one ? one.problem : one.text));

/** One sentence where a server is missing: a failure where somebody counts on it. */
const sentence = `${missing.map((engine) => NAMES[engine]).join(" and ")} is not on this machine: its tests of sources did not run`;
if (missing.length > 0) {
  if (process.env.GT_REQUIRE_SERVERS === "1") test(sentence, () => expect(missing).toEqual([]));
  else console.warn(sentence);
}

let byDuckDb: readonly string[] = [];

test("DuckDB answers every question", async () => {
  const answers = texts(await counted("duckdb"));
  byDuckDb = answers;
  expect(answers.filter((text) => !text.startsWith("period,"))).toEqual([]);
  expect(answers.map((text) => text.split("\n").length > 2)).not.toContain(false);
});

describe.each(["postgres", "clickhouse"] as const)("%s", (engine) => {
  test.skipIf(!isThere[engine])("writes the same data files as DuckDB, to the last character", async () => {
    expect(texts(await counted(engine))).toEqual(byDuckDb);
  });
});

const ONE = { one: DEFINITIONS.rows ?? ["", ""] } as const;
const sentences = async (
  engine: EngineName,
  environment: Record<string, string> = {},
  definitions: typeof DEFINITIONS = ONE,
) => {
  const answers = texts(await counted(engine, definitions, environment));
  for (const one of answers) expect(one).not.toContain(CANARY);
  return answers.join("\n");
};
const asServer = (address: string): ServerSource => ({
  name: "warehouse",
  source: { engine: "postgres", schema: "reporting" },
  address,
  variable: "GT_X",
});

describe.skipIf(!isThere.postgres)("PostgreSQL", () => {
  const wrong = (change: (url: URL) => void): string => {
    const url = new URL(postgres?.reader ?? "");
    change(url);
    return url.href;
  };

  test("a wrong password, a server that is not there and an address of another sort are one sentence each", async () => {
    expect(await sentences("postgres", { GT_POSTGRES: wrong((url) => (url.password = `${CANARY}x`)) })).toBe(
      "The server of 'postgres' refuses the user or the password in GT_POSTGRES.",
    );
    expect(await sentences("postgres", { GT_POSTGRES: wrong((url) => (url.port = "1")) })).toBe(
      "The server of 'postgres' does not answer.",
    );
    expect(await sentences("postgres", { GT_POSTGRES: wrong((url) => (url.pathname = "/nowhere")) })).toBe(
      "The server of 'postgres' has no such database as GT_POSTGRES names.",
    );
    expect(await sentences("postgres", { GT_POSTGRES: `mysql://a:${CANARY}@127.0.0.1/` })).toMatch(
      /^GT_POSTGRES holds no address of a PostgreSQL database: it begins with postgres:\/\/\. Signs such as @/,
    );
    expect(await sentences("postgres", { GT_POSTGRES: "" })).toBe(
      "The variable GT_POSTGRES is not set. It holds the address of 'postgres'.",
    );
  });

  test("a user who could run programs or read files of the server is refused", async () => {
    expect(await sentences("postgres", { GT_POSTGRES: postgres?.admin ?? "" })).toMatch(
      /^The user in GT_POSTGRES may do more than read tables/,
    );
    const reader = asServer(postgres?.reader ?? "");
    for (const [may, no] of [
      ["grant pg_read_server_files to reader", "revoke pg_read_server_files from reader"],
      ["grant pg_write_server_files to reader", "revoke pg_write_server_files from reader"],
      ["grant pg_execute_server_program to reader", "revoke pg_execute_server_program from reader"],
      ["alter role reader superuser", "alter role reader nosuperuser"],
      ["alter role reader createrole", "alter role reader nocreaterole"],
      ["alter role reader replication", "alter role reader noreplication"],
    ] as const) {
      await onPostgres(postgres?.admin ?? "", may);
      await expect(openPostgres(reader), may).rejects.toThrow(/^The user in GT_X may do more than read tables/);
      await onPostgres(postgres?.admin ?? "", no);
    }
    await (await openPostgres(reader)).close();
  });

  test("a question is one statement that only reads", async () => {
    await onPostgres(
      postgres?.admin ?? "",
      "grant create on schema reporting to reader; create sequence reporting.steps; grant usage on sequence reporting.steps to reader",
    );
    const engine = await openPostgres(asServer(postgres?.reader ?? ""));
    const refused = async (sql: string) => {
      const own = await openPostgres(asServer(postgres?.reader ?? ""));
      try {
        await expect(own.query({ sql, parameters: [] })).rejects.toThrow(/only reads/);
      } finally {
        await own.close();
      }
    };
    await refused("select 1; commit; create table reporting.evil ()");
    await refused("select 1) as t; create table reporting.evil (); select * from (select 1");
    await refused("select 1) as t; commit; create table reporting.evil (); select * from (select 1");
    await refused("copy (select 1) to program 'true'");
    // One statement that stands within another, and that anybody may ask: nothing but the transaction refuses it.
    await refused("select nextval('reporting.steps')");
    await expect(engine.table("evil")).rejects.toThrow(/There is no table 'evil'/);
    await engine.close();
  });

  test("an endless query is ended", async () => {
    const engine = await openPostgres({
      ...asServer(postgres?.reader ?? ""),
      limits: { seconds: 3, megabytes: 100 },
    });
    await expect(engine.query({ sql: "select pg_sleep(20)", parameters: [] })).rejects.toThrow(
      "The query took longer than 3 seconds and was ended.",
    );
    await engine.close();
  });

  test("a table that is not there", async () => {
    const engine = await openPostgres(asServer(postgres?.reader ?? ""));
    await expect(engine.table("case")).rejects.toThrow(
      "There is no table 'case' in the schema 'reporting', or this user may not read it. Did you mean 'cases'?",
    );
    await engine.close();
  });
});

describe.skipIf(!isThere.clickhouse)("ClickHouse", () => {
  test("a wrong password, a server that is not there and an address of another sort are one sentence each", async () => {
    const wrong = (clickhouse?.reader ?? "").replace(CANARY, `${CANARY}x`);
    expect(await sentences("clickhouse", { GT_CLICKHOUSE: wrong })).toBe(
      "The server of 'clickhouse' refuses the user or the password in GT_CLICKHOUSE.",
    );
    expect(await sentences("clickhouse", { GT_CLICKHOUSE: `http://a:${CANARY}@127.0.0.1:1/` })).toBe(
      "The server of 'clickhouse' does not answer.",
    );
    expect(await sentences("clickhouse", { GT_CLICKHOUSE: `ftp://${CANARY}` })).toMatch(
      /^GT_CLICKHOUSE holds no address of a ClickHouse server: it begins with https:\/\/ or http:\/\/\. Signs such as @/,
    );
  });

  test("a user who may write is refused, and a profile that counts half of the rows", async () => {
    expect(await sentences("clickhouse", { GT_CLICKHOUSE: clickhouse?.writer ?? "" })).toMatch(
      /^The user in GT_CLICKHOUSE may write\./,
    );
    expect(await sentences("clickhouse", { GT_CLICKHOUSE: clickhouse?.careless ?? "" })).toMatch(
      /skip_unavailable_shards = 1.*Set it to 0\.$/,
    );
  });

  test("an endless query is ended, and one that needs too much memory", async () => {
    const of = (megabytes: number) =>
      openClickHouse({
        ...asServer(clickhouse?.reader ?? ""),
        source: { engine: "clickhouse" },
        limits: { seconds: 3, megabytes },
      });
    const endless = "select count(*) as n from system.numbers where number % 3 = 5";
    await expect((await of(100)).query({ sql: endless, parameters: [] })).rejects.toThrow(
      "The query took longer than 3 seconds and was ended.",
    );
    const large = "select uniqExact(number) as n from (select number from system.numbers limit 5000000)";
    await expect((await of(10)).query({ sql: large, parameters: [] })).rejects.toThrow(
      "The query needs more than 10 MB of memory and was ended.",
    );
  });

  test.skipIf(process.env.GT_CLICKHOUSE_URL !== undefined)(
    "with a node gone in the midst of it nothing is counted, and never half",
    async () => {
      const engine = await openClickHouse({ ...asServer(clickhouse?.reader ?? ""), source: { engine: "clickhouse" } });
      const table = await engine.table("cases");
      const query = { sql: `select count(*) as n from ${table.from}`, parameters: [] };
      expect(await engine.query(query)).toEqual([["4000"]]);
      clickhouse?.stopSecond?.();
      await expect(engine.query(query)).rejects.toThrow(
        "A node of 'warehouse' does not answer. The rows of the others alone are no figure, so nothing was counted.",
      );
      expect(await sentences("clickhouse")).toContain("A node of 'clickhouse' does not answer.");
    },
  );
});

describe.skipIf(!isThere.postgres)("PostgreSQL, at the end", () => {
  test("a server that dies in the midst of it is one sentence", async () => {
    const engine = await openPostgres(asServer(postgres?.reader ?? ""));
    await engine.table("cases");
    postgres?.stop();
    await expect(engine.query({ sql: "select pg_sleep(5)", parameters: [] })).rejects.toThrow(
      /^The server of 'warehouse' (?:ended the connection in the midst of it|does not answer)\.$/,
    );
    await engine.close();
  });
});
