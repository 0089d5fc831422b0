// Somebody's first plan in the real VS Code, by the keyboard alone: written from nothing, then mended after the most common mistakes.
// A screenshot of every step lies in shots/first-plan/.
//   node test/vscode/first-plan/run.ts        after `npm run build` and `npm run package`
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { requireHost } from "../host/install.ts";
import { openWorkbench, patience, startVSCode } from "../host/vscode.ts";
import { asOf, root } from "../workspace.ts";
import { exportTables, fromNothing } from "./from-nothing.ts";
import { mended } from "./mended.ts";

const shots = path.join(root, "shots", "first-plan");
const steps = [...fromNothing, ...mended];

/** Takes the steps in order, each of which needs the one before it. Returns how many were taken. */
async function walk(folder: string, exports: string): Promise<number> {
  const vscode = await startVSCode({
    vsix: [path.join(root, "out", "golden-thread.vsix")],
    settings: {
      "editor.minimap.enabled": false,
      "workbench.colorTheme": "Default Light Modern",
      "goldenThread.asOf": asOf,
    },
  });
  const { browser, page } = await openWorkbench(vscode, { workspace: folder });
  page.setDefaultTimeout(patience);
  let taken = 0;
  try {
    await page.locator(".explorer-viewlet").first().waitFor();
    for (const [name, take] of steps) {
      await take({ page, folder, exports });
      taken += 1;
      await page.screenshot({ path: path.join(shots, `${String(taken).padStart(2, "0")}-${name}.png`) });
      console.log(`ok ${name}`);
    }
  } catch (error) {
    console.error(`failed ${steps[taken]?.[0]}:`, error);
    await page.screenshot({ path: path.join(shots, "failed.png") });
  } finally {
    await browser.close();
    await vscode.stop();
  }
  return taken;
}

requireHost();
rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const folder = mkdtempSync(path.join(os.tmpdir(), "first-plan-"));
const exports = mkdtempSync(path.join(os.tmpdir(), "exports-"));
try {
  exportTables(exports);
  const taken = await walk(folder, exports);
  console.log(`${taken} passed, ${steps.length - taken} failed`);
  process.exitCode = taken === steps.length ? 0 : 1;
} finally {
  for (const made of [folder, exports]) rmSync(made, { recursive: true, force: true });
}
