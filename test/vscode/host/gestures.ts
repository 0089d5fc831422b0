// What somebody does in VS Code with mouse and keyboard, each made sure by what the workbench shows.
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Frame, Locator, Page } from "playwright-core";
import { patience } from "./vscode.ts";

/** Resolves when a condition holds; fails when it does not come to hold in time. A question that cannot be answered yet counts as no. */
export async function until(what: string, holds: () => Promise<boolean>, timeout = patience): Promise<void> {
  for (const end = Date.now() + timeout; !(await holds().catch(() => false)); await sleep(30))
    if (Date.now() > end) throw new Error(`It did not come to hold: ${what}.`);
}

/**
 * Does something until it has had its effect. What was lost (a key pressed while the focus moves between frames, a hint over what is drawn
 * anew) is done once more; what is only slow has twice the time, in milliseconds, at the next turn.
 */
export async function again(what: string, attempt: (timeout: number) => Promise<boolean>): Promise<void> {
  let last = "";
  let timeout = 2000;
  for (const end = Date.now() + 2 * patience; Date.now() < end; await sleep(30)) {
    const begun = Date.now();
    const done = await attempt(timeout).catch((error: Error) => {
      last = ` The last time: ${error.message}`;
      return false;
    });
    if (done) return;
    if (Date.now() - begun >= timeout) timeout = Math.min(2 * timeout, patience);
  }
  throw new Error(`It did not come to hold: ${what}.${last}`);
}

/** Finds the frame (webviews are nested frames) that shows something matching `selector`. */
export async function frameWith(page: Page, selector: string, timeout = patience): Promise<Frame> {
  let found: Frame | undefined;
  const isShown = async (): Promise<boolean> => {
    // A frame may go away while it is asked.
    const isIn = (frame: Frame) =>
      frame
        .locator(selector)
        .count()
        .then(
          (count) => count > 0,
          () => false,
        );
    const frames = page.frames();
    const answers = await Promise.all(frames.map(isIn));
    found = frames.findLast((_, index) => answers[index]);
    return found !== undefined;
  };
  await until(`a webview shows ${selector}`, isShown, timeout);
  return found ?? page.mainFrame();
}

/** Runs a command by its title, through the command palette. */
export const runCommand = (page: Page, title: string): Promise<void> => pick(page, "F1", title, `>${title}`);

/** Opens the quick input with a key and takes the row of this name. */
export const pick = (page: Page, key: string, row: string, filter = row): Promise<void> =>
  again(`${key} and '${filter}' offer '${row}'`, async (timeout) => {
    await openQuickInput(page, key, filter, timeout);
    return takeRow(page, row, filter, timeout);
  });

/** Lets the window load again, and waits for the new page. */
export async function reloadWindow(page: Page): Promise<void> {
  const title = "Developer: Reload Window";
  await page.evaluate("window.isBefore = true");
  await again("the window loads again", async (timeout) => {
    // Never twice: the second time would reload what has just been loaded.
    if (await page.evaluate<boolean>("window.isBefore === true")) {
      await openQuickInput(page, "F1", `>${title}`, timeout);
      await rowOf(page, title).waitFor({ timeout });
      // The page may go away before it has answered.
      await rowOf(page, title)
        .dispatchEvent("click", {}, { timeout })
        .catch(() => {});
    }
    await page.waitForFunction("window.isBefore !== true", undefined, { timeout });
    return true;
  });
  await page.locator(".monaco-workbench").waitFor();
}

/**
 * Opens the quick input with a key and writes into it. The key is pressed where the workbench hears it: what is pressed inside a webview
 * is lost when that is drawn anew.
 */
export async function openQuickInput(page: Page, key: string, filter: string, timeout: number): Promise<void> {
  // What is open may be another question, or the one that came too late for the last try.
  if (await quickInput(page).isVisible()) await quickInput(page).press("Escape", { timeout });
  await quickInput(page).waitFor({ state: "hidden", timeout });
  await page.evaluate(`if (document.activeElement?.localName === "iframe") document.activeElement.blur()`);
  await page.keyboard.press(key);
  await quickInput(page).waitFor({ timeout });
  await quickInput(page).fill(filter, { timeout });
}

/**
 * Chooses a file, by its whole path, in the dialog that asks for one. Until that has read the list of a folder it puts the folder's name
 * over whatever has been written, and says no to that: so the file is written and OK pressed until the dialog has gone. The row of the file
 * tells nothing: the list draws only what is in sight.
 */
export async function chooseFile(page: Page, file: string): Promise<void> {
  await until("a file is asked for", async () => (await placeAsked(page)) !== undefined);
  await again(`'${file}' is chosen`, async (timeout) => {
    const place = await placeAsked(page);
    if (place === undefined) return true;
    if (place !== file) await quickInput(page).fill(file, { timeout });
    await page.evaluate(pressOK(file));
    await until("the dialog says something to it", async () => (await placeAsked(page)) !== file, timeout);
    return (await placeAsked(page)) === undefined;
  });
}

