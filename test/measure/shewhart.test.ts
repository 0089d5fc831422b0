import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeRun, judgeShewhart } from "../../server/core/measure/spc/control-chart.ts";
import { CONTROL_CHARTS, type ControlChart } from "../../server/core/measure/spc/control-charts.ts";
import type {
  ControlInput,
  ControlOptions,
  ControlPoint,
  ControlResult,
} from "../../server/core/measure/spc/control-result.ts";
import type { ShewhartChart } from "../../server/core/measure/spc/spc-result.ts";
import { subgroupsOf } from "../../server/core/measure/spc/subgroups.ts";
import { isJudged, judgeXmr } from "../../server/core/measure/spc/xmr.ts";
import { property } from "../property.ts";

type Cell = number | null | readonly [number | null, number | null];

/** A number or gap is a value; a pair is a value and its denominator. */
const rowsOf = (cells: readonly Cell[]): readonly ControlInput[] =>
  cells.map((cell, date): ControlInput => {
    const label = `day ${date}`;
    if (typeof cell === "number" || cell === null) return { date, label, value: cell };
    const [value, denominator] = cell;
    return { date, label, value, denominator };
  });

function judge(chart: ShewhartChart, cells: readonly Cell[], options: ControlOptions = {}): ControlResult {
  const result = judgeShewhart(chart, rowsOf(cells), options);
  if ("refused" in result) throw new Error(result.refused);
  return result;
}

function refusal(chart: ShewhartChart, cells: readonly Cell[], options: ControlOptions = {}): string | undefined {
  const result = judgeShewhart(chart, rowsOf(cells), options);
  return "refused" in result ? result.refused : undefined;
}

const codes = (result: ControlResult): readonly string[] => result.notes.map(({ code }) => code);
const LINES = ["centre", "lower", "upper", "lowerTwoSigma", "upperTwoSigma"] as const;
const SHEWHART = (Object.keys(CONTROL_CHARTS) as ControlChart[]).filter(
  (chart): chart is ShewhartChart => chart !== "run",
);
const ORDINARY = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 9 : 11));

describe("lines, by hand", () => {
  test("I: mean ± 3 × mean moving range / 1.128", () => {
    const [point] = judge("i", ORDINARY).points;
    expect(point).toMatchObject({ centre: 10, lower: 10 - 6 / 1.128, upper: 10 + 6 / 1.128 });
  });

  test("P: p ± 3 × √(p (1 − p) / n), between 0 and 1", () => {
    const [point] = judge("p", [
      [10, 100],
      [30, 100],
    ]).points;
    expect(point?.centre).toBe(0.2);
    expect(point?.upper).toBeCloseTo(0.2 + 3 * Math.sqrt((0.2 * 0.8) / 100), 12);
    expect(
      judge("p", [
        [0, 5],
        [1, 5],
      ]).points[0]?.lower,
    ).toBe(0);
    expect(
      judge("p", [
        [5, 5],
        [4, 5],
      ]).points[0]?.upper,
    ).toBe(1);
  });

  test("G: the median is drawn, and the limits come from the mean", () => {
    const [point] = judge("g", [0, 1, 8]).points;
    expect(point).toMatchObject({ centre: 1, lower: 0 });
    expect(point?.upper).toBeCloseTo(3 + 3 * Math.sqrt(12), 12);
  });

  test("T: the I chart of the 3.6th root, and back", () => {
    const roots = [1.5, 2.5, 1.5, 2.5];
    const { points } = judge(
      "t",
      roots.map((root) => root ** 3.6),
    );
    expect(points[0]?.centre).toBeCloseTo(2 ** 3.6, 9);
    expect(points[0]?.upper).toBeCloseTo((2 + 3 / 1.128) ** 3.6, 9);
    expect(points[0]).toMatchObject({ lower: 0, value: 1.5 ** 3.6 });
  });

  test("X̄ and S of three and one: rows of one date are one point", () => {
    const rows = [1, 1, 1, 2].map((date, index) => ({ date, label: `${date}`, value: [4, 5, 6, 7][index] ?? 0 }));
    const means = judgeShewhart("xbar", rows);
    const spreads = judgeShewhart("s", rows);
    if ("refused" in means || "refused" in spreads) throw new Error("refused");
    expect(means.points.map(({ value, size }) => [value, size])).toEqual([
      [5, 3],
      [7, 1],
    ]);
    expect(means.points[0]?.centre).toBe(5.5);
    expect(means.points[1]).toMatchObject({ lower: null, upper: null });
    expect(spreads.points.map(({ value }) => value)).toEqual([1, null]);
  });
});

