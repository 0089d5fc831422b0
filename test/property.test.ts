// No property runs from a random seed, and none can be forgotten.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holdsAsRecorded } from "./property.ts";

/** Of fast-check a test takes what draws cases, never what runs them. */
function runsItself(source: string): boolean {
  const imports = source.match(/^import\b[^;]*?"fast-check";$/gms) ?? [];
  const used = imports.reduce((text, line) => text.replace(line, ""), source);
  return (
    imports.some((line) => line !== 'import fc from "fast-check";') ||
    /["'`]fast-check["'`]/.test(used) ||
    (imports.length > 0 && /\bfc\b(?!\s*\.\s*(?!(?:assert|check|sample|statistics|configureGlobal)\b)\w)/.test(used))
  );
}

describe("no property runs itself:", () => {
  test("not one in this folder", () => {
    const files = globSync("**/*.ts", { cwd: import.meta.dirname }).toSorted();
    const own = ["property.ts", "property.test.ts"];
    const found = files.filter((file) => runsItself(readFileSync(path.join(import.meta.dirname, file), "utf8")));
    expect(files.length).toBeGreaterThan(200);
    expect(found.filter((file) => !own.includes(file))).toEqual([]);
  });

  const IMPORT = 'import fc from "fast-check";\n';
  test.each([
    `${IMPORT}fc.assert(fc.property(fc.nat(), () => true));`,
    `${IMPORT}await fc\n  .check(one);`,
    `${IMPORT}for (const one of fc.sample(fc.nat())) use(one);`,
    `${IMPORT}const { assert } = fc;`,
    `${IMPORT}fc["assert"](one);`,
    'import { assert } from "fast-check";\nassert(one);',
    'import * as fc from "fast-check";\n',
    'const fc = await import("fast-check");',
  ])("found: %j", (source) => expect(runsItself(source)).toBe(true));

  test.each([`${IMPORT}const one: fc.Arbitrary<number> = fc.nat();`, "const one = 1;"])("left alone: %j", (source) =>
    expect(runsItself(source)).toBe(false),
  );
});

describe("the recorded cases", () => {
  const drawn = async (seed: number): Promise<readonly number[]> => {
    const all: number[] = [];
    await holdsAsRecorded(
      fc.property(fc.nat(), (number) => {
        all.push(number);
      }),
      { seed, runs: 20 },
      "any",
    );
    return all;
  };

  test("are the same for the same seed", async () => {
    expect(await drawn(1)).toHaveLength(20);
    expect(await drawn(1)).toEqual(await drawn(1));
    expect(await drawn(2)).not.toEqual(await drawn(1));
  });

  test("begin with every counterexample that was found", async () => {
    const mended = fc.asyncProperty(fc.nat(), async (number) => number !== 4_000_000);
    await holdsAsRecorded(mended, { seed: 1, runs: 9 }, "any");
    await expect(holdsAsRecorded(mended, { seed: 1, runs: 9, examples: [[4_000_000]] }, "any")).rejects.toThrow(
      "The smallest case: [4000000]",
    );
  });

  test("that fail name the smallest case and the command that repeats it", async () => {
    const wrong = fc.property(fc.nat(), (number) => number < 1000);
    await expect(holdsAsRecorded(wrong, { seed: 7, runs: 99 }, "a.test.ts > small")).rejects.toThrow(
      /The smallest case: \[1000\]\n.*\nAgain: npm run fuzz -- --only "a\.test\.ts > small" --seed 7 --path [\d:]+$/,
    );
  });

  test("that reach too little fail", async () => {
    const never = () => expect(0).toBeGreaterThan(0);
    const empty = fc.property(fc.nat(), () => {});
    await expect(holdsAsRecorded(empty, { seed: 1, runs: 9, reaches: never }, "any")).rejects.toThrow("expected 0");
  });
});
