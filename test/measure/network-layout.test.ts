// Where people are drawn: in the square, each at a place of their own, near those to whom they are tied, and always in the same place.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readNominations, readPeople } from "../../server/core/document/table/survey-tables.ts";
import { parseTable } from "../../server/core/document/table/table.ts";
import { ignoringDirection, type Network, networkOf } from "../../server/core/measure/network/network.ts";
import { layoutOf, type Point } from "../../server/core/measure/network/network-layout.ts";
import { shared } from "../shared.ts";

function networkIn(nodes: string, ties: string): Network {
  const people = readPeople(parseTable("nodes.csv", nodes));
  const nominations = readNominations(parseTable("ties.csv", ties));
  return networkOf(people.people, nominations.nominations, { directed: true, weighted: false });
}

const read = (name: string): string => readFileSync(shared(name), "utf8");
const apart = (a: Point | undefined, b: Point | undefined): number =>
  Math.hypot((a?.x ?? Number.NaN) - (b?.x ?? Number.NaN), (a?.y ?? Number.NaN) - (b?.y ?? Number.NaN));

describe.each(["samples-data/network-connected-", "samples-data/network-fragmented-"])("%s", (name) => {
  const network = networkIn(read(`${name}nodes.csv`), read(`${name}ties.csv`));
  const points = layoutOf(network);
  const pairs = points.flatMap((_, a) => points.slice(a + 1).map((__, b) => [a, a + 1 + b] as const));

  test("fills the square", () => {
    for (const axis of ["x", "y"] as const) {
      const values = points.map((point) => point[axis]);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(-1e-9);
      expect(Math.max(...values)).toBeLessThanOrEqual(1 + 1e-9);
    }
    const spans = (["x", "y"] as const).map((axis) => {
      const values = points.map((point) => point[axis]);
      return Math.max(...values) - Math.min(...values);
    });
    expect(Math.max(...spans)).toBeCloseTo(1, 9);
  });

  test("gives everybody a place of their own", () => {
    for (const [a, b] of pairs) expect(apart(points[a], points[b])).toBeGreaterThan(0.03);
  });

  test("draws those who are tied nearer to each other than the others", () => {
    const tied = new Set(
      ignoringDirection(network).ties.map(({ from, to }) => [from, to].toSorted((a, b) => a - b).join()),
    );
    const mean = (list: readonly (readonly [number, number])[]): number =>
      list.reduce((sum, [a, b]) => sum + apart(points[a], points[b]), 0) / list.length;
    expect(mean(pairs.filter((pair) => tied.has(pair.join())))).toBeLessThan(
      0.75 * mean(pairs.filter((pair) => !tied.has(pair.join()))),
    );
  });

  test("is the same every time", () => expect(layoutOf(network)).toEqual(points));
});

test.each([
  ["nobody", "id\n", "from,to\n", 0],
  ["one person", "id\na\n", "from,to\n", 1],
  ["two people without a tie", "id\na\nb\n", "from,to\n", 2],
  ["two people with one", "id\na\nb\n", "from,to\na,b\n", 2],
  ["people who all name one", "id\na\nb\nc\nd\n", "from,to\nb,a\nc,a\nd,a\n", 4],
])("%s", (_, nodes, ties, count) => {
  const points = layoutOf(networkIn(nodes, ties));
  expect(points).toHaveLength(count);
  for (const { x, y } of points) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
  expect(new Set(points.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(count);
});
