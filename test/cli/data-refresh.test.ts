// `plan-lint data refresh` on files of rows: what it counts, what it writes, and when it writes nothing.
import { once } from "node:events";
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { Io } from "../../server/cli/io.ts";
import { emptyFolder, folderOf } from "../protocol/folder.ts";
import { run } from "./run.ts";

type Case = {
  readonly rows?: string;
  readonly file?: string;
  readonly source?: string;
  readonly data?: string;
  readonly more?: string;
  readonly frequency?: string;
  readonly type?: string;
};

const RATIO = "date: day, numerator: { count: rows, where: { late: 1 } }, denominator: { count: rows }";

/** Four months of rows: 40 a month, of which 10 are late. */
const MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04"];
const rowsOf = (months: readonly string[], late = 10): string =>
  `day,late,site,minutes\n${months
    .flatMap((month) =>
      Array.from({ length: 40 }, (_, index) => {
        const date = index === 0 ? "01" : index === 1 ? (month.endsWith("02") ? "28" : "30") : "15";
        const last = index === 2 && /0[13]$/.test(month) ? "31" : date;
        return `${month}-${last},${index < late ? 1 : 0},${index % 2 === 0 ? "east" : "west"},${index}\n`;
      }),
    )
    .join("")}`;

const picture = ({
  rows = rowsOf(MONTHS),
  source = "",
  data = RATIO,
  more = "",
  frequency = "monthly",
  type = "proportion",
  file = "rows/cases.csv",
}: Case) => `
=== plan-lint.yaml
sources:
  cases: { engine: duckdb, files: [${file}], columns: { day: date, minutes: integer }${source} }
=== metrics/late.md
---
kind: metric
id: late
title: Late starts
type: ${type}
frequency: ${frequency}
lag: 5
data: { file: ../data/late.csv, from: cases, ${data} }
---
${more}
=== rows/cases.csv
${rows}`;

const begun = (one: Case = {}) => {
  const folder = folderOf(picture(one));
  const read = (name: string): string => readFileSync(path.join(folder.root, name), "utf8");
  const refresh = (args: readonly string[] = [], world: Partial<Io> = {}) =>
    run(folder.root, ["data", "refresh", "--as-of", "2026-05-20", ...args], { width: 2_000, ...world });
  const isWritten = (): boolean => readdirSync(folder.root).includes("data");
  return { folder, read, refresh, isWritten };
};

test("counts by month, keeps what it did, and then has nothing more to do", async () => {
  const { read, refresh } = begun();
  expect(await refresh()).toEqual({
    code: 0,
    err: "",
    out: "160 rows of the source 'cases' read with DuckDB 1.5.6.\nlate: counted for the first time.\nWritten: data/late.csv, data/refresh.lock.json.\n",
  });
  expect(read("data/late.csv")).toBe(
    "period,numerator,denominator\n2026-01,10,40\n2026-02,10,40\n2026-03,10,40\n2026-04,10,40\n",
  );
  const lock = read("data/refresh.lock.json");
  expect(JSON.parse(lock).metrics.late).toMatchObject({
    engine: "DuckDB 1.5.6",
    rows: 160,
    rows_without_date: 0,
    first: "2026-01-01",
    last: "2026-04-30",
    hidden: 0,
    refreshed: "2026-05-20",
  });
  expect((await refresh()).out).toContain("Nothing was written: all is as it was.");
  expect(read("data/refresh.lock.json")).toBe(lock);
});

test("a new month is added; past months that moved are marked, with the reason that is asked for", async () => {
  const { folder, read, refresh } = begun({ rows: rowsOf(MONTHS.slice(0, 3)) });
  await refresh();
  folder.write("data/late.csv", read("data/late.csv").replace("2026-02,10,40", "2026-02,9,40"));
  folder.write("rows/cases.csv", rowsOf(MONTHS));
  const before = read("data/late.csv");
  const asked = await refresh(["late"]);
  expect(asked.code).toBe(2);
  expect(asked.err).toContain(
    "Past figures of 'late' would change, and nobody has said why: give the reason with --because.",
  );
  expect(asked.err).toContain("1 past figure of 3 would change, which is more than one in ten.");
  expect(read("data/late.csv")).toBe(before);
  const told = await refresh(["late", "--because", "late coding", "--accept-revisions"]);
  expect(told.out).toContain("late: 1 new month (April 2026); February 2026 revised from 22.5 to 25.0: late coding.");
  expect(read("data/late.csv")).toBe(
    "period,numerator,denominator,status,note\n2026-01,10,40\n2026-02,10,40,revised,late coding\n2026-03,10,40\n2026-04,10,40,,\n",
  );
});

