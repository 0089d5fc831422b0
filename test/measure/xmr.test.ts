import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mean } from "../../server/core/measure/mean.ts";
import type { SpcInput, SpcOptions, SpcResult } from "../../server/core/measure/spc/spc-result.ts";
import { SPC_PROFILES } from "../../server/core/measure/spc/spc-settings.ts";
import { isJudged, judgeXmr, targetOn } from "../../server/core/measure/spc/xmr.ts";
import { property } from "../property.ts";

function series(values: readonly (number | null)[]): readonly SpcInput[] {
  return values.map((value, date) => ({ date, label: `day ${date}`, value }));
}

function judge(values: readonly (number | null)[] | readonly SpcInput[], options: Partial<SpcOptions> = {}): SpcResult {
  const input = values.map((value, date) =>
    typeof value === "number" || value === null ? { date, label: `day ${date}`, value } : value,
  );
  const result = judgeXmr(input, { direction: "increase", ...options });
  if (!isJudged(result)) throw new Error(result.refused);
  return result;
}

/** Twenty ordinary values: mean 10, limits 10 ± 2.66 × 2. */
const ORDINARY = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 9 : 11));

const codes = (result: SpcResult): readonly string[] => result.notes.map(({ code }) => code);
const judgements = (result: SpcResult): string => result.points.map(({ judgement }) => judgement[0]).join("");

describe("the mean", () => {
  test("of equal decimals is exactly that decimal", () => {
    for (const value of [0.1, 0.7, 1.1, 33.3, 1e-9]) expect(mean(Array(12).fill(value))).toBe(value);
  });

  test("is the nearest number there is", () => {
    const values = [
      9.8, 11.5, 12, 8.5, 9.9, 10.9, 10.6, 10.6, 9.9, 10.5, 9.4, 11.4, 10.2, 9.5, 9.4, 10.5, 11.4, 9.2, 10.4, 11.7, 9.2,
      8.9, 13.6, 15.2, 16.2, 15.6, 12.8, 12.9, 12.6, 15.6, 11.5, 13.3, 15.6, 13.4, 13.5, 15, 15.2, 12.8, 15.1, 13.1, 15,
      14, 12.7, 13.7,
    ];
    expect(mean(values)).toBe(5338 / 440);
    expect(mean([1e12, 1, -1e12])).toBe(1 / 3);
  });

  test("of nothing, or of more than a number can hold, is not a number to show", () => {
    expect(mean([])).toBeNull();
    expect(mean([1e308, 1e308])).toBeNull();
  });
});

