// Hover, definition, completion, fixes, panels: what an editor asks for, and what it gets.
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CodeAction, Location, WorkspaceEdit } from "vscode-languageserver/node";
import type {
  Card,
  ChartPicture,
  Explanation,
  NewDocument,
  PreviewModel,
  Refusal,
  Summary,
  ThreadAnswer,
} from "../../protocol/index.ts";
import { connect, HELD_BY_STREAMS, type Served } from "./client.ts";
import { copyOf, type Folder, folderAt, found } from "./folder.ts";

const SAMPLES = path.resolve(import.meta.dirname, "../../samples");
const plan = "plans/urology-theatres.md";
const metric = "metrics/uro-cases-per-session.md";
const objective = "objectives/organisation/org-theatre-productivity.md";

/** One server and its folder, for all questions that leave both as they are. */
let folder: Folder;
let client: Served;

beforeAll(async () => {
  // The whole of samples, as Northbridge reads the catalogues beside it.
  folder = folderAt(path.join(copyOf(SAMPLES, afterAll).root, "northbridge"));
  client = connect();
  await client.initialize([folder]);
});

const textOf = (file: string) => readFileSync(path.join(folder.root, file), "utf8");

/** The place of a text in a file. */
function cursorAt(file: string, text: string) {
  const offset = textOf(file).indexOf(text);
  expect(offset).toBeGreaterThanOrEqual(0);
  const before = textOf(file).slice(0, offset).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { textDocument: { uri: folder.uriOf(file) }, position };
}

describe("under the cursor", () => {
  test("an id: its document", async () => {
    const cursor = cursorAt(plan, "org-theatre-productivity");
    const hover = await client.request<{ contents: { kind: string; value: string } }>("textDocument/hover", cursor);
    expect(hover.contents.kind).toBe("plaintext");
    expect(hover.contents.value).toMatch(
      /^Theatre productivity\nMeasured by 'Capped theatre utilisation, all 32 theatres, %'; the target is 85% by 31 March 2027\.\nNo evidence of a change: 76\.3% → .*\nOrganisation objective · org-theatre-productivity\nThread complete: it reaches a national objective\.\nOwner: chief operating officer\n/,
    );
    const definition = await client.request<Location>("textDocument/definition", cursor);
    expect(definition.uri).toBe(folder.uriOf(objective));
    const line = textOf(objective).split("\n")[definition.range.start.line];
    expect(line?.slice(definition.range.start.character, definition.range.end.character)).toBe(
      "org-theatre-productivity",
    );
  });

  test("a national objective: a document of a catalogue, where the same questions can be asked", async () => {
    const cursor = cursorAt("objectives/organisation/org-elective-18w.md", "objective: ");
    cursor.position.character += "objective: ".length + 1;
    const { uri, range } = await client.request<Location>("textDocument/definition", cursor);
    expect(uri).toContain("/catalogues/");
    const there = { textDocument: { uri }, position: range.start };
    const hover = await client.request<{ contents: { value: string } }>("textDocument/hover", there);
    expect(hover.contents.value).toContain("National objective");
    expect(await client.request("goldenThread/preview", { uri, theme: "dark" })).toMatchObject({ kind: "objective" });
  });

  test("a data file: its path leads there", async () => {
    const cursor = cursorAt(metric, "../data/");
    const { uri } = await client.request<Location>("textDocument/definition", cursor);
    expect(uri).toBe(folder.uriOf("data/uro-cases-per-session.csv"));
  });

  test("nothing", async () => {
    const cursor = { ...cursorAt(plan, "kind: plan"), position: { line: 900, character: 0 } };
    for (const method of ["hover", "definition", "completion"])
      expect(await client.request(`textDocument/${method}`, cursor)).toBeNull();
  });
});