test("a period that the rows do not cover whole, or that is not due, is left out and told", async () => {
  const cut = rowsOf(MONTHS).replaceAll("2026-01-01,", "2026-01-02,").replaceAll("2026-04-30,", "2026-04-29,");
  const { read, refresh } = begun({ rows: cut });
  const { out } = await refresh();
  expect(out).toContain("January 2026 is left out: the rows begin on 2 January 2026.");
  expect(out).toContain("April 2026 is left out: the rows end on 29 April 2026.");
  expect(read("data/late.csv")).toBe("period,numerator,denominator\n2026-02,10,40\n2026-03,10,40\n");
  const early = begun();
  expect((await early.refresh(["--as-of", "2026-05-04"])).out).toContain(
    "April 2026 is left out: its figures are due 5 days after its end.",
  );
});

test("several metrics of one CSV: it is converted once, and nothing of it stays", async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith("plan-lint-rows-"));
  const other = (id: string, data: string) =>
    `=== metrics/${id}.md\n---\nkind: metric\nid: ${id}\ntype: mean\nfrequency: monthly\ndata: { file: ../data/${id}.csv, from: cases, date: day, ${data} }\n---\n`;
  const { read, refresh } = begun({
    more: [
      other("median", "value: { median: minutes }"),
      other("p92", "value: { percentile: { at: 0.92, of: minutes } }"),
      other("mean", "value: { mean: minutes, where: { site: east } }"),
      other("sum", "value: { sum: minutes }"),
      other("sites", "value: { distinct: [site] }"),
      other("by-site", "stratum: site, value: { count: rows }"),
    ].join(""),
  });
  expect(await refresh()).toMatchObject({ code: 0, err: "" });
  expect(["median", "p92", "mean", "sum", "sites"].map((id) => read(`data/${id}.csv`).split("\n")[1])).toEqual([
    "2026-01,19.5",
    "2026-01,*", // 40 rows × 0.08 are fewer than eight people
    "2026-01,19",
    "2026-01,780",
    "2026-01,*",
  ]);
  expect(read("data/by-site.csv").split("\n").slice(0, 4)).toEqual([
    "period,stratum,value",
    "2026-01,,40",
    "2026-01,east,20",
    "2026-01,west,20",
  ]);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("plan-lint-rows-"))).toEqual(before);
});

