// What an editor inserts is a document in which nothing is wrong but what is still to be filled in.
import { describe, expect, test } from "vitest";
import type { Kind } from "../../schemas/index.ts";
import { usualPath } from "../../server/core/features/new-document.ts";
import { snippets } from "../../server/core/features/snippets.ts";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, diagnose, TODAY } from "../fixture.ts";

/** What is in the file when somebody only presses Tab: first choices and defaults. */
const untouched = (body: readonly string[]): string =>
  body
    .join("\n")
    .replaceAll("$TM_FILENAME_BASE", "first")
    .replaceAll("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", TODAY)
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+/g, "");

describe.each(Object.values(snippets()))("$prefix", ({ prefix, body }) => {
  const kind = prefix.slice("gt-".length) as Kind;
  const text = untouched(body);

  test("is a document of its kind with nothing wrong but what is missing", () => {
    const path = usualPath(kind, "first");
    const graph = buildGraph(
      new Map([
        ["plan-lint.yaml", ""],
        [path, text],
      ]),
    );
    expect(graph.document(path)?.kind).toBe(kind);
    const found = diagnose(graph, rules).map(({ rule, message }) => `${rule}: ${message}`);
    expect(
      found.filter((line) => /unknown|invalid|not-allowed|surprise|unreadable|disguised|duplicate/.test(line)),
    ).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  test("has every stop once, in order, and ends behind the front matter", () => {
    const stops = Array.from(body.join("\n").matchAll(/\$\{?(\d+)/g), ([, number]) => Number(number));
    expect(stops).toEqual([...stops.slice(0, -1).map((_, index) => index + 1), 0]);
  });
});
