// What the command loads before it answers.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { VERSION } from "../../server/cli/version.ts";

const BIN = join(import.meta.dirname, "../../server/cli/bin.ts");

/** Stops a process that loads the command tree. */
const WITHOUT_MAIN = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from "node:module";
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.endsWith("/main.ts")) throw new Error("loaded " + specifier);
      return next(specifier, context);
    },
  });
`)}`;

const start = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", WITHOUT_MAIN, BIN, ...args], { encoding: "utf8" });

test.each(["--version", "-V"])("%s is answered before the commands are loaded", (option) => {
  expect(start(option)).toMatchObject({ status: 0, stdout: `${VERSION}\n`, stderr: "" });
});

test("anything else loads them", () => {
  expect(start("--version", "x").stderr).toContain("loaded ./main.ts");
});
