// More than one row a period, and counts that are sums or complements of columns.
import { expect, test } from "vitest";
import { type DataMapping, readObservations } from "../../server/core/document/figures/observations.ts";
import { parseTable } from "../../server/core/document/table/table.ts";

const TEXT = `Month,Type,Seen,Late,Walked
2026-01,1,100,10,1
2026-01,2,50,5,2
2026-01,3,20,0,0
2026-02,1,90,9,1
2026-02,2,40,*,2
2026-02,3,10,1,1
`;

function read(mapping: DataMapping, shares = false) {
  const { rows, problems } = readObservations(parseTable("x.csv", TEXT), mapping, { shares });
  return {
    rows: rows.map(({ period, value, numerator, denominator, status }) => [
      period.text,
      value ?? numerator,
      denominator,
      status,
    ]),
    problems: problems.map(({ message }) => message),
  };
}

test("rows of one period are added up, among those of several values", () => {
  const columns = { numerator: "Late", denominator: "Seen" };
  expect(read({ columns, where: { Type: ["1", 3] }, rows: "sum" })).toEqual({
    rows: [
      ["2026-01", 10, 120, undefined],
      ["2026-02", 10, 100, undefined],
    ],
    problems: [],
  });
});

test("a suppressed part makes the sum suppressed, and no figure", () => {
  expect(read({ columns: { numerator: "Late", denominator: "Seen" }, rows: "sum" }).rows[1]).toEqual([
    "2026-02",
    null,
    140,
    "suppressed",
  ]);
});

test("a count may be the sum of columns, or what a denominator is without some", () => {
  expect(read({ columns: { numerator: ["Late", "Walked"], denominator: "Seen" }, where: { Type: 1 } }).rows).toEqual([
    ["2026-01", 11, 100, undefined],
    ["2026-02", 10, 90, undefined],
  ]);
  expect(read({ columns: { denominator: "Seen", less: ["Late", "Walked"] }, where: { Type: 1 } }).rows).toEqual([
    ["2026-01", 89, 100, undefined],
    ["2026-02", 80, 90, undefined],
  ]);
});

test("a mean is taken of values, and refused of shares", () => {
  expect(
    read({ columns: { value: "Seen" }, where: { Type: ["1", "2"] }, rows: "mean" }).rows.map(([, value]) => value),
  ).toEqual([75, 65]);
  const refused = ["The mean of shares says nothing: a small department would count as much as a large one."];
  expect(read({ columns: { numerator: "Late", denominator: "Seen" }, rows: "mean" }).problems).toEqual(refused);
  expect(read({ columns: { value: "Seen" }, rows: "mean" }, true).problems).toEqual(refused);
});

test("rows of one period that nobody said what to do with are told", () => {
  expect(read({ columns: { value: "Seen" } }).problems[0]).toContain(
    "Row 3: the period '2026-01' stands already in row 2, where 'Type' is '1' and not '2'.",
  );
});
