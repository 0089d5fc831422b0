// What the extension says can be translated: nothing that people read is said past the function that translates.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** A text between quotation marks, where VS Code is told what to show. */
const SAID_PAST =
  /(?:show(?:Information|Warning|Error)Message\(\s*|(?:placeHolder|prompt|title|detail): )["`][A-Z][^"`]*/g;

test("every message, title and question goes through the function that translates", () => {
  const files = globSync("client/**/*.ts", { cwd: root }).filter((file) => !file.includes("webview"));
  expect(files.length).toBeGreaterThan(20);
  const past = files.flatMap((file) => readFileSync(path.join(root, file), "utf8").match(SAID_PAST) ?? []);
  expect(past).toEqual(['title: "Golden Thread']);
});

test("the list for translators holds what the extension says", () => {
  const texts = JSON.parse(readFileSync(path.join(root, "l10n/bundle.l10n.json"), "utf8"));
  expect(Object.keys(texts)).toContain("Golden Thread has no finding in this file.");
});
