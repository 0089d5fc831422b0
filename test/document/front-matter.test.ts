// Where the facts of a page end and its prose begins.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFrontMatter } from "../../server/core/document/front-matter.ts";
import { property } from "../property.ts";

const parts = (text: string) => {
  const found = findFrontMatter(text);
  if (found.found === "none") return "none";
  const fence = text.slice(found.fence.start, found.fence.end);
  const block = text.slice(found.block.start, found.block.end);
  return found.found === "block"
    ? { fence, block, body: text.slice(found.body.start, found.body.end) }
    : { fence, block, body: undefined };
};

describe("a front matter", () => {
  test.each([
    ["LF", "---\nkind: plan\n---\nBody\n", { fence: "---", block: "kind: plan\n", body: "Body\n" }],
    ["CRLF", "---\r\nkind: plan\r\n---\r\nBody\r\n", { fence: "---", block: "kind: plan\r\n", body: "Body\r\n" }],
    ["CR", "---\rkind: plan\r---\rBody\r", { fence: "---", block: "kind: plan\r", body: "Body\r" }],
    ["a byte order mark", "\uFEFF---\nkind: plan\n---\nBody", { fence: "---", block: "kind: plan\n", body: "Body" }],
    ["three full stops", "---\nkind: plan\n...\nBody", { fence: "---", block: "kind: plan\n", body: "Body" }],
    [
      "spaces and tabs after its fences",
      "--- \t\na: b\n---\t \nBody",
      { fence: "--- \t", block: "a: b\n", body: "Body" },
    ],
    ["nothing in it", "---\n---\nBody", { fence: "---", block: "", body: "Body" }],
    ["nothing after it", "---\na: b\n---", { fence: "---", block: "a: b\n", body: "" }],
    ["a rule later in the text", "---\na: b\n---\nx\n\n---\ny", { fence: "---", block: "a: b\n", body: "x\n\n---\ny" }],
    ["a longer rule in it", "---\na: b\n----\nc: d\n---\n", { fence: "---", block: "a: b\n----\nc: d\n", body: "" }],
    ["an indented fence in it", "---\na: |\n  ---\n---\nx", { fence: "---", block: "a: |\n  ---\n", body: "x" }],
  ])("with %s", (_, text, expected) => expect(parts(text)).toEqual(expected));

  test.each([
    ["no text", ""],
    ["prose", "# Plan\n"],
    ["an empty first line", "\n---\na: b\n---\n"],
    ["a space before the fence", " ---\na: b\n---\n"],
    ["a longer rule", "----\na: b\n----\n"],
    ["text behind the fence", "--- yaml\na: b\n---\n"],
    ["only a byte order mark", "\uFEFF"],
  ])("is not there with %s", (_, text) => expect(parts(text)).toBe("none"));

  test.each([
    ["at once", "---"],
    ["after some fields", "---\nkind: plan\nid: x\n\n# Why\n"],
    ["because its closing fence has a text behind it", "---\nkind: plan\n--- end\n"],
    ["because its closing fence has much behind it", `---\nkind: plan\n---${" ".repeat(500)}x\n`],
  ])("is unclosed %s", (_, text) => expect(findFrontMatter(text).found).toBe("unclosed"));

  property("ranges follow one another and never leave the text", { seed: 1, runs: 100 }, () => {
    const line = fc.constantFrom("---", "...", "a: b", "", " ---", "\uFEFF", "--- ", "# x");
    const end = fc.constantFrom("\n", "\r\n", "\r", "");
    return fc.property(fc.array(fc.tuple(line, end)), (lines) => {
      const text = lines.flat().join("");
      const found = findFrontMatter(text);
      if (found.found === "none") return;
      expect(found.fence.end).toBeLessThanOrEqual(found.block.start);
      expect(found.block.start).toBeLessThanOrEqual(found.block.end);
      expect(found.block.end).toBeLessThanOrEqual(text.length);
      if (found.found !== "block") return;
      expect(text.slice(found.block.end, found.block.end + 3)).toMatch(/^(?:---|\.\.\.)$/);
      expect(found.body.end).toBe(text.length);
      expect(found.body.start).toBeLessThanOrEqual(text.length);
    });
  });
});
