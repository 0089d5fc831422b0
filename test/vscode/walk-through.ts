// Uses the packaged extension as a person would, with a screenshot of every step in shots/.
//   node test/vscode/walk-through.ts        after `npm run build` and `npm run package`
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Frame, Page } from "playwright-core";
import { requireHost } from "./host/install.ts";
import {
  chooseInQuickInput,
  frameWith,
  hoverFor,
  movePointerAway,
  openQuickInput,
  openWorkbench,
  runCommand,
  startVSCode,
} from "./host/vscode.ts";
import { inWorkspaceCopy, root } from "./workspace.ts";

const shots = path.join(root, "shots");

type Step = readonly [name: string, take: (page: Page) => Promise<unknown>];

const steps: readonly Step[] = [
  [
    "findings",
    async (page) => {
      await openFile(page, "urology-theatres.md");
      await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
      await runCommand(page, "Problems: Focus on Problems View");
      await page.locator(".markers-panel .monaco-list-row", { hasText: "32 theatres" }).first().waitFor();
    },
  ],
  [
    "status-bar",
    async (page) => {
      const item = page.locator(".statusbar-item", { hasText: /Golden thread: \d+ of \d+ metrics/ });
      await hoverFor(page, item, "complete thread to a national objective");
    },
  ],
  [
    "hover",
    async (page) => {
      await page.keyboard.press("Control+J");
      await hoverFor(page, wordInEditor(page, "org-theatre-productivity"), "Theatre productivity");
    },
  ],
  [
    "completion",
    async (page) => {
      await movePointerAway(page);
      await lineInEditor(page, "because: four urology theatres").click();
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("End");
      for (let typed = "org-theatre-productivity".length; typed > 0; typed -= 1) await page.keyboard.press("Backspace");
      await page.keyboard.type("org", { delay: 30 });
      await runCommand(page, "Trigger Suggest");
      await page.locator(".suggest-widget .monaco-list-row", { hasText: "org-elective-18w" }).waitFor();
    },
  ],
  [
    "explanation",
    async (page) => {
      await page.keyboard.press("Escape");
      await runCommand(page, "File: Revert File");
      await wordInEditor(page, "tru-theatre-util").click();
      await runCommand(page, "Golden Thread: Explain This Finding");
      await frameWith(page, ".markdown-body h1");
    },
  ],
  [
    "metric",
    async (page) => {
      await runCommand(page, "View: Close Editor");
      await openFile(page, "uro-cases-per-session.md");
      await runCommand(page, "Golden Thread: Open Preview to the Side");
      await preview(page, "Urology cases per four-hour session", ".chart svg");
    },
  ],
  [
    "metric-table",
    async (page) => {
      const frame = await preview(page, "Urology cases per four-hour session", ".chart svg");
      await frame.locator("summary").first().click();
      await frame.locator("tbody tr").last().scrollIntoViewIfNeeded();
    },
  ],
  [
    "metric-thread",
    async (page) => {
      const frame = await preview(page, "Urology cases per four-hour session", ".chart svg");
      await frame.locator(".thread li").last().scrollIntoViewIfNeeded();
    },
  ],
  [
    "metric-wide",
    async (page) => {
      const frame = await preview(page, "Urology cases per four-hour session", ".chart svg");
      await frame.locator("summary").first().click();
      const narrow = await widthOfChart(frame);
      await page.locator(".tab", { hasText: "Preview Urology cases" }).dblclick();
      await until(async () => (await widthOfChart(frame)) > narrow);
      await frame.locator("h1").scrollIntoViewIfNeeded();
      await movePointerAway(page);
    },
  ],
  [
    "objective",
    async (page) => {
      await page.locator(".tab", { hasText: "Preview Urology cases" }).dblclick();
      await openFile(page, "org-theatre-productivity.md");
      await preview(page, "Theatre productivity", ".thread li");
    },
  ],
  [
    "plan",
    async (page) => {
      await openFile(page, "urology-theatres.md");
      await preview(page, "More urology operations in each session", ".thread li");
    },
  ],
  [
    "thread",
    async (page) => {
      await runCommand(page, "Golden Thread: Show Thread");
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "national" }).first().waitFor();
    },
  ],
  [
    "new-document",
    async (page) => {
      await page.keyboard.press("Escape");
      await runCommand(page, "Golden Thread: New Document");
      await chooseInQuickInput(page, "metric");
      await page.locator(".quick-input-widget", { hasText: "Its title" }).waitFor();
      await page.keyboard.type("Cancelled on the day");
      await page.keyboard.press("Enter");
      await page.locator(".tab", { hasText: "cancelled-on-the-day.md" }).waitFor();
    },
  ],
  [
    "metric-dark",
    async (page) => {
      await theme(page, "Dark Modern");
      await openFile(page, "uro-cases-per-session.md");
      await preview(page, "Urology cases per four-hour session", ".chart svg");
    },
  ],
  [
    "thread-dark",
    async (page) => {
      const frame = await preview(page, "Urology cases per four-hour session", ".chart svg");
      await frame.locator(".thread li").last().scrollIntoViewIfNeeded();
    },
  ],
  [
    "metric-high-contrast",
    async (page) => {
      await theme(page, "Dark High Contrast");
      await openFile(page, "eye-outpatients.md");
      await preview(page, "A shorter visit to the glaucoma clinic", ".chart svg");
    },
  ],
  [
    "metric-high-contrast-light",
    async (page) => {
      await theme(page, "Light High Contrast");
      await openFile(page, "ort-los-hip.md");
      await preview(page, "Length of stay, primary hip", ".chart svg");
    },
  ],
];