test("Markdown for clients that read it, in which nobody's title means anything", async () => {
  folder.write(objective, textOf(objective).replace(/^title: .*$/m, "title: '[x](command:evil) <b> `y`'"));
  const reader = connect();
  await reader.initialize([folder], { textDocument: { hover: { contentFormat: ["markdown", "plaintext"] } } });
  const hover = await reader.request<{ contents: { kind: string; value: string } }>(
    "textDocument/hover",
    cursorAt(plan, "org-theatre-productivity"),
  );
  expect(hover.contents.kind).toBe("markdown");
  expect(hover.contents.value).toContain("**\\[x\\](command:evil) \\<b\\> \\`y\\`**");
});

describe("a metric's course under the cursor", () => {
  const hoverOf = async (options: object) => {
    const reader = connect();
    await reader.initialize(
      [folder],
      { textDocument: { hover: { contentFormat: ["markdown", "plaintext"] } } },
      { initializationOptions: { asOf: "2026-04-20", ...options } },
    );
    const hover = await reader.request<{ contents: { value: string } }>(
      "textDocument/hover",
      cursorAt(plan, "uro-cases-per-session"),
    );
    return hover.contents.value;
  };

  test("a picture for clients that say that they show it, with nothing to fetch", async () => {
    const value = await hoverOf({ showsPictures: true });
    const [, words, data = ""] = /!\[(.*)\]\(data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)\)$/.exec(value) ?? [];
    expect(words).toBe("The course of 'Urology cases per four-hour session'");
    expect(Buffer.from(data, "base64").toString()).toMatch(/^<svg .*<\/svg>$/);
    expect(value).toContain("Improved: 2.30 → 2.69 cases");
  });

  test("words alone for all others", async () => {
    const value = await hoverOf({});
    expect(value).toContain("Improved: 2.30 → 2.69 cases");
    expect(value).not.toContain("data:");
  });
});

test("a link for clients that follow links", async () => {
  const follower = connect();
  await follower.initialize([folder], { textDocument: { definition: { linkSupport: true } } });
  const links = await follower.request<readonly object[]>(
    "textDocument/definition",
    cursorAt(plan, "org-theatre-productivity"),
  );
  expect(links).toMatchObject([
    {
      targetUri: folder.uriOf(objective),
      originSelectionRange: { start: cursorAt(plan, "org-theatre-productivity").position },
    },
  ]);
});

describe("fixes", () => {
  const applied = (text: string, edit: WorkspaceEdit | undefined, uri: string): string => {
    const edits =
      edit?.changes?.[uri] ?? edit?.documentChanges?.flatMap((change) => ("edits" in change ? change.edits : [])) ?? [];
    const lines = text.split("\n");
    for (const one of edits.toReversed()) {
      if (!("newText" in one)) continue;
      const { start, end } = one.range;
      const whole = `${lines[start.line]?.slice(0, start.character)}${one.newText}${lines[end.line]?.slice(end.character)}`;
      lines.splice(start.line, end.line - start.line + 1, ...whole.split("\n"));
    }
    return lines.join("\n");
  };

  test.each([
    ["by address", {}],
    ["by version", { workspace: { workspaceEdit: { documentChanges: true } } }],
  ])("mend what they say, %s", async (_, capabilities) => {
    const editor = connect();
    await editor.initialize([folder], capabilities);
    const uri = folder.uriOf(plan);
    const broken = textOf(plan).replace("stage:", "stge:");
    editor.open(uri, broken, 4);
    const cursor = cursorAt(plan, "stage:").position;
    const asked = { textDocument: { uri }, range: { start: cursor, end: cursor }, context: { diagnostics: [] } };
    const actions = await editor.request<readonly CodeAction[]>("textDocument/codeAction", asked);
    const action = actions.find(({ diagnostics }) => diagnostics?.[0]?.code === "field-unknown");
    expect(action?.kind).toBe("quickfix");
    if ("workspace" in capabilities)
      expect(action?.edit?.documentChanges).toMatchObject([{ textDocument: { uri, version: 4 } }]);
    expect(applied(broken, action?.edit, uri)).toBe(textOf(plan));
    expect(
      await editor.request("textDocument/codeAction", { ...asked, context: { diagnostics: [], only: ["refactor"] } }),
    ).toBeNull();
  });
});

