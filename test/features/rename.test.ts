import { expect, test } from "vitest";
import type { Page } from "../../server/core/features/moved-files.ts";
import { renameAt, renameableAt } from "../../server/core/features/rename.ts";
import { readFixture } from "../fixture.ts";
import { atCursor } from "./at-cursor.ts";
import { differences, edited } from "./edited.ts";

/** What is different after a rename at the cursor, or why there is none. */
function rename(picture: string, newId: string, movesFiles = true): string {
  const { graph, document, offset } = atCursor(picture);
  const { files } = readFixture(picture);
  const pages = [...files].flatMap(([path, text]): readonly Page[] =>
    path.endsWith(".md") && !graph.document(path) ? [{ path, text }] : [],
  );
  const found = renameAt(graph, document, offset, newId, { pages, movesFiles });
  return "problem" in found ? found.problem : differences(files, edited(files, found.edits, found.moves));
}

/** What can be renamed at the cursor, or why nothing can. */
function renameable(picture: string): string {
  const { graph, document, text, offset } = atCursor(picture);
  const found = renameableAt(graph, document, offset);
  return "problem" in found ? found.problem : `[${text.slice(found.range.start, found.range.end)}] ${found.id}`;
}

const unit = (fields: string) => `=== units/ward.md\n---\n${fields}---\n`;

test("an id is renamed in all front matter, in prose, and where charts are drawn", () => {
  const picture = `
=== metrics/starts.md
---
kind: metric
id: late<|>-starts
title: Late starts
---
About [[late-starts]], not [[late-starts-2]] and not late-starts.
=== metrics/all.md
---
kind: metric
id: all-starts
contributes_to: ["late-starts"]
---
=== plans/theatres.md
---
kind: plan
id: theatres
aim: { metric: 'late-starts', from: 1, to: 2 }
metrics:
  - { metric: late-starts, role: process } # late-starts stays in a comment
  - { metric: late-starts-2, role: outcome }
---

\`\`\`plan-spc late-starts
\`\`\`

> - \`\`\`\`plan-spc

    late-starts
  \`\`\`\`
=== README.md
See [[late-starts|the metric]].
`;
  expect(rename(picture, "delays")).toBe(`=== README.md
- See [[late-starts|the metric]].
+ See [[delays|the metric]].
=== metrics/all.md
- contributes_to: ["late-starts"]
+ contributes_to: ["delays"]
=== metrics/starts.md
- id: late-starts
- About [[late-starts]], not [[late-starts-2]] and not late-starts.
+ id: delays
+ formerly: [late-starts]
+ About [[delays]], not [[late-starts-2]] and not late-starts.
=== plans/theatres.md
- aim: { metric: 'late-starts', from: 1, to: 2 }
-   - { metric: late-starts, role: process } # late-starts stays in a comment
- \`\`\`plan-spc late-starts
-     late-starts
+ aim: { metric: 'delays', from: 1, to: 2 }
+   - { metric: delays, role: process } # late-starts stays in a comment
+ \`\`\`plan-spc delays
+     delays`);
});

test("files that are called like the document follow, and so do all paths to them", () => {
  const picture = `
=== metrics/starts.md
---
kind: metric
id: starts
data: ../data/starts.csv
---
Back to [the top](starts.md#top) and [the figures](<../data/starts.csv>).
=== metrics/same.md
---
kind: metric
id: same
data: { file: ../data/starts.csv, value: n }
---
=== data/starts.csv
period,value
=== plans/theatres.md
---
kind: plan
id: theatres
metrics: [{ metric: st<|>arts, role: process }]
---
[Starts](../metrics/starts.md), [again](/metrics/starts.md?plain=1#a), [other](../metrics/starts-2.md).
=== plan-lint.yaml
include: [metrics/starts.md, "plans/*.md"]
overrides:
  - files: ["!metrics/starts.md"]
=== README.md
[Starts](./metrics/starts.md)
`;
  const all = rename(picture, "delays");
  expect(all).toBe(`=== README.md
- [Starts](./metrics/starts.md)
+ [Starts](./metrics/delays.md)
=== data/delays.csv is new
period,value
=== data/starts.csv is gone
=== metrics/delays.md is new
---
kind: metric
id: delays
formerly: [starts]
data: ../data/delays.csv
---
Back to [the top](delays.md#top) and [the figures](<../data/delays.csv>).
=== metrics/same.md
- data: { file: ../data/starts.csv, value: n }
+ data: { file: ../data/delays.csv, value: n }
=== metrics/starts.md is gone
=== plan-lint.yaml
- include: [metrics/starts.md, "plans/*.md"]
-   - files: ["!metrics/starts.md"]
+ include: [metrics/delays.md, "plans/*.md"]
+   - files: ["!metrics/delays.md"]
=== plans/theatres.md
- metrics: [{ metric: starts, role: process }]
- [Starts](../metrics/starts.md), [again](/metrics/starts.md?plain=1#a), [other](../metrics/starts-2.md).
+ metrics: [{ metric: delays, role: process }]
+ [Starts](../metrics/delays.md), [again](/metrics/delays.md?plain=1#a), [other](../metrics/starts-2.md).`);
  expect(rename(picture, "delays", false)).toBe(`=== metrics/starts.md
- id: starts
+ id: delays
+ formerly: [starts]
=== plans/theatres.md
- metrics: [{ metric: starts, role: process }]
+ metrics: [{ metric: delays, role: process }]`);
});

