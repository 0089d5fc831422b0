// What an editor shows in a document unasked, and the shape of its front matter.

import { beforeEach, describe, expect, test } from "vitest";
import type {
  ClientCapabilities,
  CodeLens,
  DocumentLink,
  FoldingRange,
  InlayHint,
  SelectionRange,
  SemanticTokens,
} from "vscode-languageserver/node";
import { TODAY } from "../fixture.ts";
import { connect, type Served } from "./client.ts";
import { type Sample, sample } from "./sample.ts";

const plan = "plans/urology-theatres.md";
const metric = "metrics/uro-cases-per-session.md";

let northbridge: Sample;
const inFile = (file: string) => ({ textDocument: { uri: northbridge.folder.uriOf(file) } });
const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

beforeEach(() => {
  northbridge = sample();
});

async function connected(capabilities: ClientCapabilities = {}, options: object = {}): Promise<Served> {
  const client = connect();
  await client.initialize([northbridge.folder], capabilities, {
    initializationOptions: { asOf: "2026-04-20", ...options },
  });
  return client;
}

describe("the line above a document", () => {
  const lensOf = (client: Served) =>
    client.request<readonly CodeLens[] | null>("textDocument/codeLens", inFile(metric));

  test("words alone for a client that names no commands", async () => {
    const [lens] = (await lensOf(await connected())) ?? [];
    expect(lens?.command).toEqual({
      title:
        "↑ org-theatre-productivity ↑ nat-productivity-2028-29 · improved: 2.30 → 2.69 cases (+0.39, between +0.34 and +0.45) · 24 points",
      command: "",
    });
    expect(lens?.range.start).toEqual({ line: 0, character: 0 });
  });

  test("the command of a client that has it", async () => {
    const [lens] = (await lensOf(await connected({}, { commands: ["goldenThread.thread", 7] }))) ?? [];
    expect(lens?.command).toMatchObject({
      command: "goldenThread.thread",
      arguments: [northbridge.folder.uriOf(metric)],
    });
  });
});

test("titles behind ids, within the lines that are asked for", async () => {
  const client = await connected();
  const ask = (range: typeof whole) =>
    client.request<readonly InlayHint[]>("textDocument/inlayHint", { ...inFile(plan), range });
  const hints = await ask(whole);
  expect(hints.map(({ label }) => label)).toContain("Theatre productivity");
  expect(hints.some(({ label }) => String(label).startsWith("Urology cases per… · better H, hit or miss"))).toBe(true);
  expect(await ask({ start: whole.start, end: { line: 1, character: 0 } })).toEqual([]);
});

describe("settings", () => {
  const isShown = async (client: Served) => ({
    codeLens: (await client.request("textDocument/codeLens", inFile(plan))) !== null,
    inlayHints: (await client.request("textDocument/inlayHint", { ...inFile(plan), range: whole })) !== null,
  });

  test("a client that tells its settings switches off one or both, and on again", async () => {
    const client = await connected({ workspace: { codeLens: { refreshSupport: true } } });
    expect(await isShown(client)).toEqual({ codeLens: true, inlayHints: true });
    const tell = (settings: unknown) => client.notify("workspace/didChangeConfiguration", { settings });
    tell({ goldenThread: { codeLens: { enabled: false } } });
    expect(await isShown(client)).toEqual({ codeLens: false, inlayHints: true });
    await client.until(() => client.messages.find(({ method }) => method === "workspace/codeLens/refresh"));
    tell({ goldenThread: { inlayHints: { enabled: false } } });
    expect(await isShown(client)).toEqual({ codeLens: true, inlayHints: false });
    for (const odd of [null, 7, "x", { goldenThread: null }, { goldenThread: { codeLens: [] } }]) tell(odd);
    expect(await isShown(client)).toEqual({ codeLens: true, inlayHints: true });
  });

  test("a client that answers questions is asked, at first and after every change", async () => {
    const client = await connected({
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
    });
    const asked = () => client.messages.filter(({ method }) => method === "workspace/configuration");
    await client.until(() => asked().length === 1);
    client.notify("workspace/didChangeConfiguration", { settings: null });
    await client.until(() => asked().length === 2);
    expect(asked()[0]?.params).toEqual({ items: [{ section: "goldenThread" }] });
    const registered = client.messages.filter(({ method }) => method === "client/registerCapability");
    expect(JSON.stringify(registered)).toContain("workspace/didChangeConfiguration");
  });
});

