// Uses the packaged extension as a person would, with a screenshot of every step in shots/walk-through/.
//   node test/vscode/walk-through.ts        after `npm run build` and `npm run package`
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readXlsx, writeXlsx } from "hucre";
import type { Frame, JSHandle, Locator, Page } from "playwright-core";
import { countedFigures } from "./counted-figures.ts";
import { complaintsOf } from "./host/axe.ts";
import {
  acceptPlace,
  again,
  answerQuickInput,
  chooseFile,
  drag,
  frameWith,
  hoverFor,
  movePointerAway,
  pick,
  reloadWindow,
  revertFile,
  runCommand,
  typeOver,
  until,
} from "./host/gestures.ts";
import { type Chapter, type Step, walk } from "./host/walk.ts";
import { threeMonths } from "./three-months.ts";
import { workspaceCopy } from "./workspace.ts";

/** Each finds or makes what it needs by itself. */
const alone: readonly Step[] = [
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
      await openFile(page, "urology-theatres.md");
      if (await page.locator(".markers-panel").isVisible()) await runCommand(page, "View: Hide Panel");
      await page.locator(".markers-panel").waitFor({ state: "hidden" });
      await hoverFor(page, wordInEditor(page, "org-theatre-productivity"), "Theatre productivity");
    },
  ],
  [
    "completion",
    async ({ page }) => {
      await openFile(page, "urology-theatres.md");
      await typeOver(page, "because: four urology theatres", "org-theatre-productivity", "org");
      await shows(page, "Trigger Suggest", ".suggest-widget .monaco-list-row", "org-elective-18w");
      return () => revertFile(page);
    },
  ],
  [
    "explanation",
    async ({ page }) => {
      await openFile(page, "urology-theatres.md");
      await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
      const explained = page.locator(".tab", { hasText: "metric-scope-too-broad" });
      await again("the finding is explained", async (timeout) => {
        // What has been, only later than one waited for it, has also made the word move.
        if (await explained.isVisible()) return true;
        await wordInEditor(page, "tru-theatre-util").click({ timeout });
        await runCommand(page, "Golden Thread: Explain This Finding");
        await explained.waitFor({ timeout });
        return true;
      });
      await frameWith(page, ".markdown-body h1");
    },
  ],
  [
    "explanation-by-link",
    async ({ page }) => {
      await closeAll(page);
      await openFile(page, "urology-theatres.md");
      const link = page.locator(".monaco-hover a", { hasText: "metric-scope-too-broad" });
      await again("the link of the hint is followed", async (timeout) => {
        // It may have been, only later than one waited for that.
        if (await page.locator(".tab", { hasText: "metric-scope-too-broad" }).isVisible()) return true;
        await hoverFor(page, wordInEditor(page, "tru-theatre-util"), "metric-scope-too-broad");
        await link.click({ timeout });
        return true;
      });
      await frameWith(page, ".markdown-body h1");
    },
  ],
  [
    "metric",
    async ({ page }) => {
      await closeAll(page);
      await isForEverybody(await urologyCases(page));
    },
  ],
  [
    "metric-table",
    async ({ page }) => {
      const frame = await urologyCases(page);
      await turnTable(frame, "open");
      await frame.locator("details[open] tbody tr").last().scrollIntoViewIfNeeded();
    },
  ],
  [
    "row-in-the-data",
    async ({ page }) => {
      const frame = await urologyCases(page);
      await turnTable(frame, "open");
      const row = frame.locator("details[open] tbody tr", { hasText: "July 2024" });
      const data = page.locator(".tab.active", { hasText: "uro-cases-per-session.csv" });
      await again("the row leads to the data", async (timeout) => {
        if (await data.isVisible()) return true;
        await row.locator("button").click({ timeout });
        await data.waitFor({ timeout });
        return true;
      });
      // Where the keyboard is may be the page again by now, and the status bar tells of the text only while it is there.
      const text = page.locator(".editor-group-container", { hasText: "uro-cases-per-session.csv" });
      await text.locator(".line-numbers.active-line-number", { hasText: /^5$/ }).waitFor();
      await text.locator(".selected-text").first().waitFor();
    },
  ],
  [
    "metric-thread",
    async ({ page }) => {
      const frame = await urologyCases(page);
      await frame.locator(".thread li").last().scrollIntoViewIfNeeded();
    },
  ],
  [
    "metric-wide",
    async ({ page }) => {
      const frame = await urologyCases(page);
      await turnTable(frame, "closed");
      const narrow = await widthOfChart(frame);
      await again("the chart is wider", async (timeout) => {
        await runCommand(page, "View: Focus Right Editor Group");
        await runCommand(page, "View: Expand Editor Group");
        await until("it is", async () => (await widthOfChart(frame)) > narrow, timeout);
        return true;
      });
      await frame.locator("h1").scrollIntoViewIfNeeded();
      await movePointerAway(page);
      return () => runCommand(page, "View: Reset Editor Group Sizes");
    },
  ],
  ["objective", ({ page }) => previewOf(page, "org-theatre-productivity.md", "Theatre productivity", ".thread li")],
  [
    "plan",
    async ({ page }) => {
      const title = "More urology operations in each session";
      await isForEverybody(await previewOf(page, "urology-theatres.md", title, ".thread li"));
    },
  ],
  [
    "thread",
    async ({ page }) => {
      await openFile(page, "urology-theatres.md");
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
      await showTree(page);
      await unfold(line(page, "Golden Thread", "NHS productivity"));
      await line(page, "Golden Thread", "Theatre productivity").waitFor();
      await openFile(page, "uro-late-start.md");
      await line(page, "Golden Thread", "Urology first-case late start").waitFor();
    },
  ],
  [
    "tree-from-metrics",
    async ({ page }) => {
      await showTree(page);
      await runCommand(page, "Golden Thread: Show the Tree from the Metrics Up");
      await line(page, "Golden Thread", "Arrival to departure").waitFor();
    },
  ],
  [
    "metric-dragged",
    async ({ page }) => {
      await showTreeFromMetrics(page);
      await unfold(line(page, "Golden Thread", "Arrival to departure"));
      const plan = line(page, "Golden Thread", "A shorter visit");
      const accepting = page.locator(".monaco-list-row.drop-target", { hasText: "A shorter visit" });
      await drag(page, line(page, "Golden Thread", "Emergency readmission"), plan, accepting);
      await leaveQuestion(page, "What is 'Emergency readmission in 30 days");
    },
  ],
  [
    "table-dropped",
    async ({ page }) => {
      await showTreeFromMetrics(page);
      await unfold(line(page, "Golden Thread", "Arrival to departure"));
      await dropFile(page, line(page, "Golden Thread", "A shorter visit"), "data/oph-dna.csv");
      await leaveQuestion(page, "What is the metric called?");
    },
  ],
  [
    "table-dropped-on-its-metric",
    async ({ page }) => {
      await showTreeFromMetrics(page);
      await dropFile(page, line(page, "Golden Thread", "Arrival to departure"), "data/oph-dna.csv");
      const doubt = page.locator(".monaco-dialog-box", { hasText: "is this the file of another metric?" });
      await doubt.waitFor();
      await doubt.getByRole("button", { name: "Cancel" }).click();
      await doubt.waitFor({ state: "hidden" });
    },
  ],
  [
    "cells-pasted",
    async ({ page }) => {
      await openFile(page, "oph-visit-time.md");
      const asked = page.locator(".quick-input-title", { hasText: "Why did past figures change?" });
      await again("what is pasted is taken for figures", async (timeout) => {
        if (await asked.isVisible()) return true;
        await revertFile(page);
        await lineInEditor(page, "kind: metric").click({ timeout });
        await page.locator(".monaco-editor.focused").waitFor({ timeout });
        await paste(page, "Jan-26\t119\nFeb-26\t117\nMar-26\t135\n");
        await asked.waitFor({ timeout });
        return true;
      });
      await leaveQuestion(page, "Why did past figures change?");
      return () => revertFile(page);
    },
  ],
  [
    "three-months-dropped",
    async ({ page, folder }) => {
      const { months, putBack } = await threeMonths(folder);
      await showTreeFromMetrics(page);
      for (const month of months) {
        // The lines are drawn anew after each month, and what is let go of meanwhile falls beside them.
        await again("the file is taken", async (timeout) => {
          const asked = page.locator(".quick-input-title", { hasText: "Why did past" });
          if (await asked.isVisible()) return true;
          await dropFile(page, line(page, "Golden Thread", "Arrival to departure"), month.file);
          await asked.waitFor({ timeout });
          return true;
        });
        await answer(page, "Why did past figures change?", month.because);
        await page.locator(".monaco-dialog-box", { hasText: month.told }).waitFor();
        await page.locator(".monaco-dialog-box .monaco-button", { hasText: "Write Them" }).click();
        await until("the figures are written", async () => month.isWritten());
        month.commit();
      }
      for (const { told, review } of months)
        if (!review().includes(told)) throw new Error(`The review of a commit does not say "${told}": ${review()}`);
      return putBack;
    },
  ],
  [
    "figures-refreshed",
    async ({ page, folder }) => {
      const { figures, putBack } = countedFigures(folder);
      await runCommand(page, "Golden Thread: Refresh Figures…");
      await page.locator(".quick-input-message", { hasText: "March 2026 revised from 11 to 12." }).waitFor();
      await answer(page, "Why did past figures change?", "late coding");
      const dialog = page.locator(".monaco-dialog-box", { hasText: "The figures are counted anew." });
      await dialog.filter({ hasText: "March 2026 revised from 11 to 12: late coding." }).waitFor();
      if (!figures().endsWith("2026-03,12,revised,late coding\n")) throw new Error(`Not written: ${figures()}`);
      return async () => {
        await dialog.getByRole("button", { name: "OK" }).click();
        await dialog.waitFor({ state: "hidden" });
        putBack();
      };
    },
  ],
  [
    "findings-by-lesson",
    async ({ page }) => {
      await runCommand(page, "Golden Thread: Focus on Findings by Lesson View");
      for (const label of ["The golden thread", "Every link"]) await unfold(line(page, "Findings by Lesson", label));
      await page
        .locator(`${rowsOf("Findings by Lesson")}[aria-level="3"]`)
        .first()
        .waitFor();
    },
  ],
  [
    "metric-dark",
    async ({ page }) => {
      await theme(page, "Dark Modern", "vs-dark");
      await isForEverybody(await urologyCases(page));
    },
  ],
  [
    "thread-dark",
    async ({ page }) => {
      await theme(page, "Dark Modern", "vs-dark");
      const frame = await urologyCases(page);
      await frame.locator(".thread li").last().scrollIntoViewIfNeeded();
    },
  ],
  [
    "hover-of-a-metric-dark",
    async ({ page }) => {
      await theme(page, "Dark Modern", "vs-dark");
      await openFile(page, "uro-cases-per-session.md");
      await hoverFor(
        page,
        lineInEditor(page, "id: uro-cases-per-session").locator("span span").last(),
        "Improved: 2.30",
      );
      await page.locator(".monaco-hover img").first().waitFor();
    },
  ],
  [
    "metric-high-contrast",
    async ({ page }) => {
      await theme(page, "Dark High Contrast", "hc-black");
      const title = "A shorter visit to the glaucoma clinic";
      await isForEverybody(await previewOf(page, "eye-outpatients.md", title, ".chart svg"));
    },
  ],
  [
    "metric-high-contrast-light",
    async ({ page }) => {
      await theme(page, "Light High Contrast", "hc-light");
      await isForEverybody(await previewOf(page, "ort-los-hip.md", "Length of stay, primary hip", ".chart svg"));
    },
  ],
  [
    "markdown-preview-dark",
    async ({ page }) => {
      await theme(page, "Dark Modern", "vs-dark");
      await openFile(page, "uro-cases-per-session.md");
      await again("a chart is asked for at the end of the page", async (timeout) => {
        await revertFile(page);
        // Any line: the first of the page is out of sight when this is done once more.
        await page.locator(".monaco-editor .view-line").first().click({ timeout });
        await page.locator(".monaco-editor.focused").waitFor({ timeout });
        await page.keyboard.press("Control+End");
        await page.keyboard.insertText("\n\n```plan-spc\n```\n");
        await lineInEditor(page, "```plan-spc").waitFor({ timeout });
        return true;
      });
      await runCommand(page, "Markdown: Open Preview to the Side");
      // The preview may put a new frame in place of the first while the page is being drawn.
      await again("the card is in sight, above its chart", async (timeout) => {
        const frame = await frameWith(page, ".golden-thread-chart img");
        await frame.locator(".golden-thread-card").scrollIntoViewIfNeeded({ timeout });
        return true;
      });
      return async () => {
        await runCommand(page, "View: Focus First Editor Group");
        await revertFile(page);
      };
    },
  ],
  [
    "scorecard-dark",
    async ({ page }) => {
      await closeAll(page);
      await theme(page, "Dark Modern", "vs-dark");
      await isForEverybody(await scorecard(page));
    },
  ],
  [
    "scorecard",
    async ({ page }) => {
      await theme(page, "Light Modern", "vs");
      const frame = await scorecard(page);
      const title = "More urology operations in each session";
      await again("the scorecard shows one plan", async (timeout) => {
        await frame.locator("select").selectOption({ label: title }, { timeout });
        await frame.locator("h2", { hasText: title }).waitFor({ timeout });
        return true;
      });
      await isForEverybody(frame);
    },
  ],
  [
    "scorecard-as-markdown",
    async ({ page }) => {
      await scorecard(page);
      const copy = () => runCommand(page, "Golden Thread: Copy as Markdown");
      await isTold(page, "The page is on the clipboard, as Markdown.", copy);
    },
  ],
];

