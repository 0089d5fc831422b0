// Nests so deep that a reader that calls itself would end the process, which no catch can prevent: many in one long-lived process,
// as a server meets them, and with little room for calls.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { emptyFolder } from "../protocol/folder.ts";

const SHAPES: Readonly<Record<string, (depth: number) => string>> = {
  lists: (depth) => `size: ${"[".repeat(depth)}${"]".repeat(depth)}`,
  "open lists": (depth) => `size: ${"[".repeat(depth)}`,
  groups: (depth) => `size: ${"{a: ".repeat(depth)}${"}".repeat(depth)}`,
  "lists on one line": (depth) => `size:\n${"- ".repeat(depth)}x`,
  "keys of keys": (depth) => `size: ${"? ".repeat(depth)}x`,
  "indented groups": (depth) => Array.from({ length: Math.min(depth, 700) }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
  aliases: (depth) =>
    `${Array.from({ length: Math.min(depth, 99) }, (_, i) => `a${i}: &a${i} [*a${i - 1}]`).join("\n")}`,
};
const DEPTHS = [1_000, 5_000, 10_000];

/** Checks every shape at every depth, as a front matter and as a configuration, in one process. */
function checkAll(...flags: readonly string[]) {
  const folder = emptyFolder();
  for (const [index, shape] of Object.values(SHAPES).entries()) {
    for (const depth of DEPTHS) {
      const name = `${index}-${depth}`;
      folder.write(`${name}/plan-lint.yaml`, "include: [units]\n");
      folder.write(`${name}/units/a.md`, `---\nkind: unit\nid: a\n${shape(depth)}\n---\n`);
      folder.write(`${name}-config/plan-lint.yaml`, shape(depth));
      folder.write(`${name}-config/units/a.md`, "---\nkind: unit\nid: a\n---\n");
    }
  }
  const names = Object.keys(SHAPES).flatMap((_, index) =>
    DEPTHS.flatMap((depth) => [`${index}-${depth}`, `${index}-${depth}-config`]),
  );
  const script = `
    const { main } = await import(${JSON.stringify(join(import.meta.dirname, "../../server/cli/main.ts"))});
    for (const name of ${JSON.stringify(names)}) {
      let out = "";
      let err = "";
      const io = { out: (text) => (out += text), err: (text) => (err += text), colour: false, environment: {}, width: 80, today: "2026-04-20" };
      const code = await main(["--format", "json"], { ...io, cwd: ${JSON.stringify(folder.root)} + "/" + name });
      const rules = out === "" ? [err] : JSON.parse(out).findings.map(({ rule }) => rule);
      process.stdout.write(JSON.stringify({ name, code, rules }) + "\\n");
    }`;
  const { stdout, status, signal, stderr } = spawnSync(
    process.execPath,
    [...flags, "--input-type=module", "-e", script],
    { encoding: "utf8" },
  );
  const results: readonly { name: string; code: number; rules: readonly string[] }[] = stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  return { names, results, ended: { status, signal, stderr } };
}

describe.each([
  ["with the usual room for calls", []],
  ["with little room for calls", ["--stack-size=250"]],
])("%s", (_, flags) => {
  test("every nest is a finding, and the process lives", () => {
    const { names, results, ended } = checkAll(...flags);
    expect(ended).toEqual({ status: 0, signal: null, stderr: "" });
    expect(results.map(({ name }) => name)).toEqual(names);
    for (const { name, code, rules } of results) {
      expect(code, name).toBe(1);
      expect(rules, name).toContain("yaml-invalid");
    }
  });
});
