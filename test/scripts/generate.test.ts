// Whatever is made from the code is what the code makes today.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { arrowsOf, partsOf } from "../../scripts/architecture-picture.ts";
import { generate } from "../../scripts/generate.ts";
import { ruleFile, withRule } from "../../scripts/new.ts";

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
