import { describe, expect, test } from "vitest";
import { judgeRun } from "../../server/core/measure/spc/control-chart.ts";
import type { ControlInput, ControlOptions, ControlResult } from "../../server/core/measure/spc/control-result.ts";
import { rephasedMedians } from "../../server/core/measure/spc/rephased-medians.ts";

const rowsOf = (values: readonly (number | null)[]): readonly ControlInput[] =>
  values.map((value, date) => ({ date, label: `day ${date}`, value }));

function judge(values: readonly (number | null)[], options: ControlOptions = {}): ControlResult {
  const result = judgeRun(rowsOf(values), options);
  if ("refused" in result) throw new Error(result.refused);
  return result;
}

const marks = (result: ControlResult): string => result.points.map(({ judgement }) => judgement[0]).join("");
const codes = (result: ControlResult): readonly string[] => result.notes.map(({ code }) => code);
const runs = (result: ControlResult) => result.segments[0]?.runs;

const UP_AND_DOWN = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11];

describe("the median", () => {
  test("is the mean of the two in the middle, or the one in the middle", () => {
    expect(judge([4, 1, 3, 2]).points[0]?.centre).toBe(2.5);
    expect(judge([4, 1, 3]).points[0]?.centre).toBe(3);
  });

  test("comes from the baseline alone, by number or by days, and all points are judged against it", () => {
    const values = [...UP_AND_DOWN, 12, 13, 12, 13, 12, 13, 12, 13];
    for (const baseline of [{ first: 10 }, { from: 0, to: 9 }]) {
      const result = judge(values, { baseline, direction: "increase" });
      expect(result.points[0]?.centre).toBe(10);
      expect(result.segments[0]?.basis).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(marks(result)).toBe(`${"c".repeat(9)}${"i".repeat(9)}`);
    }
  });

  test("begins anew at a recalculation, with runs of its own", () => {
    const result = judge([...UP_AND_DOWN, ...UP_AND_DOWN.map((value) => value + 10)], { recalculateAt: [10] });
    expect(result.segments.map(({ first, last }) => [first, last])).toEqual([
      [0, 9],
      [10, 19],
    ]);
    expect(result.points.map(({ centre }) => centre)).toEqual([...Array(10).fill(10), ...Array(10).fill(20)]);
  });

  test("may be given", () => {
    const result = judge([1, 2, 3], { centre: 7 });
    expect(result.points[0]?.centre).toBe(7);
    expect(result.centre).toBe("given");
  });
});

describe("the rules of Anhøj", () => {
  test("a run longer than chance explains is marked, without the points on the median within it", () => {
    const result = judge([...UP_AND_DOWN, 10, 12, 12, 12, 10, 12, 12, null, 12, 12, 12, 12], {
      baseline: { first: 10 },
      direction: "decrease",
    });
    expect(result.points.filter(({ judgement }) => judgement === "concern").map(({ date }) => date)).toEqual([
      9, 11, 12, 13, 15, 16, 18, 19, 20, 21,
    ]);
    expect(runs(result)).toMatchObject({ useful: 19, longestRun: 10, longestRunLimit: 7, signals: ["long-run"] });
  });

  test("too few crossings are a signal that marks no point", () => {
    const result = judge([1, 2, 1, 2, 1, 2, 9, 8, 9, 8, 9, 8]);
    expect(runs(result)).toMatchObject({ crossings: 1, crossingsFewest: 3, signals: ["few-crossings"] });
    expect(marks(result)).toBe("c".repeat(12));
    expect(result.variation?.name).toBe("common_cause");
  });

  test("all equal: nothing useful, nothing computed, no signal", () => {
    expect(runs(judge(Array(12).fill(4)))).toEqual({
      useful: 0,
      longestRun: null,
      longestRunLimit: null,
      crossings: null,
      crossingsFewest: null,
      crossingsMost: null,
      signals: [],
    });
  });

  test("ten times 0.1 lie on their median", () => expect(runs(judge(Array(10).fill(0.1)))?.useful).toBe(0));
});