/** The second takes what the menu offers that the first has opened. */
const pictures: readonly Step[] = [
  [
    "chart-as-picture",
    async ({ page }) => {
      await closeAll(page);
      const frame = await urologyCases(page);
      const copy = frame.locator("button", { hasText: "Copy picture" }).first();
      await isTold(page, "The chart is on the clipboard, as a picture.", (timeout) => copy.click({ timeout }));
      const save = page.locator(".monaco-menu .action-item", { hasText: "Save Chart as Picture…" });
      await again("the chart has a menu", async (timeout) => {
        if (await save.isVisible()) return true;
        await frame.locator("figcaption").first().click({ button: "right", timeout });
        await save.waitFor({ timeout });
        return true;
      });
    },
  ],
  [
    "picture-as-a-file",
    async ({ page }) => {
      await page.locator(".monaco-menu .action-item", { hasText: "Save Chart as Picture…" }).click();
      const file = "urology-cases-per-four-hour-session.png";
      // What the status bar tells goes away, so it is looked for from the beginning.
      await Promise.all([told(page, `The picture is saved as ${file}`).waitFor(), acceptPlace(page, file)]);
      // What is new comes late into the search for files, and the explorer draws only the rows in sight.
      await runCommand(page, "View: Show Explorer");
      await runCommand(page, "Collapse Folders in Explorer");
      await again("the picture is shown", async (timeout) => {
        await page.locator(".explorer-folders-view .monaco-list-row", { hasText: file }).dblclick({ timeout });
        await frameWith(page, "body.image.ready img", timeout);
        return true;
      });
      return () => runCommand(page, "View: Close Editor");
    },
  ],
];

