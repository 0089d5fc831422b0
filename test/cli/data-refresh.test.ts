// `plan-lint data refresh` on files of rows: what it counts, what it writes, and when it writes nothing.
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { Io } from "../../server/cli/io.ts";
import { folderOf } from "../protocol/folder.ts";
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
    "The CSV file cannot be read: it has too few or too many cells there",
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
