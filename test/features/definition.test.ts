import { expect, test } from "vitest";
import { definitionAt } from "../../server/core/features/definition.ts";
import { atCursor } from "./at-cursor.ts";

function definition(picture: string): string | undefined {
  const { graph, document, text, offset } = atCursor(picture);
  const found = definitionAt(graph, document, offset);
  if (!found) return undefined;
  const { from, to } = found;
  const target = graph.text(to.file).slice(to.range.start, to.range.end);
  return `${text.slice(from.start, from.end)} → ${to.file}: ${target}`;
}

const unit = "=== units/ward.md\n---\ntitle: Ward\nkind: unit\nid: ward-7\nformerly: [ward-old]\n---\n";

test.each([
  ["an id in a list", "kind: plan\nscope: { units: [ward<|>-7] }\n", "ward-7 → units/ward.md: ward-7"],
  ["a former id", "kind: unit\nparent: ward-old<|>\n", "ward-old → units/ward.md: ward-7"],
  ["an id that nobody has", "kind: unit\nparent: ward<|>-8\n", undefined],
  ["a name", "kind: unit\npare<|>nt: ward-7\n", undefined],
  ["a text", "kind: unit\ntitle: ward<|>-7\n", undefined],
])("%s", (_, fields, expected) => expect(definition(`${unit}=== x.md\n---\n${fields}---\n`)).toBe(expected));

const data = "=== data/a.csv\nperiod,value\n";

test.each([
  ["a data file", "data: ../data/<|>a.csv\n", "../data/a.csv → data/a.csv: "],
  ["a data file with columns", "data: { file: ../data/<|>a.csv }\n", "../data/a.csv → data/a.csv: "],
  ["a data file that is not there", "data: ../data/<|>b.csv\n", undefined],
  ["a data file outside", "data: ../../../<|>etc/passwd\n", undefined],
])("%s", (_, fields, expected) =>
  expect(definition(`${data}=== metrics/m.md\n---\nkind: metric\n${fields}---\n`)).toBe(expected),
);
