// What helps while somebody types: completion with and without places to fill in, and the judgement of a figure under the pointer.
import { expect, test } from "vitest";
import {
  type ClientCapabilities,
  type CompletionList,
  InsertTextFormat,
  type TextEdit,
} from "vscode-languageserver/node";
import { connect } from "./client.ts";
import { sample } from "./sample.ts";

const plan = "plans/urology-theatres.md";

/** What is offered on a line that is typed into the plan before another, and how the first such item with this label reads. */
async function offered(before: string, line: string, label: string, capabilities: ClientCapabilities = {}) {
  const { folder, textOf, cursorAt } = sample();
  const client = connect();
  await client.initialize([folder], capabilities);
  const { textDocument, position } = cursorAt(plan, before);
  client.open(
    textDocument.uri,
    textOf(plan).replace(before, () => `${line}\n${before}`),
  );
  const at = { line: position.line, character: line.length };
  const { items } = await client.request<CompletionList>("textDocument/completion", { textDocument, position: at });
  const item = items.find((one) => one.label === label);
  return { format: item?.insertTextFormat, newText: (item?.textEdit as TextEdit | undefined)?.newText };
}

test("a whole entry, with a place for its role where the client has such places", async () => {
  const ask = (capabilities?: ClientCapabilities) => offered("selection:", "  - ", "uro-overruns", capabilities);
  expect(await ask()).toEqual({
    format: InsertTextFormat.PlainText,
    newText: "{ metric: uro-overruns, role: outcome }",
  });
  const { format, newText } = await ask({ textDocument: { completion: { completionItem: { snippetSupport: true } } } });
  expect(format).toBe(InsertTextFormat.Snippet);
  expect(newText).toMatch(/^\{ metric: uro-overruns, role: \$\{1\|outcome,/);
});

test("a link in prose", async () => {
  const { newText } = await offered("## What we learned", "See [[overruns", "uro-overruns");
  expect(newText).toMatch(/^\[.*\]\(\.\.\/metrics\/uro-overruns\.md\)$/);
});

test("hovering over a row of figures, open or not", async () => {
  const { folder, textOf, cursorAt } = sample();
  const client = connect();
  await client.initialize([folder]);
  const file = "data/uro-cases-per-session.csv";
  const cursor = cursorAt(file, "2026-03");
  const ask = () => client.request<{ contents: { value: string } }>("textDocument/hover", cursor);
  const before = await ask();
  expect(before.contents.value).toMatch(
    /^Urology cases per four-hour session\nMarch 2026: [\d.]+ cases\. Improvement: /,
  );
  client.open(cursor.textDocument.uri, textOf(file).replace(/2026-03,.*/, "2026-03,0.1"));
  expect((await ask()).contents.value).toMatch(/March 2026: 0\.10 cases\. Concern: /);
});