test("files of other names stay", () => {
  const picture = `
=== metrics/m1.md
---
kind: metric
id: sta<|>rts
data: ../data/theatre-starts.csv
---
=== data/theatre-starts.csv
period,value
`;
  expect(rename(picture, "delays")).toBe("=== metrics/m1.md\n- id: starts\n+ id: delays\n+ formerly: [starts]");
});

test("mentions under a former id become mentions under the new one", () => {
  const picture = `${unit("kind: unit\nid: ward-<|>7\nformerly: [ward-old]\n")}=== units/bay.md
---
kind: unit
id: bay
parent: ward-old
---
[[ward-old]]
`;
  expect(rename(picture, "alder")).toBe(`=== units/bay.md
- parent: ward-old
- [[ward-old]]
+ parent: alder
+ [[alder]]
=== units/ward.md
- id: ward-7
- formerly: [ward-old]
+ id: alder
+ formerly: [ward-old, ward-7]`);
});

test.each([
  ["absent", "kind: unit\nid: w<|>\ntitle: W\n", "kind: unit\nid: x\ntitle: W\nformerly: [w]\n"],
  [
    "absent, among other fields",
    "kind: unit\nid: w<|>\nowner: a # b\nsize: 4\n",
    "kind: unit\nid: x\nowner: a # b\nformerly: [w]\nsize: 4\n",
  ],
  [
    "absent, after a text in many lines",
    "kind: unit\nid: w<|>\ntitle: |+\n  W\n\nsize: 4\n",
    "kind: unit\nid: x\nformerly: [w]\ntitle: |+\n  W\n\nsize: 4\n",
  ],
  ["absent in brackets", "{ kind: unit, id: w<|>, title: W }\n", "{ kind: unit, id: x, formerly: [w], title: W }\n"],
  ["a list in brackets", "kind: unit\nid: w<|>\nformerly: [a, b]\n", "kind: unit\nid: x\nformerly: [a, b, w]\n"],
  [
    "a list that ends with a comma",
    "kind: unit\nid: w<|>\nformerly: [a, ]\n",
    "kind: unit\nid: x\nformerly: [a, w, ]\n",
  ],
  ["an empty list", "kind: unit\nid: w<|>\nformerly: [ ] # none\n", "kind: unit\nid: x\nformerly: [w ] # none\n"],
  [
    "without a value",
    "kind: unit\nid: w<|>\nformerly: # none\nsize: 4\n",
    "kind: unit\nid: x\nformerly: [w] # none\nsize: 4\n",
  ],
  [
    "a list of lines",
    "kind: unit\nid: w<|>\nformerly:\n  - a # first\n  -  b # last\nsize: 4\n",
    "kind: unit\nid: x\nformerly:\n  - a # first\n  -  b # last\n  -  w\nsize: 4\n",
  ],
  ["there already", "kind: unit\nid: w<|>\nformerly: [w]\n", "kind: unit\nid: x\nformerly: [w]\n"],
  ["back to an older id", "kind: unit\nid: w<|>\nformerly: ['x', y]\n", "kind: unit\nid: x\nformerly: ['w', y]\n"],
  ["a number", "kind: unit\nid: 7<|>\n", 'kind: unit\nid: x\nformerly: ["7"]\n'],
])("formerly: %s", (_, before, after) => {
  const { graph, document, text, offset } = atCursor(unit(before));
  const found = renameAt(graph, document, offset, "x", { pages: [], movesFiles: true });
  if ("problem" in found) expect.fail(found.problem);
  expect(edited(new Map([["units/ward.md", text]]), found.edits).get("units/ward.md")).toBe(`---\n${after}---\n`);
});

test("line ends stay what they are", () => {
  const picture = "=== units/ward.md\n---\r\nkind: unit\r\nid: w<|>\r\nformerly:\r\n  - a\r\n---\r\n";
  const { graph, document, text, offset } = atCursor(picture);
  const found = renameAt(graph, document, offset, "x", { pages: [], movesFiles: true });
  if ("problem" in found) expect.fail(found.problem);
  const after = edited(new Map([["units/ward.md", text]]), found.edits).get("units/ward.md");
  expect(after).toBe("---\r\nkind: unit\r\nid: x\r\nformerly:\r\n  - a\r\n  - w\r\n---\r\n");
});

