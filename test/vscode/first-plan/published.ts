// Files of the NHS as they are published, from download to chart without a hand edit: their layouts, headings, periods and totals are real,
// their figures and organisations invented (see the README beside them).
import type { Page } from "playwright-core";
import { shared } from "../../shared.ts";
import { frameWith } from "../host/gestures.ts";
import { command, openFile, question, reply } from "../host/keyboard.ts";
import { beginFrom, goOn, tellChange } from "./from-nothing.ts";
import type { Step } from "./scene.ts";

const file = (name: string): string => shared(`cases/intake/files/${name}`);

export const published: readonly Step[] = [
  [
    "england-ae",
    async ({ page }) => {
      await beginFrom(page, file("layout-england-ae/Monthly-AE.csv"));
      await reply(page, "Which column holds the figure?", "A share, from other columns");
      await reply(page, "Which columns hold the whole?", { take: "A&E attendances Type 1" });
      await reply(page, "Which columns hold the part?", { take: "Attendances over 4hrs Type 1" });
      await reply(page, "Which part does the metric show?", "All others");
      await reply(page, "Which rows belong to this metric?", "NORTHBRIDGE NHS TRUST");
      await goOn(page, "'MSitAE-APRIL-2023' is read as 2023-04");
      await define(page, "Within four hours at Northbridge");
      await charted(page, "within-four-hours-at-northbridge", "Within four hours at Northbridge");
    },
  ],
  [
    "scotland-ae",
    async ({ page }) => {
      await beginFrom(page, file("layout-scotland-ae/AEWt_timeseries.csv"));
      await reply(page, "Which column holds the figure?", "NumberWithin4HoursAll out of NumberOfAttendancesAll");
      await reply(page, "Which rows belong to this metric?", "NHS Example");
      await define(page, "Within four hours at NHS Example");
      await charted(page, "within-four-hours-at-nhs-example", "Within four hours at NHS Example");
    },
  ],
];

/** What no file tells. */
async function define(page: Page, title: string): Promise<void> {
  await reply(page, "What is the metric called?", title);
  await reply(page, "Which plan is it for?", "No plan");
  await reply(page, "Which objective does this metric help?", "I do not know yet");
  await reply(page, "Which question does it answer?", "Does anybody wait longer than four hours?");
  await reply(page, "What is counted?", "people who left within four hours");
  await reply(page, "Out of what, or for how many?", "people who came");
  await reply(page, "Is higher better, or lower?", "Increase");
  await reply(page, "Which unit do the figures cover?", "Urology theatres");
  await reply(page, "What is left out?", "");
  await reply(page, "Which system do the figures come from?", "published monthly figures");
  await reply(page, "Which chart should show it?", "XmR chart");
  await tellChange(page, "We changed nothing then");
  await reply(page, "Which figures are the baseline?", "None yet");
  await question(page, "It is written");
  await page.keyboard.press("Escape");
}

async function charted(page: Page, id: string, title: string): Promise<void> {
  await openFile(page, `${id}.md`);
  await command(page, "Golden Thread: Open Preview to the Side");
  const frame = await frameWith(page, `main h1:has-text("${title}")`);
  await frame.locator(".chart svg").first().waitFor();
}
