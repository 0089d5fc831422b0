import { expect, test } from "vitest";
import { editsForMoves, type Page } from "../../server/core/features/moved-files.ts";
import { buildGraph, readFixture } from "../fixture.ts";
import { differences, edited } from "./edited.ts";

/** The lines that are written anew when files move, each file under the path that it had. */
function move(picture: string, ...moves: readonly (readonly [from: string, to: string])[]): string {
  const { files } = readFixture(picture);
  const graph = buildGraph(files);
  const pages = [...files].flatMap(([path, text]): readonly Page[] =>
    path.endsWith(".md") && !graph.document(path) ? [{ path, text }] : [],
  );
  const edits = editsForMoves(
    graph,
    moves.map(([from, to]) => ({ from, to })),
    pages,
  );
  return differences(files, edited(files, edits));
}

const WORKSPACE = `
=== plan-lint.yaml
include: [plans/a.md, "plans/**/*.md", "!plans/old/"]
catalogues: [./national]
overrides: [{ files: [metrics/m.md], rules: {} }]
=== plans/a.md
---
kind: plan
id: a
---
[b](b.md), [m](../metrics/m.md#top "M"), [top](#top), [web](https://a.org/b.md), [none](../metrics/none.md)
![d](<../data/m x.csv>) and [ref].

[ref]: ./b.md
=== plans/b.md
---
kind: plan
id: b
---
[a](a.md) [folder](../metrics/) [root](/plans/a.md)
=== metrics/m.md
---
kind: metric
id: m
data: ../data/m x.csv
---
=== metrics/n.md
---
kind: metric
id: n
data: { file: "../data/m x.csv" }
---
=== data/m x.csv
period,value
=== national/nat.md
---
kind: objective
id: nat
---
[a](../plans/a.md)
=== README.md
[a](plans/a.md)
`;

test("paths in double brackets, from the root or from the page, with or without an extension", () => {
  const pages = `
=== plans/a.md
---
kind: plan
id: a
---
See [[b]], [[b.md|the other]], [[../minutes/June 2026]], [[minutes/June 2026#agreed]] and [[and/or]].
=== plans/b.md
---
kind: plan
id: b
---
=== minutes/June 2026.md
[[plans/a]] and [[/plans/a.md]]
`;
  expect(move(pages, ["plans", "projects"])).toBe(`=== minutes/June 2026.md
- [[plans/a]] and [[/plans/a.md]]
+ [[projects/a]] and [[/projects/a.md]]`);
  expect(move(pages, ["minutes/June 2026.md", "notes/June.md"])).toBe(`=== plans/a.md
- See [[b]], [[b.md|the other]], [[../minutes/June 2026]], [[minutes/June 2026#agreed]] and [[and/or]].
+ See [[b]], [[b.md|the other]], [[../notes/June]], [[notes/June#agreed]] and [[and/or]].`);
});

test("a document that moves into another folder", () => {
  expect(move(WORKSPACE, ["plans/a.md", "plans/old/c d.md"])).toBe(`=== README.md
- [a](plans/a.md)
+ [a](plans/old/c%20d.md)
=== plan-lint.yaml
- include: [plans/a.md, "plans/**/*.md", "!plans/old/"]
+ include: [plans/old/c d.md, "plans/**/*.md", "!plans/old/"]
=== plans/a.md
- [b](b.md), [m](../metrics/m.md#top "M"), [top](#top), [web](https://a.org/b.md), [none](../metrics/none.md)
- ![d](<../data/m x.csv>) and [ref].
- [ref]: ./b.md
+ [b](../b.md), [m](../../metrics/m.md#top "M"), [top](#top), [web](https://a.org/b.md), [none](../metrics/none.md)
+ ![d](<../../data/m%20x.csv>) and [ref].
+ [ref]: ../b.md
=== plans/b.md
- [a](a.md) [folder](../metrics/) [root](/plans/a.md)
+ [a](old/c%20d.md) [folder](../metrics/) [root](/plans/old/c%20d.md)`);
});

test("a folder that moves: what is within keeps its paths to each other", () => {
  expect(move(WORKSPACE, ["plans", "theatres/plans"])).toBe(`=== README.md
- [a](plans/a.md)
+ [a](theatres/plans/a.md)
=== plan-lint.yaml
- include: [plans/a.md, "plans/**/*.md", "!plans/old/"]
+ include: [theatres/plans/a.md, "theatres/plans/**/*.md", "!theatres/plans/old/"]
=== plans/a.md
- [b](b.md), [m](../metrics/m.md#top "M"), [top](#top), [web](https://a.org/b.md), [none](../metrics/none.md)
- ![d](<../data/m x.csv>) and [ref].
+ [b](b.md), [m](../../metrics/m.md#top "M"), [top](#top), [web](https://a.org/b.md), [none](../metrics/none.md)
+ ![d](<../../data/m%20x.csv>) and [ref].
=== plans/b.md
- [a](a.md) [folder](../metrics/) [root](/plans/a.md)
+ [a](a.md) [folder](../../metrics/) [root](/theatres/plans/a.md)`);
});

test("a data file that moves", () => {
  expect(move(WORKSPACE, ["data/m x.csv", "figures/m.csv"])).toBe(`=== metrics/m.md
- data: ../data/m x.csv
+ data: ../figures/m.csv
=== metrics/n.md
- data: { file: "../data/m x.csv" }
+ data: { file: "../figures/m.csv" }
=== plans/a.md
- ![d](<../data/m x.csv>) and [ref].
+ ![d](<../figures/m.csv>) and [ref].`);
});

test("a metric and its data move together", () => {
  const moved = move(WORKSPACE, ["metrics", "x/metrics"], ["data", "x/data"]);
  expect(moved).not.toContain("=== metrics/m.md");
  expect(moved).toContain("+ overrides: [{ files: [x/metrics/m.md], rules: {} }]");
});

test("catalogues are found again, and what they hold is not changed", () => {
  expect(move(WORKSPACE, ["national", "shared/nat"])).toBe(
    "=== plan-lint.yaml\n- catalogues: [./national]\n+ catalogues: [./shared/nat]",
  );
  expect(move(WORKSPACE, ["plans/a.md", "plans/c.md"])).not.toContain("nat.md");
});

test("a name that would mean something else in a pattern is not put into one", () => {
  expect(move(WORKSPACE, ["plans/a.md", "plans/[c].md"])).not.toContain("plan-lint.yaml");
});

test("a move to where nothing leads changes nothing", () => {
  expect(move(WORKSPACE, ["plans/none.md", "plans/c.md"])).toBe("");
});

test("links in HTML and pictures move alike, and so do names whose accents are written in another way", () => {
  const picture = `
=== plans/a.md
---
kind: plan
id: a
---
<a href="b.md#x">b</a> <img src='../caf\u00e9.png' alt="x"> ![x](../cafe\u0301.png) <a href=b.md>
=== plans/b.md
---
kind: plan
id: b
---
=== cafe\u0301.png
x
`;
  expect(move(picture, ["plans/b.md", "plans/c.md"], ["cafe\u0301.png", "pictures/it's.png"])).toBe(
    `=== plans/a.md
- <a href="b.md#x">b</a> <img src='../caf\u00e9.png' alt="x"> ![x](../cafe\u0301.png) <a href=b.md>
+ <a href="c.md#x">b</a> <img src='../pictures/it%27s.png' alt="x"> ![x](../pictures/it%27s.png) <a href=c.md>`,
  );
});