describe("limits", () => {
  test("are the mean ± 2.66 mean moving ranges", () => {
    const [point] = judge(ORDINARY).points;
    expect(point).toMatchObject({ centre: 10, meanMovingRange: 2, lower: 10 - 2.66 * 2, upper: 10 + 2.66 * 2 });
  });

  test("come from the baseline, and hold after it", () => {
    const result = judge([...ORDINARY, 30, 31, 30], { baseline: { from: 0, to: 19 } });
    expect(result.points.at(-1)).toMatchObject({ centre: 10, judgement: "improvement", usedForLimits: false });
    expect(result.segments.map(({ isBaseline, limitsFrom }) => [isBaseline, limitsFrom])).toEqual([
      [true, 0],
      [false, 0],
    ]);
  });

  test("come from the values within the baseline's two days only", () => {
    const { segments } = judge([99, 98, ...ORDINARY], { baseline: { from: 2, to: 14 } });
    expect(segments[0]?.basis).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  test("are computed afresh at a recalculation after the baseline", () => {
    const result = judge([...ORDINARY, ...ORDINARY.map((value) => value + 20)], {
      baseline: { first: 12 },
      recalculateAt: [20],
    });
    expect(result.points.map((point) => point.centre)).toEqual([...Array(20).fill(10), ...Array(20).fill(30)]);
    expect(result.points[0]).toMatchObject({ segment: 0 });
    expect(result.segments.map(({ first, last }) => [first, last])).toEqual([
      [0, 11],
      [12, 19],
      [20, 39],
    ]);
  });

  test("of each segment come from its own first rows in the profile nhsr", () => {
    const second = ORDINARY.map((value, index) => value + (index < 12 ? 20 : 40));
    const result = judge([...ORDINARY, ...second], { profile: "nhsr", baseline: { first: 12 }, recalculateAt: [20] });
    expect(result.points[39]).toMatchObject({ centre: 30, usedForLimits: false });
    expect(result.segments).toHaveLength(2);
  });

  test("say what they rest on", () => {
    const result = judge(ORDINARY, { settings: { screen: true } });
    expect(result).toMatchObject({
      profile: "mdc",
      overrides: ["screen"],
      constants: { limit: 2.66, movingRange: 3.267 },
    });
    expect(result.segments[0]?.basis).toHaveLength(20);
  });
});

describe("gaps", () => {
  const values = [...ORDINARY.slice(0, 10), null, ...ORDINARY.slice(10)];

  test("break: no moving range is made across one, and a run ends there", () => {
    expect(judge(values).points[0]?.meanMovingRange).toBe(2);
    expect(judgements(judge([...ORDINARY, 12, 12, 12, null, 12, 12, 12]))).toBe("c".repeat(27));
  });

  test("bridge: the neighbours join when asked to", () => {
    const result = judge([...ORDINARY, 12, 12, 12, null, 12, 12, 12], { settings: { gaps: "bridge" } });
    expect(judgements(result)).toBe(`${"c".repeat(19)}iiiiciii`);
  });

  test("at the end: the icons speak of the last value, and a note says so", () => {
    const result = judge([...ORDINARY, 40, null]);
    expect(result.latest).toBe(20);
    expect(result.variation?.name).toBe("improvement_high");
    expect(codes(result)).toEqual(["latest-missing"]);
  });
});

describe("signals", () => {
  test("all that fire are kept, and one names the point", () => {
    const result = judge([...ORDINARY, 12, 12, 12, 12, 12, 30], { baseline: { first: 20 } });
    const point = result.points.at(-1);
    expect(point?.hits.map(({ rule, first, last }) => [rule, first, last])).toEqual([
      ["outside", 25, 25],
      ["shift", 19, 25],
    ]);
    expect(point?.signal?.rule).toBe("outside");
  });

  test("a ghost neither counts nor breaks a run", () => {
    const ghosted = [...ORDINARY, 12, 12, 12, 99, 12, 12].map((value, date) => ({
      date,
      label: String(date),
      value,
      ghost: value === 99,
    }));
    expect(judgements(judge(ghosted, { baseline: { first: 20 } }))).toBe(`${"c".repeat(19)}iiiigii`);
  });

  test("cross a recalculation as the profile says", () => {
    const values = [...ORDINARY, 12, 13, 14, 15, 16, 17, 16, 15, 16, 15, 16, 15, 16, 15, 16];
    const at = (profile: "mdc" | "mdc-sql" | "nhsr") => {
      const result = judge(values, { profile, recalculateAt: [23], settings: { trendPoints: 6 } });
      return result.points[22]?.hits.some(({ rule }) => rule === "trend");
    };
    expect([at("mdc"), at("mdc-sql"), at("nhsr")]).toEqual([true, true, false]);
  });

  test("a lower value can be the better one", () => {
    expect(judge([...ORDINARY, 0], { direction: "decrease" }).variation?.name).toBe("improvement_low");
    expect(judge([...ORDINARY, 0]).variation).toMatchObject({ name: "concern_low", letter: "L" });
    expect(judge([...ORDINARY, 0], { direction: "neutral" }).variation?.name).toBe("neutral_low");
  });

  test("are the same however the rows are ordered", () => {
    const input = series([...ORDINARY, 30]);
    expect(judge([...input].reverse())).toEqual(judge(input));
  });

  test("are found in a long series as in its pieces, in one walk", () => {
    const long = Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 101);
    expect(judge(long).points).toHaveLength(50_000);
  });
});

describe("too little to judge", () => {
  test("nothing at all", () => {
    expect(judge([])).toMatchObject({ latest: null, variation: null, assurance: null, limitsShown: false });
    expect(codes(judge([null, null]))).toEqual(["no-values"]);
  });

  test("twelve points: the values and their mean, no limits, no icons", () => {
    const result = judge([...ORDINARY.slice(0, 11), 90], { targets: [{ value: 5 }] });
    expect(result).toMatchObject({ limitsShown: false, variation: null, assurance: null });
    expect(result.points[0]).toMatchObject({ lower: null, hits: [], judgement: "common" });
    expect(result.points[0]?.centre).not.toBeNull();
    expect(codes(result)).toEqual(["too-few-points"]);
  });

  test("a missing value does not make up the number of points", () => {
    expect(judge([...ORDINARY.slice(0, 12), null]).limitsShown).toBe(false);
    expect(judge(ORDINARY.slice(0, 13)).limitsShown).toBe(true);
  });

  test("a missing value does so where the settings say it, and a ghost never", () => {
    const settings = { fewestPointsCountMissing: true };
    const gap = { date: 12, label: "day 12", value: null };
    expect(judge([...ORDINARY.slice(0, 12), null], { settings })).toMatchObject({ limitsShown: true, counted: 12 });
    expect(judge([...series(ORDINARY.slice(0, 12)), { ...gap, ghost: true }], { settings }).limitsShown).toBe(false);
  });

  test("a last segment of one point has no limits, and no assurance", () => {
    const result = judge([...ORDINARY, 10], { recalculateAt: [20], targets: [{ value: 1 }] });
    expect(result.assurance).toBeNull();
    expect(codes(result)).toEqual(["no-limits"]);
  });

  test("a baseline without values gives no limits and says so", () => {
    const result = judge([null, null, ...ORDINARY], { baseline: { from: 0, to: 1 } });
    expect(codes(result)).toEqual(["baseline-empty"]);
    expect(result.points.at(-1)?.centre).toBeNull();
  });

  test("a short baseline gives trial limits", () => {
    expect(codes(judge(ORDINARY, { baseline: { first: 8 } }))).toEqual(["short-segment"]);
  });

  test("a recalculation on a day without a point has no effect, and the nearest is named", () => {
    const result = judge(
      ORDINARY.map((value, index) => ({ date: index * 10, label: `point ${index}`, value })),
      {
        recalculateAt: [52],
      },
    );
    expect(result.segments).toHaveLength(1);
    expect(result.notes[0]?.message).toContain("The nearest is point 5.");
  });
});

describe("numbers that trip other tools", () => {
  test("all equal and screened: limits equal the mean, and a target that is always met is passed", () => {
    const result = judge(Array(20).fill(1), { settings: { screen: true }, targets: [{ value: 0.95 }] });
    expect(result.points[0]).toMatchObject({ centre: 1, lower: 1, upper: 1 });
    expect(result.assurance?.name).toBe("consistent_pass");
  });

  test("all equal and screened as the SQL query does: a moving range exactly on the edge is kept", () => {
    const settings = { screen: true, screenFallback: false };
    expect(judge(Array(20).fill(1), { profile: "mdc-sql", settings }).points[0]).toMatchObject({ lower: 1, upper: 1 });
  });

  test("one step in a flat series, screened: the raw moving ranges are used, and a note says so", () => {
    const values = [...Array(10).fill(5), ...Array(10).fill(9)];
    const settings = { screen: true, screenFallback: true };
    const result = judge(values, { profile: "nhsr", settings });
    expect(result.points[0]?.upper).toBeGreaterThan(7);
    expect(codes(result)).toEqual(["screen-fallback"]);
    expect(judge(values, { profile: "nhsr" }).points[0]?.upper).toBe(7);
  });

  test("numbers too large to average leave no figure that is not one", () => {
    const result = judge(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 1.7e308 : -1.7e308 / 3)));
    const figures = result.points.flatMap((point) => [point.centre, point.lower, point.upper]);
    expect(figures.every((figure) => figure === null || Number.isFinite(figure))).toBe(true);
    expect(codes(judge(Array(20).fill(1.7e308)))).toEqual(["too-large"]);
  });

  property("whatever the series, no profile gives a figure that is not finite", { seed: 1, runs: 100 }, () => {
    const value = fc.option(
      fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 5 })),
    );
    return fc.property(fc.array(value, { maxLength: 40 }), fc.constantFrom(...SPC_PROFILES), (values, profile) => {
      for (const point of judge(values, { profile }).points) {
        for (const figure of [point.centre, point.lower, point.upper, point.lowerTwoSigma, point.upperTwoSigma]) {
          expect(figure === null || Number.isFinite(figure)).toBe(true);
        }
      }
    });
  });
});

