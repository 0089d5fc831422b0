// A file with newer figures, as a client hears of it: what changes, why it waits, and edits that write it.
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { UpdateFiguresAnswer, UpdateFiguresParams, UpdateFiguresRefusal } from "../../server/lsp/protocol.ts";
import { connect, type Served } from "./client.ts";
import { type Folder, folderOf } from "./folder.ts";

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

test("what is no metric, no table or perhaps another metric's file is told", async () => {
  expect(await ask(FRESH, { uri: `${folder.uri}/plans/lists.md` })).toEqual({
    problem: "Only a metric has figures: open one, or choose it in the golden thread.",
  });
  expect(await ask("%PDF-1.7\n")).toHaveProperty("problem");
  expect(await ask("period,value\n2024-01,3\n")).toMatchObject({
    doubts: [expect.stringContaining("no month in common")],
  });
});
