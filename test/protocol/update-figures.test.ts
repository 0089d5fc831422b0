// A file with newer figures, as a client hears of it: what changes, why it waits, and edits that write it.
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type {
  GivenTable,
  ReadTableParams,
  ReadTableRefusal,
  UpdateFiguresAnswer,
  UpdateFiguresParams,
  UpdateFiguresRefusal,
} from "../../protocol/index.ts";
import { shared } from "../shared.ts";
import { connect, type Served } from "./client.ts";
import { type Folder, folderOf } from "./folder.ts";

const METRIC = `---
kind: metric
id: starts
title: Late starts
frequency: monthly
data: ../data/starts.csv
---
`;
const PICTURE = `
=== plan-lint.yaml
=== metrics/starts.md
${METRIC}=== data/starts.csv
period,value
2026-01,81.2
2026-02,80
=== plans/lists.md
---
kind: plan
id: lists
---
`;

let folder: Folder;
let client: Served;

beforeEach(async () => {
  folder = folderOf(PICTURE);
  client = connect();
  await client.initialize([folder]);
});

const ask = (text: string, more: Partial<UpdateFiguresParams> = {}) =>
  client.request<UpdateFiguresAnswer & UpdateFiguresRefusal>("goldenThread/updateFigures", {
    uri: `${folder.uri}/metrics/starts.md`,
    table: { uri: "file:///elsewhere/March%20figures.csv", text },
    ...more,
  });

const FRESH = "Month,Late\nJan-26,80.9\nFeb-26,80\nMar-26,79.5\n";

test("what is new and revised is told, and edits come with the reason", async () => {
  expect(await ask(FRESH)).toMatchObject({
    changes: "1 new month (March 2026); January 2026 revised from 81.2 to 80.9.",
    needsReason: true,
    edits: [],
  });
  const { edits, doubts, changes } = await ask(FRESH, { because: "late coding" });
  expect(changes).toContain("80.9: late coding.");
  expect(doubts).toEqual([]);
  expect(edits.map(({ uri, range, newText }) => [uri.split("/").at(-1), range.start, newText])).toEqual([
    ["starts.csv", { line: 0, character: 12 }, ",status,note"],
    ["starts.csv", { line: 1, character: 8 }, "80.9"],
    ["starts.csv", { line: 1, character: 12 }, ",revised,late coding"],
    ["starts.csv", { line: 2, character: 10 }, "\n2026-03,79.5,,"],
  ]);
  expect(readFileSync(path.join(folder.root, "data/starts.csv"), "utf8")).toBe(
    "period,value\n2026-01,81.2\n2026-02,80\n",
  );
});

test("a column that is meant can be said, and the metric is edited to remember it", async () => {
  const two = "Month,Late,Board\nFeb-26,80,1\nMar-26,79.5,2\n";
  const refused = await ask(two);
  expect(refused.problem).toMatch(
    /^'March figures.csv' holds no figures that can be read. Several columns hold figures/,
  );
  expect(refused.choices).toEqual({ role: "value", names: ["Late", "Board"] });
  const { edits } = await ask(two, { columns: { value: "Late" } });
  expect(edits.map(({ uri }) => uri.split("/").at(-1))).toEqual(["starts.csv", "starts.md"]);
});

test("figures that are chosen from an extract come with a file of their own", async () => {
  folder.write("metrics/starts.md", METRIC.replace("../data/starts.csv", "{ file: ../data/starts.csv, rows: sum }"));
  client = connect();
  await client.initialize([folder]);
  const { files, edits } = await ask("period,value\n2026-03,79\n");
  expect(files).toEqual([
    { uri: `${folder.uri}/data/starts-2.csv`, text: "period,value\n2026-01,81.2\n2026-02,80\n2026-03,79\n" },
  ]);
  expect(edits.map(({ uri }) => uri.split("/").at(-1))).toEqual(["starts.md"]);
});

test("what is no metric, no table or perhaps another metric's file is told", async () => {
  expect(await ask(FRESH, { uri: `${folder.uri}/plans/lists.md` })).toEqual({
    problem: "Only a metric has figures: open one, or choose it in the golden thread.",
  });
  expect(await ask("%PDF-1.7\n")).toHaveProperty("problem");
  expect(await ask("period,value\n2024-01,3\n")).toMatchObject({
    doubts: [expect.stringContaining("no month in common")],
  });
});

test("cells that were copied without their headings are those of the data file", async () => {
  const { changes, notes } = await ask("Feb-26\t80\nMar-26\t79.5\n");
  expect(changes).toBe("1 new month (March 2026).");
  expect(notes[0]).toBe("The columns have no names, so they are taken to be those of the data file.");
});

test("dates that nobody can read are asked about, and the answer is remembered", async () => {
  const dates = "period,value\n01/02/2026,80\n01/03/2026,79.5\n";
  expect((await ask(dates)).choices).toEqual({ role: "dates", names: ["day-first", "month-first"] });
  const { changes, edits } = await ask(dates, { dates: "day-first" });
  expect(changes).toBe("1 new month (March 2026).");
  expect(edits.map(({ newText }) => newText).join()).toContain("dates: day-first");
});

test("rows of several series are asked about one after the other, and the answer is remembered", async () => {
  const many = "Month,Site,Late\nFeb-26,North,80\nFeb-26,South,20\nMar-26,North,79\nMar-26,South,21\n";
  expect((await ask(many)).choices).toEqual({ role: "where", column: "Site", names: ["North", "South"] });
  const north = await ask(many, { where: { Site: "North" } });
  expect(north.changes).toBe("1 new month (March 2026).");
  expect(north.edits.map(({ newText }) => newText).join()).toContain("where: { Site: North }");
  expect((await ask(many, { rows: "sum", because: "all sites" })).changes).toContain("revised from 80 to 100");
});

describe("a file that somebody chooses", () => {
  const read = (file: string, more: Partial<ReadTableParams> = {}) =>
    client.request<GivenTable & ReadTableRefusal>("goldenThread/readTable", {
      uri: `file:///elsewhere/${path.basename(file)}`,
      bytes: readFileSync(shared(`cases/intake/files/${file}`)).toString("base64"),
      ...more,
    });

  test("is read in its encoding", async () => {
    expect(await read("encoding-utf16le/figures.csv")).toMatchObject({
      text: expect.stringContaining("2023-04"),
      encoding: "UTF-16",
      told: [],
    });
  });

  test("may be a workbook, of which a sheet is chosen once and remembered", async () => {
    expect((await read("xlsx-text-months/book.xlsx")).text).toContain("Value");
    const { problem, sheets = [] } = await read("xlsx-text-months/book.xlsx", { sheet: "Daten" });
    expect([problem, sheets]).toEqual([expect.stringContaining("There is no sheet 'Daten'"), ["Data"]]);
    const [sheet = ""] = sheets;
    const chosen = await read("xlsx-text-months/book.xlsx", { sheet });
    expect(chosen.sheet).toBe(sheet);
    const { edits } = await ask("", { table: { ...chosen, text: FRESH }, because: "late coding" });
    expect(edits.map(({ newText }) => newText).join()).toContain(`sheet: ${sheet}`);
  });

  test("that is none is told", async () => {
    expect(await read("xlsx-text-months/book.xlsx", { bytes: Buffer.from("PK\x03\x04").toString("base64") })).toEqual({
      problem: expect.stringMatching(/damaged/),
    });
  });
});
