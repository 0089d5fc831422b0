// `check --shard` and `merge`: the parts of a check come to what a check of everything finds, and a missing part is never passed over.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { copyOf, folderOf } from "../protocol/folder.ts";
import { FAULTY, ward, wards } from "./pictures.ts";
import { run } from "./run.ts";

const AS_OF = ["--as-of", "2026-04-20"];

async function parts(root: string, count: number): Promise<readonly string[]> {
  const files = Array.from({ length: count }, (_, index) => `part-${index + 1}.json`);
  for (const [index, file] of files.entries()) {
    const args = [
      "check",
      ...AS_OF,
      "--shard",
      `${index + 1}/${count}`,
      "--format",
      `json=${file}`,
      "--fail-on",
      "never",
    ];
    expect((await run(root, args)).code).toBe(0);
  }
  return files;
}

describe.each([1, 2, 5])("%i parts", (count) => {
  test("of Northbridge come to the whole, to the last letter", async () => {
    const { root } = copyOf("samples");
    const northbridge = join(root, "northbridge");
    const whole = await run(northbridge, ["check", ...AS_OF, "--format", "json"]);
    const files = await parts(northbridge, count);
    const merged = await run(northbridge, ["merge", ...files]);
    expect(JSON.parse(merged.out)).toEqual(JSON.parse(whole.out));
    expect(merged.code).toBe(whole.code);
  });
});

test("a finding fails the whole, as --fail-on says", async () => {
  const { root } = folderOf(wards("rules: {}", FAULTY, ward("b")));
  const files = await parts(root, 3);
  expect((await run(root, ["merge", ...files])).code).toBe(1);
  expect((await run(root, ["merge", ...files, "--fail-on", "never"])).code).toBe(0);
  const { code, out, err } = await run(root, ["merge", ...files, "--out", "all.json"]);
  expect({ code, out, err }).toEqual({
    code: 1,
    out: "",
    err: "1 error, 1 warning, 0 remarks, as of 2026-04-20. Written to 'all.json'.\n",
  });
});

test("what is no whole is refused in a sentence", async () => {
  const { root } = folderOf(wards("rules: {}", ward("a"), ward("b")));
  const [one = "", two = "", three = ""] = await parts(root, 3);
  const said = async (...args: readonly string[]) => {
    const { code, out, err } = await run(root, ["merge", ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    return err;
  };
  expect(await said(one, three)).toBe("plan-lint: The part 2/3 is missing, so nothing can be said of the whole.\n");
  expect(await said(one, two, three, two)).toBe("plan-lint: 'part-2.json' and 'part-2.json' are both the part 2/3.\n");
  await run(root, ["check", ...AS_OF, "--format", "json=whole.json"]);
  expect(await said(one, "whole.json")).toContain("'whole.json' is not one of 3 parts of a check");
  writeFileSync(join(root, "odd.json"), "{}");
  expect(await said("odd.json")).toContain("'odd.json' is not the result of a check");
  expect(await said("none.json")).toMatch(/'none\.json' could not be read: /);
  rmSync(join(root, "units"), { recursive: true });
  expect(await said(...(await parts(root, 2)))).toContain("Nothing was checked");
});

test.each(["0/3", "4/3", "1", "a/b", "1/9999"])("--shard %s is no part", async (shard) => {
  const { code, err } = await run(folderOf(wards("rules: {}", ward("a"))).root, ["check", "--shard", shard]);
  expect(code).toBe(2);
  expect(err).toContain("Write which part of how many, from 1, as in 2/8.");
});
