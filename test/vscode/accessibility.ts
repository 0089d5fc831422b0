// Holds the pages of our panels, and the page that the command writes, to the rules of axe-core, in every sort of theme, and walks through
// them with the keyboard. They are drawn in headless Chromium without VS Code; the walk-through asks axe inside the real one.
//   node test/vscode/accessibility.ts        after `npm run build`
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { cardHtml, chartHtml } from "../../client/markdown/html.ts";
import {
  type Card,
  type ChartPicture,
  type DocumentEntry,
  type PreviewModel,
  requests,
  type Theme,
} from "../../protocol/index.ts";
import { escapeMarkup } from "../../server/core/text/escape-markup.ts";
import { complaintsOf } from "./host/axe.ts";
import { type DrawnPage, drawnPage, wear } from "./host/drawn-page.ts";
import { evidenceFolder, keepEvidence } from "./host/evidence.ts";
import { launchBrowser } from "./host/vscode.ts";
import { asOf, planLint, repositoryCopy, root } from "./workspace.ts";

const THEMES: readonly Theme[] = ["light", "dark", "high-contrast", "high-contrast-light"];

/** Pages with all that a page can have: they are looked at in every theme, the others in the first. */
const RICHEST: readonly string[] = ["uro-cases-per-session", "urology-theatres", "org-theatre-productivity"];

/** A language server for one folder. */
type Server = {
  readonly ask: <Answer>(method: string, params?: object) => Promise<Answer>;
  readonly end: () => void;
};

async function serve(folder: string): Promise<Server> {
  const child = spawn(process.execPath, [planLint, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection: MessageConnection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: "folder" }],
    capabilities: {},
    initializationOptions: { asOf },
  });
  await connection.sendNotification("initialized", {});
  return {
    ask: (method, params = {}) => connection.sendRequest(method, params),
    end: () => {
      connection.dispose();
      child.kill();
    },
  };
}

/** One document of each kind, and the richest pages. */
async function documentsOf({ ask }: Server): Promise<readonly DocumentEntry[]> {
  const all = await ask<readonly DocumentEntry[]>(requests.documents);
  const firsts = [...new Map(all.map((one) => [one.kind, one])).values()];
  return [...new Set([...firsts, ...all.filter(({ id }) => RICHEST.includes(id))])];
}

let passed = 0;
let failed = 0;

