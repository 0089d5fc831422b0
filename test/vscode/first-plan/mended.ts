// The same plan after somebody made the most common mistakes in it: mended by quick fixes alone, by the keyboard alone.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { again, frameWith, until } from "../host/gestures.ts";
import { command, openFile } from "../host/keyboard.ts";
import { expectNothingToFind, PLAN, type Step } from "./scene.ts";

const plan = `plans/${PLAN}.md`;
const objective = "objectives/people-treated-within-18-weeks.md";

/** Mistakes that have one right answer, which is made with all others like them. */
const SAFE: readonly (readonly [file: string, right: string, wrong: string])[] = [
  [plan, "owner: ", "ownr: "],
  [plan, "stage: idea", "stage: ideas"],
  [plan, "review_by: 2026-10-20", "review_by: 20/10/2026"],
  [objective, "level: organisation", "level: organization"],
  ["metrics/overruns.md", "kind: metric", "kind: metrics"],
];

/** Mistakes that somebody has to look at, with the quick fix that comes first. */
const ONE_BY_ONE: readonly (readonly [file: string, right: string, wrong: string, finding: string, fix: string])[] = [
  [
    plan,
    "objective: people-treated-within-18-weeks",
    "objective: people-treated-in-18-weeks",
    "No objective has the id 'people-treated-in-18-weeks'",
    "Change to 'people-treated-within-18-weeks'",
  ],
  [
    plan,
    "metric: minutes-late,",
    "metric: minute-late,",
    "No metric has the id 'minute-late'",
    "Change to 'minutes-late'",
  ],
  [plan, "role: outcome", "role: result", "'role: result' is not allowed", "Change to 'outcome'"],
  [
    objective,
    "confirmed: 2026-04-20",
    "confirmed: 2025-05-12",
    "The national objective 'Waits under 18 weeks' changed on 24 October 2025",
    "I have read it again: confirm the link with today's date (2026-04-20)",
  ],
  [
    "metrics/cases-per-session.md",
    "direction: increase",
    "direction: up",
    "'direction: up' is not allowed",
    "Change to 'increase'",
  ],
  ["metrics/minutes-late.md", "version: 1\n", "", "A metric needs 'version'", "Add 'version: 1'"],
  [
    "metrics/minutes-late.md",
    "unit: urology-theatres",
    "unit: urology-theatre",
    "No unit has the id 'urology-theatre'",
    "Change to 'urology-theatres'",
  ],
];

export const mended: readonly Step[] = [
  [
    "mistakes",
    async ({ page, folder }) => {
      await command(page, "View: Close All Editors");
      for (const [file, right, wrong] of [...SAFE, ...ONE_BY_ONE]) spoil(path.join(folder, file), right, wrong);
      await command(page, "Problems: Focus on Problems View");
      await until("every mistake is found", async () => (await problems(page)) >= SAFE.length + ONE_BY_ONE.length);
    },
  ],
  [
    "safe-changes-told",
    async ({ page }) => {
      await command(page, "Golden Thread: Fix Everything That Is Safe");
      const words = `${SAFE.length} changes are safe to make`;
      await page.locator(".monaco-dialog-box", { hasText: words }).waitFor();
    },
  ],
  [
    "safe-changes-made",
    async ({ page }) => {
      await page.locator(".monaco-dialog-box .monaco-button:focus", { hasText: "Make Them" }).waitFor();
      await page.keyboard.press("Enter");
      await until("what is left has to be looked at", async () => (await problems(page)) === ONE_BY_ONE.length);
    },
  ],
  [
    "one-by-one",
    async ({ page }) => {
      await openFile(page, `${PLAN}.md`);
      for (let left = ONE_BY_ONE.length; left > 0; left--) await mendNext(page, left);
    },
  ],
  [
    "nothing-to-mend",
    async (scene) => {
      await command(scene.page, "File: Save All Files");
      await command(scene.page, "Problems: Focus on Problems View");
      await expectNothingToFind(scene);
    },
  ],
  [
    "charts-again",
    async ({ page }) => {
      if (await page.locator(".markers-panel").isVisible()) await command(page, "View: Hide Panel");
      await openFile(page, `${PLAN}.md`);
      await command(page, "Golden Thread: Open Preview to the Side");
      await until("three charts are drawn", async () => {
        const frame = await frameWith(page, ".chart svg");
        const titles = ["Cases per session", "Minutes late", "Overruns"];
        const drawn = titles.map((title) => frame.locator(".chart svg", { hasText: title }).count());
        return (await Promise.all(drawn)).every((count) => count > 0);
      });
    },
  ],
];

function spoil(file: string, right: string, wrong: string): void {
  const text = readFileSync(file, "utf8");
  if (!text.includes(right)) throw new Error(`${file} has no '${right}' to spoil.`);
  writeFileSync(file, text.replace(right, wrong));
}

/** Goes to the next problem, wherever it is, and takes the quick fix that comes first. `left` is how many there are. */
async function mendNext(page: Page, left: number): Promise<void> {
  const told = page.locator(".marker-widget .descriptioncontainer");
  const first = page.locator(".action-widget .monaco-list-row.focused");
  await again("the next problem is mended", async (timeout) => {
    if ((await problems(page)) < left) return true;
    if (!(await told.isVisible())) await page.keyboard.press("F8");
    await told.waitFor({ timeout });
    await page.keyboard.press("Control+.");
    await first.waitFor({ timeout });
    const words = (await told.textContent()) ?? "";
    const offered = (await first.textContent()) ?? "";
    const [, , , , fix] = ONE_BY_ONE.find(([, , , finding]) => words.includes(finding)) ?? [];
    if (fix === undefined || !offered.includes(fix)) {
      await page.keyboard.press("Escape");
      throw new Error(`'${offered}' comes first for: ${words}`);
    }
    await page.keyboard.press("Enter");
    await until(`'${fix}' mends it`, async () => (await problems(page)) === left - 1, timeout);
    return true;
  });
  // What it said stays there until it is closed.
  await again("it says nothing more", async (timeout) => {
    if (await told.isVisible()) await page.keyboard.press("Escape");
    await told.waitFor({ state: "detached", timeout });
    return true;
  });
}

/** How many problems the status bar counts. */
async function problems(page: Page): Promise<number> {
  const words = await page.locator(".statusbar-item[id='status.problems']").textContent();
  return Array.from((words ?? "").matchAll(/\d+/g), ([count]) => Number(count)).reduce((sum, count) => sum + count, 0);
}
