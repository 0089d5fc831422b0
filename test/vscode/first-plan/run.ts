// Somebody's first plan in the real VS Code, by the keyboard alone: written from nothing, then mended after the most common mistakes.
// A screenshot of every step lies in shots/first-plan/.
//   node test/vscode/first-plan/run.ts        after `npm run build` and `npm run package`
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { walk } from "../host/walk.ts";
import { asOf } from "../workspace.ts";
import { exportTables, fromNothing } from "./from-nothing.ts";
import { mended } from "./mended.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "first-plan-"));
const exports = mkdtempSync(path.join(os.tmpdir(), "exports-"));
try {
  exportTables(exports);
  const settings = { "goldenThread.asOf": asOf };
  await walk({ name: "first-plan", folder, steps: [...fromNothing, ...mended], settings, more: { exports } });
} finally {
  for (const made of [folder, exports]) rmSync(made, { recursive: true, force: true });
}
