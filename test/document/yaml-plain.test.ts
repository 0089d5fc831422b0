// The reader of plain front matter reads what the library `yaml` reads, to the last offset, or gives up.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFrontMatter } from "../../server/core/document/front-matter.ts";
import { readAnyYaml, readYaml } from "../../server/core/document/yaml/yaml.ts";
import { readPlainYaml } from "../../server/core/document/yaml/yaml-plain.ts";
import { range } from "../../server/core/text/range.ts";
import { property } from "../property.ts";

/** The front matter of every document of the samples. */
const BLOCKS = readdirSync("samples", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".md"))
  .flatMap((path) => {
    const text = readFileSync(join("samples", path), "utf8");
    const found = findFrontMatter(text);
    return found.found === "block" ? [text.slice(found.block.start, found.block.end)] : [];
  });

/** Whether the plain reader reads a block; if it does, what it reads is held against the library. */
function isReadPlainly(text: string): boolean {
  const block = range(0, text.length);
  const root = readPlainYaml(text, block);
  if (!root) return false;
  const { again, ...read } = readYaml(text, block);
  expect(read).toEqual(readAnyYaml(text, block));
  expect(again?.()).toEqual(read.root);
  return true;
}

test("nearly every document of the samples is plain", () => {
  const read = BLOCKS.filter(isReadPlainly);
  expect(BLOCKS.length).toBeGreaterThan(100);
  expect(read.length / BLOCKS.length).toBeGreaterThan(0.9);
});

describe("what is read is what the library reads", () => {
  test.each([
    ["a list as far in as its name", "units:\n- a\n- b\nnext: c\n"],
    [
      "groups in a list, and lists in them",
      "team:\n  - post: a\n    tags: [x, y]\n    in:\n      - b\n  -   post: c\n      d: e\nnext: 1\n",
    ],
    ["spaces and remarks behind values", "a: b   # c\nd: [e , f ]  # g\nh:   { i:  j }  \n"],
    ["remarks between fields", "a: b\n# about c\nc: d\n"],
    ["what ends a group, with a remark behind it", "a:\n  b: c\n  d: e # f\ng: h\n"],
    ["texts that look like something", "a: 10:30\nb: 2026-03\nc: it's\nd: a#b\ne: http://x.example/?q=1\nf: yes\n"],
    ["numbers, truth and nothing", "a: -1.50\nb: 0\nc: True\nd: ~\ne: 92%\nf: 1_000\ng: 12 days\n"],
    ["quotes", "a: \"b: c # d\"\ne: 'f, g'\nh: [\"i, j\", 'k']\nl: ''\n"],
    ["Windows", "a: b\r\nc:\r\n  - d: e\r\n    f: g\r\n"],
    ["nothing in brackets", "a: []\nb: {}\nc: [ ]\n"],
    ["the last line without an end", "a: b"],
  ])("%s", (_, text) => expect(isReadPlainly(text)).toBe(true));

  test.each([
    ["an empty value", "a:\nb: c\n"],
    ["a text of several lines", "a: b\n  c\n"],
    ["a block", "a: |\n  b\n"],
    ["an anchor", "a: &b c\n"],
    ["an alias", "a: *b\n"],
    ["a tag", "a: !b c\n"],
    ["a field twice", "a: 1\na: 2\n"],
    ["a colon in a text", "a: b: c\n"],
    ["a text that goes on after quotes", "a: 'b' c\n"],
    ["a name without a colon in braces", "a: { b }\n"],
    ["a comma at the end", "a: [b, ]\n"],
    ["brackets over two lines", "a: [b,\n  c]\n"],
    ["a line that begins further in", "a: b\n c: d\n"],
    ["octal, hexadecimal and other numbers", "a: 0x1F\n"],
    ["a name that is no text", "null: a\n"],
    ["a tab", "a:\tb\n"],
    ["a blank line", "a: b\n\nc: d\n"],
  ])("%s is left to the library", (_, text) => expect(isReadPlainly(text)).toBe(false));

  const signs = fc.constantFrom(
    ..."abz09 \n\r:,-#[]{}'\"&*!|>%@~?.\\é\u00a0",
    "\n",
    "\n  ",
    "\n- ",
    ": ",
    " #",
    "- ",
    "true",
    "0x",
    "\r\n",
  );

  property("of any text", { seed: 1, runs: 4_000 }, () =>
    fc.property(fc.array(signs, { maxLength: 40 }), (parts) => {
      isReadPlainly(parts.join(""));
      isReadPlainly(`a: b\nc:\n  - d: ${parts.join("")}\n    e: f\n`);
      isReadPlainly(`a: { b: [${parts.join("")}] }\nc: d\n`);
    }),
  );

  property("of the samples, with a few signs put in or taken out", { seed: 1, runs: 2_000 }, () =>
    fc.property(
      fc.constantFrom(...BLOCKS),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), signs, fc.nat(3)), {
        minLength: 1,
        maxLength: 3,
      }),
      (block, edits) => {
        const text = edits.reduce((before, [where, sign, removed]) => {
          const at = Math.floor(where * before.length);
          return before.slice(0, at) + sign + before.slice(at + removed);
        }, block);
        isReadPlainly(text);
      },
    ),
  );
});
