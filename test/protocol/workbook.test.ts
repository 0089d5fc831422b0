// A workbook as a client asks for it, and gives it back edited: differences first, edits for the client to make, and nothing written here.
import { readFileSync } from "node:fs";
import path from "node:path";
import { type CellValue, readXlsx, writeXlsx } from "hucre";
import { beforeEach, expect, test } from "vitest";
import type { ExportedWorkbook, ImportWorkbookAnswer, ImportWorkbookParams, Refusal } from "../../protocol/index.ts";
import { connect, type Served } from "./client.ts";
import { type Folder, folderOf } from "./folder.ts";

const PICTURE = `
=== plan-lint.yaml
=== metrics/starts.md
---
kind: metric
id: starts
title: Late starts
status: draft   # for now
caveats: early days
---
`;

let folder: Folder;
let client: Served;

beforeEach(async () => {
  folder = folderOf(PICTURE);
  client = connect();
  await client.initialize([folder]);
});

/** The export of the folder, edited, in Base64. */
async function edited(edit: (metrics: CellValue[][]) => void): Promise<string> {
  const { base64 } = await client.request<ExportedWorkbook>("goldenThread/exportWorkbook", { folderUri: folder.uri });
  const { sheets } = await readXlsx(Buffer.from(base64, "base64"));
  edit(sheets.find(({ name }) => name === "Metrics")?.rows ?? []);
  return Buffer.from(await writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows })) })).toString("base64");
}

const given = (base64: string, more: Partial<ImportWorkbookParams> = {}) =>
  client.request<ImportWorkbookAnswer & Refusal>("goldenThread/importWorkbook", {
    folderUri: folder.uri,
    name: "edited.xlsx",
    base64,
    ...more,
  });

const put = (rows: CellValue[][], column: string, value: CellValue): void => {
  rows[1]?.splice(rows[0]?.indexOf(column) ?? 0, 1, value);
};

test("differences come with edits and new files, and nothing is written by the server", async () => {
  const base64 = await edited((rows) => {
    put(rows, "status", "agreed");
    put(rows, "caveats", null);
    rows.push([null, "Late ends"]);
  });
  const answer = await given(base64);
  expect(answer).toMatchObject({
    summary: "2 changes in 2 files.",
    differences: ["Metrics!F2  status: 'draft' → 'agreed'", expect.stringContaining("a new metric, 'Late ends'")],
    cleared: [expect.stringMatching(/caveats: the cell was emptied; 'early days' stays\.$/)],
    wrong: [],
    files: [{ uri: folder.uriOf("metrics/late-ends.md"), text: expect.stringContaining("title: Late ends") }],
    edits: [
      {
        uri: folder.uriOf("metrics/starts.md"),
        range: { start: { line: 4, character: 8 }, end: { line: 4, character: 13 } },
        newText: "agreed",
      },
    ],
  });
  expect(readFileSync(path.join(folder.root, "metrics/starts.md"), "utf8")).toContain("status: draft");
  expect((await given(base64, { allowClearing: true })).differences).toContainEqual(
    expect.stringContaining("caveats: 'early days' is taken out"),
  );
});

test("a text that is open and not saved is what the workbook is held against", async () => {
  const base64 = await edited((rows) => put(rows, "status", "agreed"));
  const text = readFileSync(path.join(folder.root, "metrics/starts.md"), "utf8");
  client.open(folder.uriOf("metrics/starts.md"), text.replace("draft", "watch"));
  const answer = await given(base64, { withNotes: true });
  expect(answer).toMatchObject({
    summary: "1 cell was changed both here and in the documents.",
    wrong: [expect.stringContaining("it was 'draft' when it was exported, is 'watch' in the document now")],
    files: [],
    edits: [],
  });
  const { sheets } = await readXlsx(Buffer.from(answer.notes ?? "", "base64"));
  expect(sheets[1]?.rows[1]?.slice(0, 2)).toEqual(["Metrics!F2", "status"]);
});

test("what is no such workbook is one sentence", async () => {
  expect(await given(Buffer.from("id,title").toString("base64"))).toEqual({
    problem: "'edited.xlsx' is no workbook (.xlsx).",
  });
});
