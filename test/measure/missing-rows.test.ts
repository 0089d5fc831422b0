// Periods without a row, found from the days that there are.
import { expect, test } from "vitest";
import { parsePeriod } from "../../server/core/document/period.ts";
import { describeMissing, missingRows } from "../../server/core/measure/missing-rows.ts";

const days = (...periods: string[]): readonly number[] => periods.map((text) => parsePeriod(text)?.start ?? Number.NaN);
const missing = (...periods: string[]): readonly string[] => missingRows(days(...periods)).map(({ text }) => text);

test("the calendar tells days, weeks, months, quarters and financial years", () => {
  expect(missing("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-06")).toEqual(["2026-03-05"]);
  expect(missing("2026-03-06", "2026-03-09", "2026-03-10", "2026-03-11")).toEqual([]);
  expect(missing("2026-W01", "2026-W02", "2026-W03", "2026-W05")).toEqual(["2026-W04"]);
  expect(missing("2026-01-31", "2026-02-28", "2026-03-31", "2026-05-31")).toEqual(["2026-04"]);
  expect(missing("2025-Q1", "2025-Q2", "2025-Q3", "2026-Q1")).toEqual(["2025-Q4"]);
  expect(missing("2021/22", "2022/23", "2023/24", "2025/26")).toEqual(["2024/25"]);
});

test("days without a rhythm miss nothing, unless it is told how often they should come", () => {
  expect(missing("2026-01-01", "2026-01-11", "2026-01-21", "2026-01-31", "2026-02-10", "2026-02-20")).toEqual([]);
  expect(missing("2026-01-05")).toEqual([]);
  expect(missing()).toEqual([]);
  expect(missingRows(days("2026-01", "2026-04"), "month").map(({ text }) => text)).toEqual(["2026-02", "2026-03"]);
});

test("they are told by name, or by how many and from where to where", () => {
  const told = (...periods: string[]) => describeMissing(periods.flatMap((text) => parsePeriod(text) ?? []));
  expect(told("2026-02")).toBe("There is no row for February 2026.");
  expect(told("2026-02", "2026-05")).toBe("There are no rows for February 2026 and May 2026.");
  expect(told("2026-02", "2026-03", "2026-04", "2026-05")).toBe(
    "There are no rows for the 4 months from February 2026 to May 2026.",
  );
  expect(told("2026-02", "2026-03", "2026-05", "2026-06")).toBe(
    "There are no rows for 4 months between February 2026 and June 2026.",
  );
});