/** Out into Excel, and back with one cell that somebody has changed there. */
const workbook: readonly Step[] = [
  [
    "workbook-out",
    async ({ page }) => {
      await closeAll(page);
      await runCommand(page, "Golden Thread: Export to Excel…");
      await acceptPlace(page, "golden-thread.xlsx");
      await runCommand(page, "View: Show Explorer");
      await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "golden-thread.xlsx" }).waitFor();
    },
  ],
  [
    "workbook-back",
    async ({ page, folder }) => {
      await changeCell(path.join(folder, "golden-thread.xlsx"), "uro-cases-per-session", "caveats", "Lists differ.");
      await runCommand(page, "Golden Thread: Import from Excel…");
      await chooseFile(page, path.join(folder, "golden-thread.xlsx"));
      const dialog = page.locator(".monaco-dialog-box", { hasText: "'Lists differ.'" });
      await dialog.waitFor();
      await dialog.getByRole("button", { name: "Write Them" }).click();
      const metric = path.join(folder, "metrics", "uro-cases-per-session.md");
      await until("it is written", async () => readFileSync(metric, "utf8").includes("caveats: Lists differ."));
    },
  ],
  [
    "sheet-chosen-for-newer-figures",
    async ({ page, folder }) => {
      const data = path.join(folder, "data", "uro-cases-per-session.csv");
      const whole = readFileSync(data, "utf8");
      writeFileSync(data, whole.slice(0, whole.indexOf("2026-02")));
      await openFile(page, "uro-cases-per-session.md");
      await runCommand(page, "Golden Thread: Update Figures from a File…");
      await chooseFile(page, await twoSheets(folder));
      await answer(page, "Which sheet holds the figures?", "Theatres");
      const dialog = page.locator(".monaco-dialog-box", { hasText: "2 new months (February and March 2026)" });
      await dialog.getByRole("button", { name: "Write Them" }).click();
      await until("it is written", async () => readFileSync(data, "utf8").endsWith("2026-02,2.71\n2026-03,2.75\n"));
    },
  ],
  [
    "sheet-chosen-for-a-new-metric",
    async ({ page, folder }) => {
      await runCommand(page, "Golden Thread: New Metric from a CSV");
      await chooseFile(page, await twoSheets(folder));
      await answer(page, "Which sheet holds the figures?", "Clinics");
      await page.locator(".monaco-dialog-box", { hasText: "2 figures, February 2026 to March 2026" }).waitFor();
      await page.keyboard.press("Escape");
    },
  ],
];

