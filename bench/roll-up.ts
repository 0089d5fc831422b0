// What it costs to count over a nation: `plan-lint roll-up` of 220, 440 and 880 invented organisations with 2,000 documents each. One export is
// varied, so the shape is that of one generator, and not of as many real trusts. Beside it the same questions, put to DuckDB by the least program
// that can, which looks at nothing first. Exports of an earlier run are taken again.
//   node bench/roll-up.ts [--organisations 220]      (after npm run build)
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import type { TopLevelSpec } from "vega-lite";
import { ASKED_TABLES } from "../server/core/nation/asked-tables.ts";
import { sqlFor } from "../server/core/nation/question.ts";
import { EXPORT_TABLES, fileOfTable } from "../server/core/nation/tables.ts";
import { parquetOf } from "../server/host/export-parquet.ts";
import { renderSvg } from "../server/host/render-svg.ts";
import { readQuestions } from "../server/host/roll-up.ts";
import { costOf } from "./cost.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const HERE = path.join(ROOT, "out/bench/roll-up");
const CHART = path.join(ROOT, "docs/pictures/roll-up.svg");
const { values } = parseArgs({ options: { organisations: { type: "string", default: "220" } } });

const METRICS = 1_200;
const PLANS = 600;
const OBJECTIVES = 60;

/** The tables that questions are asked of, each as a query of DuckDB; `{i}` is the number of the organisation, from 0. */
const ROWS: Readonly<Record<string, string>> = {
  organisation: "select 'trust' as type, date '2026-04-01' as as_of, 5 as threshold",
  objective: `select case when range < 40 then 'nat-' || range else 'own-' || range end as id, case when range < 40 then 'National objective ' || range end as title,
    case when range < 40 then 'national' else 'organisation' end as level, case when range in (3, 7) then 'superseded' else 'active' end as status, null::date as valid_from, null::date as valid_to,
    null::date as revised, case when range in (3, 7) then 'nat-0' end as superseded_by, case when range < 40 then 'nhs' end as catalogue, case when range < 40 then 'v' || ({i} % 3) end as catalogue_version from range(${OBJECTIVES})`,
  plan: `select 'plan-' || range as id, 'testing' as stage, null::varchar as mode, 1 as priority, 1 as units, date '2025-01-01' as change_start, null::double as progress_score from range(${PLANS})`,
  metric: `select 'metric-' || range as id, 'active' as status, 'proportion' as type, '%' as unit, 'decrease' as direction, 'monthly' as frequency, 1 as version,
    case when range < 20 then 'NM' || range end as national_ref from range(${METRICS})`,
  link: `select 'plan' as from_kind, 'plan-' || range as from_id, 'nat-' || (hash(range, {i}) % 38) as objective, 'direct' as strength, range % 3 > 0 as has_reason, null::date as confirmed from range(${PLANS})`,
  thread: `select kind, kind || '-' || n as id, case when hash(n, {i}, kind) % 5 = 0 then 'local-only' else 'complete' end as status, case when hash(n, {i}, kind) % 5 > 0 then 'nat-' || (hash(n, {i}) % 38) end as national, 2 as hops
    from (select 'plan' as kind, range as n from range(${PLANS}) union all select 'metric', range from range(${METRICS}))`,
  observation: `select 'metric-' || (range % ${METRICS}) as metric, cast(date '2024-10-01' + interval (range // ${METRICS}) month as date) as period_start, 'month' as period_unit,
    case when hash(range, {i}) % 40 > 0 then cast(hash(range, {i}, 1) % 10000 as double) / 100 end as value, null::double as numerator, null::double as denominator, hash(range, {i}) % 40 = 0 as hidden, 'final' as status from range(${METRICS * 18})`,
  verdict: `select 'metric-' || range as metric, 'plan-' || (range // 2) as plan, 'outcome' as role, ['improved', 'worsened', 'no-evidence-of-change', 'too-early'][cast(hash(range, {i}) % 4 as int) + 1] as verdict, 12 as points_before,
    6 as points_after, 40.0::double as mean_before, 41.0::double as mean_after, cast(hash(range, {i}) % 600 as double) / 100 - 3 as difference, cast(hash(range, {i}) % 600 as double) / 100 - 4 as difference_low, cast(hash(range, {i}) % 600 as double) / 100 - 2 as difference_high,
    case when hash(range, {i}) % 4 < 3 then 0.1::double end as chance, null::varchar as cautions from range(${METRICS})`,
  finding: `select 'rule-' || (hash(range, {i}) % 90) as rule, 'warning' as severity, 'metric' as kind, 'metric-' || (range % ${METRICS}) as id from range(2500)`,
  leadership: `select ['executive', 'senior', 'front-line'][range + 1] as tier, 9 as posts, cast(9 + hash(range, {i}) % 9 as int) as holders_4y, 0.1::double as interim_share, 1 as vacancies from range(3)`,
  idea: `select 'plan-' || range as plan, 'Idea ' || (hash(range, {i}) % 4000) as idea from range(${PLANS})`,
};

const codeOf = (index: number): string => `Q${String(index).padStart(4, "0")}`;

