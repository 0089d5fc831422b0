// Renaming, moving, formatting and typing, as an editor asks for them.
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import {
  type ClientCapabilities,
  type LinkedEditingRanges,
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
import { type Folder, folderOf, found } from "./folder.ts";
import { type Sample, sample } from "./sample.ts";

const ABLE: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["rename"] } },
  textDocument: { rename: { prepareSupport: true } },
};

const SMALL = `
=== plan-lint.yaml
include: ["metrics/*.md"]
catalogues: [./national]
=== metrics/a.md
---
id: a
kind: metric
data: ../data/a.csv
supports:
  - { objective: nat }
---
🏥 [notes](../notes/a.md)
=== metrics/b.md
---
kind: metric
id: b
contributes_to: [a]
---
=== data/a.csv
period,value
=== notes/a.md
\uFEFF[metric](../metrics/a.md)
=== national/nat.md
---
kind: objective
id: nat
---
`;

let folder: Folder;
let client: Served;

beforeEach(() => {
  folder = folderOf(SMALL);
  client = connect();
});

/** A place in the small workspace, as the parameters of a request. */
const at = (file: string, line: number, character: number) => ({
  textDocument: { uri: folder.uriOf(file) },
  position: { line, character },
});

/** The id of one metric, where the other mentions it. */
const mention = () => at("metrics/b.md", 3, 17);

const textOf = (file: string) => readFileSync(path.join(folder.root, file), "utf8");

const isMove = (change: object): change is RenameFile => "kind" in change;

/** Makes an edit on disk, as an editor that saves everything. Returns what it was told to move. */
function make({ documentChanges = [] }: WorkspaceEdit, { folder: place, textOf: read }: Sample): readonly string[] {
  const fileOf = (uri: string) => uri.slice(place.uri.length + 1);
  const moved: string[] = [];
  for (const change of documentChanges) {
    if (isMove(change)) {
      const [from, to] = [fileOf(change.oldUri), fileOf(change.newUri)];
      place.write(to, read(from));
      place.remove(from);
      moved.push(`${from} → ${to}`);
    } else if ("textDocument" in change) {
      const file = fileOf(change.textDocument.uri);
      place.write(file, applied(read(file), change.edits as TextEdit[]));
    }
  }
  return moved;
}

const applied = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create("file:///a", "", 1, text), [...edits]);

test("an id is renamed with its files, and every finding stays but for the name", async () => {
  const northbridge = sample();
  const before = await found(northbridge.folder);
  await client.initialize([northbridge.folder], ABLE);
  const cursor = northbridge.cursorAt("plans/urology-theatres.md", "uro-cases-per-session, role");
  const prepared = await client.request<PrepareRenameResult>("textDocument/prepareRename", cursor);
  expect(prepared).toMatchObject({ placeholder: "uro-cases-per-session" });
  const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...cursor, newName: "uro-cases" });
  expect(make(edit, northbridge)).toEqual([
    "metrics/uro-cases-per-session.md → metrics/uro-cases.md",
    "data/uro-cases-per-session.csv → data/uro-cases.csv",
  ]);
  const named = (lines: readonly string[]) =>
    lines.map((line) => line.replaceAll("uro-cases-per-session", "uro-cases").replace(/\d+:\d+-\d+:\d+/, ""));
  expect(named(await found(northbridge.folder)).toSorted()).toEqual(named(before).toSorted());
});

test("edits name the versions of open texts, and a client that cannot rename files gets edits alone", async () => {
  await client.initialize([folder], { workspace: { workspaceEdit: { documentChanges: true } } });
  client.open(folder.uriOf("metrics/b.md"), textOf("metrics/b.md"), 7);
  const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...mention(), newName: "late" });
  const changes = edit.documentChanges as TextDocumentEdit[];
  const versions = changes.map(({ textDocument: { uri, version } }) => [uri, version]);
  expect(versions).toEqual([
    [folder.uriOf("metrics/a.md"), null],
    [folder.uriOf("metrics/b.md"), 7],
  ]);
});

test("what cannot be renamed is refused with a reason", async () => {
  await client.initialize([folder], ABLE);
  const refusal = async (method: string, params: object) => {
    const { error } = await client.ask(method, params);
    expect(error?.code).toBe(LSPErrorCodes.RequestFailed);
    return error?.message;
  };
  const prepare = (line: number) => refusal("textDocument/prepareRename", at("metrics/a.md", line, 18));
  expect(await prepare(2)).toMatch(/^There is no id here\./);
  expect(await prepare(5)).toMatch(/^'nat' belongs to a catalogue/);
  const rename = (newName: string) => refusal("textDocument/rename", { ...mention(), newName });
  expect(await rename("Not An Id")).toMatch(/cannot be an id/);
  expect(await rename("b")).toBe("There is a document with the id 'b' already: metrics/b.md.");
  expect(await client.request("textDocument/prepareRename", at("notes/a.md", 0, 0))).toBeNull();
});