/** What is pinned stays so. */
const pinned: readonly Step[] = [
  [
    "preview-pinned",
    async ({ page }) => {
      await closeAll(page);
      await urologyCases(page);
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
    "preview-hidden-keeps-its-place",
    async ({ page }) => {
      await readFurther(await preview(page, "Urology cases per four-hour session", ".chart svg"));
      await page.locator(".tab", { hasText: "Preview More urology operations" }).click();
      await preview(page, "More urology operations in each session", ".thread li");
      await page.locator(".tab", { hasText: "[pinned] Preview Urology cases" }).click();
      await isWhereItWasLeft(page);
    },
  ],
  [
    "previews-after-a-reload",
    async ({ page }) => {
      await reloadWindow(page);
      await isWhereItWasLeft(page);
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

/** What the status bar says, and takes away again after five seconds. */
const told = (page: Page, words: string): Locator => page.locator(".statusbar-item", { hasText: words });

/** Does something until the status bar tells of it. */
const isTold = (page: Page, words: string, act: (timeout: number) => Promise<void>): Promise<void> =>
  again(`the status bar says "${words}"`, async (timeout) => {
    await Promise.all([told(page, words).waitFor({ timeout }), act(timeout)]);
    return true;
  });

/** What axe-core says of a page inside VS Code. */
async function isForEverybody(frame: Frame): Promise<void> {
  const complaints = await complaintsOf(frame);
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
}

const lineInEditor = (page: Page, text: string) => page.locator(".monaco-editor .view-line", { hasText: text }).first();
const wordInEditor = (page: Page, text: string) =>
  page.locator(".monaco-editor .view-line span", { hasText: text }).last();

/** A line of a view in the side bar. */
const line = (page: Page, view: string, text: string) => page.locator(rowsOf(view), { hasText: text }).first();

const rowsOf = (view: string): string => `.pane:has(.pane-header[aria-label^='${view}']) .monaco-list-row`;

/** Waits for a question of the quick input, and leaves it without an answer. */
async function leaveQuestion(page: Page, words: string): Promise<void> {
  const title = page.locator(".quick-input-title", { hasText: words });
  await title.waitFor();
  await page.locator(".quick-input-widget input.input").press("Escape");
  await title.waitFor({ state: "hidden" });
}

/** A workbook whose two sheets both hold figures of February and March 2026, so that nobody but a person can say which is meant. */
async function twoSheets(folder: string): Promise<string> {
  const file = path.join(folder, "sessions.xlsx");
  const sheet = (name: string, figures: readonly number[]) => ({
    name,
    rows: [["Month", "Cases"], ...figures.map((figure, index) => [`2026-0${index + 2}`, figure])],
  });
  writeFileSync(file, await writeXlsx({ sheets: [sheet("Theatres", [2.71, 2.75]), sheet("Clinics", [9.1, 9.2])] }));
  return file;
}

/** Changes one cell of a metric's row, as somebody does in Excel. */
async function changeCell(file: string, id: string, column: string, value: string): Promise<void> {
  const { sheets } = await readXlsx(readFileSync(file));
  const rows = sheets.find(({ name }) => name === "Metrics")?.rows ?? [];
  const [heads = []] = rows;
  const row = rows.find((cells) => cells[heads.indexOf("id")] === id);
  row?.splice(heads.indexOf(column), 1, value);
  writeFileSync(file, await writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows })) }));
}

