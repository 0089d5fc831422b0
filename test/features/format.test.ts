import { expect, test } from "vitest";
import { parseDocument } from "../../server/core/document/document.ts";
import { formatOf } from "../../server/core/features/format.ts";
import { applyEdits } from "../../server/core/text/edit.ts";

function format(text: string): string {
  const document = parseDocument("plans/a.md", text, { included: true });
  if (!document) expect.fail("this is a document");
  return applyEdits(text, formatOf(document));
}

const page = (fields: string) => `---\n${fields}---\n\n# Starts\n\n[b]: c\n`;

test("fields take the order of the schema, with their comments and everything that belongs to them", () => {
  const before = page(`# Made in 2025.

# What it is called.
title: Starts # for people
# To be
# confirmed.
owner: a
stage: idea
metrics:
  - { metric: m, role: outcome }
  # - { metric: n, role: process }

# The name.
id: starts
kind: plan

supports:
- objective: o
  because: |
    # not a comment

    it helps
# The end.
`);
  const after = page(`# Made in 2025.

kind: plan

# The name.
id: starts
# What it is called.
title: Starts # for people
# To be
# confirmed.
owner: a
stage: idea

supports:
- objective: o
  because: |
    # not a comment

    it helps
metrics:
  - { metric: m, role: outcome }
  # - { metric: n, role: process }
# The end.
`);
  expect(format(before)).toBe(after);
  expect(format(after)).toBe(after);
});

test("only the fields that stand wrong are touched", () => {
  const text = page("kind: plan\ntitle: Starts\nowner: a\nid: starts\nstage: idea\n");
  const document = parseDocument("plans/a.md", text);
  const edits = document ? formatOf(document) : [];
  expect(edits.map(({ range: { start, end }, newText }) => [text.slice(start, end), newText])).toEqual([
    ["", "id: starts\n"],
    ["id: starts\n", ""],
  ]);
});

test.each([
  ["on one line", "metrics: [{ metric: m, role: outcome }, {metric: n}]\n"],
  ["over several lines", "metrics: [\n  { metric: m, role: outcome },\n  {metric: n},\n]\n"],
  ["beneath its field", "metrics:\n  [{ metric: m, role: outcome }\n  , {metric: n}]\n"],
])("a list of links has one a line: %s", (_, list) => {
  const links = "metrics:\n  - { metric: m, role: outcome }\n  - {metric: n}\n";
  expect(format(page(`kind: plan\nid: starts\n${list}`))).toBe(page(`kind: plan\nid: starts\n${links}`));
  expect(format(page(`${list}id: starts\nkind: plan\n`))).toBe(page(`kind: plan\nid: starts\n${links}`));
});

test("line ends and a byte order mark stay what they are", () => {
  const inWindows = (fields: string) => `\uFEFF${page(fields)}`.replaceAll("\n", "\r\n");
  expect(format(inWindows("id: a\nkind: plan\nmetrics: [{ metric: m }]\n"))).toBe(
    inWindows("kind: plan\nid: a\nmetrics:\n  - { metric: m }\n"),
  );
});

test.each([
  ["an unknown field stays where it is", "kind: plan\nid: a\ncolour: red\ntitle: A\n"],
  ["plain lists of ids are short enough", "kind: plan\nid: a\nrelated_plans: [b, c]\n"],
  ["a list of links with a comment in it", "kind: plan\nid: a\nmetrics: [\n  { metric: m }, # why\n  { metric: n }]\n"],
  ["a list of links with a comment after it", "kind: plan\nid: a\nmetrics: [{ metric: m }] # why\n"],
  ["a link over several lines", "kind: plan\nid: a\nmetrics: [{ metric: m,\n  role: outcome }]\n"],
  ["a mistake in YAML", "id: a\nkind: plan\ntitle: [\n"],
  ["a field that is given twice", "id: a\nkind: plan\nid: b\n"],
  ["a colon within a text", "id: a\nkind: plan\ntitle: Starts: late\n"],
  ["an anchor", "id: a\nkind: plan\ntitle: &t A\nowner: *t\n"],
  ["a tag", "id: !!str a\nkind: plan\n"],
  ["fields in braces", "{ id: a, kind: plan }\n"],
  ["fields with a margin", "  id: a\n  kind: plan\n"],
  ["no kind", "title: A\nid: a\n"],
  ["a kind that nobody knows", "title: A\nkind: plann\n"],
  ["a name with a question mark", "id: a\n? kind\n: plan\n"],
])("nothing is changed: %s", (_, fields) => expect(format(page(fields))).toBe(page(fields)));

test("a sign of YAML within a text is no anchor", () => {
  expect(format(page("id: a\nkind: plan\ntitle: R&D *now* !\n"))).toBe(page("kind: plan\nid: a\ntitle: R&D *now* !\n"));
});