const lineInEditor = (page: Page, text: string) => page.locator(".monaco-editor .view-line", { hasText: text }).first();
const wordInEditor = (page: Page, text: string) =>
  page.locator(".monaco-editor .view-line span", { hasText: text }).last();

/** Opens a file on the left. */
async function openFile(page: Page, name: string): Promise<void> {
  // By its name: the key for it is lost while the focus moves, and the file would cover the preview.
  await runCommand(page, "View: Focus First Editor Group");
  await openQuickInput(page, "Control+P");
  await chooseInQuickInput(page, name);
  await page.locator(".tab.active", { hasText: name }).waitFor();
}

async function theme(page: Page, name: string): Promise<void> {
  await runCommand(page, "Preferences: Color Theme");
  await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
  await page.locator(".quick-input-widget input.input").fill(name);
  await page.keyboard.press("Enter");
}

/** The frame of the preview, once it shows this title and something of this kind. */
async function preview(page: Page, title: string, selector: string): Promise<Frame> {
  const frame = await frameWith(page, "main h1");
  await frame.locator("h1", { hasText: title }).waitFor();
  await frame.locator(selector).first().waitFor();
  return frame;
}

const widthOfChart = async (frame: Frame): Promise<number> =>
  (await frame.locator(".chart svg").first().boundingBox())?.width ?? 0;

/** Resolves when a condition holds; fails when it does not come to hold in time. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await holds()); await sleep(50))
    if (Date.now() > end) throw new Error("It did not come to hold.");
}

async function walk(folder: string): Promise<{ passed: number; failed: number }> {
  const vscode = await startVSCode({
    vsix: [path.join(root, "out", "golden-thread.vsix")],
    settings: { "editor.minimap.enabled": false, "workbench.colorTheme": "Default Light Modern" },
  });
  const workbench = await openWorkbench(vscode, { workspace: folder });
  const { page } = workbench;
  page.setDefaultTimeout(30_000);
  let passed = 0;
  try {
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    for (const [name, take] of steps) {
      await take(page);
      passed += 1;
      const number = String(passed).padStart(2, "0");
      await page.screenshot({ path: path.join(shots, `${number}-${name}.png`) });
      console.log(`ok ${name}`);
    }
    return { passed, failed: 0 };
  } catch (error) {
    // Every step builds on the one before it: the first that fails ends the walk.
    console.error(`failed ${steps[passed]?.[0]}:`, error);
    await page.screenshot({ path: path.join(shots, "failed.png") });
    return { passed, failed: 1 };
  } finally {
    await workbench.browser.close();
    await vscode.stop();
  }
}

requireHost();
rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const { passed, failed } = await inWorkspaceCopy(walk);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
