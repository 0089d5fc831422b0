// From one document to others, as an editor asks for it.
import { beforeEach, expect, test } from "vitest";
import type {
  DocumentHighlight,
  DocumentSymbol,
  Location,
  TypeHierarchyItem,
  WorkspaceSymbol,
} from "vscode-languageserver/node";
import { connect, type Served } from "./client.ts";
import { type Sample, sample } from "./sample.ts";

const plan = "plans/urology-theatres.md";
const metric = "metrics/uro-cases-per-session.md";

let northbridge: Sample;
let client: Served;

beforeEach(async () => {
  northbridge = sample();
  client = connect();
  await client.initialize([northbridge.folder]);
});

test("references: the definition only when it is asked for", async () => {
  const cursor = northbridge.cursorAt(plan, "uro-cases-per-session, role");
  const ask = (includeDeclaration: boolean) =>
    client.request<readonly Location[]>("textDocument/references", { ...cursor, context: { includeDeclaration } });
  const without = (await ask(false)).map(northbridge.shown);
  expect(without[0]).toBe(`${plan}: uro-cases-per-session`);
  expect(without.length).toBeGreaterThan(2);
  expect(new Set(without.map((one) => one.replace(/^.*: /, "")))).toEqual(new Set(["uro-cases-per-session"]));
  expect((await ask(true)).map(northbridge.shown)).toEqual([`${metric}: uro-cases-per-session`, ...without]);
});

test("the declaration of an id, also in a catalogue", async () => {
  const cursor = northbridge.cursorAt("objectives/organisation/org-elective-18w.md", "nat-rtt18");
  const found = await client.request<Location>("textDocument/declaration", cursor);
  expect(northbridge.shown(found)).toMatch(/^\.\.\/catalogues\/.*: nat-rtt18-2026-27$/);
});

test("highlights: the mentions of a metric in its plan", async () => {
  const cursor = northbridge.cursorAt(plan, "uro-cases-per-session, role");
  const found = await client.request<readonly DocumentHighlight[]>("textDocument/documentHighlight", cursor);
  expect(found.length).toBe(northbridge.textOf(plan).split("metric: uro-cases-per-session").length - 1);
  const prose = northbridge.cursorAt(plan, "Nobody in");
  expect(await client.request("textDocument/documentHighlight", prose)).toBeNull();
});

test("workspace symbols: by title and by id", async () => {
  const found = await client.request<readonly WorkspaceSymbol[]>("workspace/symbol", { query: "cases per session" });
  expect(found[0]?.name).toBe("Urology cases per four-hour session · uro-cases-per-session");
  expect(found[0]?.containerName).toBe("Metric, active");
  expect(northbridge.shown(found[0]?.location as Location)).toBe(`${metric}: uro-cases-per-session`);
});

test("type hierarchy: from a metric up to the nation, and down again", async () => {
  const cursor = northbridge.cursorAt(metric, "title:");
  const items = await client.request<readonly TypeHierarchyItem[]>("textDocument/prepareTypeHierarchy", cursor);
  expect(items.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
    "Urology cases per four-hour session: uro-cases-per-session · Metric, active · thread complete",
  ]);
  const step = (way: "supertypes" | "subtypes", item: TypeHierarchyItem | undefined) =>
    client.request<readonly TypeHierarchyItem[]>(`typeHierarchy/${way}`, { item });
  let at = items[0];
  for (const id of ["urology-theatres", "org-theatre-productivity"]) {
    const above = await step("supertypes", at);
    at = above.find(({ detail }) => detail?.startsWith(`${id} `));
    expect(at?.detail).toMatch(/ · thread complete$/);
  }
  expect((await step("supertypes", at)).some(({ detail }) => detail?.includes("National objective"))).toBe(true);
  expect((await step("subtypes", at)).some(({ detail }) => detail?.startsWith("urology-theatres "))).toBe(true);
  expect(await step("subtypes", { ...items[0], uri: "untitled:x" } as TypeHierarchyItem)).toBeNull();
});

test("an outline with fields and headings, but not for a client that outlines Markdown by itself", async () => {
  const asked = { textDocument: { uri: northbridge.folder.uriOf(plan) } };
  const symbols = await client.request<readonly DocumentSymbol[]>("textDocument/documentSymbol", asked);
  const names = symbols.map(({ name }) => name);
  expect(names.slice(0, 3)).toEqual(["kind", "id", "title"]);
  expect(names.slice(-3)).toEqual(["Why", "What we will change", "What we learned"]);
  const editor = connect();
  const options = (outlinesMarkdown: boolean) => ({ initializationOptions: { outlinesMarkdown } });
  const { capabilities } = await editor.initialize([northbridge.folder], {}, options(true));
  expect(capabilities.documentSymbolProvider).toBeUndefined();
  const other = await connect().initialize([northbridge.folder], {}, options(false));
  expect(other.capabilities.documentSymbolProvider).toBe(true);
});
