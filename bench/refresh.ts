// What it costs to count figures: nine metrics by `plan-lint data refresh`, beside the same nine questions written by hand and put to
// DuckDB by the least program that can; at once, twice and four times as many rows.
//   node bench/refresh.ts [--rows 2500000] [--servers]      (after npm run build)
// With --servers the same metrics are counted on a PostgreSQL and on a ClickHouse of two nodes as well, started for it on this machine.
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import {
  hasClickHouse,
  hasPostgres,
  onClickHouse,
  onPostgres,
  startClickHouse,
  startPostgres,
  stopServers,
} from "../test/refresh/servers.ts";
import { costOf } from "./cost.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const HERE = path.join(ROOT, "out/bench/refresh");
const { values } = parseArgs({
  options: { rows: { type: "string", default: "2500000" }, servers: { type: "boolean", default: false } },
});

/** Each metric, and the question as somebody would write it who knows SQL. */
const METRICS: readonly (readonly [id: string, frequency: string, data: string, sql: string])[] = [
  [
    "proportion",
    "monthly",
    "where: { specialty: s1 }, numerator: { count: rows, where: { cancelled: 1 } }, denominator: { count: rows }",
    "select date_trunc('month', day) m, sum(cancelled), count(*) from r where specialty = 's1' group by m",
  ],
  [
    "rate",
    "monthly",
    "numerator: { count: rows, where: { cancelled: 1 } }, denominator: { sum: minutes }",
    "select date_trunc('month', day) m, sum(cancelled), sum(minutes) from r group by m",
  ],
  [
    "per-session",
    "monthly",
    "numerator: { count: rows }, denominator: { distinct: [session] }",
    "select date_trunc('month', day) m, count(*), count(distinct session) from r group by m",
  ],
  [
    "median",
    "monthly",
    "value: { median: minutes }",
    "select date_trunc('month', day) m, median(minutes) from r group by m",
  ],
  [
    "p92",
    "weekly",
    "value: { percentile: { at: 0.92, of: minutes } }",
    "select date_trunc('week', day) m, quantile_cont(minutes, 0.92) from r group by m",
  ],
  ["mean", "monthly", "value: { mean: score }", "select date_trunc('month', day) m, avg(score) from r group by m"],
  [
    "rare",
    "daily",
    "where: { rare: 1 }, value: { count: rows }",
    "select day m, count(*) from r where rare = 1 group by m",
  ],
  [
    "strata",
    "monthly",
    "stratum: fifth, numerator: { count: rows, where: { cancelled: 1 } }, denominator: { count: rows }",
    "select date_trunc('month', day) m, fifth, sum(cancelled), count(*) from r group by grouping sets ((m), (m, fifth))",
  ],
  ["sum", "annual", "value: { sum: minutes }", "select year(day - interval 3 month) m, sum(minutes) from r group by m"],
];