describe("the rules of the IHI", () => {
  const ihi = (values: readonly (number | null)[]) => judge(values, { runRules: "ihi", baseline: { first: 10 } });

  test("a shift of six, not of five", () => {
    expect(runs(ihi([...UP_AND_DOWN, 9, 12, 12, 12, 12, 12]))?.signals).toEqual([]);
    expect(runs(ihi([...UP_AND_DOWN, 9, 12, 12, 12, 12, 12, 12]))?.signals).toEqual(["long-run"]);
  });

  test("a trend of five, in which equal neighbours count once", () => {
    const result = ihi([...UP_AND_DOWN, 8, 9, 9, 11, 12, 12, 13]);
    expect(runs(result)?.signals).toEqual(["trend"]);
    expect(result.points.at(-1)?.hits).toEqual([{ rule: "trend", side: "high", first: 10, last: 16 }]);
    expect(runs(ihi([...UP_AND_DOWN, 8, 9, 9, 9, 11, 12]))?.signals).toEqual([]);
  });

  test("too many runs, which Anhøj's rules do not know", () => {
    expect(runs(judge([...UP_AND_DOWN, ...UP_AND_DOWN], { runRules: "ihi" }))?.signals).toEqual(["many-crossings"]);
    expect(runs(judge([...UP_AND_DOWN, ...UP_AND_DOWN]))?.signals).toEqual([]);
  });
});

describe("what a reader should know", () => {
  test("that there are few points, none, or too large ones", () => {
    expect(codes(judge([1, 2, 3]))).toEqual(["few-useful-points"]);
    expect(codes(judge([]))).toEqual(["no-values"]);
    expect(codes(judge([null, null]))).toEqual(["no-values"]);
    expect(judge([1.7e308, 1.7e308]).points[0]?.centre).toBe(1.7e308);
  });

  test("that rows are missing, and that the latest has no value", () => {
    const rows = [0, 1, 2, 4, 5, 6].map((date) => ({ date, label: `day ${date}`, value: date === 6 ? null : date }));
    const result = judgeRun(rows);
    expect("refused" in result ? [] : result.notes.slice(1)).toEqual([
      { code: "rows-missing", message: "There is no row for 4 January 1970." },
      { code: "latest-missing", message: "There is no value for day 6; the latest is that of day 5." },
    ]);
  });

  test("that a day to recalculate has no point", () => {
    expect(judge(UP_AND_DOWN, { recalculateAt: [99] }).notes[0]).toMatchObject({
      code: "recalculation-absent",
      message: expect.stringContaining("The nearest is day 9."),
    });
  });
});

describe("re-phased medians", () => {
  const medians = (values: readonly (number | null)[], options = {}) => {
    const result = rephasedMedians(rowsOf(values), { baseline: 10, runLength: 5, ...options });
    return "refused" in result
      ? result.refused
      : result.medians.map(({ median, first, last, extendsTo }) => [median, first, last, extendsTo]);
  };

  test("follow each sustained run; points on the median neither break it nor count", () => {
    expect(medians([...UP_AND_DOWN, 12, 10, 13, null, 12, 13, 14, 9, 15, 16, 15, 16, 15])).toEqual([
      [10, 0, 9, 10],
      [13, 10, 16, 18],
      [15, 18, 22, 22],
    ]);
  });

  test("follow runs on the wanted side only", () => {
    const falling = [...UP_AND_DOWN, 5, 6, 5, 6, 5];
    expect(medians(falling, { side: "above" })).toEqual([[10, 0, 9, 14]]);
    expect(medians(falling, { side: "below" })).toHaveLength(2);
  });

  test("need a baseline and a run, and say so", () => {
    expect(medians(UP_AND_DOWN)).toBe("There are 10 rows, fewer than the 10 of the baseline and a run of 5 together.");
    expect(medians(Array(20).fill(null))).toBe("There are no values within the baseline that could be averaged.");
    expect(medians(UP_AND_DOWN, { runLength: 0 })).toContain("whole numbers");
    expect(medians([Number.NaN, ...UP_AND_DOWN])).toBe("The value at day 0 is not a finite number.");
  });
});