test.each<readonly [string, Case, string]>([
  [
    "a misspelt column",
    { data: RATIO.replace("late", "lat") },
    "The source 'cases' has no column 'lat'. Did you mean 'late'?",
  ],
  [
    "days and months that could be either",
    { rows: rowsOf(MONTHS).replaceAll(/2026-(\d\d)-(\d\d)/g, "$1/$2/2026") },
    "Column 'day' of the source 'cases' has 160 cells that are no day written as YYYY-MM-DD. No row is left out unseen, so nothing was counted: mend them where they come from.",
  ],
  [
    "a hidden number in a column of numbers",
    { rows: rowsOf(MONTHS).replace(",5\n", ",*\n") },
    "Column 'minutes' of the source 'cases' has 1 cell that is no whole number.",
  ],
  [
    "a row of totals",
    { rows: `${rowsOf(MONTHS)}Total,160,,\n` },
    "Column 'day' of the source 'cases' has 1 cell that is no day written as YYYY-MM-DD.",
  ],
  ["a number with a comma", { rows: rowsOf(MONTHS).replace(",5\n", ',"1,350"\n') }, "1 cell that is no whole number"],
  [
    "a fraction among whole numbers",
    { rows: rowsOf(MONTHS).replace(",5\n", ",5.5\n") },
    "1 cell that is no whole number",
  ],
  [
    "a row with a cell too many",
    { rows: rowsOf(MONTHS).replace(",5\n", ",5,6\n") },
    "The CSV file cannot be read: a row of it has too few or too many cells",
  ],
  [
    "two columns of one name",
    { rows: rowsOf(MONTHS).replace("site", "late") },
    "'cases.csv' has two columns called 'late', and nobody can tell which is meant. Rename one.",
  ],
  [
    "a day long ago",
    { rows: rowsOf(MONTHS).replace("2026-01-15", "0202-01-15") },
    "Column 'day' of the source 'cases' has a day in 0202. Days lie between 1970 and 2105: mend it where it comes from.",
  ],
  ["a day far ahead", { rows: rowsOf(MONTHS).replace("2026-01-15", "2206-01-15") }, "has a day in 2206."],
  [
    "a condition that no row meets",
    { data: `${RATIO}, where: { site: north }` },
    "No row of the source 'cases' is meant by 'where': 160 rows were looked at.",
  ],
  ["no rows", { rows: "day,late,site,minutes\n" }, "There is no row in the source 'cases'."],
  ["no days", { rows: "day,late,site,minutes\n,1,east,1\n" }, "No row of the source 'cases' has a date in 'day'."],
  [
    "a group for each row",
    {
      rows: rowsOf(MONTHS)
        .replaceAll(/(east|west),(\d+)/g, (_, site, minutes) => `p${site}${minutes},${minutes}`)
        .replaceAll(/(2026-\d\d)(-\d\d,\d,p)/g, "$1$2$1"),
      data: `${RATIO}, stratum: site`,
    },
    "Column 'site' of the source 'cases' divides the rows into 160 groups, whose names would all be written. Choose one with at most 100.",
  ],
  [
    "nothing but misspelt columns",
    {
      data: "date: dya, value: { count: rows } }\n---\n=== metrics/b.md\n---\nkind: metric\nid: b\nfrequency: monthly\ndata: { file: ../data/b.csv, from: cases, date: dya, value: { count: rows }",
    },
    "'b' and 'late' were not counted. The source 'cases' has no column 'dya'. Did you mean 'day'?",
  ],
  ["no such file", { file: "rows/case.csv" }, "'case.csv' cannot be read: it is not there."],
  ["no such files", { file: "rows/c*.parquet" }, "No file is called 'rows/c*.parquet'."],
  ["a workbook", { file: "rows/cases.xlsx" }, "'cases.xlsx' cannot be read: it is not there."],
  [
    "an address",
    { file: '"https://example.org/x.csv"' },
    "A file of a source is named by a path relative to plan-lint.yaml, and by nothing else.",
  ],
  [
    "a text where numbers are needed",
    { data: "date: day, value: { sum: late }" },
    "holds text, not numbers. If it does, say so in plan-lint.yaml: columns: { late: integer }.",
  ],
])("%s is one sentence, and nothing is written", async (name, one, sentence) => {
  const { refresh, isWritten } = begun(one);
  const { code, err, out } = await refresh();
  expect(err, name).toContain(sentence);
  expect(err.split("\n")).toHaveLength(3);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(isWritten()).toBe(false);
});

test("a file outside the workspace is read only where its folder is allowed, whatever links lead there", async () => {
  const outside = emptyFolder();
  outside.write("cases.csv", rowsOf(MONTHS));
  const { folder, refresh, isWritten } = begun({ file: "rows/link.csv" });
  symlinkSync(path.join(outside.root, "cases.csv"), path.join(folder.root, "rows/link.csv"));
  const refused = await refresh();
  expect(refused.err).toContain(
    `'link.csv' lies outside this workspace. If it is to be read, allow its folder at the terminal: --allow-path '${outside.root}'.`,
  );
  expect(isWritten()).toBe(false);
  expect((await refresh(["--allow-path", path.join(outside.root, "nowhere")])).code).toBe(2);
  expect(await refresh(["--allow-path", outside.root])).toMatchObject({ code: 0, err: "" });
});

