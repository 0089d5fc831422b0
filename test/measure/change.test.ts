// Is the level after a change another than before? The rule on worlds whose truth is known, and what holds of any figures.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answers, CARRIED, COURSES, SIZES, tolerance, WORLDS } from "../../bench/verdict-tables.ts";
import { carriesOver, drawFrom, normal } from "../../bench/worlds.ts";
import { carriedOver, inflation } from "../../server/core/measure/change/carry-over.ts";
import { type Decision, decide } from "../../server/core/measure/change/decide.ts";
import { fLine, normalQuantile, tAbove, tLine } from "../../server/core/measure/change/distributions.ts";
import { intervalOf } from "../../server/core/measure/change/interval.ts";
import type { TwoSides } from "../../server/core/measure/change/level.ts";
import { normalScores } from "../../server/core/measure/change/scores.ts";
import { property } from "../property.ts";

const sides = (
  values: readonly number[],
  before: number,
  at: readonly number[] = values.map((_, i) => i),
): TwoSides => ({
  values: Float64Array.from(values),
  at: Int32Array.from(at),
  before,
  year: 12,
});

describe("distributions agree with published tables", () => {
  test.each([
    [0.975, 1.959963984540054],
    [0.5, 0],
    [0.001, -3.090232306167813],
    [1e-10, -6.361340902404056],
  ])("Φ⁻¹(%s)", (share, value) => expect(normalQuantile(share)).toBeCloseTo(value, 12));

  test.each([
    [0.025, 1, 12.70620473617471],
    [0.05, 10, 1.812461122811676],
    [0.025, 22, 2.073873067904015],
    [0.005, 46, 2.687013492371926],
  ])("t with a chance of %s above it, %s degrees of freedom", (above, df, value) =>
    expect(tLine(above, df)).toBeCloseTo(value, 8),
  );

  test.each([
    [0.05, 11, 12, 2.717331],
    [0.1, 2, 24, 2.53833],
    [0.01, 2, 30, 5.390346],
  ])("F with a chance of %s above it, %s and %s degrees of freedom", (above, df1, df2, value) =>
    expect(fLine(above, df1, df2)).toBeCloseTo(value, 5),
  );

  test("F with one degree of freedom is the square of t; with two it has a closed form", () => {
    for (const df of [3, 12, 46]) {
      expect(fLine(0.1, 1, df)).toBeCloseTo(tLine(0.05, df) ** 2, 8);
      expect(fLine(0.1, 2, df)).toBeCloseTo((df / 2) * (0.1 ** (-2 / df) - 1), 8);
    }
  });

  test("the chance above a line of t is the line's own, and a line of F is one over that of the other end", () => {
    for (const df of [1, 5, 13, 46, 200]) {
      expect(tAbove(tLine(0.04, df), df)).toBeCloseTo(0.04, 10);
      expect(fLine(0.04, 11, df) * fLine(0.96, df, 11)).toBeCloseTo(1, 10);
    }
  });
});

describe("the steps", () => {
  test("equal values share the mean of their scores, and scores are balanced", () => {
    const scores = normalScores([3, 1, 3, 2]);
    expect(scores[0]).toBe(scores[2]);
    expect([...scores].reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 12);
    expect(scores[1]).toBeCloseTo(normalQuantile((1 - 3 / 8) / 4.25), 12);
  });

  test("a missing period parts its neighbours", () => {
    const residuals = Float64Array.of(1, 1, -1, -1);
    expect(carriedOver(residuals, [0, 1, 2, 3], 2)).not.toBe(carriedOver(residuals, [0, 1, 3, 4], 2));
    expect(carriedOver(residuals, [0, 2, 4, 6], 2)).toBe(0);
  });

  test("without carry-over nothing is inflated; with it the true variance of the difference is met", () => {
    expect(inflation(0, 12, 12)).toBe(1);
    // Simulated: the variance of the difference of two means of twelve, over what the residuals of both sides suggest.
    const draw = drawFrom(4);
    const world = carriesOver(0.5);
    let between = 0;
    let within = 0;
    const runs = 4000;
    for (let run = 0; run < runs; run += 1) {
      const series = world(draw, 12, 12, 0).map(Number);
      const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      const [low, high] = [mean(series.slice(0, 12)), mean(series.slice(12))];
      between += (high - low) ** 2;
      within += series.reduce((sum, value, i) => sum + (value - (i < 12 ? low : high)) ** 2, 0) / 22 / 6;
    }
    expect(inflation(0.5, 12, 12)).toBeCloseTo(between / within, 0);
  });
});

