// What somebody does in VS Code who uses the keyboard alone.
import type { Page } from "playwright-core";
import { again, openQuickInput, until } from "./gestures.ts";

/** What to press at a question: text that is written, or what is looked for in a list; `take` ticks a row of several. */
type Reply = string | { readonly take: string };

/** Waits until the quick input asks this, and hears the keys. */
export async function question(page: Page, words: string): Promise<void> {
  await page.locator(".quick-input-title", { hasText: words }).waitFor();
  await page.locator(".quick-input-widget input.input:focus").waitFor();
}

/** Answers a question that is asked, by typing and Enter. Empty text takes what is proposed. */
export async function reply(page: Page, words: string, answer: Reply): Promise<void> {
  await question(page, words);
  const isList = await page.locator(".quick-input-list").isVisible();
  const text = typeof answer === "string" ? answer : answer.take;
  if (text !== "") await write(page, text);
  if (isList && typeof answer !== "string") {
    await page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await rowWith(page, text).waitFor();
    await page.keyboard.press("Space");
    await page.locator(".quick-input-count", { hasText: "1" }).waitFor();
    await page.keyboard.press("Enter");
  } else if (isList && text !== "") await enterRow(page, text);
  else await page.keyboard.press("Enter");
  await page.locator(".quick-input-title", { hasText: words }).waitFor({ state: "hidden" });
}

/** Types into the quick input that is open, in place of what it holds. */
export const write = (page: Page, text: string): Promise<void> =>
  again(`'${text}' is written`, async (timeout) => {
    const input = page.locator(".quick-input-widget input.input:focus");
    await input.waitFor({ timeout });
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
    return (await input.inputValue({ timeout })) === text;
  });

const rowWith = (page: Page, text: string) =>
  page.locator(".quick-input-list .monaco-list-row.focused", { hasText: text });

/** Enter, once the row that it will take is the one with this text. */
export async function enterRow(page: Page, text: string): Promise<void> {
  await rowWith(page, text).waitFor();
  await page.keyboard.press("Enter");
}

/** Runs a command by its title. */
export const command = (page: Page, title: string): Promise<void> => takenFrom(page, "F1", title, `>${title}`);

export async function openFile(page: Page, name: string): Promise<void> {
  await takenFrom(page, "Control+P", name, name);
  await page.locator(".tab.active", { hasText: name }).waitFor();
}

const takenFrom = (page: Page, key: string, row: string, filter: string): Promise<void> =>
  again(`${key} and '${filter}' offer '${row}'`, async (timeout) => {
    await openQuickInput(page, key, filter, timeout);
    await rowWith(page, row).first().waitFor({ timeout });
    await page.keyboard.press("Enter");
    const input = page.locator(".quick-input-widget input.input");
    await until(`'${row}' is taken`, async () => !(await input.isVisible()) || (await input.inputValue()) !== filter);
    return true;
  });
