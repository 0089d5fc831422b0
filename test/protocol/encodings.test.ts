// Positions in the unit that client and server agree on, in texts with characters of one to four bytes.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { connect } from "./client.ts";
import { folderOf, found } from "./folder.ts";
import { plan, WORKSPACE } from "./pictures.ts";

const UNITS: Readonly<Record<string, (text: string) => number>> = {
  "utf-8": (text) => Buffer.byteLength(text),
  "utf-16": (text) => text.length,
  "utf-32": (text) => [...text].length,
};

test.each([
  [["utf-8"], "utf-8"],
  [["utf-16"], "utf-16"],
  [["utf-32"], "utf-32"],
  [["utf-8", "utf-16", "utf-32"], "utf-16"],
  [["utf-32", "utf-8"], "utf-32"],
  [["utf-8", "utf-32"], "utf-8"],
  [["ebcdic", "utf-8"], "utf-8"],
  [["ebcdic"], "utf-16"],
  [[], "utf-16"],
  [undefined, "utf-16"],
  ["utf-8", "utf-16"],
])("offered %j: %s", async (positionEncodings, expected) => {
  const client = connect();
  const capabilities = { general: { positionEncodings } } as never;
  expect((await client.initialize([], capabilities)).capabilities.positionEncoding).toBe(expected);
});

describe.each(["utf-8", "utf-16", "utf-32"])("%s", (encoding) => {
  const units = UNITS[encoding] ?? expect.unreachable();

  test("places in findings, edits, hovers and completions", async () => {
    const folder = folderOf(WORKSPACE);
    const client = connect();
    await client.initialize([folder], { general: { positionEncodings: [encoding] } });
    const uri = folder.uriOf(plan);
    const text = readFileSync(path.join(folder.root, plan), "utf8");
    const lines = text.split("\n");
    const line = lines.findIndex((one) => one.includes("org-nowhere"));
    const before = lines[line]?.split("org-nowhere")[0] ?? "";
    const start = { line, character: units(before) };
    const end = { line, character: units(`${before}org-nowhere`) };

    const finding = await client.until(() =>
      client.diagnostics.get(uri)?.find(({ code }) => code === "reference-not-found"),
    );
    expect(finding.range).toEqual({ start, end });

    client.open(uri, text);
    client.change(uri, [
      {
        range: {
          start: { line: 3, character: units("title: 🏥") },
          end: { line: 3, character: units("title: 🏥🏥 ") },
        },
        text: "é",
      },
      { range: { start, end }, text: "org-theatres" },
    ]);
    const edited = text.replace("🏥🏥 ", "🏥é").replace("org-nowhere", "org-theatres");
    const after = await found(folder, { [plan]: edited });
    await client.until(() => client.shown().length === after.length && !client.shown().join().includes("org-nowhere"));

    const textDocument = { uri };
    const hover = await client.request<{ contents: { value: string }; range: unknown }>("textDocument/hover", {
      textDocument,
      position: start,
    });
    expect(hover.contents.value).toContain("Theatre productivity");
    expect(hover.range).toEqual({ start, end: { line, character: units(`${before}org-theatres`) } });

    const list = await client.request<{ items: { label: string; textEdit: { range: unknown } }[] }>(
      "textDocument/completion",
      { textDocument, position: { line, character: units(`${before}org`) } },
    );
    expect(list.items.map(({ label }) => label)).toEqual(["org-theatres"]);
    expect(list.items[0]?.textEdit.range).toEqual({ start, end: { line, character: units(`${before}org-theatres`) } });
  });
});

test("a byte order mark that no editor shows is not counted", async () => {
  const folder = folderOf(WORKSPACE);
  const [bare, marked] = ["rulez: {}\n", "\uFEFFrulez: {}\n"];
  folder.write("plan-lint.yaml", marked);
  const client = connect();
  await client.initialize([folder]);
  const uri = folder.uriOf("plan-lint.yaml");
  const place = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };
  const isAt = () => client.diagnostics.get(uri)?.some(({ range }) => JSON.stringify(range) === JSON.stringify(place));
  await client.until(isAt);
  client.open(uri, bare);
  await client.pulled();
  expect(isAt()).toBe(true);
  const hover = { textDocument: { uri: folder.uriOf("plan-lint.yaml") }, position: place.start };
  expect(await client.request("textDocument/completion", hover)).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ label: "include" })]),
  });
});
