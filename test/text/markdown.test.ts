import { expect, test } from "vitest";
import { escapeMarkdown, markdownList, markdownTable } from "../../server/core/text/markdown.ts";

test.each([
  ["what people usually write stays as it is", "The mean was 2.30 days (−16%); it's 'better' at 08:30.", undefined],
  [
    "emphasis, code, links, images and tags",
    "*a* _b_ `c` [d](e) ![f](g) <h>",
    "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) !\\[f\\](g) \\<h\\>",
  ],
  ["names of fields", "review_by and _by and by_ and a__b", "review_by and \\_by and by\\_ and a\\_\\_b"],
  ["entities", "R&amp;D and R & D", "R\\&amp;D and R & D"],
  ["addresses become no links", "http://x.org www.x.org a@x.org", "http\\://x.org www\\.x.org a\\@x.org"],
  ["a heading, a point, a number, a line, only where a line begins", "# a # b", "\\# a # b"],
  ["closing marks of a heading", "C #", "C \\#"],
  ["a point of a list", "- a - b", "\\- a - b"],
  ["a numbered point", "1. a 2. b", "1\\. a 2. b"],
  ["a decimal is no numbered point", "7.61% of 100", undefined],
  ["a difference is no point", "+4.9 points", undefined],
  ["a line of signs", "---", "\\---"],
  ["cells and formulas", "a | b $x$", "a \\| b \\$x\\$"],
  ["one line", "  a\n\n# b\tc ", "a # b c"],
])("%s", (_, text, escaped = text) => expect(escapeMarkdown(text)).toBe(escaped));

test("tables and lists", () => {
  expect(markdownTable(["A", "B|C"], [["1", "x|y"]])).toBe("| A | B\\|C |\n| --- | --- |\n| 1 | x\\|y |");
  expect(markdownTable(["A"], [])).toBe("");
  expect(markdownList(["a", "# b"])).toBe("- a\n- \\# b");
});