describe("panels", () => {
  const ask = <Answer>(method: string, params: object) => client.request<Answer>(`goldenThread/${method}`, params);

  test("the summary is told once it is known, and again when it changes", async () => {
    const own = folderAt(path.join(copyOf(SAMPLES).root, "northbridge"));
    const reader = connect();
    await reader.initialize([own]);
    const summaries = () =>
      reader.messages.filter(({ method }) => method === "goldenThread/summary").map(({ params }) => params as Summary);
    await reader.until(() => summaries().length === 1);
    const [first] = summaries();
    expect(first?.metrics.total).toBe(13);
    expect(first).toEqual(await reader.request<Summary>("goldenThread/check", {}));
    own.remove(metric);
    reader.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: own.uriOf(metric), type: 3 }] });
    await reader.until(() => summaries().at(-1)?.metrics.total === 12);
  });

  test("the preview of a metric", async () => {
    const model = await ask<PreviewModel>("preview", { uri: folder.uriOf(metric), theme: "light" });
    expect(model).toMatchObject({
      kind: "metric",
      id: "uro-cases-per-session",
      title: "Urology cases per four-hour session",
    });
    expect(model.facts.map(({ label }) => label)).toEqual(
      expect.arrayContaining(["Question", "Target", "Owner", "Source", "Frequency"]),
    );
    const chart = model.sections[1]?.chart;
    expect(chart?.table.rows.length).toBe(24);
    expect(chart?.icons?.length).toBeGreaterThan(0);
    expect(chart?.sentence).toMatch(/latest value/);
    expect(model.sections.map(({ heading }) => heading).slice(0, model.lead)).toEqual(["Did it improve?", "Figures"]);
    const lines = model.sections.at(-1)?.thread ?? [];
    expect(lines[0]).toMatchObject({ depth: 0, id: "uro-cases-per-session", level: "metric", status: "complete" });
    expect(lines.some(({ level, uri }) => level === "national" && uri?.includes("/catalogues/"))).toBe(true);
  });

  test("every row of a metric's chart leads to its place in the data, also in a text that is not saved", async () => {
    const file = "data/uro-cases-per-session.csv";
    const places = async () => {
      const { sections } = await ask<PreviewModel>("preview", { uri: folder.uriOf(metric), theme: "light" });
      return sections[1]?.chart?.places ?? [];
    };
    const lines = textOf(file).split("\n");
    const before = await places();
    expect(before.map((place) => place?.uri)).toEqual(Array.from({ length: 24 }, () => folder.uriOf(file)));
    expect(before.map((place) => place?.range.start.line)).toEqual(Array.from({ length: 24 }, (_, row) => row + 1));
    const { start, end } = before[3]?.range ?? expect.unreachable();
    expect(lines[start.line]?.slice(start.character, end.character)).toMatch(/^\d\.\d+$/);
    // Without the row of a month in the middle the chart has a gap there, which leads nowhere.
    client.open(folder.uriOf(file), lines.toSpliced(5, 1).join("\n"));
    const after = await places();
    expect(after.map((place) => place?.range.start.line).slice(0, 7)).toEqual([1, 2, 3, 4, undefined, 5, 6]);
    client.close(folder.uriOf(file));
  });

  test("a page as Markdown", async () => {
    const { markdown } = await ask<Explanation>("previewMarkdown", { uri: folder.uriOf(metric), theme: "light" });
    expect(markdown).toMatch(
      /^# Urology cases per four-hour session\n\n## Did it improve\?\n\nImproved: 2\.30 → 2\.69 cases/,
    );
    expect(await ask("previewMarkdown", { uri: folder.uriOf("README.md"), theme: "light" })).toBeNull();
  });

  test("the scorecard of all metrics, and of one plan", async () => {
    const all = await ask<PreviewModel>("scorecard", { theme: "dark" });
    expect(all.sections.map(({ scorecard }) => scorecard?.length)).toEqual([13]);
    expect(all.choice?.options.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["plan", "programme", "unit"]));
    const one = await ask<PreviewModel>("scorecard", { theme: "dark", within: "urology-theatres" });
    const [row] = one.sections[0]?.scorecard ?? [];
    expect(one).toMatchObject({
      title: "Scorecard: More urology operations in each session",
      choice: { chosen: "urology-theatres" },
    });
    expect(one.sections[0]?.scorecard?.length).toBeLessThan(13);
    expect(row).toMatchObject({ uri: expect.stringMatching(/\/metrics\/.*\.md$/), status: expect.any(String) });
    expect(await ask<PreviewModel>("scorecard", { theme: "dark", within: "nobody" })).toEqual(all);
    const { markdown } = await ask<Explanation>("scorecardMarkdown", { theme: "dark", within: "urology-theatres" });
    expect(markdown).toMatch(/^# Scorecard: More urology operations in each session\n/);
  });

  test("the preview follows unsaved figures", async () => {
    const file = "data/uro-cases-per-session.csv";
    const shorter = `${textOf(file).trimEnd().split("\n").slice(0, -1).join("\n")}\n`;
    client.open(folder.uriOf(file), shorter);
    const model = await ask<PreviewModel>("preview", { uri: folder.uriOf(metric), theme: "light" });
    expect(model.sections[1]?.chart?.table.rows.length).toBe(23);
    const changed = await client.until(() =>
      client.messages.find(
        ({ method, params }) => method === "goldenThread/changed" && JSON.stringify(params).includes(file),
      ),
    );
    expect(changed).toBeDefined();
    client.close(folder.uriOf(file));
  });

  test("the preview of a plan: its metrics and its thread", async () => {
    const model = await ask<PreviewModel>("preview", { uri: folder.uriOf(plan), theme: "high-contrast" });
    expect(model.facts.map(({ label }) => label)).toEqual(expect.arrayContaining(["Aim", "Sponsor", "Where"]));
    expect(model.sections.filter(({ chart }) => chart).length).toBeGreaterThan(1);
    expect(model.sections.at(-1)?.thread?.length).toBeGreaterThan(1);
  });

  test("the preview of everything else is a card", async () => {
    const documents = await ask<readonly { uri: string; kind: string; title: string }[]>("documents", {});
    const kinds = new Map(documents.map((one) => [one.kind, one]));
    for (const { uri, title, kind } of kinds.values()) {
      const model = await ask<PreviewModel>("preview", { uri, theme: "light" });
      expect(model).toMatchObject({ kind, title });
      expect(model.facts.length).toBeGreaterThan(0);
    }
    expect(await ask("preview", { uri: folder.uriOf("README.md"), theme: "light" })).toBeNull();
  });

  test("a card of a document, and a chart of any as a picture", async () => {
    const card = await ask<Card>("card", { uri: folder.uriOf(metric), theme: "dark" });
    expect(card).toMatchObject({ kind: "metric", id: "uro-cases-per-session" });
    expect(card.icons.map(({ words }) => words)).toHaveLength(2);
    expect(card.lines).toEqual([
      "Improved: 2.30 → 2.69 cases (+0.39, between +0.34 and +0.45). The aim of 2.6 by 31 March 2026: reached. Settled: the figures up to February 2026 said the same.",
      "Latest: 2.68 cases, March 2026, target 2.6 cases.",
      "Thread complete: it reaches a national objective.",
    ]);
    expect(await ask("card", { uri: folder.uriOf("README.md"), theme: "dark" })).toBeNull();

    const own = await ask<ChartPicture>("chart", { uri: folder.uriOf(metric), theme: "dark", type: "spc" });
    expect(own.svg).toMatch(/^<svg .*#1E1E1E.*<\/svg>$/s);
    expect(own.sentence).toMatch(/latest value/);
    const named = { uri: folder.uriOf("README.md"), theme: "light", id: "uro-cases-per-session" };
    expect(await ask("chart", { ...named, type: "spc" })).toMatchObject({ title: own.title, sentence: own.sentence });
  });

  test.each([
    [{ type: "spc" }, /^This page is no document of the golden thread/],
    [{ type: "spc", id: "nobody" }, /^No document has the id 'nobody'\.$/],
    [{ type: "spc", id: "urology-theatres" }, /^A plan has no chart of the sort 'spc'\. It has: scorecard, /],
  ])("why there is no chart: %j", async (params, words) => {
    const answer = await ask<Refusal>("chart", { uri: folder.uriOf("README.md"), theme: "light", ...params });
    expect(answer.problem).toMatch(words);
  });

  test("a page that lies in no workspace has no chart and no card", async () => {
    const uri = "file:///nowhere/page.md";
    expect(await ask("chart", { uri, theme: "light", type: "spc", id: "uro-late-start" })).toBeNull();
    expect(await ask("card", { uri, theme: "light" })).toBeNull();
  });

  test("threads, by file and by id", async () => {
    const byFile = await ask<ThreadAnswer>("thread", { uri: folder.uriOf(plan) });
    expect(byFile).toEqual(await ask("thread", { id: "urology-theatres" }));
    expect(byFile.text).toBe("Thread complete: it reaches a national objective.");
    expect(await ask("thread", { id: "nobody" })).toBeNull();
  });

  test("documents, by kind and by file", async () => {
    const all = await ask<readonly { kind: string; title: string }[]>("documents", {});
    const plans = await ask<readonly { kind: string; title: string }[]>("documents", { kinds: ["plan"] });
    expect(plans).toEqual(all.filter(({ kind }) => kind === "plan"));
    expect(plans.map(({ title }) => title)).toEqual(plans.map(({ title }) => title).toSorted());
    expect(await ask("documents", { uris: [folder.uriOf("README.md"), folder.uriOf(plan)] })).toMatchObject([
      { kind: "plan", id: "urology-theatres" },
    ]);
  });

  test("the page of a rule", async () => {
    expect((await ask<Explanation>("explain", { rule: "reference-not-found" })).markdown).toMatch(
      /^# reference-not-found\n/,
    );
    expect(await ask("explain", { rule: "no-such-rule" })).toBeNull();
  });

  test("a new document, which the client makes", async () => {
    const begun = await ask<NewDocument>("newDocument", {
      kind: "metric",
      title: "Lists that start late",
      folderUri: folder.uri,
    });
    expect(begun.uri).toBe(folder.uriOf("metrics/lists-that-start-late.md"));
    client.open(begun.uri, begun.text);
    await client.untilShown(await found(folder, { "metrics/lists-that-start-late.md": begun.text }));
    for (const params of [
      { kind: "metric", title: "Lists that start late", folderUri: folder.uri },
      { kind: "metrik", title: "x", folderUri: folder.uri },
      { kind: "metric", title: "!!!", folderUri: folder.uri },
      { kind: "metric", title: "x", id: "Not An Id", folderUri: folder.uri },
      { kind: "metric", title: "x", folderUri: "file:///nowhere" },
      { kind: "metric", title: "x", folderUri: "vscode-vfs://x/y" },
    ])
      expect((await ask<Refusal>("newDocument", params)).problem).toMatch(/[.?]$/);
    client.close(begun.uri);
  });
});

test("37: a client that reads slowly is told once what it missed", async () => {
  const slow = connect();
  await slow.initialize([folder]);
  await slow.untilShown(await found(folder));
  slow.pause();
  const uri = folder.uriOf(plan);
  for (let index = 0; index < 60; index++) {
    slow.open(uri, textOf(plan).replace("org-theatre-productivity", `org-${index}-${"x".repeat(2000)}`), index + 1);
    await new Promise((resolve) => setImmediate(resolve));
  }
  slow.send({ id: "all-said", method: "textDocument/documentSymbol", params: { textDocument: { uri } } });
  await slow.untilHandled("all-said");
  const from = slow.messages.length;
  slow.resume();
  await slow.untilShown(
    await found(folder, { [plan]: textOf(plan).replace("org-theatre-productivity", `org-59-${"x".repeat(2000)}`) }),
  );
  // What lay in the streams when they were full, what was on its way into them, and how it stands now.
  const sizes = slow.messages
    .slice(from)
    .flatMap(({ params }) => (JSON.stringify(params ?? "").includes("org-") ? JSON.stringify(params).length : []));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  expect(whole).toBeLessThan(HELD_BY_STREAMS + 4 * Math.max(...sizes));
});
