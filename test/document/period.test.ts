import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMonths,
  endOf,
  formatDate,
  formatPeriod,
  inferCadence,
  missingPeriods,
  monthsBetween,
  nextPeriod,
  type Period,
  parseDate,
  parsePeriod,
  periodContaining,
  periodsBetween,
  startOf,
  toIso,
} from "../../server/core/document/period.ts";
import { property } from "../property.ts";

function period(text: string): Period {
  const found = parsePeriod(text);
  if (found === undefined) throw new Error(`'${text}' is not a period`);
  return found;
}

function extent(text: string): string | undefined {
  const found = parsePeriod(text);
  return found && `${found.unit} ${toIso(found.start)} to ${toIso(found.end)}`;
}

describe("dates", () => {
  test("day 0 is 1 January 1970", () => {
    expect(parseDate("1970-01-01")).toBe(0);
    expect(parseDate("2026-04-01")).toBe(20544);
  });

  test("the calendar is JavaScript's, from the year 100 to 9999", () => {
    const [first, last] = [Date.UTC(100, 0, 1) / 86_400_000, Date.UTC(9999, 11, 31) / 86_400_000];
    for (let day = first; day <= last; day += 29) {
      const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (toIso(day) !== iso || parseDate(iso) !== day)
        expect([day, toIso(day), parseDate(iso)]).toEqual([day, iso, day]);
    }
    expect([toIso(first), toIso(last)]).toEqual(["0100-01-01", "9999-12-31"]);
  });

  test("the financial year of a day early in the year 100 began in the year 99", () => {
    const day = parseDate("0100-02-03") ?? Number.NaN;
    expect(periodContaining("year", day).end - day).toBe(56);
  });

  property("round trip", { seed: 1, runs: 100 }, () =>
    fc.property(fc.integer({ min: -600_000, max: 2_900_000 }), (day) => parseDate(toIso(day)) === day),
  );

  test.each([
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "0026-04-01",
    "2026-4-1",
    "01/04/2026",
    "2026-04-01 ",
    "",
  ])("'%s' is not a date", (text) => expect(parseDate(text)).toBeUndefined());

  test("29 February exists in leap years only", () => {
    expect(parseDate("2024-02-29")).toBeDefined();
    expect(parseDate("1900-02-29")).toBeUndefined();
    expect(parseDate("2000-02-29")).toBeDefined();
  });

  test("are written in British English", () => expect(formatDate(20544)).toBe("1 April 2026"));
});

describe("periods", () => {
  test.each([
    ["2026-04-01", "day 2026-04-01 to 2026-04-01"],
    ["2026-02", "month 2026-02-01 to 2026-02-28"],
    ["2026-Q4", "quarter 2026-10-01 to 2026-12-31"],
    ["2026-W14", "week 2026-03-30 to 2026-04-05"],
    ["2026-W01", "week 2025-12-29 to 2026-01-04"],
    ["2020-W53", "week 2020-12-28 to 2021-01-03"],
    ["2025-26", "year 2025-04-01 to 2026-03-31"],
    ["2025/26", "year 2025-04-01 to 2026-03-31"],
    ["1999-00", "year 1999-04-01 to 2000-03-31"],
  ])("%s is %s", (text, expected) => expect(extent(text)).toBe(expected));

  test.each(["2025-10", "2025-11", "2025-12", "2011-12", "2009-10"])("%s is a month", (text) => {
    expect(parsePeriod(text)?.unit).toBe("month");
  });

  test("with a slash it can only be a financial year", () => {
    expect(extent("2011/12")).toBe("year 2011-04-01 to 2012-03-31");
    expect(parsePeriod("2025/10")).toBeUndefined();
  });

  test.each([
    "2025-27",
    "2026-W00",
    "2026-W54",
    "2025-W53",
    "2026-Q0",
    "2026-Q5",
    "2026-Q01",
    "2026-0",
    "2026-00",
    "2026",
    "Apr 2026",
    "0001-02",
    "2026-13",
  ])("'%s' is not a period", (text) => expect(parsePeriod(text)).toBeUndefined());

  test("keep the text they were written with", () => expect(parsePeriod("2025-26")?.text).toBe("2025-26"));

  property("are read back as they are named", { seed: 1, runs: 100 }, () =>
    fc.property(
      fc.constantFrom("day" as const, "week" as const, "month" as const, "quarter" as const, "year" as const),
      fc.integer({ min: -300_000, max: 500_000 }),
      (unit, day) => {
        const held = periodContaining(unit, day);
        expect(held.start <= day && day <= held.end).toBe(true);
        expect(parsePeriod(held.text)).toEqual(held);
        expect(nextPeriod(held).start).toBe(held.end + 1);
      },
    ),
  );

  test("follow one another", () => {
    expect(nextPeriod(period("2020-W53")).text).toBe("2021-W01");
    expect(nextPeriod(period("2025-26")).text).toBe("2026/27");
    expect(periodsBetween(period("2025-11"), period("2026-02")).map((each) => each.text)).toEqual([
      "2025-11",
      "2025-12",
      "2026-01",
      "2026-02",
    ]);
    expect(periodsBetween(period("2026-02"), period("2025-11"))).toEqual([]);
  });

  test.each([
    ["2026-04-01", "1 April 2026"],
    ["2026-W14", "week 14 of 2026"],
    ["2026-03", "March 2026"],
    ["2026-Q1", "January to March 2026"],
    ["2025-26", "2025/26"],
  ])("%s is said '%s'", (text, expected) => expect(formatPeriod(period(text))).toBe(expected));
});