test("broken links are not told a second time where the editor checks them itself", async () => {
  const client = connect();
  const configuration = { configuration: true, didChangeConfiguration: { dynamicRegistration: true } };
  const uri = northbridge.folder.uriOf(plan);
  const text = northbridge.textOf(plan).replace("(../units/theatres-urology.md)", "(../units/nowhere.md)");
  const rulesTold = () => client.diagnostics.get(uri)?.map(({ code }) => code) ?? [];
  await client.initialize(
    [northbridge.folder],
    { workspace: configuration },
    {
      initializationOptions: { asOf: TODAY, outlinesMarkdown: true },
    },
  );
  client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version: 1, text } });
  await client.until(() => rulesTold().includes("link-broken"));
  const others = rulesTold().filter((rule) => rule !== "link-broken");
  client.answers.set("workspace/configuration", [null, { enabled: true }]);
  client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.until(() => !rulesTold().includes("link-broken"));
  expect(rulesTold()).toEqual(others);
  client.answers.set("workspace/configuration", [null, { enabled: false }]);
  client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.until(() => rulesTold().includes("link-broken"));
});

test("the ids of a document, and how they stand", async () => {
  const client = connect();
  const { capabilities } = await client.initialize([northbridge.folder]);
  const modifiers = capabilities.semanticTokensProvider?.legend.tokenModifiers ?? [];
  expect(capabilities.semanticTokensProvider?.legend.tokenTypes).toEqual(["documentId"]);
  const { data } = await client.request<SemanticTokens>("textDocument/semanticTokens/full", inFile(plan));
  const lines = northbridge.textOf(plan).split("\n");
  const seen: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, along = 0, length = 0, , status = 0] = data.slice(at, at + 5);
    character = down === 0 ? character + along : along;
    line += down;
    const words = modifiers.filter((_, index) => status & (1 << index)).join();
    seen.push(`${lines[line]?.slice(character, character + length)} ${words}`.trim());
  }
  expect(seen.slice(0, 2)).toEqual(["urology-theatres complete", "northbridge-way complete"]);
  expect(seen).toContain("theatres-urology");
  expect(seen).toContain("uro-cases-per-session complete");
});

test("what folds, what is selected next, and what is a link", async () => {
  const client = await connected();
  const folds = await client.request<readonly FoldingRange[]>("textDocument/foldingRange", inFile(plan));
  const lines = northbridge.textOf(plan).split("\n");
  expect(folds[0]).toEqual({ startLine: 0, endLine: lines.indexOf("---", 1) });
  expect(folds.map(({ startLine }) => lines[startLine])).toContain("metrics:");

  const { position } = northbridge.cursorAt(plan, "uro-cases-per-session, role");
  const positions = [position, whole.end];
  const selections = await client.request<readonly SelectionRange[]>("textDocument/selectionRange", {
    ...inFile(plan),
    positions,
  });
  expect(selections).toHaveLength(2);
  expect(northbridge.shown({ ...inFile(plan).textDocument, range: selections[0]?.range ?? whole })).toBe(
    `${plan}: uro-cases-per-session`,
  );
  expect(selections[1]?.parent).toBeUndefined();

  const links = await client.request<readonly DocumentLink[]>("textDocument/documentLink", inFile(metric));
  expect(links.map(({ target }) => target)).toContain(northbridge.folder.uriOf("data/uro-cases-per-session.csv"));
  expect(links.map(({ tooltip }) => tooltip)).toContain("Urology theatres");
});

test("a page that is not ours has none of it", async () => {
  const client = await connected();
  const asked = { ...inFile("README.md"), range: whole, positions: [whole.start] };
  for (const method of ["codeLens", "inlayHint", "foldingRange", "selectionRange", "documentLink", "documentSymbol"])
    expect(await client.request(`textDocument/${method}`, asked)).toBeNull();
  expect(await client.request("textDocument/semanticTokens/full", asked)).toEqual({ data: [] });
});
