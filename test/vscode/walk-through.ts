// Uses the packaged extension as a person would, with a screenshot of every step in shots/walk-through/.
//   node test/vscode/walk-through.ts        after `npm run build` and `npm run package`
import type { Frame, JSHandle, Locator, Page } from "playwright-core";
import { complaintsOf } from "./host/axe.ts";
import { answerQuickInput, frameWith, hoverFor, movePointerAway, pick, runCommand, until } from "./host/vscode.ts";
import { type Step, walk } from "./host/walk.ts";
import { inWorkspaceCopy } from "./workspace.ts";

const steps: readonly Step[] = [
  [
    "findings",
    async ({ page }) => {
      await openFile(page, "urology-theatres.md");
      await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
      await runCommand(page, "Problems: Focus on Problems View");
      await page
        .locator(".markers-panel .monaco-list-row", { hasText: "Hitting it once proves nothing" })
        .first()
        .waitFor();
    },
  ],
  [
    "status-bar",
    async ({ page }) => {
      const item = page.locator(".statusbar-item", { hasText: /Golden thread: \d+ of \d+ metrics/ });
      await hoverFor(page, item, "complete thread to a national objective");
    },
  ],
  [
    "hover",
    async ({ page }) => {
      await runCommand(page, "View: Hide Panel");
      await page.locator(".markers-panel").waitFor({ state: "hidden" });
      await hoverFor(page, wordInEditor(page, "org-theatre-productivity"), "Theatre productivity");
    },
  ],
  [
    "completion",
    async ({ page }) => {
      await movePointerAway(page);
      await lineInEditor(page, "because: four urology theatres").click();
      await page.locator(".monaco-editor.focused").waitFor();
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("End");
      for (let typed = "org-theatre-productivity".length; typed > 0; typed -= 1) await page.keyboard.press("Backspace");
      await page.keyboard.type("org", { delay: 30 });
      await shows(page, "Trigger Suggest", ".suggest-widget .monaco-list-row", "org-elective-18w");
    },
  ],
  [
    "explanation",
    async ({ page }) => {
      await runCommand(page, "File: Revert File");
      await page.locator(".tab.dirty").waitFor({ state: "detached" });
      await wordInEditor(page, "tru-theatre-util").click();
      await runCommand(page, "Golden Thread: Explain This Finding");
      await frameWith(page, ".markdown-body h1");
    },
  ],
  [
    "explanation-by-link",
    async ({ page }) => {
      await runCommand(page, "View: Focus First Editor Group");
      await runCommand(page, "View: Close Editors in Other Groups");
      await page.locator(".tab", { hasText: "metric-scope-too-broad" }).waitFor({ state: "detached" });
      await hoverFor(page, wordInEditor(page, "tru-theatre-util"), "metric-scope-too-broad");
      await page.locator(".monaco-hover a", { hasText: "metric-scope-too-broad" }).click();
      await frameWith(page, ".markdown-body h1");
    },
  ],
  [
    "metric",
    async ({ page }) => {
      await openFile(page, "uro-cases-per-session.md");
      await runCommand(page, "Golden Thread: Open Preview to the Side");
      await isForEverybody(await preview(page, "Urology cases per four-hour session", ".chart svg"));
    },
  ],
  [
    "metric-table",
    async ({ page }) => {
      const frame = await preview(page, "Urology cases per four-hour session", ".chart svg");
      await turnTable(frame, "open");
      await frame.locator("details[open] tbody tr").last().scrollIntoViewIfNeeded();
    },
  ],
  [
    "row-in-the-data",
    async ({ page }) => {
      const frame = await preview(page, "Urology cases per four-hour session", ".chart svg");
      await frame.locator("details[open] tbody tr", { hasText: "July 2024" }).locator("button").click();
      await page.locator(".tab.active", { hasText: "uro-cases-per-session.csv" }).waitFor();
      await page.locator(".statusbar-item", { hasText: /Ln 5, Col \d+ \(4 selected\)/ }).waitFor();
    },
  ],
  [
    "metric-thread",
    async ({ page }) => {
      const frame = await preview(page, "Urology cases per four-hour session", ".chart svg");
      await frame.locator(".thread li").last().scrollIntoViewIfNeeded();
    },
  ],
  [
    "metric-wide",
    async ({ page }) => {
      const frame = await preview(page, "Urology cases per four-hour session", ".chart svg");
      await turnTable(frame, "closed");
      const narrow = await widthOfChart(frame);
      await runCommand(page, "View: Focus Right Editor Group");
      await runCommand(page, "View: Expand Editor Group");
      await until("the chart is wider", async () => (await widthOfChart(frame)) > narrow);
      await frame.locator("h1").scrollIntoViewIfNeeded();
      await movePointerAway(page);
    },
  ],
  [
    "objective",
    async ({ page }) => {
      await runCommand(page, "View: Reset Editor Group Sizes");
      await openFile(page, "org-theatre-productivity.md");
      await preview(page, "Theatre productivity", ".thread li");
    },
  ],
  [
    "plan",
    async ({ page }) => {
      await openFile(page, "urology-theatres.md");
      await isForEverybody(await preview(page, "More urology operations in each session", ".thread li"));
    },
  ],
  [
    "thread",
    async ({ page }) => {
      await shows(page, "Golden Thread: Show Thread", ".quick-input-list .monaco-list-row", "national ·");
    },
  ],
  [
    "new-document",
    async ({ page }) => {
      await runCommand(page, "Golden Thread: New…");
      await answerQuickInput(page, "What do you want to write?", "event");
      const title = page.locator(".quick-input-widget", { hasText: "Its title" }).locator("input.input");
      await title.fill("Cancelled on the day");
      await title.press("Enter");
      await page.locator(".tab", { hasText: "cancelled-on-the-day.md" }).waitFor();
    },
  ],
  [
    "tree",
    async ({ page }) => {
      await page.locator(".activitybar .action-label[aria-label='Golden Thread']").click();
      await line(page, "Golden Thread", "NHS productivity").click();
      await page.keyboard.press("ArrowRight");
      await line(page, "Golden Thread", "Theatre productivity").waitFor();
      await openFile(page, "uro-late-start.md");
      await line(page, "Golden Thread", "Urology first-case late start").waitFor();
    },
  ],
  [
    "tree-from-metrics",
    async ({ page }) => {
      await runCommand(page, "Golden Thread: Show the Tree from the Metrics Up");
      await line(page, "Golden Thread", "Arrival to departure").waitFor();
    },
  ],
  [
    "metric-dragged",
    async ({ page }) => {
      await line(page, "Golden Thread", "Arrival to departure").click();
      await page.keyboard.press("ArrowRight");
      const plan = line(page, "Golden Thread", "A shorter visit");
      await plan.waitFor();
      await line(page, "Golden Thread", "Emergency readmission").hover();
      await page.mouse.down();
      // The first move over a line begins the drag, the second goes on with it.
      await plan.hover();
      await plan.hover();
      await page.locator(".monaco-list-row.drop-target", { hasText: "A shorter visit" }).waitFor();
      await page.mouse.up();
      await leaveQuestion(page, "What is 'Emergency readmission in 30 days");
    },
  ],
  [
    "table-dropped",
    async ({ page }) => {
      await dropFile(page, line(page, "Golden Thread", "Arrival to departure"), "data/oph-dna.csv");
      await leaveQuestion(page, "What is the metric called?");
    },
  ],
  [
    "findings-by-lesson",
    async ({ page }) => {
      await runCommand(page, "Golden Thread: Focus on Findings by Lesson View");
      for (const label of ["The golden thread", "Every link"]) {
        await line(page, "Findings by Lesson", label).click();
        await page.keyboard.press("ArrowRight");
      }
      await page.locator(".tree-explorer-viewlet-tree-view").last().waitFor();
    },
  ],
  [
    "metric-dark",
    async ({ page }) => {
      await theme(page, "Dark Modern", "vs-dark");
      await openFile(page, "uro-cases-per-session.md");
      await isForEverybody(await preview(page, "Urology cases per four-hour session", ".chart svg"));
    },
  ],
  [
    "thread-dark",
    async ({ page }) => {
      const frame = await preview(page, "Urology cases per four-hour session", ".chart svg");
      await frame.locator(".thread li").last().scrollIntoViewIfNeeded();
    },
  ],
  [
    "hover-of-a-metric-dark",
    async ({ page }) => {
      await openFile(page, "uro-cases-per-session.md");
      await hoverFor(
        page,
        lineInEditor(page, "id: uro-cases-per-session").locator("span span").last(),
        "Verdict: improved",
      );
      await page.locator(".monaco-hover img").first().waitFor();
    },
  ],
  [
    "metric-high-contrast",
    async ({ page }) => {
      await theme(page, "Dark High Contrast", "hc-black");
      await openFile(page, "eye-outpatients.md");
      await isForEverybody(await preview(page, "A shorter visit to the glaucoma clinic", ".chart svg"));
    },
  ],
  [
    "metric-high-contrast-light",
    async ({ page }) => {
      await theme(page, "Light High Contrast", "hc-light");
      await openFile(page, "ort-los-hip.md");
      await isForEverybody(await preview(page, "Length of stay, primary hip", ".chart svg"));
    },
  ],
  [
    "markdown-preview-dark",
    async ({ page }) => {
      await movePointerAway(page);
      await theme(page, "Dark Modern", "vs-dark");
      await openFile(page, "uro-cases-per-session.md");
      await page.keyboard.press("Control+End");
      await page.keyboard.insertText("\n\n```plan-spc\n```\n");
      await runCommand(page, "Markdown: Open Preview to the Side");
      // The preview may put a new frame in place of the first while the page is being drawn.
      await until("the card is in sight, above its chart", async () => {
        const frame = await frameWith(page, ".golden-thread-chart img");
        await frame.locator(".golden-thread-card").scrollIntoViewIfNeeded({ timeout: 5000 });
        return true;
      });
    },
  ],
  [
    "scorecard-dark",
    async ({ page }) => {
      await runCommand(page, "View: Focus First Editor Group");
      await runCommand(page, "File: Revert File");
      await page.locator(".tab.dirty").waitFor({ state: "detached" });
      await runCommand(page, "View: Close All Editors");
      await page.locator(".tab").first().waitFor({ state: "detached" });
      await runCommand(page, "Golden Thread: Show Scorecard");
      const frame = await frameWith(page, ".scorecard tbody tr");
      await isForEverybody(frame);
    },
  ],
  [
    "scorecard",
    async ({ page }) => {
      await theme(page, "Light Modern", "vs");
      const frame = await frameWith(page, ".scorecard tbody tr");
      await frame.locator("select").selectOption({ label: "More urology operations in each session" });
      await frame.locator("h2", { hasText: "More urology operations in each session" }).waitFor();
      await isForEverybody(frame);
    },
  ],
  [
    "scorecard-as-markdown",
    async ({ page }) => {
      await runCommand(page, "Golden Thread: Copy as Markdown");
      await page.locator(".statusbar-item", { hasText: "The page is on the clipboard, as Markdown." }).waitFor();
    },
  ],
  [
    "chart-as-picture",
    async ({ page }) => {
      await runCommand(page, "View: Close All Editors");
      await page.locator(".tab").first().waitFor({ state: "detached" });
      await openFile(page, "uro-cases-per-session.md");
      await runCommand(page, "Golden Thread: Open Preview to the Side");
      const frame = await preview(page, "Urology cases per four-hour session", ".chart svg");
      await frame.locator("button", { hasText: "Copy picture" }).first().click();
      await page.locator(".statusbar-item", { hasText: "The chart is on the clipboard, as a picture." }).waitFor();
      await frame.locator("figcaption").first().click({ button: "right" });
      await page.locator(".monaco-menu .action-item", { hasText: "Save Chart as Picture…" }).waitFor();
    },
  ],
  [
    "picture-as-a-file",
    async ({ page }) => {
      await page.locator(".monaco-menu .action-item", { hasText: "Save Chart as Picture…" }).click();
      const place = page.locator(".quick-input-widget input.input");
      const file = "urology-cases-per-four-hour-session.png";
      await until("a place for it is proposed", async () => (await place.inputValue()).endsWith(file));
      await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
      await place.press("Enter");
      await page.locator(".statusbar-item", { hasText: `The picture is saved as ${file}` }).waitFor();
      // What is new comes late into the search for files, and the explorer draws only the rows in sight.
      await runCommand(page, "View: Show Explorer");
      await runCommand(page, "Collapse Folders in Explorer");
      await page.locator(".explorer-folders-view .monaco-list-row", { hasText: file }).dblclick();
      await frameWith(page, "body.image.ready img");
      await runCommand(page, "View: Close Editor");
    },
  ],
  [
    "preview-pinned",
    async ({ page }) => {
      await runCommand(page, "Golden Thread: Pin Preview");
      await page.locator(".tab", { hasText: "[pinned] Preview Urology cases" }).waitFor();
      await openFile(page, "urology-theatres.md");
      await runCommand(page, "Golden Thread: Open Preview to the Side");
      await page.locator(".tab", { hasText: "Preview More urology operations" }).waitFor();
      await page.locator(".tab", { hasText: "[pinned] Preview Urology cases" }).click();
      await preview(page, "Urology cases per four-hour session", ".chart svg");
    },
  ],
  [
    "previews-after-a-reload",
    async ({ page }) => {
      // VS Code keeps what is open when it is told to load again, and may not have kept it yet when the page is.
      await Promise.all([page.waitForEvent("load"), runCommand(page, "Developer: Reload Window")]);
      await preview(page, "Urology cases per four-hour session", ".chart svg");
      await page.locator(".tab", { hasText: "[pinned] Preview Urology cases" }).waitFor();
      await page.locator(".tab", { hasText: "Preview More urology operations" }).click();
      await preview(page, "More urology operations in each session", ".thread li");
    },
  ],
  [
    "preview-pinned-dark",
    async ({ page }) => {
      await theme(page, "Dark Modern", "vs-dark");
      await page.locator(".tab", { hasText: "[pinned] Preview Urology cases" }).click();
      await preview(page, "Urology cases per four-hour session", ".chart svg");
      await page.locator(".action-label[aria-label^='Unpin Preview']").waitFor();
    },
  ],
];

