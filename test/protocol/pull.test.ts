// Clients that ask for diagnostics are not told them unasked, and hear nothing twice.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import type { Diagnostic, WorkspaceDiagnosticReport } from "vscode-languageserver/node";
import { type Client, connect, lineOf } from "./client.ts";
import { type Folder, folderOf, found } from "./folder.ts";
import { objective, plan, WORKSPACE } from "./pictures.ts";

const PULLING = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };

type Report = { readonly kind: string; readonly resultId: string; readonly items: readonly Diagnostic[] };

async function pulling(capabilities = PULLING): Promise<{ readonly client: Client; readonly folder: Folder }> {
  const folder = folderOf(WORKSPACE);
  const client = connect();
  const { capabilities: offered } = await client.initialize([folder], capabilities);
  expect(offered.diagnosticProvider).toMatchObject({ interFileDependencies: true, workspaceDiagnostics: true });
  await client.request("goldenThread/check", {});
  return { client, folder };
}

const pull = (client: Client, uri: string, previousResultId?: string) =>
  client.request<Report>("textDocument/diagnostic", { textDocument: { uri }, previousResultId });

const pullAll = async (client: Client, previous: ReadonlyMap<string, string> = new Map()) => {
  const previousResultIds = [...previous].map(([uri, value]) => ({ uri, value }));
  return (await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds })).items;
};

const textOf = (folder: Folder, file: string) => readFileSync(path.join(folder.root, file), "utf8");
const refreshes = (client: Client) =>
  client.messages.filter(({ method }) => method === "workspace/diagnostic/refresh").length;

test("one file, and the same again", async () => {
  const { client, folder } = await pulling();
  const uri = folder.uriOf(plan);
  const first = await pull(client, uri);
  const expected = (await found(folder)).filter((line) => line.startsWith(uri));
  expect(first.items.map((one) => lineOf(uri, one)).toSorted()).toEqual(expected);
  expect(await pull(client, uri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
  client.open(uri, textOf(folder, plan).replace("org-nowhere", "org-theatres"));
  const second = await pull(client, uri, first.resultId);
  expect(second.kind).toBe("full");
  expect(second.items.length).toBe(first.items.length - 1);
  client.close(uri);
  expect((await pull(client, uri, second.resultId)).resultId).toBe(first.resultId);
});

test("the whole workspace: what changed, what did not, and what is mended", async () => {
  const { client, folder } = await pulling();
  const all = await pullAll(client);
  const lines = all.flatMap((report) =>
    report.kind === "full" ? report.items.map((one) => lineOf(report.uri, one)) : [],
  );
  expect(lines.toSorted()).toEqual(await found(folder));
  const known = new Map(all.map(({ uri, resultId }) => [uri, resultId ?? ""]));
  expect((await pullAll(client, known)).map(({ kind }) => kind)).toEqual(all.map(() => "unchanged"));
  folder.remove("units/theatres.md");
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: folder.uriOf("units/theatres.md"), type: 3 }] });
  const after = await pullAll(client, known);
  expect(after.find(({ uri }) => uri === folder.uriOf("units/theatres.md"))).toMatchObject({ kind: "full", items: [] });
  expect(after.find(({ uri }) => uri === folder.uriOf(plan))?.kind).toBe("full");
  expect(after.find(({ uri }) => uri === folder.uriOf(objective))?.kind).toBe("unchanged");
});

test("nothing is pushed; an edit that touches other files asks the client to ask again", async () => {
  const { client, folder } = await pulling();
  await client.until(() => refreshes(client) > 0);
  const uri = folder.uriOf(objective);
  client.open(uri, textOf(folder, objective));
  await pull(client, uri);
  const before = refreshes(client);
  client.change(uri, [{ text: textOf(folder, objective).replace("id: org-theatres", "id: org-nowhere") }]);
  await client.until(() => refreshes(client) > before);
  const report = await pull(client, folder.uriOf(plan));
  expect(report.items.some(({ code }) => code === "reference-not-found")).toBe(false);
  expect(client.messages.some(({ method }) => method === "textDocument/publishDiagnostics")).toBe(false);
});

test("a client that does not ask after its own edit is told to", async () => {
  const { client, folder } = await pulling();
  await client.until(() => refreshes(client) > 0);
  const uri = folder.uriOf(plan);
  client.open(uri, textOf(folder, plan));
  await pull(client, uri);
  const before = refreshes(client);
  client.change(uri, [{ text: textOf(folder, plan).replace("kind: plan", "kind: plan\nstage: nowhere") }]);
  await client.until(() => refreshes(client) > before);
  expect((await pull(client, uri)).items.length).toBeGreaterThan(0);
});

test("a client that cannot be told to ask again is not", async () => {
  const { client, folder } = await pulling({
    textDocument: { diagnostic: {} },
    workspace: { diagnostics: { refreshSupport: false } },
  });
  client.open(folder.uriOf(objective), "---\nkind: objective\nid: org-nowhere\n---\n");
  await client.until(() => client.messages.some(({ method }) => method === "goldenThread/summary"));
  await pullAll(client);
  expect(refreshes(client)).toBe(0);
});

/** The codes that a client is answered which asks for its open file while everything is read, in slices of a single file. */
async function askedWhileRead(refreshSupport: boolean): Promise<readonly (string | number | undefined)[]> {
  const folder = folderOf(WORKSPACE);
  // What is sent at once is handled long before these are read.
  for (let index = 0; index < 40; index++) folder.write(`z/${index}.md`, `---\nkind: unit\nid: z-${index}\n---\n`);
  let time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (time += 100));
  const client = connect();
  const beginning = client.initialize([folder], { ...PULLING, workspace: { diagnostics: { refreshSupport } } });
  const uri = folder.uriOf(plan);
  client.open(uri, textOf(folder, plan).replace(/^title:.*$/m, "title:"));
  const report = await pull(client, uri);
  await beginning;
  await client.request("goldenThread/check", {});
  const { items } = await pull(client, uri);
  vi.restoreAllMocks();
  expect(items.map(({ code }) => code)).toEqual(expect.arrayContaining(["field-missing", "reference-not-found"]));
  return report.items.map(({ code }) => code);
}

test("whoever can be told to ask again is answered while everything is still read, with what the rest cannot change", async () => {
  const early = await askedWhileRead(true);
  expect(early).toContain("field-missing");
  expect(early).not.toContain("reference-not-found");
});

test("whoever cannot is answered with everything, once it is read", async () => {
  expect(await askedWhileRead(false)).toContain("reference-not-found");
});

test("texts that are no files have no diagnostics", async () => {
  const { client } = await pulling();
  for (const uri of ["untitled:Untitled-1", "", "file:///nowhere/at/all.md"]) {
    const report = await pull(client, uri);
    expect(report).toMatchObject({ kind: "full", items: [] });
    expect(await pull(client, uri, report.resultId)).toMatchObject({ kind: "unchanged" });
  }
});

test("a client that does not ask is not offered it", async () => {
  const client = connect();
  expect((await client.initialize([])).capabilities.diagnosticProvider).toBeUndefined();
});