const other = "=== units/bay.md\n---\nkind: unit\nid: bay\nformerly: [cot]\n---\n";
const ward = `${other}${unit("kind: unit\nid: ward<|>\n")}`;

test.each([
  [
    "to nothing",
    ward,
    "",
    "An id is needed. Use lower-case letters, figures and hyphens, as in 'late-starts', at most 80 characters.",
  ],
  [
    "to what is no id",
    ward,
    "Ward 7",
    "'Ward 7' cannot be an id. Use lower-case letters, figures and hyphens, as in 'late-starts', at most 80 characters.",
  ],
  ["to itself", ward, "ward", "'ward' is the id already."],
  ["to another's id", ward, "bay", "There is a document with the id 'bay' already: units/bay.md."],
  ["to another's former id", ward, "cot", "units/bay.md had the id 'cot' before, and older mentions still mean it."],
  [
    "to what somebody mentions already",
    `=== units/a.md\n---\nkind: unit\nid: a\nparent: alder\n---\n${ward}`,
    "alder",
    "units/a.md mentions 'alder', which no document has, and would come to mean this one. Mend that mention first.",
  ],
  [
    "where a file is in the way",
    `=== units/alder.md\nNotes\n${ward}`,
    "alder",
    "There is already a file 'units/alder.md', so 'units/ward.md' cannot take that name.",
  ],
  [
    "where a mention is an alias",
    `=== units/a.md\n---\nkind: unit\nid: a\ntitle: &w ward\nparent: *w\n---\n${ward}`,
    "x",
    "In units/a.md the field 'parent' is written in a way that cannot be changed from here. Write its value out on one line, then rename.",
  ],
  [
    "where the id is repeated by an alias",
    unit("kind: unit\nid: &w ward<|>\ntitle: *w\n"),
    "x",
    "In units/ward.md the field 'id' is written in a way that cannot be changed from here. Write its value out on one line, then rename.",
  ],
  [
    "where formerly is no list",
    unit("kind: unit\nid: ward<|>\nformerly: cot\n"),
    "x",
    "In units/ward.md the field 'formerly' is written in a way that cannot be changed from here. Write its value out on one line, then rename.",
  ],
])("refused: %s", (_, picture, newId, problem) => expect(rename(picture, newId)).toBe(problem));

test.each([
  ["its own id", "kind: unit\nid: wa<|>rd\n", "[ward] ward"],
  ["its own id in quotes", "kind: unit\nid: 'wa<|>rd'\n", "[ward] ward"],
  ["a mention", "kind: unit\nid: ward\nparent: ba<|>y\n", "[bay] bay"],
  ["a mention of a former id", "kind: unit\nid: ward\nparent: co<|>t\n", "[cot] cot"],
  ["in prose", "kind: unit\nid: ward\n---\n[[b<|>ay]]\n", "[bay] bay"],
  [
    "a name",
    "kind: unit\nid: ward\npar<|>ent: bay\n",
    "There is no id here. An id is renamed where a document gives it, after 'id:', or where it is mentioned.",
  ],
  [
    "an id that nobody has",
    "kind: unit\nid: ward\nparent: ba<|>\n",
    "No document has the id 'ba', so there is nothing to rename.",
  ],
  [
    "its former id",
    "kind: unit\nid: ward\nformerly: [wa<|>]\n",
    "'wa' is an id from before. The one to rename is 'ward'.",
  ],
  [
    "in a file that cannot be read",
    "kind: unit\nid: wa<|>rd\ntitle: [a\n",
    "Not all of units/ward.md can be read. Once it is mended, its id can be renamed.",
  ],
  [
    "beside what cannot be read",
    "kind: unit\nid: ward\ntitle: [a<|>\n",
    "There is no id here. An id is renamed where a document gives it, after 'id:', or where it is mentioned. Not all of this file can be read.",
  ],
  [
    "an id that two have",
    "kind: unit\nid: ba<|>y\n",
    "units/ward.md and units/bay.md have the same id. Give one of them another by hand first.",
  ],
])("to be renamed: %s", (_, fields, expected) => expect(renameable(other + unit(fields))).toBe(expected));

test("what a catalogue holds is not renamed, and its mentions stay", () => {
  const catalogue = (id: string, from: string) => `
=== plan-lint.yaml
catalogues: [./national]
=== national/nat.md
---
kind: objective
id: nat
supports: [{ objective: org }]
---
=== objectives/org.md
---
kind: objective
id: ${id}
supports: [{ objective: ${from} }]
---
`;
  expect(rename(catalogue("org", "n<|>at"), "x")).toBe(
    "'nat' belongs to a catalogue, which is only read here. Its publishers can rename it.",
  );
  expect(rename(catalogue("or<|>g", "nat"), "x")).not.toContain("national");
});