/** Runs one test, and tells what is wrong and where it can be seen. */
async function test(name: string, run: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  try {
    await run();
    passed += 1;
    console.log(`ok ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.error(`failed ${name}:`, error instanceof Error ? error.message : error);
    const pages = browser.contexts().flatMap((context) => context.pages());
    for (const [index, page] of pages.entries())
      console.error(await keepEvidence(failures, `${name} ${index + 1}`, page));
  }
}

const isWell = async (page: Page): Promise<void> => assert.deepEqual(await complaintsOf(page), []);

const chartWidth = 800;

async function previews(drawn: DrawnPage, server: Server): Promise<void> {
  for (const { id, kind, uri } of await documentsOf(server))
    for (const theme of RICHEST.includes(id) ? THEMES : THEMES.slice(0, 1))
      await test(`the preview of the ${kind} ${id}, ${theme}`, async () => {
        await drawn.wear(theme);
        await drawn.show(uri, await server.ask<PreviewModel>(requests.preview, { uri, theme, chartWidth }));
        await openTables(drawn.page);
        await isWell(drawn.page);
      });
}

/** What is closed is not looked at. */
const openTables = (page: Page): Promise<void> => turnTables(page, true);

const turnTables = (page: Page, open: boolean): Promise<void> =>
  page.evaluate(`for (const details of document.querySelectorAll("details")) details.open = ${open};`);

async function scorecards(drawn: DrawnPage, server: Server): Promise<void> {
  for (const theme of THEMES)
    await test(`the scorecard, ${theme}`, async () => {
      await drawn.wear(theme);
      await drawn.show("scorecard:", await server.ask<PreviewModel>(requests.scorecard, { theme }));
      assert.ok((await drawn.page.locator("table.scorecard tbody tr").count()) > 10);
      await isWell(drawn.page);
    });
}

async function words(drawn: DrawnPage): Promise<void> {
  await test("a page of words", async () => {
    await drawn.post({ type: "say", state: {}, words: "There is nothing to preview." });
    await drawn.page.locator("main", { hasText: "There is nothing to preview." }).waitFor();
    await isWell(drawn.page);
  });
}

/** The parts that we add to the built-in Markdown preview, on a page of their own. */
async function markdownParts(browser: Browser, server: Server): Promise<void> {
  const page = await browser.newPage();
  const documents = await documentsOf(server);
  const uri = documents.find(({ id }) => id === RICHEST[0])?.uri ?? "";
  const style = `body { color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); }
${readFileSync(path.join(root, "dist", "markdown.css"), "utf8")}`;
  for (const theme of THEMES)
    await test(`our parts of the Markdown preview, ${theme}`, async () => {
      const card = await server.ask<Card>(requests.card, { uri, theme });
      const chart = await server.ask<ChartPicture>(requests.chart, { uri, theme, type: "spc" });
      await page.setContent(`<!doctype html><html lang="en"><head><title>Preview</title><style>${style}</style></head>
<body><main><h1>Page</h1>${cardHtml(card, escapeMarkup)}${chartHtml(chart, escapeMarkup)}</main></body></html>`);
      await wear(page, theme);
      await isWell(page);
    });
  await page.close();
}

async function reviewPage(browser: Browser): Promise<void> {
  await test("the page of a review", async () => {
    const { folder, remove } = repositoryCopy();
    const args = [planLint, "review", "board-march", "--as-of", asOf, "--format", "html"];
    const html = execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
    remove();
    const page = await browser.newPage();
    await page.setContent(html);
    await isWell(page);
    await page.close();
  });
}

const SHOWN = [
  { name: "light", media: { colorScheme: "light" }, width: 1200 },
  { name: "dark", media: { colorScheme: "dark" }, width: 1200 },
  { name: "forced colours", media: { forcedColors: "active" }, width: 1200 },
  { name: "320 pixels wide", media: { colorScheme: "light" }, width: 320 },
] as const;

/** A page in every colour scheme, narrow, and with all that opens open. */
async function shownToAll(page: Page, what: string): Promise<void> {
  await openTables(page);
  for (const shown of SHOWN) await test(`${what}, ${shown.name}`, () => isWellShown(page, shown));
}

async function isWellShown(page: Page, { media, width }: (typeof SHOWN)[number]): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...media });
  await isWell(page);
  assert.deepEqual(await page.evaluate(FAULTS), []);
}

/** The reports for readers without an editor, on a screen and printed. */
async function reportPages(browser: Browser): Promise<void> {
  const { folder, remove } = repositoryCopy();
  const reports: readonly (readonly string[])[] = [
    ["--since", "board-march"],
    ["northbridge-way", "--for", "programme"],
    ["urology-theatres", "--for", "plan"],
    ["eye-outpatients", "--for", "huddle"],
    ["--for", "patients"],
  ];
  for (const args of reports) {
    const command = [planLint, "report", ...args, "--as-of", asOf];
    const html = execFileSync(process.execPath, command, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
    const page = await browser.newPage();
    await page.setContent(html);
    await shownToAll(page, `the report ${args.join(" ")}`);
    await page.close();
    await test(`the report ${args.join(" ")}, printed`, async () => {
      const page = await browser.newPage({ viewport: { width: LANDSCAPE.width, height: LANDSCAPE.height } });
      try {
        await page.setContent(html);
        await page.emulateMedia({ media: "print" });
        assert.deepEqual(await page.evaluate(SMALL_PRINT), []);
        // The scorecard has at least eighteen metrics and five headings on a page that is wider than high.
        const [head, group, row] = await page.evaluate<readonly number[]>(ROW_HEIGHTS);
        if (row !== undefined)
          assert.ok((head ?? 0) + 5 * (group ?? 0) + 18 * row < LANDSCAPE.height, `${[head, group, row]}`);
        const sheets =
          (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
        assert.ok(
          ["plan", "huddle"].includes(args.at(-1) ?? "") ? sheets === 1 : sheets > 2 && sheets < 22,
          `${sheets} sheets`,
        );
      } finally {
        await page.close();
      }
    });
  }
  remove();
}

/** The pixels of a sheet of A4 on its side, within its margins. */
const LANDSCAPE = { width: 1046, height: 695 };

/** The heights of what stands above the rows of a scorecard, of a heading among them and of the usual row; nothing where there is none. */
const ROW_HEIGHTS = `(() => {
  const section = document.querySelector(".landscape");
  const body = section?.querySelector("tbody");
  if (!body) return [];
  const mean = (all) => all.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0) / all.length;
  const rows = [...section.querySelectorAll("tbody tr:not(.group)")];
  const above = body.getBoundingClientRect().top - section.getBoundingClientRect().top;
  return [above, mean([...section.querySelectorAll("tr.group")]), mean(rows)];
})()`;

/** Printed texts smaller than 9 points, drawings left out. */
const SMALL_PRINT = `[...document.querySelectorAll("h1, h2, h3, h4, p, li, th, td, caption, figcaption")]
  .filter((one) => one.getClientRects().length > 0 && Number.parseFloat(getComputedStyle(one).fontSize) < 11.99)
  .map(({ textContent }) => textContent)`;

/** The pages of a site as they are opened from a disk, and searched by the keyboard alone. */
async function sitePages(browser: Browser): Promise<void> {
  const { folder, remove } = repositoryCopy();
  execFileSync(process.execPath, [planLint, "report", "--site", "site", "--as-of", asOf], { cwd: folder });
  const addressOf = (file: string): string => pathToFileURL(path.join(folder, "site", file)).href;
  const pages = ["index.html", "a-z.html", ...["metric", "plan", "objective", "unit", "decision"].map(firstOf(folder))];
  const page = await browser.newPage();
  for (const file of pages) {
    await page.goto(addressOf(file));
    await shownToAll(page, `${file} of a site`);
  }
  await page.close();
  await test("a site on a disk is searched by the keyboard", async () => {
    const page = await browser.newPage();
    try {
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      await page.goto(addressOf("metrics/uro-late-start.html"));
      await page.locator("input[type=search]").focus();
      await page.keyboard.type("cases per sess");
      await page.locator("[role=status]", { hasText: /^\d+ pages? found/ }).waitFor();
      // What axe itself is refused is not the page's.
      assert.deepEqual(complaints, []);
      for (const shown of SHOWN) await isWellShown(page, shown);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(addressOf("metrics/uro-cases-per-session.html"));
    } finally {
      await page.close();
    }
  });
  remove();
}

/** The page of the first document of a kind. */
const firstOf =
  (folder: string) =>
  (kind: string): string =>
    `${kind}s/${readdirSync(path.join(folder, "site", `${kind}s`)).toSorted()[0]}`;

/** What axe does not look for, as sentences; and whether anything is wider than the window. */
const FAULTS = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const ids = all("[id]").map(({ id }) => id);
  const levels = all("h1, h2, h3, h4, h5, h6").map(({ localName }) => Number(localName[1]));
  return [
    ...all("th:not([scope])").map(() => "a head of a table without a scope"),
    ...all("table").filter((table) => !table.caption?.textContent).map(() => "a table without a caption"),
    ...all("figure svg:not([aria-label])").map(() => "a chart without words"),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => "two parts are called " + id),
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ["not one h1"]),
    ...levels.flatMap((level, at) => (at > 0 && level > levels[at - 1] + 1 ? ["a level of headings is left out before h" + level] : [])),
    ...(document.documentElement.scrollWidth > window.innerWidth ? ["wider than the window"] : []),
  ];
})()`;

/** What has the keyboard's attention, and whether it is seen to have it. */
const STOP = `(() => {
  const at = document.activeElement;
  if (at === document.body) return undefined;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const isSeen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
  return (at.id || at.className || at.localName) + (isSeen ? "" : " (without a frame)");
})()`;

/** What the keyboard reaches, in order, from the heading of the page on. */
async function tabThrough(page: Page, most: number): Promise<readonly string[]> {
  await page.evaluate(`document.querySelector("h1").tabIndex = -1; document.querySelector("h1").focus();`);
  const stops: string[] = [];
  while (stops.length < most) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate<string | undefined>(STOP);
    if (stop === undefined) break;
    stops.push(stop);
  }
  return stops;
}

