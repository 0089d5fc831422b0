// Renaming, moving, formatting and typing, as an editor asks for them.
import { beforeEach, expect, test } from "vitest";
import {
  type ClientCapabilities,
  LSPErrorCodes,
  type PrepareRenameResult,
  type RenameFile,
  type ServerCapabilities,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { unlessEdited } from "../../server/lsp/editing.ts";
import type { Session } from "../../server/lsp/session.ts";
import { connect, type Served } from "./client.ts";
import { folderOf, found } from "./folder.ts";
import { type Sample, sample } from "./sample.ts";

const ABLE: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["rename"] } },
  textDocument: { rename: { prepareSupport: true } },
};

const plan = "plans/urology-theatres.md";
const metric = "metrics/uro-cases-per-session.md";

let northbridge: Sample;
let client: Served;

beforeEach(() => {
  northbridge = sample();
  client = connect();
});

const isMove = (change: object): change is RenameFile => "kind" in change;

/** Makes an edit on disk, as an editor that saves everything. Returns what it was told to move. */
function make({ documentChanges = [] }: WorkspaceEdit): readonly string[] {
  const { folder, textOf } = northbridge;
  const fileOf = (uri: string) => uri.slice(folder.uri.length + 1);
  const moved: string[] = [];
  for (const change of documentChanges) {
    if (isMove(change)) {
      const [from, to] = [fileOf(change.oldUri), fileOf(change.newUri)];
      folder.write(to, textOf(from));
      folder.remove(from);
      moved.push(`${from} → ${to}`);
    } else if ("textDocument" in change) {
      const file = fileOf(change.textDocument.uri);
      folder.write(file, applied(textOf(file), change.edits as TextEdit[]));
    }
  }
  return moved;
}

const applied = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create("file:///a", "", 1, text), [...edits]);

test("an id is renamed with its files, and every finding stays but for the name", async () => {
  const before = await found(northbridge.folder);
  await client.initialize([northbridge.folder], ABLE);
  const cursor = northbridge.cursorAt(plan, "uro-cases-per-session, role");
  const prepared = await client.request<PrepareRenameResult>("textDocument/prepareRename", cursor);
  expect(prepared).toMatchObject({ placeholder: "uro-cases-per-session" });
  const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...cursor, newName: "uro-cases" });
  expect(make(edit)).toEqual([
    `${metric} → metrics/uro-cases.md`,
    "data/uro-cases-per-session.csv → data/uro-cases.csv",
  ]);
  const named = (lines: readonly string[]) =>
    lines.map((line) => line.replaceAll("uro-cases-per-session", "uro-cases").replace(/\d+:\d+-\d+:\d+/, ""));
  expect(named(await found(northbridge.folder)).toSorted()).toEqual(named(before).toSorted());
});

test("edits name the versions of open texts, and a client that cannot rename files gets edits alone", async () => {
  await client.initialize([northbridge.folder], { workspace: { workspaceEdit: { documentChanges: true } } });
  client.open(northbridge.folder.uriOf(plan), northbridge.textOf(plan), 7);
  const cursor = northbridge.cursorAt(plan, "uro-cases-per-session, role");
  const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...cursor, newName: "uro-cases" });
  const changes = edit.documentChanges as TextDocumentEdit[];
  expect(changes.some(isMove)).toBe(false);
  const versions = changes.map(({ textDocument: { uri, version } }) => [uri, version]);
  expect(versions).toContainEqual([northbridge.folder.uriOf(plan), 7]);
  expect(versions).toContainEqual([northbridge.folder.uriOf(metric), null]);
});

test("what cannot be renamed is refused with a reason", async () => {
  await client.initialize([northbridge.folder], ABLE);
  const prepare = await client.ask("textDocument/prepareRename", northbridge.cursorAt(plan, "stage:"));
  expect(prepare.error?.code).toBe(LSPErrorCodes.RequestFailed);
  expect(prepare.error?.message).toMatch(/^There is no id here\./);
  const national = northbridge.cursorAt("objectives/organisation/org-elective-18w.md", "nat-rtt18");
  const readOnly = await client.ask("textDocument/prepareRename", national);
  expect(readOnly.error?.message).toMatch(/belongs to a catalogue/);
  const cursor = northbridge.cursorAt(plan, "uro-cases-per-session, role");
  for (const [newName, reason] of [
    ["Not An Id", /cannot be an id/],
    ["uro-late-start", /There is a document with the id 'uro-late-start' already/],
  ] as const) {
    const { error } = await client.ask("textDocument/rename", { ...cursor, newName });
    expect(error?.code).toBe(LSPErrorCodes.RequestFailed);
    expect(error?.message).toMatch(reason);
  }
  const readme = { textDocument: { uri: northbridge.folder.uriOf("README.md") }, position: { line: 0, character: 0 } };
  expect(await client.request("textDocument/prepareRename", readme)).toBeNull();
});

