// What it costs to count figures: nine metrics by `plan-lint data refresh`, beside the same nine questions written by hand and put to
// DuckDB by the least program that can; at once, twice and four times as many rows.
//   node bench/refresh.ts [--rows 2500000]      (after npm run build)
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { costOf } from "./cost.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const HERE = path.join(ROOT, "out/bench/refresh");
const { values } = parseArgs({ options: { rows: { type: "string", default: "2500000" } } });

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
  writeFileSync(path.join(HERE, "plan-lint.yaml"), "sources:\n  rows: { engine: duckdb, files: [rows.parquet] }\n");
  for (const [id, frequency, data] of METRICS)
    writeFileSync(
      path.join(HERE, "metrics", `${id}.md`),
      `---\nkind: metric\nid: ${id}\nfrequency: ${frequency}\ndata: { file: ../data/${id}.csv, from: rows, date: day, ${data} }\n---\n`,
    );
  writeFileSync(
    path.join(HERE, "by-hand.mjs"),
    `import { DuckDBInstance } from "@duckdb/node-api";
const connection = await (await DuckDBInstance.create(":memory:", { memory_limit: "1000MB" })).connect();
await connection.run("create view r as select * from read_parquet('${HERE}/rows.parquet')");
for (const sql of ${JSON.stringify(METRICS.map(([, , , sql]) => sql))}) (await connection.runAndReadAll(sql)).getRows();
`,
  );
}

const first = Number(values.rows);
console.log(
  "| rows | Parquet | data refresh | by hand | compared | memory, refresh | memory, by hand |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
);
for (const times of [1, 2, 4]) {
  await makeRows(first * times);
  const hand = await costOf(HERE, ["by-hand.mjs"]);
  const ours = await costOf(HERE, [path.join(ROOT, "dist/plan-lint.js"), "data", "refresh", "--as-of", "2026-06-01"]);
  const size = Math.round(statSync(path.join(HERE, "rows.parquet")).size / 1e6);
  console.log(
    `| ${(first * times).toLocaleString("en-GB")} | ${size} MB | ${ours.seconds.toFixed(1)} s | ${hand.seconds.toFixed(1)} s | ${(ours.seconds / hand.seconds).toFixed(2)} × | ${Math.round(ours.megabytes)} MB | ${Math.round(hand.megabytes)} MB |`,
  );
}