/** Adds exports up to so many, and the list of all. */
async function addExports(from: number, to: number): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "1GB", threads: "2" });
  const connection = await instance.connect();
  const list: string[] = ["ods,name,region,icb"];
  for (let index = 0; index < to; index++) {
    const org = codeOf(index);
    list.push(`${org},Invented ${index},Region ${index % 7},Board ${index % 42}`);
    if (index < from) continue;
    const folder = path.join(HERE, "exports", org);
    if (existsSync(path.join(folder, "export.json"))) continue;
    mkdirSync(folder, { recursive: true });
    const files: object[] = [];
    for (const table of EXPORT_TABLES) {
      const file = path.join(folder, fileOfTable(table.name));
      const sql = ROWS[table.name]?.replaceAll("{i}", String(index));
      if (sql === undefined) writeFileSync(file, parquetOf(table, org, []));
      else await connection.run(`copy (select '${org}' as org, * from (${sql}) as t) to '${file}' (format parquet)`);
      const counting = await (
        await connection.extractStatements(`select count(*) from read_parquet('${file}')`)
      ).prepare(0);
      const [[rows] = []] = (await counting.runAndReadAll()).getRows();
      counting.destroySync();
      const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
      files.push({ table: table.name, file: fileOfTable(table.name), rows: Number(rows), sha256 });
    }
    const manifest = {
      format: "plan-lint-export",
      version: 1,
      org,
      as_of: "2026-04-01",
      tool: "bench",
      commit: null,
      since: null,
      unread: 0,
      files,
    };
    writeFileSync(path.join(folder, "export.json"), JSON.stringify(manifest));
  }
  writeFileSync(path.join(HERE, "ods.csv"), `${list.join("\n")}\n`);
  connection.closeSync();
  instance.closeSync();
}

/** The same questions with nothing around them: no export is looked at, and nothing is told of the answers. */
function writeByHand(organisations: number): void {
  const list = (table: string): string =>
    Array.from({ length: organisations }, (_, index) => `'${HERE}/exports/${codeOf(index)}/${table}.parquet'`).join(
      ", ",
    );
  const beginning = [
    ...EXPORT_TABLES.filter(({ name }) => ASKED_TABLES.some((one) => one.name === name)).map(({ name, columns }) => {
      const asked = columns.map(({ name: column, type }) => {
        if (type === "date") return `(${column} - date '1970-01-01') as ${column}`;
        return type === "bool" ? `cast(${column} as integer) as ${column}` : column;
      });
      return `create view ${name} as select ${asked.join(", ")} from read_parquet([${list(name)}])`;
    }),
    `create table place as select org, org as area from organisation`,
    `create table catalogue as select distinct id as objective, 0 as over from objective where catalogue is not null`,
    `create table series as select org, metric, period_unit, max(period_start) as latest, count(value) as figures
      from observation where value is not null or hidden = 1 group by org, metric, period_unit`,
  ];
  const questions = [...readQuestions().values()].map((question) => sqlFor(question, "duckdb"));
  writeFileSync(
    path.join(HERE, "by-hand.mjs"),
    `import { DuckDBInstance } from "@duckdb/node-api";
const connection = await (await DuckDBInstance.create(":memory:", { memory_limit: "1000MB", threads: "2" })).connect();
for (const sql of ${JSON.stringify(beginning)}) await connection.run(sql);
for (const sql of ${JSON.stringify(questions)}) (await connection.runAndReadAll(sql)).getRows();
`,
  );
}

type Measured = { readonly organisations: number; readonly seconds: number; readonly megabytes: number };

function chartOf(measured: readonly Measured[]): TopLevelSpec {
  const panel = (field: "seconds" | "megabytes", title: string) => ({
    width: 300,
    height: 220,
    mark: { type: "line" as const, point: true },
    encoding: {
      x: {
        field: "organisations",
        type: "quantitative" as const,
        axis: {
          values: measured.map(({ organisations }) => organisations),
          grid: false,
          title: "organisations of 2,000 documents",
        },
      },
      y: { field, type: "quantitative" as const, scale: { zero: true }, axis: { title, tickCount: 5 } },
    },
  });
  return {
    description:
      "Processor time and peak memory of a roll-up of 220, 440 and 880 organisations: time grows as they do, memory less.",
    background: "white",
    data: { values: measured.map((one) => ({ ...one })) },
    hconcat: [panel("seconds", "processor time, seconds"), panel("megabytes", "peak memory, MB")],
  };
}

const first = Number(values.organisations);
const measured: Measured[] = [];
console.log(
  "| organisations | documents | figures | roll-up | growth | by hand | compared | memory |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
);
let made = 0;
for (const times of [1, 2, 4]) {
  const organisations = first * times;
  await addExports(made, organisations);
  made = organisations;
  const names = Array.from({ length: organisations }, (_, index) => `exports/${codeOf(index)}`);
  writeByHand(organisations);
  const hand = await costOf(HERE, ["by-hand.mjs"]);
  const { seconds, megabytes } = await costOf(HERE, [
    path.join(ROOT, "dist/plan-lint.js"),
    ...["roll-up", ...names, "--organisations", "ods.csv", "--out", "nation.md"],
  ]);
  measured.push({ organisations, seconds, megabytes });
  const compared = seconds / (measured[0]?.seconds ?? 1);
  console.log(
    `| ${organisations} | ${(organisations * 2_000).toLocaleString("en-GB")} | ${(organisations * METRICS * 18).toLocaleString("en-GB")} | ${seconds.toFixed(1)} s | ${compared.toFixed(1)} × | ${hand.seconds.toFixed(1)} s | ${(seconds / hand.seconds).toFixed(2)} × | ${Math.round(megabytes)} MB |`,
  );
}
if (first === 220) writeFileSync(CHART, await renderSvg(chartOf(measured)));
