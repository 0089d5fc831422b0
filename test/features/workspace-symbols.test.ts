import { expect, test } from "vitest";
import { documentsLike } from "../../server/core/features/workspace-symbols.ts";
import { buildGraph, readFixture } from "../fixture.ts";
import { THREAD } from "./thread.ts";

const graph = buildGraph(readFixture(`${THREAD}=== plan-lint.yaml\ninclude: [x/]\n=== x/y.md\nlate\n`).files);
const like = (query: string, limit = 200) => documentsLike(graph, query, { limit }).map(({ id }) => id);

test.each([
  ["the beginning of an id comes first", "late", ["late-starts"]],
  ["a title", "productivity", ["org-theatres"]],
  ["capitals do not matter", "WAITING", ["nat-elective"]],
  ["several words in any order, from id and title", "theatre use", ["utilisation"]],
  ["letters in their order", "ovrrns", ["overruns"]],
  ["what nobody has", "xyzzy", []],
])("%s: %s", (_, query, ids) => expect(like(query).slice(0, ids.length || undefined)).toEqual(ids));

test("the beginning of a word comes before the middle of one", () => {
  const found = like("start");
  expect(found.slice(0, 2)).toEqual(["late-starts", "theatre-starts"]);
});

test("everything for an empty query, and no more than is asked for", () => {
  expect(like("")).toHaveLength(6);
  expect(like("", 2)).toHaveLength(2);
});