describe("ghosts and gaps", () => {
  test("a ghost is drawn, gives no line, has no signal, and its neighbours join", () => {
    const rows = rowsOf([...ORDINARY.slice(0, 10), 900, ...ORDINARY.slice(10)]).map((row) => ({
      ...row,
      ghost: row.value === 900,
    }));
    const result = judgeShewhart("i", rows);
    if ("refused" in result) throw new Error(result.refused);
    expect(result.points[10]).toMatchObject({ value: 900, judgement: "ghost", usedForLimits: false, hits: [] });
    expect(result.points[0]).toMatchObject({ centre: 10, upper: 10 + 6 / 1.128 });
    const ranges = judgeShewhart("mr", rows);
    if ("refused" in ranges) throw new Error(ranges.refused);
    expect(ranges.points.slice(9, 12).map(({ value }) => value)).toEqual([2, null, 2]);
  });

  test("no moving range is made across a gap", () => {
    expect(judge("i", [1, 3, null, 90, 92]).points[0]?.upper).toBeCloseTo(46.5 + 6 / 1.128, 12);
  });
});

describe("denominators", () => {
  test("0 of 0 has no value and no limits, and leaves the rest as it is", () => {
    const result = judge("p", [
      [1, 10],
      [0, 0],
      [3, 10],
    ]);
    expect(result.points[1]).toMatchObject({ value: null, lower: null, upper: null, centre: 0.2 });
    expect(codes(result)).toEqual([]);
  });

  test("events in nothing are shown nowhere, are in no centre, and are told", () => {
    const result = judge("u", [
      [1, 10],
      [7, 0],
      [3, 10],
    ]);
    expect(result.points[1]).toMatchObject({ value: null, centre: 0.2 });
    expect(result.notes).toEqual([
      {
        code: "nothing-to-count-in",
        message: "There are events but a denominator of zero for day 1, so they are left out.",
      },
    ]);
  });

  test("a missing half takes the other with it", () => {
    const result = judge("p", [
      [1, 10],
      [5, null],
      [null, 10],
      [3, 10],
    ]);
    expect(result.points.map(({ value }) => value)).toEqual([0.1, null, null, 0.3]);
    expect(result.points[0]?.centre).toBe(0.2);
    expect(result.segments[0]?.basis).toEqual([0, 3]);
  });

  test("values and lines are multiplied at the end, and only there", () => {
    const [once, thousand] = [1, 1000].map(
      (multiply) =>
        judge(
          "u",
          [
            [3, 500],
            [5, 400],
            [1, 600],
          ],
          { multiply },
        ).points[0],
    );
    for (const line of LINES) expect(thousand?.[line]).toBeCloseTo(1000 * (once?.[line] ?? 0), 9);
    expect(thousand?.numerator).toBe(3);
  });
});

describe("what is refused, in words", () => {
  test.each<[ShewhartChart, readonly Cell[], string]>([
    [
      "p",
      [
        [1, 10],
        [11, 10],
      ],
      "The value at day 1 is 11 of 10. A P chart shows a part of a whole, which cannot be more than the whole.",
    ],
    ["p", [1, 2], "A P chart needs a denominator beside each value."],
    ["i-prime", [1, 2], "An I′ chart needs a denominator beside each value."],
    ["s", [[1, 2]], "An S chart takes the measurements themselves, without denominators."],
    ["t", [3, 0], "The value at day 1 is 0. A T chart shows times between events, which must be above zero."],
    ["c", [3, -1], "The value at day 1 is -1. A C chart shows counts, which cannot be below zero."],
    ["u", [[3, -1]], "The denominator at day 0 is below zero."],
    ["i", [Number.POSITIVE_INFINITY], "The value at day 0 is not a finite number."],
    ["u", [[1, Number.NaN]], "The denominator at day 0 is not a finite number."],
  ])("%s of %j", (chart, cells, expected) => expect(refusal(chart, cells)).toBe(expected));

  test("options that make no sense", () => {
    expect(refusal("i", ORDINARY, { baseline: { first: 0.5 } })).toContain("whole number of points");
    expect(refusal("i", ORDINARY, { multiply: 0 })).toContain("other than 0");
    expect(refusal("p", [[1, 2]], { centre: 1.2 })).toBe(
      "The centre line that is given, 1.2, lies where no value of this chart can.",
    );
    expect(refusal("t", [1, 2], { centre: 0 })).toContain("lies where no value");
    expect(refusal("i", ORDINARY, { centre: Number.NaN })).toContain("not a finite number");
  });
});