test("files of other encodings and separators are read as it is said, and refused as text where it is not", async () => {
  const rows = rowsOf(MONTHS).replaceAll("east", "Zoë");
  const bytes = Buffer.from(rows.replaceAll(",", ";"), "latin1");
  const data = "date: day, where: { site: Zoë }, value: { count: rows }";
  const { folder, refresh, read } = begun({ source: ", separator: semicolon, encoding: windows-1252", data });
  folder.write("rows/cases.csv", bytes);
  expect(await refresh()).toMatchObject({ code: 0, err: "" });
  expect(read("data/late.csv")).toContain("2026-01,20\n");
  const unsaid = begun({ source: ", separator: semicolon", data });
  unsaid.folder.write("rows/cases.csv", bytes);
  expect((await unsaid.refresh()).err).toContain(
    "The file is not saved as UTF-8. Say how it is saved: encoding: windows-1252.",
  );
});

test("files that do not have the same columns are not put together", async () => {
  const { folder, refresh } = begun({ file: "rows/c*.csv" });
  folder.write("rows/c2.csv", rowsOf(["2026-05"]).replace("site", "place"));
  expect((await refresh()).err).toContain(
    "The column 'place' is in one of 'c2.csv' and 'cases.csv' and not in the other.",
  );
});

test("rows that fell by half, and figures of another definition, are asked about or told", async () => {
  const { folder, refresh } = begun();
  await refresh();
  folder.write("rows/cases.csv", rowsOf(["2026-04"]));
  expect((await refresh()).err).toContain("The source has 40 rows, and had 160 at the last refresh.");
  expect((await refresh(["--accept-revisions"])).code).toBe(0);
  folder.write(
    "metrics/late.md",
    picture({ data: `${RATIO}, where: { site: east }` })
      .split("=== ")[2]
      ?.replace("metrics/late.md\n", "") ?? "",
  );
  const { out } = await run(folder.root, ["check", "--rule", "data-definition-changed", "--as-of", "2026-05-20"], {
    width: 2_000,
  });
  expect(out).toContain(
    "These figures were counted by another definition than the one that stands here, on 20 May 2026.",
  );
  folder.write("data/late.csv", "period,numerator,denominator\n2026-01,11,40\n");
  const { out: edited } = await run(folder.root, ["check", "--rule", "data-edited-by-hand", "--as-of", "2026-05-20"], {
    width: 2_000,
  });
  expect(edited).toContain(
    "'../data/late.csv' is not as 'plan-lint data refresh' wrote it on 20 May 2026: figures were changed",
  );
});

test("all files or none: where one cannot be written, none is", async () => {
  const { folder, refresh, read, isWritten } = begun();
  folder.write("data", "a file where a folder should be");
  const { code, err } = await refresh();
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringMatching(/could not be written: .*\. None of the files was written\.\n$/),
  });
  expect(read("data")).toBe("a file where a folder should be");
  expect(isWritten()).toBe(true);
});

test.each([
  [
    "no file",
    "=== metrics/b.md\n---\nkind: metric\nid: b\nfrequency: monthly\ndata: { from: cases, date: day, value: { count: rows } }\n---\n",
    "'b' names no data file to count into: its 'data' needs 'file'.",
  ],
  [
    "a file of another metric",
    "=== metrics/b.md\n---\nkind: metric\nid: b\nfrequency: monthly\ndata: { file: ../data/late.csv, from: cases, date: day, value: { count: rows } }\n---\n",
    "name the same data file, '../data/late.csv'. Give each a file of its own.",
  ],
  [
    "a file elsewhere",
    "=== metrics/b.md\n---\nkind: metric\nid: b\nfrequency: monthly\ndata: { file: ../../b.csv, from: cases, date: day, value: { count: rows } }\n---\n",
    "'b' cannot be counted into '../../b.csv': that is no path within this folder.",
  ],
  [
    "no id",
    "=== metrics/b.md\n---\nkind: metric\nfrequency: monthly\ndata: { file: b.csv, from: cases, date: day, value: { count: rows } }\n---\n",
    "The metric in 'metrics/b.md' has no id, by which its figures are kept. Give it one.",
  ],
  [
    "half a definition",
    "=== metrics/b.md\n---\nkind: metric\nid: b\ndata: { file: b.csv, from: cases, date: day, value: { count: rows } }\n---\n",
    "'b' cannot be counted. Figures are counted by 'frequency', and this metric has none: write monthly, weekly or another. Nothing was written.",
  ],
])("a metric with %s is one sentence, and no other is written either", async (_, more, sentence) => {
  const { refresh, isWritten } = begun({ more });
  const { code, err } = await refresh();
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) });
  expect(isWritten()).toBe(false);
});