describe("the documented tables, with fewer runs", () => {
  const RUNS = 1000;
  const near = (found: number, documented: number) =>
    expect(Math.abs(found - documented)).toBeLessThanOrEqual(tolerance(documented, RUNS));

  test.each([...WORLDS, ...SIZES])("$world", ({ documented, ...row }) => {
    const [falseAlarms, , one] = documented;
    near(answers(row, 0, RUNS, 3).improved, falseAlarms);
    near(answers(row, 1, RUNS, 3).improved, one);
  });

  test.each(CARRIED)("$before + $after, carried over $carried", ({ carried, before, after, documented }) =>
    near(answers({ draw: carriesOver(carried), before, after }, 0, RUNS, 3).improved, documented),
  );

  test.each(COURSES)("$what", ({ documented, ...row }) => {
    const found = answers(row, 0, RUNS, 3);
    for (const answer of ["improved", "already", "not-sustained"] as const) {
      if (documented[answer] !== undefined) near(found[answer], documented[answer]);
    }
  });

  test("a world that is not the documented one is seen not to be", () => {
    const { improved } = answers({ draw: normal, before: 12, after: 12 }, 1.5, RUNS, 3);
    expect(Math.abs(improved - 67)).toBeGreaterThan(tolerance(67, RUNS));
  });

  test("one missing month changes few verdicts on a step of two standard deviations", () => {
    const draw = drawFrom(8);
    let changed = 0;
    const runs = 400;
    for (let run = 0; run < runs; run += 1) {
      const series = normal(draw, 12, 12, 2).map(Number);
      const gap = 1 + Math.floor(draw.uniform() * 22);
      const kept = series.flatMap((_, i) => (i === gap ? [] : [i]));
      const whole = decide(sides(series, 12));
      const without = decide(
        sides(
          kept.map((i) => series[i] ?? 0),
          gap < 12 ? 11 : 12,
          kept,
        ),
      );
      if (whole.found !== without.found) changed += 1;
    }
    expect(changed / runs).toBeLessThanOrEqual(0.05);
  });
});

describe("of any figures", () => {
  const answerOf = ({ found, side }: Decision) => ({ found, side });
  const figures = fc
    .tuple(
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 8, maxLength: 30 }),
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 7, maxLength: 30 }),
      fc.integer({ min: 0, max: 20 }),
    )
    .map(([before, after, shift]) => sides([...before, ...after.map((value) => value + shift)], before.length));

  property(
    "whether the level changed does not depend on the scale: only the trend is looked for in the figures themselves",
    { seed: 12_01, runs: 300 },
    () =>
      fc.property(figures, (one) => {
        const stretched = decide({ ...one, values: one.values.map((value) => Math.exp(value / 10)) });
        const plain = decide(one);
        const changed = ({ found }: Decision): boolean => found === "changed" || found === "already";
        expect([changed(stretched), stretched.side, stretched.z]).toEqual([changed(plain), plain.side, plain.z]);
      }),
  );

  property("mirrored figures have the mirrored answer", { seed: 12_02, runs: 300 }, () =>
    fc.property(figures, (one) => {
      const mirrored = decide({ ...one, values: one.values.map((value) => -value) });
      const { found, side } = decide(one);
      expect(answerOf(mirrored)).toEqual({ found, side: side === 0 ? 0 : -side });
    }),
  );

  property("the interval excludes nought exactly where the test passes its line", { seed: 12_03, runs: 200 }, () =>
    fc.property(figures, (one) => {
      const { z, line } = decide(one);
      const { low, high } = intervalOf(one);
      expect(low).toBeLessThanOrEqual(high);
      if (z > line) expect(low).toBeGreaterThanOrEqual(0);
      else if (z < -line) expect(high).toBeLessThanOrEqual(0);
      else expect(low <= 0 && high >= 0).toBe(true);
    }),
  );

  test("all equal is no change; every figure one more is one", () => {
    const equal = Array<number>(24).fill(5);
    expect(answerOf(decide(sides(equal, 12)))).toEqual({ found: "none", side: 0 });
    expect(
      answerOf(
        decide(
          sides(
            equal.map((value, i) => (i < 12 ? value : value + 1)),
            12,
          ),
        ),
      ),
    ).toEqual({
      found: "changed",
      side: 1,
    });
  });

  test("a slope that began long before is not a step", () => {
    // People delayed: from 100 to 45 before the change, then from 50 up to 63.
    const values = [
      ...Array.from({ length: 12 }, (_, i) => 100 - 5 * i),
      ...Array.from({ length: 12 }, (_, i) => 50 + 1.2 * i),
    ];
    expect(decide(sides(values, 12)).found).not.toBe("changed");
  });
});