describe("numbers that trip other tools", () => {
  test("all equal: limits are the centre, by the unscreened ranges, and a note says so", () => {
    const result = judge("i", Array(12).fill(5));
    expect(result.points[0]).toMatchObject({ centre: 5, lower: 5, upper: 5, side: 0, judgement: "common" });
    expect(codes(result)).toEqual(["screen-fallback"]);
    expect(judge("i", Array(12).fill(5), { screenFallback: false }).points[0]?.upper).toBeNull();
  });

  test("all equal on a T chart lie on their centre", () => {
    const result = judge("t", Array(12).fill(63.2));
    expect(result.segments[0]?.runs?.useful).toBe(0);
  });

  test("one point, or none: no limits, and a sentence", () => {
    expect(codes(judge("i", [5]))).toEqual(["no-limits"]);
    expect(codes(judge("i", []))).toEqual(["no-values"]);
    expect(codes(judge("mr", [5]))).toEqual(["baseline-empty"]);
    expect(codes(judge("i", [null, null, 5], { baseline: { first: 2 } }))).toEqual(["baseline-empty"]);
  });

  test("too large to average", () => expect(codes(judge("i", Array(12).fill(1.7e308)))).toContain("too-large"));

  const amount = fc.oneof(
    fc.double({ min: 0, max: 1.7e308, noNaN: true }),
    fc.integer({ min: 0, max: 9 }),
    fc.constant(1e-300),
  );
  const cell = fc.oneof(
    { weight: 1, arbitrary: fc.constant([null, null] as const) },
    { weight: 8, arbitrary: fc.tuple(amount, amount).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const) },
  );

  property("whatever the series, no chart shows a number that is none", { seed: 1, runs: 100 }, () =>
    fc.property(
      fc.constantFrom(...SHEWHART),
      fc.array(cell, { maxLength: 30 }),
      fc.boolean(),
      (chart, pairs, screenFallback) => {
        const whole = CONTROL_CHARTS[chart].denominators === "none";
        const result = judgeShewhart(chart, rowsOf(whole ? pairs.map(([value]) => value) : pairs), {
          screenFallback,
          multiply: 100,
        });
        if ("refused" in result) expect(result.refused).toMatch(/\.$/);
        for (const point of "refused" in result ? [] : result.points) {
          const figures = [
            ...LINES.map((line) => point[line]),
            point.value,
            point.numerator,
            point.denominator,
            point.subgroupMean,
            point.subgroupDeviation,
          ];
          for (const figure of figures) expect(figure === null || Number.isFinite(figure)).toBe(true);
        }
      },
    ),
  );
});