/** What axe-core says of a page inside VS Code. */
async function isForEverybody(frame: Frame): Promise<void> {
  const complaints = await complaintsOf(frame);
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
}

const lineInEditor = (page: Page, text: string) => page.locator(".monaco-editor .view-line", { hasText: text }).first();
const wordInEditor = (page: Page, text: string) =>
  page.locator(".monaco-editor .view-line span", { hasText: text }).last();

/** A line of a view in the side bar. */
const line = (page: Page, view: string, text: string) =>
  page.locator(`.pane:has(.pane-header[aria-label^='${view}']) .monaco-list-row`, { hasText: text }).first();

/** Waits for a question of the quick input, and leaves it without an answer. */
async function leaveQuestion(page: Page, words: string): Promise<void> {
  const title = page.locator(".quick-input-title", { hasText: words });
  await title.waitFor();
  await page.locator(".quick-input-widget input.input").press("Escape");
  await title.waitFor({ state: "hidden" });
}

type Settable = { readonly setData: (sort: string, data: string) => void };

/** Drags a file of the folder over a line, as from a window with files, and lets go of it. */
async function dropFile(page: Page, target: Locator, file: string): Promise<void> {
  const { host, searchParams } = new URL(page.url());
  const address = `vscode-remote://${host}${searchParams.get("folder")}/${file}`;
  const dataTransfer: JSHandle<Settable> = await page.evaluateHandle("new DataTransfer()");
  await dataTransfer.evaluate((data, list) => data.setData("text/uri-list", list), address);
  const { x, y } = (await target.boundingBox()) ?? { x: 0, y: 0 };
  for (const type of ["dragenter", "dragover", "drop"])
    await target.dispatchEvent(type, { dataTransfer, clientX: x + 50, clientY: y + 8 });
}

