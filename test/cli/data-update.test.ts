// `plan-lint data update`: what it says, what it writes, and when it writes nothing.
import { chmodSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeXlsx } from "hucre";
import { expect, test } from "vitest";
import { folderOf } from "../protocol/folder.ts";
import { run, withoutPrivileges } from "./run.ts";

const PICTURE = `
=== plan-lint.yaml
=== metrics/starts.md
---
kind: metric
id: starts
title: Late starts
frequency: monthly
data: ../data/starts.csv
---
=== data/starts.csv
period,value
2026-01,81.2
2026-02,80
=== new.csv
Month,Late,Board
Jan-26,80.9,1
Feb-26,80,2
Mar-26,79.5,3
`;

const begun = () => {
  const folder = folderOf(PICTURE);
  const read = (name: string): string => readFileSync(path.join(folder.root, name), "utf8");
  const update = (...args: readonly string[]) => run(folder.root, ["data", "update", ...args]);
  return { folder, update, read };
};

test("says what is new and revised, keeps the reason and how the file was read, and then has nothing more to do", async () => {
  const { update, read } = begun();
  const { code, out } = await update("starts", "new.csv", "--value", "Late", "--because", "late coding");
  expect(out).toContain("1 new month (March 2026); January 2026 revised from 81.2 to 80.9: late coding.\n");
  expect(out).toContain("Written: data/starts.csv, metrics/starts.md.\n");
  expect(code).toBe(0);
  expect(read("data/starts.csv")).toBe(
    "period,value,status,note\n2026-01,80.9,revised,late coding\n2026-02,80\n2026-03,79.5,,\n",
  );
  const again = await update("starts", "new.csv");
  expect(again).toMatchObject({ code: 0, err: "" });
  expect(again.out).toMatch(/^No figure is new or other than before\.\n3 rows read[\s\S]*Nothing was written\.\n$/);
});

test("takes a workbook, and says which sheet and which cell has no result", async () => {
  const { folder, update, read } = begun();
  const rows = [
    ["Month", "Late"],
    ["Jan-26", 81.2],
    ["Feb-26", 80],
    ["Mar-26", 79.5],
    ["Apr-26", null],
  ];
  const cells = new Map([["4,1", { value: null, formula: "B3-B4" }]]);
  folder.write(
    "new.xlsx",
    await writeXlsx({
      sheets: [
        { name: "About", rows: [["By", "us"]] },
        { name: "Data", rows, cells },
      ],
    }),
  );
  const { code, out, err } = await update("starts", "new.xlsx", "--value", "Late", "--as-of", "2026-06-01");
  expect(err).toBe("");
  expect(out.replace(/\s+/g, " ")).toContain(
    "The figures are those of sheet 'Data'. The file holds formulas without their results in cell B5",
  );
  expect(code).toBe(0);
  expect(read("data/starts.csv")).toContain("2026-03,79.5");
});

test("without a reason, or against a doubt, writes nothing and says what to say; a dry run shows it all", async () => {
  const { folder, update, read } = begun();
  const before = read("data/starts.csv");
  const silent = await update("starts", "new.csv", "--value", "Late");
  expect(silent.code).toBe(2);
  expect(silent.err).toContain("nobody has said why: give the reason with --because.");
  const dry = await update("starts", "new.csv", "--value", "Late", "--dry-run");
  expect(dry).toMatchObject({ code: 1, err: "" });
  expect(dry.out).toContain("this was a dry run");
  expect(await update("starts", "new.csv", "--value", "Late", "--because", "x", "--dry-run")).toMatchObject({
    code: 0,
  });
  folder.write("far.csv", "period,value\n2024-01,70\n");
  const far = await update("starts", "far.csv");
  expect(far).toMatchObject({ code: 2, err: expect.stringContaining("say so with --anyway") });
  expect(read("data/starts.csv")).toBe(before);
  expect(await update("starts", "far.csv", "--anyway", "--because", "x")).toMatchObject({
    code: 0,
    err: expect.stringMatching(/no month in\s+common[\s\S]*--because has no effect/),
  });
});

test("begins the data file of a metric that has none yet", async () => {
  const { folder, update, read } = begun();
  folder.write("metrics/starts.md", read("metrics/starts.md").replace("starts.csv", "late.csv"));
  folder.write("new.csv", "Month,Late\nJan-26,80.9\n");
  const { code, out } = await update("starts", "new.csv");
  expect([code, out]).toEqual([0, expect.stringContaining("Written: data/late.csv.")]);
  expect(read("data/late.csv")).toBe("period,value\n2026-01,80.9\n");
});

test.each([
  [["starts", "none.csv"], "There is no file 'none.csv'."],
  [["starts", "."], "cannot be read"],
  [["nobody", "new.csv"], "No document has the id 'nobody'."],
  [["starts", "new.csv"], "Choose one with --value"],
  [["starts", "new.csv", "--value", "Lat"], "'Lat'"],
  [["starts", "new.csv", "--value", "Late", "--because", " "], "A reason is a few words"],
])("%j is refused with a sentence, and nothing is written", async (args, words) => {
  const { update, read } = begun();
  const { code, err } = await update(...args);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(words) });
  expect(read("data/starts.csv")).toBe("period,value\n2026-01,81.2\n2026-02,80\n");
});

test.each([
  ["data", 0o555],
  ["data/starts.csv", 0o444],
])("'%s' may not be written: that is told, and nothing is", async (name, rights) => {
  const { folder, update, read } = begun();
  chmodSync(path.join(folder.root, name), rights);
  const args = ["starts", "new.csv", "--value", "Late", "--because", "x"];
  const { code, err } = await withoutPrivileges(folder.root, () => update(...args), 0o777);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/'data\/starts.csv' could not be written/) });
  expect(read("metrics/starts.md")).not.toContain("import");
});