describe("what is refused", () => {
  const refusal = (input: readonly SpcInput[], options: Partial<SpcOptions> = {}) => {
    const result = judgeXmr(input, { direction: "increase", ...options });
    return isJudged(result) ? undefined : result.refused;
  };

  test("a period twice", () => {
    const [first] = series([1]);
    expect(first && refusal([first, first])).toBe("day 0 appears twice. Each period may have one value only.");
  });

  test("a value that is no finite number", () => {
    expect(refusal(series([1, Number.POSITIVE_INFINITY]))).toBe("The value at day 1 is not a finite number.");
    expect(refusal(series([Number.NaN]))).toBe("The value at day 0 is not a finite number.");
  });

  test("a baseline that is no number of points, or fewer than the profile wants", () => {
    expect(refusal(series(ORDINARY), { baseline: { first: 0 } })).toContain("whole number");
    expect(refusal(series(ORDINARY), { profile: "nhsr", baseline: { first: 8 } })).toContain("needs 12");
    expect(refusal(series(ORDINARY), { baseline: { first: 8 } })).toBeUndefined();
  });
});

describe("targets", () => {
  const targets = [
    { value: 65, by: 200 },
    { value: 60, by: 100 },
  ];

  test("the one whose day comes next is in force, and the last one after that", () => {
    expect([0, 100, 101, 200, 300].map((day) => targetOn(targets, day))).toEqual([60, 60, 65, 65, 65]);
    expect(targetOn([], 0)).toBeNull();
    expect(targetOn([{ value: 5 }], 1e6)).toBe(5);
  });

  test("of two for one day the first that is written holds, before that day and after it", () => {
    const twice = [{ value: 60, by: 100 }, { value: 70, by: 100 }, { value: 5 }, { value: 6 }];
    expect([0, 100, 101].map((day) => targetOn(twice, day))).toEqual([60, 60, 5]);
    expect([0, 100, 101].map((day) => targetOn(twice.slice(0, 2), day))).toEqual([60, 60, 60]);
  });

  test("both icons speak of the latest value in every profile, also where a period without one follows", () => {
    for (const profile of ["mdc", "mdc-sql", "nhsr"] as const) {
      const targets = [
        { value: -9, by: 20 },
        { value: 99, by: 21 },
      ];
      const result = judge([...ORDINARY, 30, null], { profile, baseline: { first: 20 }, targets });
      expect([result.latest, result.variation?.name, result.assurance?.name]).toEqual([
        20,
        "improvement_high",
        "consistent_pass",
      ]);
    }
  });

  test("assurance uses the target and the limits that are in force at the latest point", () => {
    const result = judge([...ORDINARY, ...ORDINARY.map((value) => value + 20)], {
      recalculateAt: [20],
      targets: [
        { value: 10, by: 19 },
        { value: 20, by: 40 },
      ],
    });
    expect(result.points.map(({ target }) => target)).toEqual([...Array(20).fill(10), ...Array(20).fill(20)]);
    expect(result.assurance?.name).toBe("consistent_pass");
  });

  test("there is no assurance without a better direction or a target", () => {
    expect(judge(ORDINARY, { direction: "neutral", targets: [{ value: 1 }] }).assurance).toBeNull();
    expect(judge(ORDINARY).assurance).toBeNull();
  });

  test("a target exactly on a limit", () => {
    const targets = [{ value: 10 - 2.66 * 2 }];
    expect(judge(ORDINARY, { targets }).assurance?.name).toBe("consistent_pass");
    expect(judge(ORDINARY, { targets, profile: "nhsr" }).assurance?.name).toBe("inconsistent");
  });
});