/** Takes the place that the dialog proposes for a new file of this name, once it does. */
export async function acceptPlace(page: Page, name: string): Promise<void> {
  let place: string | undefined;
  await until(`a place for '${name}' is proposed`, async () => {
    place = await placeAsked(page);
    return place !== undefined && path.basename(place) === name;
  });
  await chooseFile(page, place ?? name);
}

/** What the dialog for files holds: a whole path. Undefined where it is not open. */
async function placeAsked(page: Page): Promise<string | undefined> {
  const place = (await quickInput(page).isVisible()) ? await quickInput(page).inputValue() : "";
  return place.startsWith("/") ? place : undefined;
}

/** Presses OK only if the dialog holds this place at that very moment: pressed once more, it could answer whatever comes next. */
const pressOK = (place: string): string => `{
  const input = document.querySelector(".quick-input-widget input.input");
  const ok = document.querySelector(".quick-input-action .monaco-button");
  if (ok.checkVisibility() && input.value === ${JSON.stringify(place)}) ok.click();
}`;

/** Takes the row of this name in the quick input that asks with these words, as soon as it asks. */
export async function answerQuickInput(page: Page, question: string, row: string): Promise<void> {
  await page.locator(`.quick-input-widget input.input[placeholder*="${question}"]`).waitFor();
  await quickInput(page).fill(row);
  if (!(await takeRow(page, row, row, patience))) throw new Error(`The quick input closed before '${row}' was taken.`);
}

/**
 * Waits for the row of this name and clicks it where it then is: the list moves its rows about while it is being filtered, and a
 * click at a place might meet another. False when the quick input closed before that.
 */
async function takeRow(page: Page, name: string, filter: string, timeout: number): Promise<boolean> {
  const row = rowOf(page, name);
  const isOpen = () => quickInput(page).isVisible();
  await until(`a row '${name}'`, async () => (await row.isVisible()) || !(await isOpen()), timeout);
  if (!(await row.isVisible())) return false;
  // On a busy machine the answer may come later than the click, which must not be made twice.
  await row.dispatchEvent("click", {}, { timeout }).catch(async (error: Error) => {
    if (await isOpen()) throw error;
  });
  await until(`'${name}' is taken`, async () => !(await isOpen()) || (await quickInput(page).inputValue()) !== filter);
  await movePointerAway(page);
  return true;
}

const quickInput = (page: Page) => page.locator(".quick-input-widget input.input");

const rowOf = (page: Page, name: string) =>
  page.locator(".quick-input-list .monaco-list-row", { has: page.getByText(name, { exact: true }) }).first();

/** Writes something else over the end of the line above the one with this text, in a file that is as it was saved. */
export async function typeOver(page: Page, below: string, old: string, text: string): Promise<void> {
  const written = page.locator(".monaco-editor .view-line", { hasText: new RegExp(`\\s${text}$`) });
  await again(`'${text}' stands there`, async (timeout) => {
    await revertFile(page);
    await page.locator(".monaco-editor .view-line", { hasText: below }).first().click({ timeout });
    await page.locator(".monaco-editor.focused").waitFor({ timeout });
    for (const key of ["Home", "ArrowUp", "End"]) await page.keyboard.press(key);
    for (let left = old.length; left > 0; left -= 1) await page.keyboard.press("Backspace");
    await page.keyboard.type(text, { delay: 30 });
    await written.first().waitFor({ timeout });
    return true;
  });
}

/** Takes back what was typed into the file in front since it was saved, where something was. */
export async function revertFile(page: Page): Promise<void> {
  const typed = page.locator(".tab.dirty").first();
  if (await typed.isVisible()) await runCommand(page, "File: Revert File");
  await typed.waitFor({ state: "detached" });
}

/** Holds the pointer over something until a hint with this text shows. */
export async function hoverFor(page: Page, target: Locator, text: string): Promise<void> {
  const hint = page.locator(".monaco-hover", { hasText: text }).first();
  await again(`a hint says "${text}"`, async (timeout) => {
    // What lies over it, such as the hint of the last try, goes away with the pointer.
    await movePointerAway(page);
    await target.hover({ timeout });
    await hint.waitFor({ timeout });
    return true;
  });
}

/** Drags one thing over another until that says that one may let go there, and lets go. `accepting` is how it says so. */
export async function drag(page: Page, from: Locator, to: Locator, accepting: Locator): Promise<void> {
  await again("something that is dragged may be let go", async (timeout) => {
    await from.hover({ timeout });
    await page.mouse.down();
    try {
      // The first move begins the drag, and each further one goes on with it, also when the lines are drawn anew meanwhile.
      let step = 0;
      const move = async (): Promise<boolean> => {
        const { x, y, height } = (await to.boundingBox({ timeout })) ?? { x: 0, y: 0, height: 0 };
        await page.mouse.move(x + 40 + 4 * (step % 4), y + height / 2);
        step += 1;
        return accepting.isVisible();
      };
      await until("it may be let go here", move, timeout);
    } catch (error) {
      await page.keyboard.press("Escape");
      throw error;
    } finally {
      await page.mouse.up();
    }
    return true;
  });
}

/** Moves the pointer to where it calls up no hint. */
export const movePointerAway = (page: Page): Promise<void> => page.mouse.move(700, 848);
