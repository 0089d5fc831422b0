// How periods are written elsewhere, and what to write instead.
import { describe, expect, test } from "vitest";
import { parsePeriod } from "../../server/core/document/period.ts";
import { periodAdvice } from "../../server/core/document/period-advice.ts";

const USUAL = "Write 2026-03, 2026-W14, 2026-Q1, 2025/26 or 2026-03-31.";
const NO_YEAR = "It names no year. Write a month as 2026-03 and a day as 2026-03-31.";

test.each([
  ["01/04/2024", "Write 2024-04-01, or 2024-04 for the whole month."],
  ["15/04/2024", "Write 2024-04-15."],
  ["31/02/2026", "February 2026 has no 31st."],
  ["1.4.24", "Write 2024-04-01, or 2024-04 for the whole month."],
  ["15/04/2024 00:00", "Write 2024-04-15."],
  ["2024-04-15T00:00:00", "Write 2024-04-15, without a time."],
  ["2024/4/15", "Write 2024-04-15."],
  ["15-Apr-24", "Write 2024-04-15."],
  ["15th April 2024", "Write 2024-04-15."],
  ["Apr-24", "Write 2024-04."],
  ["Apr 2024", "Write 2024-04."],
  ["Apr'24", "Write 2024-04."],
  ["Sept. 2024", "Write 2024-09."],
  ["2024 April", "Write 2024-04."],
  ["2024/04", "Write 2024-04."],
  ["2024-4", "Write 2024-04."],
  ["202404", "Write 2024-04."],
  ["04/2024", "Write 2024-04."],
  ["24-Apr", NO_YEAR],
  ["May", NO_YEAR],
  [
    "45383",
    "A spreadsheet means 1 April 2024 by this number. Write 2024-04-01, or give the column the format yyyy-mm-dd before you save.",
  ],
  ["2024", "Write 2024/25, for the year from April 2024."],
  ["FY2024/25", "Write 2024/25."],
  ["FY 24-25", "Write 2024/25."],
  ["2024/2025", "Write 2024/25."],
  ["1999/2000", "Write 1999/00."],
  ["Q1 2024/25", "Write 2024-Q2, which is April to June: quarters are those of the calendar."],
  ["2024/25 Q4", "Write 2025-Q1, which is January to March: quarters are those of the calendar."],
  ["2024 Q1", "Write 2024-Q1, counting from January: quarters are those of the calendar."],
  ["Q1 2024", "Write 2024-Q1, counting from January: quarters are those of the calendar."],
  ["M1 2024/25", "Write 2024-04, the month of the calendar."],
  ["2024/25 M12", "Write 2025-03, the month of the calendar."],
  ["Q1 24", "Write 2024-Q1, counting from January: quarters are those of the calendar."],
  ["M4 2024", "Write 2024-04."],
  ["Mars 24", "Write 2024-03."],
  ["1 août 2024", "Write 2024-08-01, or 2024-08 for the whole month."],
  ["2024W1", "Write 2024-W01."],
  ["Week 14 2024", "Write 2024-W14."],
  ["w/e 07/04/2024", "Write 2024-W14, the number of that week."],
  ["w/c 01/04/2024", "Write 2024-W14, the number of that week."],
])("%s", (written, words) => {
  expect(parsePeriod(written)).toBe(undefined);
  expect(periodAdvice(written).words).toBe(words);
});

const ONE = "and each figure here is of one day, week, month, quarter or year.";
const YEARS =
  "Give the figures of single years: those of several usually overlap from row to row, which a chart would take for a trend.";

describe("times that no frequency stands for are named", () => {
  test.each([
    ["2019 - 21", 3],
    ["2019-2021", 3],
    ["1999 - 03", 5],
    ["2019/20 - 20/21", 2],
    ["2017/18 to 2019/20", 3],
  ])("%s", (written, count) =>
    expect(periodAdvice(written)).toEqual({ manner: "years", words: `It covers ${count} years, ${ONE} ${YEARS}` }),
  );

  test.each(["2024 H1", "H1 2024/25", "2024/25 Half 2", "1H24", "H2 FY25", "first half of 2024"])("%s", (written) =>
    expect(periodAdvice(written)).toEqual({
      manner: "half",
      words: `It is half a year, ${ONE} Give the figures of its months or quarters, or of the whole year.`,
    }),
  );

  test.each(["Apr-Sep 2024", "April 2024 to September 2024", "2024-04/2024-09", "Feb to Apr 2024/25"])(
    "%s",
    (written) =>
      expect(periodAdvice(written)).toEqual({
        manner: "months",
        words: `It covers several months that make no quarter or year, ${ONE} Give the figures of single months.`,
      }),
  );
});

test.each([
  "Total",
  "n/a",
  "2026-13",
  "04/25/2024",
  "2024/13",
  "202425",
  "2026-W54",
  "Q5 2024",
  "M13 2024/25",
  "Marketing 2024",
  "Marzipan 24",
  "jui 2024",
  "Q120",
  "12345",
  "9".repeat(3000),
])("%s: nobody knows what is meant", (written) =>
  expect(periodAdvice(written)).toEqual({ manner: "text", words: USUAL }),
);

test("all that is advised is a period", () => {
  for (const written of ["01/04/2024", "Apr-24", "Q3 2024/25", "M7 2024/25", "w/e 07/04/2024", "FY24/25", "44000"]) {
    const [, advised = ""] = /Write ([\d/QW-]+)/.exec(periodAdvice(written).words) ?? [];
    expect(parsePeriod(advised), written).toBeDefined();
  }
});