test("a client that does not ask what can be renamed is not told that it could", async () => {
  const { capabilities } = await client.initialize([northbridge.folder]);
  expect(capabilities.renameProvider).toBe(true);
  const able = await connect().initialize([northbridge.folder], ABLE);
  expect((able.capabilities as ServerCapabilities).renameProvider).toEqual({ prepareProvider: true });
});

test("a rename that an edit overtakes is refused", async () => {
  const uri = northbridge.folder.uriOf(plan);
  const text = northbridge.textOf(plan);
  const cursor = northbridge.cursorAt(plan, "uro-cases-per-session, role");
  await client.initialize([northbridge.folder], ABLE);
  client.open(uri, text);
  const settings = northbridge.folder.uriOf("plan-lint.yaml");
  // Everything is read again before anything is answered, and the edit comes in the meantime.
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: settings, type: 2 }] });
  const asked = client.ask("textDocument/rename", { ...cursor, newName: "uro-cases" });
  client.change(uri, [{ text: text.replace("id: urology-theatres", "id: urology") }]);
  const { error } = await asked;
  expect(error?.code).toBe(LSPErrorCodes.ContentModified);
  expect((await client.ask("textDocument/rename", { ...cursor, newName: "uro-cases" })).error).toBeUndefined();
});

test("an answer to an older text is never given, whenever the edit comes", async () => {
  const texts = { revision: 1 };
  const loaded = Promise.withResolvers<void>();
  const session = { loaded: loaded.promise, flush() {}, texts } as unknown as Session;
  const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  const ask = unlessEdited(session, () => "edits");
  const overtaken = ask({}, token);
  texts.revision++;
  loaded.resolve();
  await expect(overtaken).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  await expect(ask({}, token)).resolves.toBe("edits");
});

test("paths follow files and folders that are about to move", async () => {
  const folder = folderOf(`
=== plan-lint.yaml
include: ["metrics/*.md"]
=== metrics/a.md
---
kind: metric
id: a
data: ../data/a.csv
---
🏥 [notes](../notes/a.md)
=== data/a.csv
period,value
=== notes/a.md
\uFEFF[metric](../metrics/a.md)
`);
  await client.initialize([folder], ABLE);
  const move = (from: string, to: string) =>
    client.request<WorkspaceEdit | null>("workspace/willRenameFiles", {
      files: [{ oldUri: folder.uriOf(from), newUri: folder.uriOf(to) }],
    });
  const edits = async (from: string, to: string) =>
    ((await move(from, to))?.documentChanges as TextDocumentEdit[] | undefined)?.map(({ textDocument, edits: own }) => [
      textDocument.uri.slice(folder.uri.length + 1),
      ...(own as TextEdit[]).map(({ range: { start, end }, newText }) =>
        [start.line, start.character, end.character, newText].join(" "),
      ),
    ]);
  expect(await edits("data/a.csv", "figures/a.csv")).toEqual([["metrics/a.md", "3 6 19 ../figures/a.csv"]]);
  expect(await edits("notes", "texts")).toEqual([["metrics/a.md", "5 11 24 ../texts/a.md"]]);
  expect(await edits("metrics/a.md", "a.md")).toEqual([
    ["metrics/a.md", "5 11 24 notes/a.md", "3 6 19 data/a.csv"],
    ["notes/a.md", "0 9 24 ../a.md"],
  ]);
  expect(await edits("metrics/a.md", "../a.md")).toBeUndefined();
});

test("a document is formatted, and another Markdown page is not", async () => {
  await client.initialize([northbridge.folder], ABLE);
  const options = { tabSize: 2, insertSpaces: true };
  const format = (file: string) =>
    client.request<TextEdit[] | null>("textDocument/formatting", {
      textDocument: { uri: northbridge.folder.uriOf(file) },
      options,
    });
  const once = applied(northbridge.textOf(metric), (await format(metric)) ?? []);
  expect(once).not.toBe(northbridge.textOf(metric));
  expect(once.split("\n").toSorted()).toEqual(northbridge.textOf(metric).split("\n").toSorted());
  northbridge.folder.write(metric, once);
  client.open(northbridge.folder.uriOf(metric), once);
  expect(await format(metric)).toEqual([]);
  expect(await format("README.md")).toBeNull();
});

test("Enter begins the next entry of a list", async () => {
  await client.initialize([northbridge.folder], ABLE);
  const uri = northbridge.folder.uriOf(plan);
  const entry = "  - { metric: uro-late-start, role: process }\n";
  const text = northbridge.textOf(plan).replace(entry, `${entry}  \n`);
  client.open(uri, text);
  const line = text.slice(0, text.indexOf(entry)).split("\n").length;
  const typed = { textDocument: { uri }, position: { line, character: 2 }, ch: "\n", options: { tabSize: 2 } };
  const edits = await client.request<TextEdit[]>("textDocument/onTypeFormatting", typed);
  expect(applied(text, edits)).toBe(text.replace(`${entry}  \n`, `${entry}  - \n`));
});
