// What DuckDB is kept from, whatever it is asked: each guard taken out lets one of these through.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { dialects } from "../../server/core/refresh/dialects.ts";
import { openDuckDb } from "../../server/host/engines/duckdb.ts";
import { DuckDbSession, duckDbLibrary } from "../../server/host/engines/duckdb-session.ts";
import { type Limits, numberIn } from "../../server/host/engines/engine.ts";
import { emptyFolder } from "../protocol/folder.ts";

const ROWS = `day,n\n${Array.from({ length: 200 }, (_, index) => `2026-01-01,${index}\n`).join("")}`;

async function opened(limits?: Limits, questions = 1) {
  const folder = emptyFolder();
  folder.write("rows.csv", ROWS);
  folder.write("other.csv", "secret\n1\n");
  const engine = await openDuckDb({
    name: "rows",
    source: { engine: "duckdb", files: ["rows.csv"], columns: { day: "date", n: "integer" } },
    root: folder.root,
    allowed: [],
    needed: ["day", "n"],
    questions,
    ...(limits && { limits }),
  });
  return { engine, folder, ask: (sql: string) => engine.query({ sql, parameters: [] }) };
}

test("a question is one statement that only reads, and reads these files alone", async () => {
  for (const questions of [1, 2]) {
    const { engine, folder, ask } = await opened(undefined, questions);
    const file = path.join(folder.root, "rows.csv");
    expect(await ask('select count(*) from "rows"')).toEqual([["200"]]);
    for (const sql of [
      `copy (select 1) to '${file}' (use_tmp_file false)`,
      `select 1) as t; copy (select 1) to '${file}' (use_tmp_file false); select * from (select 1`,
      "select 1; select 2",
      "attach 'other.db'",
      "pragma database_list",
      "set enable_external_access=true",
      `select * from read_csv('${path.join(folder.root, "other.csv")}')`,
      "select * from read_csv('http://127.0.0.1:1/x.csv')",
      "select * from read_text('/etc/passwd')",
    ])
      await expect(ask(sql), sql).rejects.toThrow(/^(?:A question|DuckDB could not answer|The file could not)/);
    expect(readFileSync(file, "utf8")).toBe(ROWS);
    await engine.close();
  }
});

const SETTINGS = [
  "lock_configuration",
  "enable_external_access",
  "autoinstall_known_extensions",
  "autoload_known_extensions",
];

test("before the first question the settings are locked", async () => {
  for (const questions of [1, 2]) {
    const { engine, ask } = await opened(undefined, questions);
    expect(await ask(`select ${SETTINGS.map((name) => `current_setting('${name}')`).join(", ")}`)).toEqual([
      ["true", "false", "false", "false"],
    ]);
    await engine.close();
  }
  const session = await DuckDbSession.begin(await duckDbLibrary(undefined), [], undefined, {
    seconds: 9,
    megabytes: 90,
  });
  await session.own("set memory_limit='80MB'");
  await session.lock();
  await expect(session.own("set memory_limit='9GB'")).rejects.toThrow(/^DuckDB could not answer/);
  session.close();
});

test("what DuckDB itself calls anything but a SELECT is not run", async () => {
  const library = await duckDbLibrary(undefined);
  // No text within the wrapper is one today; of a DuckDB that came to see that otherwise this would be the last guard.
  const other = { ...library, StatementType: { SELECT: library.StatementType.SELECT + 1 } };
  const session = await DuckDbSession.begin(other, [], undefined, { seconds: 9, megabytes: 90 });
  await expect(session.ask({ sql: "select 1", parameters: [] })).rejects.toThrow(
    "A question only reads, and this would change something.",
  );
  session.close();
});

test("an endless query is ended, and one that needs too much memory", async () => {
  const limits = { seconds: 30, megabytes: 500 };
  const slow = await opened(limits);
  // From here on: what opens the file takes as long as the machine needs.
  limits.seconds = 0.2;
  await expect(
    slow.ask("select count(*) from range(100000000) a, range(100000) b where a.range % 7 = b.range % 11"),
  ).rejects.toThrow("The query took longer than 0.2 seconds and was ended.");
  await slow.engine.close();
  const large = await opened({ seconds: 30, megabytes: 60 });
  await expect(large.ask("select count(distinct range) from range(20000000)")).rejects.toThrow(
    "The query needs more than 60 MB of memory and was ended.",
  );
  await large.engine.close();
});

