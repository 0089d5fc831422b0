// Every question of a roll-up in DuckDB on the files, in PostgreSQL and in a ClickHouse of two nodes: the same rows, to a billionth. With a node
// gone there is no answer, and never half of one.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseTable } from "../../server/core/document/table/table.ts";
import type { Raw } from "../../server/core/nation/answer.ts";
import { QUESTIONS, sqlFor } from "../../server/core/nation/question.ts";
import { readExports } from "../../server/host/roll-up/exports.ts";
import { type ExportFiles, openExportFiles, type Rows } from "../../server/host/roll-up/files.ts";
import { intoClickHouse } from "../../server/host/roll-up/into-clickhouse.ts";
import { placesIn } from "../../server/host/roll-up/organisations.ts";
import { addCommonTables, answered, inOrder, readQuestions } from "../../server/host/roll-up.ts";
import {
  CANARY,
  type ClickHouse,
  hasClickHouse,
  hasPostgres,
  type Postgres,
  startClickHouse,
  startPostgres,
  stopServers,
} from "../refresh/servers.ts";
import { listFor, writeNation } from "./exports.ts";

const COUNT = 12;
const folder = mkdtempSync(path.join(tmpdir(), "plan-lint-nation-"));
const isThere = { postgres: hasPostgres(), clickhouse: hasClickHouse() };
let files: ExportFiles;
let postgres: Postgres | undefined;
let clickhouse: ClickHouse | undefined;
let byDuckDb: Raw;

const ask = async (engine: "duckdb" | "postgres" | "clickhouse", environment: Record<string, string> = {}) =>
  (await answered(readQuestions(), files, { engine, environment, now: () => {} })).raw;

/** Both nodes, the first with the name of the cluster. */
const nodes = ({ admins: [first = "", second] }: ClickHouse): string =>
  second === undefined ? first : `${first}?cluster=gt ${second}`;

beforeAll(async () => {
  writeNation(folder, COUNT);
  files = await openExportFiles(readExports(folder, ["exports"]).exports, undefined);
  await addCommonTables(files, placesIn(parseTable("ods.csv", listFor(COUNT + 2)), "region"));
  [postgres, clickhouse] = await Promise.all([
    isThere.postgres ? startPostgres() : undefined,
    isThere.clickhouse ? startClickHouse() : undefined,
  ]);
  byDuckDb = await ask("duckdb");
}, 60_000);

afterAll(() => {
  files.close();
  stopServers();
  rmSync(folder, { recursive: true, force: true });
});

for (const [engine, name] of [
  ["postgres", "PostgreSQL"],
  ["clickhouse", "ClickHouse"],
] as const)
  if (!isThere[engine]) {
    const sentence = `${name} is not on this machine: its tests of roll-ups did not run`;
    if (process.env.GT_REQUIRE_SERVERS === "1") test(sentence, () => expect(isThere[engine]).toBe(true));
    else console.warn(sentence);
  }

/** Numbers as numbers with as many digits as a billionth needs; engines send counts as texts too. */
const alike = (raw: Raw) =>
  Object.fromEntries(
    QUESTIONS.map((id) => [
      id,
      raw[id].map((row) =>
        row.map((cell) =>
          cell !== null && cell !== "" && Number.isFinite(Number(cell)) ? Number(Number(cell).toPrecision(10)) : cell,
        ),
      ),
    ]),
  );

test("DuckDB answers every question, and no answer is empty", () => {
  expect(QUESTIONS.filter((id) => byDuckDb[id].length === 0)).toEqual([]);
});

test("the objective that nobody works on is in the answer", () => {
  expect(byDuckDb["few-work-on"]).toEqual([
    ["nat-flow", "2"],
    ["nat-nobody", "0"],
  ]);
});

test.skipIf(!isThere.postgres)("PostgreSQL gives the same rows", async () => {
  expect(alike(await ask("postgres", { GT_POSTGRES_URL: postgres?.reader ?? "" }))).toEqual(alike(byDuckDb));
});

describe.skipIf(!isThere.clickhouse)("ClickHouse", () => {
  const databases = async () => {
    const answer = await fetch(`${(clickhouse?.admins[0] ?? "").replace(/\/\/.*@/, "//").replace(/\/default$/, "")}/`, {
      method: "POST",
      headers: { "X-ClickHouse-User": "admin", "X-ClickHouse-Key": CANARY },
      body: "select count(*) from system.databases where name like 'plan_lint_%'",
    });
    return (await answer.text()).trim();
  };

  test("a user who may only read, an address that is none, and one without a server are one sentence each", async () => {
    const refused = (address: string) => ask("clickhouse", { GT_CLICKHOUSE_URL: address });
    await expect(refused(clickhouse?.reader ?? "")).rejects.toThrow(
      "The user in GT_CLICKHOUSE_URL may only read. The rows have to be put there first: name one who may make a database.",
    );
    await expect(refused(`ftp://${CANARY}`)).rejects.toThrow(
      /^GT_CLICKHOUSE_URL holds no address of a ClickHouse server/,
    );
    await expect(refused("")).rejects.toThrow(/^The variable GT_CLICKHOUSE_URL is not set\./);
    await expect(refused(`http://a:${CANARY}@127.0.0.1:1/`)).rejects.toThrow(
      "The server of 'roll-up' does not answer.",
    );
  });

  test.skipIf(process.env.GT_CLICKHOUSE_URL !== undefined)(
    "a cluster of which one node is not named is refused",
    async () => {
      const [first = ""] = clickhouse?.admins ?? [];
      await expect(ask("clickhouse", { GT_CLICKHOUSE_URL: `${first}?cluster=gt` })).rejects.toThrow(
        /so nothing was counted|A node/,
      );
      await expect(ask("clickhouse", { GT_CLICKHOUSE_URL: `${first} ${clickhouse?.admins[1]}` })).rejects.toThrow(
        /names 2 nodes and no cluster/,
      );
    },
  );

  test("two nodes give the same rows; with one of them gone there are none, and never half; nothing stays there", async () => {
    const answering = await intoClickHouse(files, nodes(clickhouse as ClickHouse), "GT_CLICKHOUSE_URL");
    const questions = [...readQuestions().values()].map((one) => [one.id, sqlFor(one, "clickhouse")] as const);
    const rows: [string, Rows][] = [];
    for (const [id, sql] of questions) rows.push([id, inOrder(await answering.ask(sql))]);
    expect(alike(Object.fromEntries(rows) as Raw)).toEqual(alike(byDuckDb));
    if (process.env.GT_CLICKHOUSE_URL === undefined) {
      clickhouse?.stopSecond?.();
      for (const [, sql] of questions.slice(0, 2))
        await expect(answering.ask(sql)).rejects.toThrow(
          "A node of 'roll-up' does not answer. The rows of the others alone are no figure, so nothing was counted.",
        );
    }
    await answering.close();
    if (process.env.GT_CLICKHOUSE_URL === undefined) expect(await databases()).toBe("0");
  });
});