/** Writes an answer to a question of the quick input. */
async function answer(page: Page, words: string, text: string): Promise<void> {
  const title = page.locator(".quick-input-title", { hasText: words });
  await title.waitFor();
  await page.locator(".quick-input-widget input.input").fill(text);
  await page.locator(".quick-input-widget input.input").press("Enter");
  await title.waitFor({ state: "hidden" });
}

type Settable = { readonly setData: (sort: string, data: string) => void };

/** Pastes cells, as a spreadsheet hands them over, into the editor that has the focus. */
const paste = (page: Page, cells: string): Promise<void> =>
  page.evaluate<void>(`
    const data = new DataTransfer();
    data.setData("text/plain", ${JSON.stringify(cells)});
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  `);

/** Drags a file, of the folder or by its whole path, over a line until that takes it, as from a window with files, and lets go of it. */
async function dropFile(page: Page, target: Locator, file: string): Promise<void> {
  const { host, searchParams } = new URL(page.url());
  const address = `vscode-remote://${host}${encodeURI(path.resolve(searchParams.get("folder") ?? "/", file))}`;
  const dataTransfer: JSHandle<Settable> = await page.evaluateHandle("new DataTransfer()");
  await dataTransfer.evaluate((data, list) => data.setData("text/uri-list", list), address);
  const send = async (type: string, timeout: number): Promise<void> => {
    const { x, y } = (await target.boundingBox({ timeout })) ?? { x: 0, y: 0 };
    await target.dispatchEvent(type, { dataTransfer, clientX: x + 50, clientY: y + 8 }, { timeout });
  };
  await again("the line takes the file", async (timeout) => {
    for (const type of ["dragenter", "dragover"]) await send(type, timeout);
    await target.and(page.locator(".drop-target")).waitFor({ timeout });
    await send("drop", timeout);
    return true;
  });
}