test("a file that changes while it is read is no figure", async () => {
  const { engine, folder } = await opened();
  expect(await engine.disturbed()).toBeUndefined();
  folder.write("rows.csv", `${ROWS}2026-01-02,1\n`);
  expect(await engine.disturbed()).toBe("'rows.csv' was changed while it was read. Try again when it is whole.");
  folder.remove("rows.csv");
  expect(await engine.disturbed()).toBe("'rows.csv' was changed while it was read. Try again when it is whole.");
  await engine.close();
});

test("a time that is written with its zone is a moment, and a day has no zone", async () => {
  const folder = emptyFolder();
  folder.write("late.csv", "at\n2025-06-30T23:30+0000\n");
  const open = (at: { type: "date" | "timestamp"; format: string }) =>
    openDuckDb({
      name: "late",
      source: { engine: "duckdb", files: ["late.csv"], columns: { at } },
      root: folder.root,
      allowed: [],
      needed: ["at"],
      questions: 1,
    });
  const engine = await open({ type: "timestamp", format: "%Y-%m-%dT%H:%M%z" });
  expect((await engine.table(undefined)).columns).toEqual([{ name: "at", sort: "zoned" }]);
  const day = dialects.duckdb.dayOf('"at"', "zoned", "Europe/London");
  expect(await engine.query({ sql: `select cast(${day} as varchar) from "rows"`, parameters: [] })).toEqual([
    ["2025-07-01"],
  ]);
  await engine.close();
  const plain = await open({ type: "timestamp", format: "%Y-%m-%dT%H:%M+0000" });
  expect((await plain.table(undefined)).columns).toEqual([{ name: "at", sort: "timestamp" }]);
  await plain.close();
  await expect(open({ type: "date", format: "%Y-%m-%dT%H:%M%z" })).rejects.toThrow(
    "The column 'at' is said to hold days, and its format '%Y-%m-%dT%H:%M%z' has a zone, which a day has none of. Write type: timestamp.",
  );
});

test("a damaged Parquet file, and a broken CSV", async () => {
  const folder = emptyFolder();
  const open = (file: string) =>
    openDuckDb({
      name: "x",
      source: { engine: "duckdb", files: [file] },
      root: folder.root,
      allowed: [],
      needed: [],
      questions: 1,
    });
  folder.write("a.parquet", "PAR1 this is none");
  await expect(open("a.parquet")).rejects.toThrow("The Parquet file is damaged or not complete.");
  folder.write("b.csv", 'a,b\n1,"2\n');
  await expect(
    open("b.csv").then((engine) => engine.query({ sql: 'select * from "rows"', parameters: [] })),
  ).rejects.toThrow(/a quotation mark that is never closed/);
  folder.write("c.csv", "");
  await expect(open("c.csv")).rejects.toThrow("'c.csv' is empty.");
});

test("counts that come as text or large integers are numbers, and none that could not be told exactly", () => {
  expect(["12", 12n, 12, "12.5", null].map(numberIn)).toEqual([12, 12, 12, 12.5, null]);
  for (const large of ["9007199254740993", 9007199254740993n])
    expect(() => numberIn(large)).toThrow("which cannot be told exactly");
  expect(() => numberIn("a lot")).toThrow("something that is no number");
});

test("of rows on their way nothing stays, also where somebody ends the command", async () => {
  const folder = emptyFolder();
  folder.write("rows.csv", ROWS);
  const script = `import { openDuckDb } from ${JSON.stringify(path.resolve(import.meta.dirname, "../../server/host/engines/duckdb.ts"))};
    await openDuckDb({ name: "x", source: { engine: "duckdb", files: ["rows.csv"], columns: { day: "date" } }, root: ".", allowed: [], needed: ["day"], questions: 2 });
    console.log("open");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    cwd: folder.root,
    env: { ...process.env, TMPDIR: folder.root },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  const passing = () => readdirSync(folder.root).filter((name) => name.startsWith("plan-lint-rows-"));
  const [made = ""] = passing();
  expect(statSync(path.join(folder.root, made)).mode & 0o777).toBe(0o700);
  child.kill("SIGTERM");
  await once(child, "close");
  expect(passing()).toEqual([]);
});
