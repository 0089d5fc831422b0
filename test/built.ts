// What is shipped, for tests of whole processes: it starts in a third of the time that its sources take. `npm test` builds it first;
// while you work, `npm run build` does after a change.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const ROOT = path.resolve(import.meta.dirname, "..");

/** The command. */
export const PROGRAM = path.join(ROOT, "dist/plan-lint.js");

/** The language server. */
export const SERVER = path.join(ROOT, "dist/server.js");

/** Builds both where nobody has. */
export function build(): void {
  if (![PROGRAM, SERVER].every((file) => existsSync(file)))
    spawnSync(process.execPath, ["scripts/build.mjs"], { cwd: ROOT });
}