describe("what must hold of any series", () => {
  const values = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 40 });
  const lineOf = (point: ControlPoint, line: (typeof LINES)[number]): number => point[line] ?? Number.NaN;

  property("moving and stretching an I or X̄ series moves and stretches its lines", { seed: 1, runs: 100 }, () =>
    fc.property(
      fc.constantFrom("i" as const, "xbar" as const),
      values,
      fc.integer({ min: -99, max: 99 }),
      fc.integer({ min: 1, max: 50 }),
      (chart, series, shift, scale) => {
        const rows = (of: (value: number) => number): readonly ControlInput[] =>
          series.map((value, index) => ({
            date: chart === "i" ? index : index >> 1,
            label: String(index),
            value: of(value),
          }));
        const plain = judgeShewhart(
          chart,
          rows((value) => value),
        );
        const moved = judgeShewhart(
          chart,
          rows((value) => shift + scale * value),
        );
        if ("refused" in plain || "refused" in moved) throw new Error("refused");
        for (const [index, point] of plain.points.entries()) {
          const other = moved.points[index];
          for (const line of LINES) {
            if (point[line] === null || other === undefined) expect(other?.[line]).toBeNull();
            else expect(lineOf(other, line)).toBeCloseTo(shift + scale * lineOf(point, line), 6);
          }
        }
      },
    ),
  );

  property(
    "counting in other units stretches the lines of a U chart, and leaves its signals",
    { seed: 1, runs: 100 },
    () =>
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 900 })), { minLength: 1 }),
        fc.integer({ min: 1, max: 8 }),
        (pairs, power) => {
          const unit = 2 ** power;
          const plain = judge("u", pairs);
          const other = judge(
            "u",
            pairs.map(([events, days]) => [events, days * unit]),
            { multiply: unit },
          );
          for (const [index, point] of plain.points.entries()) {
            for (const line of LINES) expect(other.points[index]?.[line] ?? 0).toBeCloseTo(point[line] ?? 0, 9);
            expect(other.points[index]?.beyondLimit).toBe(point.beyondLimit);
          }
        },
      ),
  );

  property("a second row of a date that says nothing adds nothing", { seed: 1, runs: 100 }, () => {
    const cell = fc.record({
      value: fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }),
      denominator: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
      ghost: fc.boolean(),
    });
    return fc.property(
      fc.constantFrom(...SHEWHART),
      fc.boolean(),
      fc.array(cell, { maxLength: 30 }),
      (chart, divided, cells) => {
        const rows = cells.map(({ value, denominator, ghost }, date): ControlInput => {
          return { date, label: String(date), value, ghost, ...(divided && { denominator }) };
        });
        const silent = rows.map(
          (row): ControlInput => ({ ...row, value: null, ...(divided && { denominator: null }) }),
        );
        const points = (input: readonly ControlInput[]) => subgroupsOf(input, chart, "mean");
        expect(points(rows.flatMap((row, index) => [row, silent[index] ?? row]))).toEqual(points(rows));
      },
    );
  });

  property("the order of the rows does not matter", { seed: 1, runs: 100 }, () =>
    fc.property(
      fc.constantFrom(...SHEWHART),
      values.chain((series) =>
        fc.tuple(
          fc.constant(series),
          fc.shuffledSubarray(
            series.map((_, index) => index),
            { minLength: series.length },
          ),
        ),
      ),
      (chart, [series, order]) => {
        const divided = CONTROL_CHARTS[chart].denominators !== "none";
        const rows = series.map(
          (value, date): ControlInput => ({
            date,
            label: String(date),
            value,
            ...(divided ? { denominator: 1000 } : {}),
          }),
        );
        const shuffled = order.flatMap((index) => rows[index] ?? []);
        expect(judgeShewhart(chart, shuffled)).toEqual(judgeShewhart(chart, rows));
      },
    ),
  );
});

describe("signals", () => {
  test("every hit is kept, the strongest names the point, and the direction says what it means", () => {
    const result = judge("i", [...ORDINARY, 12, 12, 12, 12, 12, 12, 12, 12, 30], {
      baseline: { first: 20 },
      direction: "increase",
    });
    expect(result.points.at(-1)?.hits.map(({ rule }) => rule)).toEqual(["outside", "shift"]);
    expect(result.points.at(-1)).toMatchObject({ signal: { rule: "outside" }, judgement: "improvement" });
    expect(result.variation?.name).toBe("improvement_high");
  });

  test("runs of moving ranges are told and are no signal", () => {
    const [segment] = judge("mr", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 40, 60, 80, 100]).segments;
    expect(segment?.runs?.longestRun).toBeGreaterThan(segment?.runs?.longestRunLimit ?? 99);
    expect(segment?.runs?.signals).toEqual([]);
  });
});

test("a chart of any type has what every drawing, table and sentence asks for", () => {
  const rows = rowsOf([...ORDINARY, 40]);
  const xmr = judgeXmr(rows, { direction: "increase" });
  const run = judgeRun(rows, { direction: "increase" });
  const individuals = judge("i", [...ORDINARY, 40]);
  if (!isJudged(xmr) || "refused" in run) throw new Error("refused");
  const own = new Set(["profile", "settings", "overrides", "constants", "method"]);
  const keysOf = (value: object): readonly string[] =>
    Object.keys(value)
      .filter((key) => !own.has(key))
      .sort();
  expect(keysOf(xmr)).toEqual(keysOf(individuals));
  expect(keysOf(run)).toEqual(keysOf(individuals));
  expect([xmr.centre, run.centre, individuals.centre]).toEqual(["mean", "median", "mean"]);
  expect(xmr.points.at(-1)).toMatchObject({ centre: xmr.points[0]?.centre, judgement: "improvement" });
});
