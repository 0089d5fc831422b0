import { expect, test } from "vitest";
import { afterEnter } from "../../server/core/features/on-enter.ts";
import { applyEdits } from "../../server/core/text/edit.ts";
import { atCursor } from "./at-cursor.ts";

/** The fields after Enter, where the editor has already begun the new line. */
function enter(fields: string): string {
  const { document, text, offset } = atCursor(`=== plans/a.md\n---\nkind: plan\nid: a\n${fields}---\n- prose\n`);
  const after = applyEdits(text, afterEnter(document, offset));
  return after.slice("---\nkind: plan\nid: a\n".length, after.indexOf("---\n- prose"));
}

const link = "  - { metric: m, role: outcome }\n";

test.each([
  ["after an entry in braces", `metrics:\n${link}  <|>\n`, `metrics:\n${link}  - \n`],
  ["after an entry in braces, without a margin", `metrics:\n${link}<|>\n`, `metrics:\n${link}  - \n`],
  [
    "after an entry with a comment",
    `metrics:\n  - { metric: m } # x\n  <|>\n`,
    `metrics:\n  - { metric: m } # x\n  - \n`,
  ],
  ["after a text", "tags:\n- a\n<|>\n", "tags:\n- a\n- \n"],
  ["between entries", `metrics:\n${link}  <|>\n${link}`, `metrics:\n${link}  - \n${link}`],
  [
    "within the text of an entry over several lines",
    "supports:\n  - objective: o\n  <|>\n",
    "supports:\n  - objective: o\n    \n",
  ],
  [
    "after a later field of an entry",
    "supports:\n  - objective: o\n    because: x\n    <|>\n",
    "supports:\n  - objective: o\n    because: x\n    \n",
  ],
  ["after an empty entry", `metrics:\n${link}  - \n  <|>\n`, `metrics:\n${link}\n`],
  ["after an empty entry without a margin", "tags:\n- a\n- \n<|>\n", "tags:\n- a\n\n"],
  [
    "after an empty entry further in",
    "scope:\n  units:\n    - a\n    - \n    <|>\n",
    "scope:\n  units:\n    - a\n  \n",
  ],
  ["beneath a field for a list", "metrics:\n<|>\n", "metrics:\n  - \n"],
  ["beneath such a field with a comment", "metrics: # x\n<|>\n", "metrics: # x\n  - \n"],
  ["beneath such a field further in", "scope:\n  units:\n  <|>\n", "scope:\n  units:\n    - \n"],
  ["beneath such a field that has entries", "tags:\n<|>\n- a\n", "tags:\n- \n- a\n"],
  ["beneath a field for a text", "title:\n<|>\n", "title:\n\n"],
  ["beneath a field for a group", "scope:\n<|>\n", "scope:\n\n"],
  ["beneath a field that nobody knows", "colour:\n<|>\n", "colour:\n\n"],
  ["after brackets that are open", "metrics:\n  - { metric: m,\n  <|>\n", "metrics:\n  - { metric: m,\n  \n"],
  ["in the middle of a line", "tags:\n  - a\n  <|>b\n", "tags:\n  - a\n  b\n"],
  ["within a text of several lines", "title: |\n  - a\n  <|>\n", "title: |\n  - a\n  \n"],
])("%s", (_, before, after) => expect(enter(before)).toBe(after));

test("what the editor has put there already is not typed again", () => {
  const { document, offset } = atCursor(`=== a.md\n---\nkind: plan\nmetrics:\n${link}  <|>\n---\n`);
  expect(afterEnter(document, offset)).toEqual([{ range: { start: offset, end: offset }, newText: "- " }]);
});

test("prose is left alone", () => {
  const { document, offset } = atCursor("=== a.md\n---\nkind: plan\n---\n- a\n<|>\n");
  expect(afterEnter(document, offset)).toEqual([]);
});
