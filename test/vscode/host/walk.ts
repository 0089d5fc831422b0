// A walk through the packaged extension in VS Code: steps that build on each other, with a screenshot of each in shots/<name>/.
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import type { Page } from "playwright-core";
import { root } from "../workspace.ts";
import { requireHost } from "./install.ts";
import { openWorkbench, patience, type RunningVSCode, startVSCode } from "./vscode.ts";

/** What every step is given. */
export type Place = { readonly page: Page; readonly vscode: RunningVSCode; readonly folder: string };

export type Step<Scene = Place> = readonly [name: string, take: (scene: Scene) => Promise<unknown>];

type Walk<More> = {
  readonly name: string;
  readonly folder: string;
  /** The first that fails ends the walk: none can be taken without those before it. */
  readonly steps: readonly Step<Place & More>[];
  /** What the steps need beside the place. */
  readonly more: More;
  readonly settings?: Readonly<Record<string, unknown>>;
};

/** Takes the steps in order, and ends what is said with a line "N passed, N failed". */
export async function walk<More>({ name, folder, steps, more, settings = {} }: Walk<More>): Promise<void> {
  requireHost();
  const shots = path.join(root, "shots", name);
  rmSync(shots, { recursive: true, force: true });
  mkdirSync(shots, { recursive: true });
  const vscode = await startVSCode({
    vsix: [path.join(root, "out", "golden-thread.vsix")],
    settings: { "editor.minimap.enabled": false, "workbench.colorTheme": "Default Light Modern", ...settings },
  });
  const { browser, page } = await openWorkbench(vscode, { workspace: folder });
  page.setDefaultTimeout(patience);
  let taken = 0;
  try {
    await page.locator(".explorer-folders-view").first().waitFor();
    for (const [step, take] of steps) {
      await take({ page, vscode, folder, ...more });
      taken += 1;
      await page.screenshot({ path: path.join(shots, `${String(taken).padStart(2, "0")}-${step}.png`) });
      console.log(`ok ${step}`);
    }
  } catch (error) {
    console.error(`failed ${steps[taken]?.[0]}:`, error);
    await page.screenshot({ path: path.join(shots, "failed.png") });
  } finally {
    await browser.close();
    await vscode.stop();
  }
  console.log(`${taken} passed, ${steps.length - taken} failed`);
  if (taken < steps.length) process.exitCode = 1;
}
