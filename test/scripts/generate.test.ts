// Whatever is made from the code is what the code makes today.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { arrowsOf, partsOf } from "../../scripts/architecture-picture.ts";
import { generate } from "../../scripts/generate.ts";
import { commandFiles, formatFiles, ruleFile, withRule } from "../../scripts/new.ts";

const root = join(import.meta.dirname, "../..");

test("every generated file is up to date", async () => {
  const files = await generate();
  const stale = [...files].filter(
    ([path, text]) => readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n") !== text,
  );
  expect(
    stale.map(([path]) => path),
    "Run: npm run generate",
  ).toEqual([]);
});

test("the picture of the architecture has an arrow for each import that nothing else implies", () => {
  const files = new Map([
    ["client/a.ts", 'import { x } from "../server/lsp/b.ts"; import type { y } from "../schemas/c.ts";'],
    ["server/lsp/b.ts", 'const { y } = await import("../../schemas/c.ts");'],
    ["schemas/c.ts", 'import { z } from "./d.ts"; import "node:fs";'],
  ]);
  const parts = partsOf(files);
  expect([...(parts.get("client") ?? [])]).toEqual(["server/lsp", "schemas"]);
  expect(arrowsOf(parts)).toEqual([
    ["client", "server/lsp"],
    ["server/lsp", "schemas"],
  ]);
});

test("a rule that is begun is listed in its place, and wrong until it is written", () => {
  const index = readFileSync(join(root, "server/core/rules/leadership/index.ts"), "utf8");
  const listed = withRule(index, "meeting-without-minutes");
  const added = listed.split("\n").filter((line) => !index.split("\n").includes(line));
  expect(added).toEqual([
    'import meetingWithoutMinutes from "./meeting-without-minutes.ts";',
    "  meetingWithoutMinutes,",
  ]);
  expect(listed.indexOf("meetingWithoutMinutes,")).toBeGreaterThan(listed.indexOf("  leadershipTurnoverHigh,"));
  expect(ruleFile("leadership", "meeting-without-minutes")).toContain(
    'id: "meeting-without-minutes",\n  family: "leadership",',
  );
});

test("a format and a command that are begun are listed in their places, and nothing else there changes", () => {
  const read = (file: string): string => readFileSync(join(root, file), "utf8").replaceAll("\r\n", "\n");
  const changed = (files: ReadonlyMap<string, string>, file: string): readonly string[] => {
    const before = read(file).split("\n");
    const after = files.get(file)?.split("\n") ?? [];
    expect(after.length - before.length, `lines more in ${file}`).toBe(
      after.filter((line) => !before.includes(line)).length,
    );
    return after.filter((line) => !before.includes(line));
  };
  const format = formatFiles("rows", read);
  expect(format.get("server/cli/formats/rows.ts")).toContain("export const rows: Format =");
  expect(changed(format, "server/cli/formats/names.ts")).toEqual(['  "rows",']);
  expect(changed(format, "server/cli/formats/index.ts")).toEqual(['import { rows } from "./rows.ts";', "  rows,"]);
  const command = commandFiles("say-when", read);
  expect(command.get("server/cli/commands/say-when.ts")).toContain("export function sayWhen(");
  expect(changed(command, "server/cli/arguments/names.ts")).toEqual(['  "say-when",']);
  expect(changed(command, "server/cli/main.ts")).toEqual([
    'import { sayWhenArguments } from "./arguments/say-when.ts";',
    '  runs(sayWhenArguments(), async () => (await import("./commands/say-when.ts")).sayWhen);',
  ]);
});
