// Which columns of a file hold what, where the file does not say it in our words.
import { expect, test } from "vitest";
import { readObservations } from "../../server/core/document/figures/observations.ts";
import { parseTable } from "../../server/core/document/table/table.ts";

function read(text: string) {
  const { rows, problems, repeated } = readObservations(parseTable("x.csv", text), {}, {});
  return {
    rows: rows.map(({ period, value }) => `${period.text} ${value}`),
    problems: problems.map(({ message }) => message),
    differIn: repeated?.differIn,
  };
}

test("a month beside its financial year is of that year, or of the next from January to March", () => {
  const { rows, problems } = read("Financial year,Month,Value\n2024/25,April,1\n2024/25,December,2\n2024/25,March,3\n");
  expect([rows, problems]).toEqual([["2024-04 1", "2024-12 2", "2025-03 3"], []]);
});

test("of a month beside a bare year that may be either of two nothing is guessed", () => {
  expect(read("Financial year,Month,Value\n2024,April,1\n2024,May,2\n").rows).toEqual([]);
});

test("rows that differ in nothing but their figure are not chosen by it", () => {
  expect(read("Month,Value\n2024-04,1\n2024-05,2\n2024-05,3\n").differIn).toEqual([]);
  expect(read("Month,Site,Value\n2024-05,North,2\n2024-05,South,3\n").differIn).toEqual(["Site"]);
});

test("of the only other column each cell says why it cannot be read", () => {
  expect(read("Month,Spend\n2024-04,£1.2m\n2024-05,£1.3m\n").problems[0]).toMatch(
    /^Row 2: '£1.2m' is not a number. Write it in full, as a rounded figure hides changes./,
  );
});

test("a day that is in no calendar says so", () => {
  expect(read("Date,Value\n28/02/2025,1\n29/02/2025,2\n01/03/2025,3\n").problems).toEqual([
    "Row 3: '29/02/2025' is not a period. February 2025 has no 29th.",
  ]);
});

test("of people and their ties the first line names the columns, whatever their shifts are called", () => {
  expect(parseTable("people.csv", "id,shift\nn01,day\nn02,night\n").header).toEqual(["id", "shift"]);
  expect(parseTable("ties.csv", "from,to,about\nn01,n02,day\n").header).toEqual(["from", "to", "about"]);
});