/** The same page with a chart of a long series in its second section. */
const withSeries = (model: PreviewModel, series: "latest" | "all"): PreviewModel => ({
  ...model,
  sections: model.sections.map((section, index) =>
    index === 1 && section.chart ? { ...section, chart: { ...section.chart, series } } : section,
  ),
});

async function keyboard(drawn: DrawnPage, server: Server): Promise<void> {
  const { page } = drawn;
  const documents = await documentsOf(server);
  const uri = documents.find(({ id }) => id === RICHEST[0])?.uri ?? "";
  const model = await server.ask<PreviewModel>(requests.preview, { uri, theme: "light", chartWidth });
  const places = model.sections[1]?.chart?.places ?? [];
  await drawn.wear("light");
  await drawn.show(uri, model);

  await test("the keyboard reaches everything in the order of the page, and is seen where it is", async () => {
    await turnTables(page, false);
    const stops = await tabThrough(page, 60);
    assert.deepEqual(stops.slice(0, 5), ["copy-markdown", "fix-1", "copy-1", "save-1", "summary-1"]);
    assert.deepEqual(
      stops.filter((stop) => stop.endsWith("(without a frame)")),
      [],
    );
    const links = await page.locator(".thread a").count();
    assert.equal(stops.filter((stop) => stop.startsWith("thread-")).length, links);
  });

  await test("a row leads to its place in the data file, by the keyboard", async () => {
    await page.locator("#summary-1").press("Enter");
    await page.locator("#row-1-5").press("Enter");
    const { uri: file, range } = await drawn.sent("open");
    assert.deepEqual({ uri: file, range }, places[5]);
  });

  await test("a point leads there as well, by a click", async () => {
    await page.locator(".leads .role-mark.mark-symbol path").nth(5).click();
    const { uri: file, range } = await drawn.sent("open");
    assert.deepEqual({ uri: file, range }, places[5]);
  });

  await test("whoever is on the page stays where they were when it is drawn again", async () => {
    await page.locator("#row-1-7").focus();
    await drawn.show(uri, { ...model, facts: [] });
    assert.equal(await page.evaluate("document.activeElement.id"), "row-1-7");
  });

  await test("a chart that stays what it was is not drawn again, and one that changes is", async () => {
    const marked = page.locator(".chart svg[data-marked]");
    await page.evaluate(`document.querySelector(".chart svg").dataset.marked = "yes";`);
    await drawn.show(uri, model);
    assert.equal(await marked.count(), 1);
    await page.locator(".leads .role-mark.mark-symbol path").nth(5).click();
    assert.deepEqual((await drawn.sent("open")).range, places[5]?.range);
    await drawn.show(uri, await server.ask<PreviewModel>(requests.preview, { uri, theme: "light", chartWidth: 500 }));
    assert.equal(await marked.count(), 0);
  });

  await test("a page that is told the same again stays as it is", async () => {
    await drawn.show(uri, model);
    await page.evaluate(`document.querySelector("h1").dataset.marked = "yes";`);
    await drawn.show(uri, model);
    assert.equal(await page.locator("h1[data-marked]").count(), 1);
  });

  await test("all figures of a long series are drawn by one press, and the latest again by another", async () => {
    const other = page.locator("#series-1");
    assert.equal(await other.count(), 0);
    await drawn.show(uri, withSeries(model, "latest"));
    await other.press("Enter");
    assert.equal((await drawn.sent("series")).series, "all");
    await drawn.show(uri, withSeries(model, "all"));
    assert.equal(await page.evaluate("document.activeElement.id"), "series-1");
    await other.press("Enter");
    assert.equal((await drawn.sent("series")).series, "latest");
    await drawn.show(uri, model);
  });

  await test("it is read out when the page turns to another document, and not when it is drawn again", async () => {
    const news = page.locator("#news");
    await drawn.post({ type: "tell", words: "Copied." });
    await page.locator("#news", { hasText: "Copied." }).waitFor({ state: "attached" });
    await drawn.show(uri, { ...model, facts: [] });
    assert.equal(await news.textContent(), "Copied.");
    await drawn.show("file:///other.md", { ...model, title: "Another metric" });
    assert.equal(await news.textContent(), "turned Another metric");
  });

  await test("a picture becomes a PNG under the page's policy", async () => {
    const { svg } = await server.ask<ChartPicture>(requests.chart, { uri, theme: "light", type: "spc" });
    await drawn.post({ type: "toPng", svg });
    assert.match((await drawn.sent("png")).png, /^iVBORw0KGgo/);
  });

  await test("the scorecard is narrowed down by the keyboard", async () => {
    const scorecard = await server.ask<PreviewModel>(requests.scorecard, { theme: "light" });
    await drawn.show("scorecard:", scorecard);
    await page.locator("#choice").focus();
    await page.keyboard.press("ArrowDown");
    assert.equal((await drawn.sent("choose")).id, scorecard.choice?.options[0]?.id);
    assert.deepEqual((await tabThrough(page, 3)).slice(0, 3), ["copy-markdown", "choice", "table"]);
  });
}

const failures = evidenceFolder("accessibility");
const browser = await launchBrowser();
const northbridge = await serve(path.join(root, "samples", "northbridge"));
const trust = await serve(path.join(root, "samples", "five-trusts", "after", "trust-b"));
try {
  const drawn = await drawnPage(browser);
  await drawn.sent("room");
  await previews(drawn, northbridge);
  await previews(drawn, trust);
  await scorecards(drawn, northbridge);
  await words(drawn);
  await markdownParts(browser, northbridge);
  await reviewPage(browser);
  await reportPages(browser);
  await sitePages(browser);
  await keyboard(drawn, northbridge);
} finally {
  northbridge.end();
  trust.end();
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