describe("the profile powerbi", () => {
  const values = [...ORDINARY, 12, 12, 12, 12, 12, 12, 30];
  const all = ["outside", "shift", "trend", "two-of-three"] as const;
  const hitsAt = (result: SpcResult, index: number) => result.points.at(index)?.hits.map(({ rule }) => rule);

  test("looks for nothing until a rule is switched on, and says so", () => {
    const result = judge(values, { profile: "powerbi" });
    expect(result.points.every(({ hits }) => hits.length === 0)).toBe(true);
    expect(result.variation).toBeNull();
    expect(codes(result)).toEqual(["rules-off"]);
  });

  test("finds what is switched on, and the last colour painted names the point", () => {
    const settings = { rules: all };
    const options = { profile: "powerbi", baseline: { first: 20 }, settings } as const;
    expect(hitsAt(judge(values, options), -1)).toEqual(["outside", "shift"]);
    expect(hitsAt(judge(values, { ...options, settings: { rules: ["shift"] } }), -1)).toEqual(["shift"]);
    const rising = [...ORDINARY, 9, 9.5, 10, 10.5, 11];
    expect(judge(rising, { ...options, settings: { rules: ["trend"] } }).points.at(-1)?.signal?.rule).toBe("trend");
    expect(
      judge(rising, { ...options, profile: "mdc", settings: { rules: ["trend"] } }).points.at(-1)?.signal,
    ).toBeNull();
  });

  test("asks only the two near the limit to be on one side, and may mark all three", () => {
    const near = [...ORDINARY, 14.5, 9, 14.5];
    const marked = (settings: NonNullable<SpcOptions["settings"]>, profile: "powerbi" | "mdc" = "powerbi") =>
      judge(near, {
        profile,
        baseline: { first: 20 },
        settings: { rules: ["two-of-three"], ...settings },
      }).points.flatMap(({ hits, date }) => (hits.length > 0 ? [date] : []));
    expect(marked({})).toEqual([20, 22]);
    expect(marked({ threeMarked: "all" })).toEqual([20, 21, 22]);
    expect(marked({ threeOnOneSide: true })).toEqual([]);
    expect(marked({}, "mdc")).toEqual([]);
  });

  test("bridges gaps, needs two points only, and puts a target on a limit within it", () => {
    const result = judge([...ORDINARY, 12, 12, 12, 12, null, 12, 12], { profile: "powerbi", settings: { rules: all } });
    expect(hitsAt(result, -1)).toEqual(["shift"]);
    expect(judge([5, 6], { profile: "powerbi" }).limitsShown).toBe(true);
    expect(judge(Array(20).fill(1), { profile: "powerbi", targets: [{ value: 1 }] }).assurance?.name).toBe(
      "inconsistent",
    );
  });

  test("passes a target below a series that is always the same, where the visual fails it", () => {
    const result = judge(Array(20).fill(100), { profile: "powerbi", targets: [{ value: 95 }] });
    expect(result.assurance?.name).toBe("consistent_pass");
  });
});