test("a client that does not ask what can be renamed is not told that it could", async () => {
  const { capabilities } = await client.initialize([folder]);
  expect(capabilities.renameProvider).toBe(true);
  const able = await connect().initialize([folder], ABLE);
  expect((able.capabilities as ServerCapabilities).renameProvider).toEqual({ prepareProvider: true });
});

test("a rename that an edit overtakes is refused", async () => {
  const northbridge = sample();
  const file = "plans/urology-theatres.md";
  const uri = northbridge.folder.uriOf(file);
  const text = northbridge.textOf(file);
  const rename = { ...northbridge.cursorAt(file, "uro-cases-per-session, role"), newName: "uro-cases" };
  await client.initialize([northbridge.folder], ABLE);
  client.open(uri, text);
  // Everything is read again before anything is answered, and the edit comes in the meantime.
  const settings = { uri: northbridge.folder.uriOf("plan-lint.yaml"), type: 2 };
  client.notify("workspace/didChangeWatchedFiles", { changes: [settings] });
  const asked = client.ask("textDocument/rename", rename);
  client.change(uri, [{ text: text.replace("id: urology-theatres", "id: urology") }]);
  expect((await asked).error?.code).toBe(LSPErrorCodes.ContentModified);
  expect((await client.ask("textDocument/rename", rename)).error).toBeUndefined();
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
  await client.initialize([folder], ABLE);
  const edits = async (from: string, to: string) => {
    const files = [{ oldUri: folder.uriOf(from), newUri: folder.uriOf(to) }];
    const edit = await client.request<WorkspaceEdit | null>("workspace/willRenameFiles", { files });
    return (edit?.documentChanges as TextDocumentEdit[] | undefined)?.map(({ textDocument, edits: own }) => [
      textDocument.uri.slice(folder.uri.length + 1),
      ...(own as TextEdit[]).map(({ range: { start, end }, newText }) =>
        [start.line, start.character, end.character, newText].join(" "),
      ),
    ]);
  };
  expect(await edits("data/a.csv", "figures/a.csv")).toEqual([["metrics/a.md", "3 6 19 ../figures/a.csv"]]);
  expect(await edits("notes", "texts")).toEqual([["metrics/a.md", "7 11 24 ../texts/a.md"]]);
  expect(await edits("metrics/a.md", "a.md")).toEqual([
    ["metrics/a.md", "7 11 24 notes/a.md", "3 6 19 data/a.csv"],
    ["notes/a.md", "0 9 24 ../a.md"],
  ]);
  expect(await edits("metrics/a.md", "../a.md")).toBeUndefined();
});

test("a document is formatted, and another Markdown page is not", async () => {
  await client.initialize([folder], ABLE);
  const format = (file: string) =>
    client.request<TextEdit[] | null>("textDocument/formatting", {
      textDocument: { uri: folder.uriOf(file) },
      options: { tabSize: 2, insertSpaces: true },
    });
  const once = applied(textOf("metrics/a.md"), (await format("metrics/a.md")) ?? []);
  expect(once).toBe(
    "---\nkind: metric\nid: a\nsupports:\n  - { objective: nat }\ndata: ../data/a.csv\n---\n🏥 [notes](../notes/a.md)\n",
  );
  client.open(folder.uriOf("metrics/a.md"), once);
  expect(await format("metrics/a.md")).toEqual([]);
  expect(await format("notes/a.md")).toBeNull();
});

test("Enter begins the next entry of a list", async () => {
  await client.initialize([folder], ABLE);
  const [entry, typed] = ["  - { objective: nat }\n", "  - { objective: nat }\n  \n"];
  const text = textOf("metrics/a.md").replace(entry, typed);
  client.open(folder.uriOf("metrics/a.md"), text);
  const asked = { ...at("metrics/a.md", 6, 2), ch: "\n", options: { tabSize: 2, insertSpaces: true } };
  const edits = await client.request<TextEdit[]>("textDocument/onTypeFormatting", asked);
  expect(applied(text, edits)).toBe(text.replace(typed, `${entry}  - \n`));
});

test("a title and the heading that repeats it are edited together", async () => {
  await client.initialize([folder], ABLE);
  const text = "---\nid: a\nkind: metric\ntitle: 🏥 Waits\n---\n# 🏥 Waits\n";
  client.open(folder.uriOf("metrics/a.md"), text);
  const ranges = await client.request<LinkedEditingRanges>("textDocument/linkedEditingRange", at("metrics/a.md", 5, 4));
  expect(ranges.ranges).toEqual([
    { start: { line: 3, character: 7 }, end: { line: 3, character: 15 } },
    { start: { line: 5, character: 2 }, end: { line: 5, character: 10 } },
  ]);
  expect("Waits for the eye clinic").toMatch(new RegExp(`^${ranges.wordPattern}$`));
});