describe("cadence", () => {
  const cadence = (...texts: string[]) => inferCadence(texts.map(period));

  test("is told by the calendar", () => {
    expect(cadence("2026-01", "2026-02", "2026-04", "2026-05")).toBe("month");
    expect(cadence("2026-01-01", "2026-02-01", "2026-03-01")).toBe("month");
    expect(cadence("2026-01-31", "2026-02-27", "2026-03-31")).toBe("month");
    expect(cadence("2025-03-31", "2025-04-30")).toBe("month");
    expect(cadence("2026-01", "2026-04", "2026-07")).toBe("quarter");
    expect(cadence("2026-01-04", "2026-01-11", "2026-01-18")).toBe("week");
    expect(cadence("2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09", "2026-01-12")).toBe("day");
    expect(cadence("2024-25", "2025-26")).toBe("year");
  });

  test("is not invented for dates without a rhythm, nor for mixed periods", () => {
    expect(cadence("2026-01-01", "2026-01-15", "2026-02-01", "2026-02-15", "2026-03-01")).toBeUndefined();
    expect(cadence("2026-01-01", "2026-03-01", "2026-05-01", "2026-07-01", "2026-09-01")).toBeUndefined();
    expect(cadence("2026-01-01")).toBeUndefined();
    expect(cadence("2026-01", "2026-W14")).toBeUndefined();
    expect(cadence()).toBeUndefined();
  });

  test("of scattered months is the month", () => expect(cadence("2025-01", "2025-06", "2025-12")).toBe("month"));
});

describe("missing periods", () => {
  const missing = (unit: Parameters<typeof missingPeriods>[1], ...texts: string[]) =>
    missingPeriods(texts.map(period), unit).map((each) => each.text);

  test("are those between the first and the last, whatever the order", () => {
    expect(missing("month", "2026-05", "2026-01", "2026-02")).toEqual(["2026-03", "2026-04"]);
    expect(missing("month", "2026-01-31", "2026-03-30")).toEqual(["2026-02"]);
    expect(missing("week", "2026-W01", "2026-W02")).toEqual([]);
    expect(missing("day")).toEqual([]);
  });

  test("do not include weekends of a series of working days", () => {
    expect(missing("day", "2026-01-08", "2026-01-09", "2026-01-13")).toEqual(["2026-01-12"]);
    expect(missing("day", "2026-01-09", "2026-01-10", "2026-01-12")).toEqual(["2026-01-11"]);
  });

  test("stop at a limit, so that a mistyped century costs nothing", () => {
    expect(missingPeriods([period("1026-01-01"), period("2026-01-01")], "day", 10)).toHaveLength(10);
  });
});

test("a date or a month has a first and a last day", () => {
  expect([startOf("2026-02"), endOf("2026-02")].map((day) => day && toIso(day))).toEqual(["2026-02-01", "2026-02-28"]);
  expect(startOf("2026-02-05")).toBe(endOf("2026-02-05"));
  expect(startOf("2026-Q1")).toBeUndefined();
  expect(endOf("soon")).toBeUndefined();
});

describe("months", () => {
  const day = (text: string): number => period(text).start;

  test.each([
    ["2025-01-31", 1, "2025-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2025-08-31", 6, "2026-02-28"],
    ["2025-11-15", 14, "2027-01-15"],
    ["2025-03-31", -1, "2025-02-28"],
    ["2025-03-31", 0, "2025-03-31"],
  ])("%s and %i months is %s", (from, months, to) => expect(toIso(addMonths(day(from), months))).toBe(to));

  test.each([
    ["2021-06-01", "2026-04-20", 58],
    ["2025-01-31", "2025-02-27", 0],
    ["2025-01-31", "2025-02-28", 1],
    ["2025-01-15", "2026-01-14", 11],
    ["2025-01-15", "2026-01-15", 12],
    ["2025-01-15", "2025-01-15", 0],
  ])("from %s to %s are %s whole ones", (from, to, months) => expect(monthsBetween(day(from), day(to))).toBe(months));

  property("are counted as they are added", { seed: 1, runs: 100 }, () =>
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 600 }), (from, months) => {
      expect(monthsBetween(from, addMonths(from, months))).toBe(months);
      expect(monthsBetween(from, addMonths(from, months) - 1)).toBe(months - 1);
    }),
  );
});