describe("single options over a profile", () => {
  test("one rule may be switched off", () => {
    const values = [...ORDINARY, 12, 12, 12, 12, 12, 30];
    const result = judge(values, { baseline: { first: 20 }, settings: { rules: ["shift", "trend", "two-of-three"] } });
    expect(result.points.at(-1)?.hits.map(({ rule }) => rule)).toEqual(["shift"]);
    expect(result.overrides).toEqual(["rules"]);
  });

  test("a missing count is 0 when that is asked for, and it is told", () => {
    const result = judge([...ORDINARY, null], { settings: { gaps: "zero" } });
    expect(result.points.at(-1)).toMatchObject({ value: 0, judgement: "concern" });
    expect(result.notes[0]).toEqual({ code: "gaps-as-zero", message: "The missing value at day 20 is counted as 0." });
  });

  test("months without a row are told; how often there should be one may be given", () => {
    const rows = series(ORDINARY).map((row, index) => ({ ...row, date: row.date + (index > 12 ? 3 : 0) }));
    expect(codes(judge(rows))).toEqual(["rows-missing"]);
    expect(codes(judge(rows, { cadence: "quarter" }))).toEqual([]);
  });
});

property(
  "moving and stretching a series moves and stretches the lines of every profile",
  { seed: 1, runs: 100 },
  () => {
    const whole = fc.integer({ min: -60, max: 60 });
    return fc.property(
      fc.constantFrom(...SPC_PROFILES),
      fc.array(whole, { minLength: 14, maxLength: 40 }),
      whole,
      (profile, values, shift) => {
        const plain = judge(values, { profile });
        // Powers of two, so that nothing is rounded on the way in and equal values stay equal.
        const moved = judge(
          values.map((value) => 4 * (value + shift)),
          { profile },
        );
        for (const [index, point] of plain.points.entries()) {
          const other = moved.points[index];
          for (const line of ["centre", "lower", "upper", "lowerTwoSigma", "upperTwoSigma"] as const) {
            expect(other?.[line] ?? 0).toBeCloseTo(4 * ((point[line] ?? -shift) + shift), 8);
          }
        }
      },
    );
  },
);