/** Opens a file on the left, unless it is there. */
async function openFile(page: Page, name: string): Promise<void> {
  const left = page.locator(".editor-group-container").first();
  const isThere = left.locator(".tab.active", { hasText: name });
  const right = page.locator(".editor-group-container.active .tab.active", { hasText: name });
  await movePointerAway(page);
  await again(`'${name}' is open on the left`, async (timeout) => {
    if (await isThere.isVisible()) {
      await isThere.click({ timeout });
      await movePointerAway(page);
    } else {
      // Where the focus came back to the right in between, it went there.
      if (await right.isVisible()) await runCommand(page, "View: Close Editor");
      await runCommand(page, "View: Focus First Editor Group");
      await pick(page, "Control+P", name);
    }
    await isThere.waitFor({ timeout });
    return true;
  });
}

/** The preview of a file, on the right: it follows what is in front on the left, and is opened where none is. */
async function previewOf(page: Page, file: string, title: string, selector: string): Promise<Frame> {
  await openFile(page, file);
  // The tabs of VS Code's own preview of Markdown begin with the same word and name a file.
  const isOpen = await page
    .locator(".tab", { hasText: /^Preview (?!.*\.md)/ })
    .first()
    .isVisible();
  if (!isOpen) await runCommand(page, "Golden Thread: Open Preview to the Side");
  return preview(page, title, selector);
}

const urologyCases = (page: Page): Promise<Frame> =>
  previewOf(page, "uro-cases-per-session.md", "Urology cases per four-hour session", ".chart svg");

async function scorecard(page: Page): Promise<Frame> {
  await runCommand(page, "Golden Thread: Show Scorecard");
  return frameWith(page, ".scorecard tbody tr");
}

async function closeAll(page: Page): Promise<void> {
  await runCommand(page, "View: Close All Editors");
  await page.locator(".tab").first().waitFor({ state: "detached" });
}

/** Shows the view of the golden thread in the side bar. */
async function showTree(page: Page): Promise<void> {
  const item = page.locator(".activitybar .action-item", { has: page.locator("[aria-label='Golden Thread']") });
  await again("the tree is shown", async (timeout) => {
    // A click on what is shown would hide it.
    if (!(await item.and(page.locator(".checked")).isVisible())) await item.click({ timeout });
    await page.locator(rowsOf("Golden Thread")).first().waitFor({ timeout });
    return true;
  });
}

