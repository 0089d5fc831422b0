// From an empty folder to a plan with three metrics, linked and charted and without a finding, by the keyboard alone.
import path from "node:path";
import type { Page } from "playwright-core";
import { again, chooseFile, frameWith } from "../host/gestures.ts";
import { command, enterRow, openFile, question, reply, write } from "../host/keyboard.ts";
import { expectNothingToFind, PLAN, type Step } from "./scene.ts";

/** One conversation. */
export const beginning: readonly Step[] = [
  [
    "start",
    async ({ page }) => {
      await command(page, "Golden Thread: Start a Repository");
      await reply(page, "How do you want to begin?", "your own");
      await reply(page, "What is your organisation called?", "Northbridge University Hospitals");
      await reply(page, "Which units will improve something first?", "Urology theatres, Glaucoma clinic");
      await reply(page, "Which post keeps these pages right?", "Trust secretary");
    },
  ],
  ["catalogue", ({ page }) => reply(page, "Which national objectives do you work towards?", "2026/27")],
  [
    "objective",
    async ({ page }) => {
      await reply(page, "Which of them matters most", "nat-rtt18-2026-27");
      await reply(page, "What is your organisation's own objective called?", "People treated within 18 weeks");
      await reply(page, "How is it worded", "By March 2027, 65 of every 100 people will have waited 18 weeks or less.");
      await reply(page, "How does it help the national objective?", "our waiting list is part of the national figure");
      await question(page, "It is written");
    },
  ],
  [
    "plan",
    async ({ page }) => {
      await reply(page, "It is written", "Write the first plan");
      await reply(page, "What is the plan called?", "More urology operations in each session");
      await reply(page, "In which units does the change happen?", { take: "Urology theatres" });
    },
  ],
  ["plan-objective", ({ page }) => reply(page, "Which objective does this plan help?", "People treated")],
  [
    "plan-written",
    async ({ page }) => {
      await reply(page, "How does this plan help", "four urology theatres start 24 minutes late");
      await reply(page, "Which patients or staff should notice?", "elective urology patients");
      await page.locator(".tab.active", { hasText: `${PLAN}.md` }).waitFor();
      await question(page, "It is written");
      await page.keyboard.press("Escape");
    },
  ],
];

/** Each needs the plan. */
export const metrics: readonly Step[] = [
  [
    "metric-outcome",
    ({ page, exports }) => metric(page, path.join(exports, "Cases per session.csv"), "Outcome", "cases"),
  ],
  ["metric-process", ({ page, exports }) => metric(page, path.join(exports, "Minutes late.csv"), "Process", "minutes")],
  ["metric-balancing", ({ page, exports }) => metric(page, path.join(exports, "Overruns.csv"), "Balancing", "%")],
];

/** Each needs the plan and its metrics. */
export const finished: readonly Step[] = [
  [
    "nothing-to-find",
    async (scene) => {
      const { page } = scene;
      await command(page, "Golden Thread: Check Workspace");
      await page.locator(".statusbar-item", { hasText: "Golden thread: 3 of 3 metrics" }).waitFor();
      await expectNothingToFind(scene);
    },
  ],
  [
    "charts",
    async ({ page }) => {
      if (await page.locator(".markers-panel").isVisible()) await command(page, "View: Hide Panel");
      await command(page, "View: Close All Editors");
      await charts(page);
    },
  ],
  [
    "thread",
    async ({ page }) => {
      await openFile(page, `${PLAN}.md`);
      // What it shows goes away by itself when the focus moves.
      await again("the thread is shown", async (timeout) => {
        await command(page, "Golden Thread: Show Thread");
        const end = page.locator(".quick-input-list .monaco-list-row", { hasText: "national · complete" });
        await end.first().waitFor({ timeout });
        return true;
      });
    },
  ],
  [
    "five-steps",
    async ({ page }) => {
      await charts(page);
      await command(page, "Welcome: Open Walkthrough...");
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "Begin with Golden Thread" }).waitFor();
      await write(page, "Begin with Golden Thread");
      await enterRow(page, "Begin with Golden Thread");
      for (const done of [
        "Start a repository",
        "Write a plan",
        "Add a metric and its figures",
        "See the chart and the thread",
      ])
        await page
          .locator(".getting-started-step", { hasText: done })
          .locator(".codicon-getting-started-step-checked")
          .waitFor();
    },
  ],
];

/** The preview of the plan, with its charts. */
async function charts(page: Page): Promise<void> {
  await openFile(page, `${PLAN}.md`);
  await command(page, "Golden Thread: Open Preview to the Side");
  const frame = await frameWith(page, 'main h1:has-text("More urology operations in each session")');
  await frame.locator(".chart svg").first().waitFor();
}

/** Begins a metric from a file outside of the folder. The plan is in front, so it is offered first. */
export async function beginFrom(page: Page, file: string): Promise<void> {
  await openFile(page, `${PLAN}.md`);
  await command(page, "Golden Thread: New Metric from a CSV");
  await chooseFile(page, file);
}

/** Reads how the file was read, and goes on. */
export async function goOn(page: Page, figures: string): Promise<void> {
  await page.locator(".monaco-dialog-box", { hasText: figures }).waitFor();
  await page.locator(".monaco-dialog-box .monaco-button:focus", { hasText: "Go On" }).waitFor();
  await page.keyboard.press("Enter");
}

/** Of the first chart that moved it is asked when the change began; then a plan knows. */
export async function tellChange(page: Page, answer: string): Promise<void> {
  const title = page.locator(".quick-input-title", { hasText: /did your change begin|are the baseline/ });
  await title.waitFor();
  if ((await title.textContent())?.includes("Your chart changed in"))
    await reply(page, "When did your change begin?", answer);
}

async function metric(page: Page, file: string, role: string, unit: string): Promise<void> {
  await beginFrom(page, file);
  await goOn(page, "24 figures, January 2024 to December 2025");
  await reply(page, "What is the metric called?", "");
  await reply(page, "Which plan is it for?", "More urology operations");
  await reply(page, "What does it tell about", role);
  await reply(page, "Which question does it answer?", "Are we doing more in the theatre time that we have?");
  await reply(page, "What sort of figure is it?", unit === "%" ? "Proportion" : unit === "cases" ? "Mean" : "Median");
  if (unit === "minutes")
    await reply(page, "Of which single values?", "minutes from planned to actual start of the first case");
  else {
    await reply(
      page,
      "What is counted?",
      unit === "%" ? "lists that finish over 30 minutes late" : "operations that were started",
    );
    await reply(page, "Out of what, or for how many?", "planned four-hour sessions that ran");
  }
  if (unit !== "%") await reply(page, "In which unit is it shown?", unit);
  await reply(page, "Is higher better, or lower?", unit === "cases" ? "Increase" : "Decrease");
  await reply(page, "What is left out?", "");
  await reply(page, "Which system do the figures come from?", "theatre management system");
  if (role === "Outcome") {
    await reply(page, "Which figure should be reached?", "2.6");
    await reply(page, "By when?", "31/03/2027");
    await reply(page, "Who set this target?", "division of surgery");
  }
  await tellChange(page, "On 1 January 2025");
  await reply(page, "Which figures are the baseline?", "None yet");
  await question(page, "It is written");
  await page.keyboard.press("Escape");
}
