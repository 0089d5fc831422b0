// Makes the three pictures of README.md from the sample, and notes the words that they show, which test/docs holds against the product.
//   npm run pictures:readme        after `npm run build` and `npm run package`
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { runCommand } from "./host/gestures.ts";
import { requireHost } from "./host/install.ts";
import { launchBrowser, openWorkbench, startVSCode } from "./host/vscode.ts";
import { asOf, emptyFolder, planLint, repositoryCopy, root } from "./workspace.ts";

const pictures = path.join(root, "docs", "pictures");
const SIZE = { width: 1200, height: 760 };

/** The plan of which the first picture is, and the metric of the second. */
const PLAN = "urology-theatres.md";
const METRIC = "uro-cases-per-session";

/** The beginning of the finding that the first picture shows. */
const SAID = "This metric covers 32 theatres; the plan changes 4 (12.5%).";

requireHost();
mkdirSync(pictures, { recursive: true });
const { folder, remove } = repositoryCopy();
const { folder: made } = emptyFolder("pictures");
const browser = await launchBrowser();

/** What the command writes, in the repository of the sample. */
const planLintSays = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [planLint, ...args, "--as-of", asOf], { cwd: folder, encoding: "utf8" });

async function inVSCode(file: string): Promise<readonly string[]> {
  const settings = {
    "editor.minimap.enabled": false,
    "workbench.colorTheme": "Default Light Modern",
    "workbench.activityBar.location": "hidden",
    "problems.decorations.enabled": false,
  };
  const vscode = await startVSCode({ vsix: [path.join(root, "out", "golden-thread.vsix")], settings });
  try {
    const page = await openWorkbench(vscode, await browser.newContext({ viewport: SIZE }), { workspace: folder });
    await page.locator(".explorer-folders-view").first().waitFor();
    await runCommand(page, "View: Toggle Primary Side Bar Visibility");
    await page.keyboard.press("Control+P");
    await page.locator(".quick-input-widget input").first().fill(PLAN);
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: PLAN }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
    await runCommand(page, "Problems: Focus on Problems View");
    await page.locator(".viewpane-filter-container textarea, .viewpane-filter-container input").first().fill(PLAN);
    const rows = page.locator(".markers-panel .monaco-list-row");
    await rows.filter({ hasText: SAID }).first().waitFor();
    await rows.filter({ hasText: SAID }).first().dblclick();
    await page.locator(".view-line", { hasText: "tru-theatre-util" }).first().waitFor();
    await page.mouse.move(SIZE.width / 2, SIZE.height - 2);
    await page.screenshot({ path: path.join(pictures, file) });
    return [SAID];
  } finally {
    await vscode.stop();
  }
}

/** A page of ours, as it opens in a browser. */
async function inBrowser(html: string, file: string): Promise<readonly string[]> {
  const page = await (browser as Browser).newPage({ viewport: SIZE });
  await page.goto(pathToFileURL(html).href);
  await page.screenshot({ path: path.join(pictures, file) });
  return wordsSeen(page);
}

/** The paragraphs and headings that lie wholly in the window. */
const wordsSeen = (page: Page): Promise<readonly string[]> =>
  page.locator("h1, h2, h3, p, figcaption").evaluateAll(
    (elements, height) =>
      elements
        .filter((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return top >= 0 && bottom <= height && bottom > top;
        })
        .map((element) => (element.textContent ?? "").replaceAll(/\s+/g, " ").trim())
        // A commit of the copy has another name each time.
        .filter((words) => words !== "" && !words.includes("board-march")),
    SIZE.height,
  );

try {
  const finding = await inVSCode("finding.png");
  const site = path.join(made, "site");
  planLintSays("report", "--site", site);
  const metric = await inBrowser(path.join(site, "metrics", `${METRIC}.html`), "metric.png");
  const reviewed = path.join(made, "review.html");
  writeFileSync(reviewed, planLintSays("review", "board-march", "--format", "html"));
  const review = await inBrowser(reviewed, "review.png");
  writeFileSync(path.join(pictures, "words.json"), `${JSON.stringify({ finding, metric, review }, undefined, 2)}\n`);
  console.log(`Three pictures in ${pictures}: look at them.`);
} finally {
  await browser.close();
  remove();
}