test("a dry run says what would be, and writes nothing", async () => {
  const { refresh, isWritten } = begun();
  const { code, out } = await refresh(["--dry-run"]);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("Nothing was written: this was a dry run.") });
  expect(isWritten()).toBe(false);
});

test("a stock is how many are in at the end of each month", async () => {
  const rows = `day,out,late,site,minutes\n${Array.from({ length: 30 }, (_, index) => `2026-01-${String(index + 1).padStart(2, "0")},${index < 12 ? "2026-02-10" : ""},0,east,1\n`).join("")}2026-01-31,,0,east,1\n2026-03-31,,0,east,1\n`;
  const { read, refresh } = begun({
    rows,
    type: "count",
    source: ", timezone: Europe/London",
    data: "value: { stock: { from: day, to: out } }",
  });
  expect((await refresh()).err).toContain("Column 'out' of the source 'cases' holds text, not dates.");
  const declared = begun({ rows, type: "count", data: "value: { stock: { from: day, to: out } }" });
  declared.folder.write(
    "plan-lint.yaml",
    "sources:\n  cases: { engine: duckdb, files: [rows/cases.csv], columns: { day: date, out: date } }\n",
  );
  expect(await declared.refresh()).toMatchObject({ code: 0, err: "" });
  expect(declared.read("data/late.csv")).toBe("period,value\n2026-01,31\n2026-02,19\n2026-03,20\n");
  expect(() => read("data/late.csv")).toThrow();
});

test("days of single events need somebody who approved them, and have one event a day", async () => {
  const release =
    "release: { what: event-dates, approved_by: caldicott-guardian, because: a T chart needs the day of each event }";
  const rows = "day,late,site,minutes\n2026-01-01,1,east,1\n2026-01-09,1,east,1\n2026-02-03,1,east,1\n";
  const one = { rows, type: "duration", frequency: "per-event", data: "date: day" };
  expect((await begun(one).refresh()).err).toContain("Name who approved that the days are kept, and why");
  const approved = begun({ ...one, data: `date: day, ${release}` });
  expect(await approved.refresh()).toMatchObject({ code: 0, err: "" });
  expect(approved.read("data/late.csv")).toBe("period\n2026-01-01\n2026-01-09\n2026-02-03\n");
  const twice = begun({ ...one, rows: `${rows}2026-01-09,1,east,1\n`, data: `date: day, ${release}` });
  expect((await twice.refresh()).err).toContain(
    "2 events fall on 9 January 2026, and a series of single events has one a day.",
  );
});

test("a pull request from a fork chooses no questions", async () => {
  const { folder, refresh, isWritten } = begun();
  const event = (head: number) => {
    folder.write(
      "event.json",
      JSON.stringify({ pull_request: { head: { repo: { id: head } }, base: { repo: { id: 1 } } } }),
    );
    return {
      environment: { GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: path.join(folder.root, "event.json") },
    };
  };
  for (const world of [event(2), { environment: { GITHUB_EVENT_NAME: "pull_request_target" } }]) {
    const { code, err } = await refresh([], world);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining("Figures are not refreshed for a pull request from a fork"),
    });
  }
  expect(isWritten()).toBe(false);
  expect((await refresh([], event(1))).code).toBe(0);
});