/** Opens a file on the left. */
async function openFile(page: Page, name: string): Promise<void> {
  // By its name: the key for it is lost while the focus moves, and the file would cover the preview.
  await runCommand(page, "View: Focus First Editor Group");
  await pick(page, "Control+P", name);
  await page.locator(".tab.active", { hasText: name }).waitFor();
}

/** Runs a command until it shows something with this text. What it shows goes away by itself when the focus moves. */
async function shows(page: Page, command: string, selector: string, text: string): Promise<void> {
  const shown = page.locator(selector, { hasText: text }).first();
  await until(`'${command}' shows '${text}'`, async () => {
    await runCommand(page, command);
    return shown.waitFor({ timeout: 5000 }).then(() => true);
  });
}

/** Chooses a theme and waits until the workbench wears it: `className` is how it marks itself. */
async function theme(page: Page, name: string, className: string): Promise<void> {
  await runCommand(page, "Preferences: Color Theme");
  await answerQuickInput(page, "Color Theme", name);
  await page.locator(`.monaco-workbench.${className}`).waitFor();
}

/** Opens or closes the table beneath the first chart. A click is lost when the page is drawn anew just then. */
async function turnTable(frame: Frame, wanted: "open" | "closed"): Promise<void> {
  const isOpen = async () => (await frame.locator("details").first().getAttribute("open")) !== null;
  await until(`the table is ${wanted}`, async () => {
    if ((await isOpen()) !== (wanted === "open")) await frame.locator("summary").first().click({ timeout: 3000 });
    return (await isOpen()) === (wanted === "open");
  });
}

/** The frame of the preview, once it shows this title and something of this kind. */
async function preview(page: Page, title: string, selector: string): Promise<Frame> {
  const frame = await frameWith(page, `main h1:has-text("${title}")`);
  await frame.locator(selector).first().waitFor();
  return frame;
}

const widthOfChart = async (frame: Frame): Promise<number> =>
  (await frame.locator(".chart svg").first().boundingBox())?.width ?? 0;

await inWorkspaceCopy((folder) => walk({ name: "walk-through", folder, steps, more: {} }));