async function showTreeFromMetrics(page: Page): Promise<void> {
  await showTree(page);
  const metric = line(page, "Golden Thread", "Arrival to departure");
  if (!(await metric.isVisible())) await runCommand(page, "Golden Thread: Show the Tree from the Metrics Up");
  await metric.waitFor();
}

/** Shows what is beneath a line, which opens nothing beside it as a click on its words does. */
async function unfold(row: Locator): Promise<void> {
  await again("what is beneath the line is shown", async (timeout) => {
    const isFolded = (await row.getAttribute("aria-expanded", { timeout })) === "false";
    if (isFolded) await row.locator(".monaco-tl-twistie").click({ timeout });
    await row.and(row.page().locator("[aria-expanded=true]")).waitFor({ timeout });
    return true;
  });
}

/** Runs a command until it shows something with this text. What it shows goes away by itself when the focus moves. */
async function shows(page: Page, command: string, selector: string, text: string): Promise<void> {
  await again(`'${command}' shows '${text}'`, async (timeout) => {
    await runCommand(page, command);
    await page.locator(selector, { hasText: text }).first().waitFor({ timeout });
    return true;
  });
}

/**
 * Chooses a theme and waits until the workbench wears it, and until our pages are drawn in it: `className` is how the workbench marks
 * itself, and what we mark in the pages goes away when they are drawn anew.
 */
async function theme(page: Page, name: string, className: string): Promise<void> {
  const wearing = page.locator(`.monaco-workbench.${className}`);
  if (await wearing.isVisible()) return;
  const mark = "for (const part of document.querySelectorAll('main#page > *')) part.dataset.isBefore = '';";
  await Promise.all(page.frames().map((frame) => frame.evaluate(mark).catch(() => {})));
  await runCommand(page, "Preferences: Color Theme");
  await answerQuickInput(page, "Color Theme", name);
  await wearing.waitFor();
  await until("our pages are drawn anew", async () => {
    const old = page.frames().map((frame) =>
      frame
        .locator("[data-is-before]")
        .count()
        .catch(() => 0),
    );
    return (await Promise.all(old)).every((count) => count === 0);
  });
}

/** Opens or closes the table beneath the first chart. A click is lost when the page is drawn anew just then. */
async function turnTable(frame: Frame, wanted: "open" | "closed"): Promise<void> {
  const isOpen = async () => (await frame.locator("details").first().getAttribute("open")) !== null;
  await again(`the table is ${wanted}`, async (timeout) => {
    if ((await isOpen()) !== (wanted === "open")) await frame.locator("summary").first().click({ timeout });
    return (await isOpen()) === (wanted === "open");
  });
}

/** How far down a reader is left in these steps, in pixels. */
const FURTHER = 400;

const readingPlace = (frame: Frame): Promise<{ readonly scroll: number; readonly isOpen: boolean }> =>
  frame.evaluate(`({ scroll: scrollY, isOpen: document.querySelector("details").open })`);

/** Reads on: the table beneath the first chart is open, and the top of the page out of sight. */
async function readFurther(frame: Frame): Promise<void> {
  await turnTable(frame, "open");
  await again("the page is scrolled", async () => {
    await frame.evaluate(`scrollTo(0, ${FURTHER})`);
    return (await readingPlace(frame)).scroll === FURTHER;
  });
}

/** The preview of urology cases is shown again as `readFurther` left it. */
const isWhereItWasLeft = (page: Page): Promise<void> =>
  until("the page is where its reader left it", async () => {
    const { scroll, isOpen } = await readingPlace(
      await preview(page, "Urology cases per four-hour session", ".chart svg"),
    );
    return scroll === FURTHER && isOpen;
  });

/** The frame of the preview, once it shows this title and something of this kind. */
async function preview(page: Page, title: string, selector: string): Promise<Frame> {
  const frame = await frameWith(page, `main h1:has-text("${title}")`);
  await frame.locator(selector).first().waitFor();
  return frame;
}

const widthOfChart = async (frame: Frame): Promise<number> =>
  (await frame.locator(".chart svg").first().boundingBox())?.width ?? 0;

const chapters: readonly Chapter[] = [
  ...alone.map((step) => ({ steps: [step] })),
  { steps: pictures },
  { steps: workbook },
  { steps: pinned },
];
await walk({ name: "walk-through", folder: workspaceCopy, chapters, more: async () => ({}) });