async function makeRows(rows: number): Promise<void> {
  rmSync(HERE, { recursive: true, force: true });
  mkdirSync(path.join(HERE, "metrics"), { recursive: true });
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "2GB" });
  const connection = await instance.connect();
  await connection.run(`copy (select date '2022-04-01' + cast(range * 1461 / ${rows} as int) as day, 's' || cast(hash(range) % 40 as int) as specialty,
    cast(hash(range + 1) % 25 = 0 as int) as cancelled, cast(hash(range + 2) % 240 as int) as minutes, cast(range / 5 as int) as session,
    case when hash(range + 3) % 7 > 0 then cast(hash(range + 4) % 1000 as double) / 8 end as score,
    cast(hash(range + 5) % 50000 = 0 as int) as rare, cast(hash(range + 6) % 5 as int) as fifth from range(${rows}))
    to '${HERE}/rows.parquet' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
  writeWorkspace("{ engine: duckdb, files: [rows.parquet] }", "");
  writeFileSync(
    path.join(HERE, "by-hand.mjs"),
    `import { DuckDBInstance } from "@duckdb/node-api";
const connection = await (await DuckDBInstance.create(":memory:", { memory_limit: "1000MB" })).connect();
await connection.run("create view r as select * from read_parquet('${HERE}/rows.parquet')");
for (const sql of ${JSON.stringify(METRICS.map(([, , , sql]) => sql))}) (await connection.runAndReadAll(sql)).getRows();
`,
  );
}

/** A workspace whose metrics are counted from this source; `more` is what their definitions say besides. */
function writeWorkspace(source: string, more: string): void {
  writeFileSync(path.join(HERE, "plan-lint.yaml"), `sources:\n  rows: ${source}\n`);
  for (const [id, frequency, data] of METRICS)
    writeFileSync(
      path.join(HERE, "metrics", `${id}.md`),
      `---\nkind: metric\nid: ${id}\nfrequency: ${frequency}\ndata: { file: ../data/${id}.csv, from: rows, ${more}date: day, ${data} }\n---\n`,
    );
}

const REFRESH = [path.join(ROOT, "dist/plan-lint.js"), "data", "refresh", "--as-of", "2026-06-01"];

/** What a refresh takes by the clock, in seconds: a server's processor time is not its own. */
async function clocked(source: string, more: string): Promise<number> {
  rmSync(path.join(HERE, "data"), { recursive: true, force: true });
  writeWorkspace(source, more);
  const begun = performance.now();
  await costOf(HERE, REFRESH);
  return (performance.now() - begun) / 1000;
}

/** Rows of the same shape, made by the server itself; `n` is the number of a row and `hash` a whole number from it that looks like chance. */
const columnsOf = (hash: (more: number) => string, day: string, session: string): string =>
  `${day} as day, concat('s', ${hash(0)} % 40) as specialty, case when ${hash(1)} % 25 = 0 then 1 else 0 end as cancelled, ${hash(2)} % 240 as minutes,
  ${session} as session, case when ${hash(3)} % 7 > 0 then (${hash(4)} % 1000) / 8.0 end as score, case when ${hash(5)} % 50000 = 0 then 1 else 0 end as rare, ${hash(6)} % 5 as fifth`;

async function fillPostgres(admin: string, rows: number): Promise<void> {
  const made = columnsOf(
    (more) => `abs(hashint8(n + ${more})::bigint)`,
    `date '2022-04-01' + (n * 1461 / ${rows})::int`,
    "n / 5",
  );
  await onPostgres(
    admin,
    `drop table if exists reporting.rows; create unlogged table reporting.rows as select ${made} from generate_series(0::bigint, ${rows - 1}) as s(n); analyze reporting.rows`,
  );
}

/** Every second row on each node. */
async function fillClickHouse(admins: readonly string[], rows: number): Promise<void> {
  const own = admins.length > 1 ? "rows_here" : "rows";
  const types =
    "day Date, specialty String, cancelled UInt8, minutes Int32, session Int64, score Nullable(Float64), rare UInt8, fifth Int32";
  for (const [node, admin] of admins.entries()) {
    const made = columnsOf(
      (more) => `intHash32(n + ${more})`,
      `toDate('2022-04-01') + intDiv(n * 1461, ${rows})`,
      "intDiv(n, 5)",
    ).replace(/concat\('s', (.*?) % 40\)/, "concat('s', toString($1 % 40))");
    await onClickHouse(admin, `drop table if exists default.${own}`);
    await onClickHouse(admin, `create table default.${own} (${types}) engine = MergeTree() order by day`);
    await onClickHouse(
      admin,
      `insert into default.${own} select ${made} from (select number * ${admins.length} + ${node} as n from system.numbers limit ${Math.floor(rows / admins.length)}) as numbered`,
    );
    if (admins.length === 1) continue;
    await onClickHouse(admin, "drop table if exists default.rows");
    await onClickHouse(
      admin,
      `create table default.rows (${types}) engine = Distributed(gt, default, rows_here, rand())`,
    );
  }
}

async function onServers(first: number): Promise<void> {
  if (!hasPostgres() || !hasClickHouse()) {
    console.log(
      "PostgreSQL and ClickHouse are not both on this machine (apt-get install postgresql clickhouse-server).",
    );
    return;
  }
  try {
    const [postgres, clickhouse] = [await startPostgres(), await startClickHouse()];
    Object.assign(process.env, { GT_BENCH_POSTGRES: postgres.reader, GT_BENCH_CLICKHOUSE: clickhouse.reader });
    console.log(
      "\n| rows | DuckDB, Parquet | PostgreSQL | compared | ClickHouse, two nodes | compared |\n| ---: | ---: | ---: | ---: | ---: | ---: |",
    );
    for (const times of [1, 2, 4]) {
      const rows = first * times;
      await makeRows(rows);
      const duckdb = await clocked("{ engine: duckdb, files: [rows.parquet] }", "");
      await fillPostgres(postgres.admin, rows);
      const inPostgres = await clocked(
        "{ engine: postgres, url_from: GT_BENCH_POSTGRES, schema: reporting }",
        "table: rows, ",
      );
      await fillClickHouse(clickhouse.admins, rows);
      const inClickHouse = await clocked("{ engine: clickhouse, url_from: GT_BENCH_CLICKHOUSE }", "table: rows, ");
      const compared = (seconds: number): string => `${seconds.toFixed(1)} s | ${(seconds / duckdb).toFixed(1)} ×`;
      console.log(
        `| ${rows.toLocaleString("en-GB")} | ${duckdb.toFixed(1)} s | ${compared(inPostgres)} | ${compared(inClickHouse)} |`,
      );
    }
  } finally {
    stopServers();
  }
}

const first = Number(values.rows);
console.log(
  "| rows | Parquet | data refresh | by hand | compared | memory, refresh | memory, by hand |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
);
for (const times of [1, 2, 4]) {
  await makeRows(first * times);
  const hand = await costOf(HERE, ["by-hand.mjs"]);
  const ours = await costOf(HERE, REFRESH);
  const size = Math.round(statSync(path.join(HERE, "rows.parquet")).size / 1e6);
  console.log(
    `| ${(first * times).toLocaleString("en-GB")} | ${size} MB | ${ours.seconds.toFixed(1)} s | ${hand.seconds.toFixed(1)} s | ${(ours.seconds / hand.seconds).toFixed(2)} × | ${Math.round(ours.megabytes)} MB | ${Math.round(hand.megabytes)} MB |`,
  );
}
if (values.servers) await onServers(first);