test("only variables that begin with GT_ are taken for an address, and none is printed", async () => {
  const from = (variable: string) => {
    const one = begun({ data: `table: cases, ${RATIO}` });
    one.folder.write("plan-lint.yaml", `sources:\n  cases: { engine: postgres, url_from: ${variable} }\n`);
    return one;
  };
  const environment = { DATABASE_URL: "postgres://a:canary@127.0.0.1:1/x", GT_X: "postgres://a:canary@127.0.0.1:1/x" };
  const refused = await from("DATABASE_URL").refresh([], { environment });
  expect(refused.err).toContain(
    "The source 'cases' names no variable with its address: write url_from and a name that begins with GT_",
  );
  const dead = await from("GT_X").refresh([], { environment });
  expect(dead.err).toBe(
    "'late' was not counted. The server of 'cases' does not answer.\nplan-lint: Nothing was written.\n",
  );
  expect(`${refused.out}${refused.err}${dead.out}${dead.err}`).not.toContain("canary");
});

test("check, the language server and the server for assistants never open a source", async () => {
  const one = begun({ data: `table: cases, ${RATIO}` });
  const connections = await listening(async (port) => {
    const environment = { GT_X: `postgres://a:b@127.0.0.1:${port}/x` };
    one.folder.write("plan-lint.yaml", "sources:\n  cases: { engine: postgres, url_from: GT_X }\n");
    await run(one.folder.root, ["check", "--as-of", "2026-05-20"], { environment });
  });
  expect(connections).toBe(0);
  const reached = reachedFrom(
    "server/lsp/main.ts",
    "server/mcp/main.ts",
    "server/cli/commands/check.ts",
    "server/web/main.ts",
  );
  expect(reached.size).toBeGreaterThan(300);
  expect([...reached].filter((file) => /count-figures|host\/engines/.test(file))).toEqual([]);
});

/** How many connections were made to a port while something was done. */
async function listening(work: (port: number) => Promise<void>): Promise<number> {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  await work((server.address() as AddressInfo).port);
  server.close();
  return connections;
}

/** All files that these import, at once or when they are asked for. */
function reachedFrom(...files: readonly string[]): ReadonlySet<string> {
  const root = path.resolve(import.meta.dirname, "../..");
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const text = readFileSync(path.join(root, file), "utf8");
    const imports = /^(?:import|export) (?!type\b)[^"';]*"(\.[^"]+\.ts)"|\bimport\(\s*"(\.[^"]+\.ts)"/gm;
    for (const [, atOnce, later] of text.matchAll(imports))
      visit(path.posix.join(path.posix.dirname(file), atOnce ?? later ?? ""));
  };
  for (const file of files) visit(file);
  return found;
}

test("the worked example of docs/refresh.md does what it says", async () => {
  const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/refresh.md"), "utf8");
  const example = page.slice(page.indexOf("## A worked example"), page.indexOf("## What can be counted"));
  const [[, heading = ""] = [], [, config = ""] = [], [, metric = ""] = [], [, told = ""] = [], [, figures = ""] = []] =
    [...example.matchAll(/```\w+\n([\s\S]*?)```/g)];
  const row = (month: string, index: number, specialty: string, isCancelled: boolean): string =>
    `${index === 39 ? (month === "02" ? "28" : "31") : "01"}/${month}/2026,${specialty},s${index},${isCancelled ? 1 : 0},2026-${month}-01 09:00,2026-${month}-01 09:20\n`;
  const of = (month: string, cancelled: number): string =>
    Array.from({ length: 45 }, (_, index) =>
      row(month, index, index < 40 ? "Urology" : "ENT", index < cancelled || index >= 40),
    ).join("");
  const folder = folderOf(`=== plan-lint.yaml\n${config}=== metrics/urology-cancelled.md\n---\n${metric}---\n`);
  folder.write("rows/cases-2026.csv", `${heading.split("\n")[0]}\n${of("01", 9)}${of("02", 3)}`);
  const { code, out, err } = await run(folder.root, ["data", "refresh", "--as-of", "2026-03-20"], { width: 2_000 });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(`$ plan-lint data refresh\n${out}`).toBe(told);
  expect(readFileSync(path.join(folder.root, "data/urology-cancelled.csv"), "utf8")).toBe(figures);
});
