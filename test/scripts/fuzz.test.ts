// `npm run fuzz` on a property that is wrong: what it says leads back to the same smallest case.
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** What a run says, and its exit code; of the properties that lie in a file for this test alone. */
function fuzz(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const files = ["--in", "test/scripts/properties/*.ts"];
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/fuzz.ts", ...files, ...args], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: "1" },
    encoding: "utf8",
  });
  return { code: status, said: stdout + stderr };
}

test("a wrong property ends it with 1, with the seed, the smallest case and the command that finds it again", () => {
  const { code, said } = fuzz("--runs", "5000");
  expect(said).toMatch(/^2 of 2 properties, seed \d+, 5,000 cases each\.$/m);
  expect(said).toMatch(/^ok +5,000 cases .*one-wrong\.ts > a number is itself$/m);
  expect(said).toMatch(/^FAILED .*one-wrong\.ts > a number is small$/m);
  expect(said).toContain("The smallest case: [1000]");
  expect(said).toMatch(/^2 properties, [\d,]+ cases, 1 failed$/m);
  expect(code).toBe(1);
  const [, seed] = /seed (\d+),/.exec(said) ?? [];
  const [, only = "", from, way = ""] =
    /^Again: npm run fuzz -- --only "(.*)" --seed (\d+) --path ([\d:]+)$/m.exec(said) ?? [];
  expect(from).toBe(seed);

  const again = fuzz("--only", only, "--seed", from ?? "", "--path", way);
  expect(again.said).toContain("The smallest case: [1000]");
  expect(again.said).toMatch(/^1 property, 1 case, 1 failed$/m);
  expect(again.code).toBe(1);
});

test.each([
  [["--path", "1:2"], "--path leads to a case of a seed: give --seed too."],
  [["--faster"], "Unknown option '--faster'"],
])("what cannot be done ends it with 2: %j", (args, sentence) => {
  const { code, said } = fuzz(...args);
  expect(said).toContain(sentence);
  expect(code).toBe(2);
});
