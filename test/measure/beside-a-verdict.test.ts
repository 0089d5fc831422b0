// What stands beside a verdict: placebo dates, seasons, unsteady baselines.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawFrom, normal } from "../../bench/worlds.ts";
import { isCarriedOver } from "../../server/core/measure/change/carry-over.ts";
import { decide } from "../../server/core/measure/change/decide.ts";
import type { TwoSides } from "../../server/core/measure/change/level.ts";
import { OFTEN, placeboDates } from "../../server/core/measure/change/placebo.ts";
import { unlikeMonths } from "../../server/core/measure/change/season.ts";
import { unsteady } from "../../server/core/measure/change/unsteady.ts";
import { noiseOf } from "../../server/core/measure/verdict/dilution.ts";
import { shared } from "../shared.ts";

const noise = (length: number, seed: number): readonly number[] => normal(drawFrom(seed), length, 0, 0).map(Number);

describe("placebo dates", () => {
  const history = (values: readonly number[]) => ({
    values: Float64Array.from(values),
    at: Int32Array.from(values, (_, month) => month),
    year: 12 as const,
  });

  test("every place with as many figures before and after is asked, up to a hundred of them", () => {
    expect(placeboDates(history(noise(60, 1)), 12, 12)?.places).toBe(60 - 24 + 1);
    expect(placeboDates(history(noise(60, 1)), 12, 12, 3)?.places).toBe(13);
    expect(placeboDates(history(noise(600, 1)), 12, 12)?.places).toBeLessThanOrEqual(100);
  });

  test("with fewer than twelve places nothing is said", () => {
    expect(placeboDates(history(noise(34, 1)), 12, 12)).toBeUndefined();
    expect(placeboDates(history(noise(35, 1)), 12, 12)?.places).toBe(12);
  });

  test("steady figures seldom look changed; figures that wander often do", () => {
    let steady = 0;
    for (let seed = 1; seed <= 10; seed += 1) {
      const { places, up, down } = placeboDates(history(noise(72, seed)), 12, 12) ?? { places: 1, up: 1, down: 1 };
      steady += (up + down) / places / 10;
    }
    expect(steady).toBeLessThan(OFTEN);
    const wandering = Array.from({ length: 72 }, (_, month) => 10 * Math.sin(month / 11) + (noise(72, 3)[month] ?? 0));
    const found = placeboDates(history(wandering), 12, 12) ?? { places: 1, up: 0, down: 0 };
    expect(found.up).toBeGreaterThan(0);
    expect(found.down).toBeGreaterThan(0);
    expect((found.up + found.down) / found.places).toBeGreaterThan(OFTEN);
  });

  test("what falls all the time was on its way: a step beside the slope is as rare as chance makes it", () => {
    const falling = noise(72, 4).map((value, month) => value - month);
    const { places, up, down } = placeboDates(history(falling), 24, 24) ?? { places: 0, up: 1, down: 1 };
    expect(up).toBe(0);
    expect(down / places).toBeLessThan(0.1);
  });
});

describe("the months that are compared", () => {
  const sides = (before: number, after: number, first: number): Omit<TwoSides, "values"> => ({
    at: Int32Array.from({ length: before + after }, (_, month) => first + month),
    before,
    year: 12,
  });

  test("April to October against a full year are not alike", () => {
    // Month 3 is April where month 0 is January.
    expect(unlikeMonths(sides(12, 7, 12 + 3))).toEqual({
      before: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      after: [3, 4, 5, 6, 7, 8, 9],
    });
  });

  test("months over the turn of the year are in their order", () => {
    expect(unlikeMonths(sides(12, 7, 9))?.after).toEqual([9, 10, 11, 0, 1, 2, 3]);
  });

  test("nothing is said of a full year on each side, of two years before, and of figures that are not monthly", () => {
    expect(unlikeMonths(sides(12, 12, 3))).toBeUndefined();
    expect(unlikeMonths(sides(13, 15, 3))).toBeUndefined();
    expect(unlikeMonths(sides(24, 7, 3))).toBeUndefined();
    expect(unlikeMonths({ ...sides(12, 7, 3), year: undefined })).toBeUndefined();
  });

  test("the same months of another year are alike", () => {
    const at = Int32Array.from([0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(unlikeMonths({ at, before: 8, year: 12 })).toBeUndefined();
  });
});

describe("an unsteady baseline", () => {
  test.each([12, 24, 36])("of steady baselines of %d figures at most 5 in 100 are called unsteady", (length) => {
    const draw = drawFrom(length);
    const runs = 4000;
    let called = 0;
    for (let run = 0; run < runs; run += 1) if (unsteady(normal(draw, length, 0, 0))) called += 1;
    // Three standard errors above 5 in 100 would be 0.06; and a check that never speaks is none.
    expect(called / runs).toBeLessThanOrEqual(0.05 + 1.6 * Math.sqrt((0.05 * 0.95) / runs));
    expect(called / runs).toBeGreaterThan(0.015);
  });

  test("names the figure or the run that stands out", () => {
    expect(unsteady([51, 49, 50, 52, 22, 48, 51, 50, 49, 51, 50, 52])).toEqual({ what: "figure", place: 4, side: -1 });
    const run = unsteady([5, 3, 5, 3, 5, 3, 5, 3, 4, 6, 7, 6, 7, 6, 7, 6, 7, 6, 7, 6, 3, 5, 3, 5, 3, 5, 3, 5]);
    expect(run).toEqual({ what: "run", first: 9, last: 19, side: 1 });
  });

  test("says nothing of few figures, and of figures that are all the same", () => {
    expect(unsteady([1, 2, 1, 2, 1, 2, 90])).toBeUndefined();
    expect(unsteady(Array(12).fill(3))).toBeUndefined();
    expect(unsteady([])).toBeUndefined();
    expect(unsteady([1, null, 1, null, 1, null, 1, null, 1, null, 1, null, 1, null, 9])).toBeUndefined();
  });
});

describe("arbitrary dates in real series, at which nothing in particular is known to have begun", () => {
  type Line = { readonly values: readonly (number | null)[]; readonly before: number; readonly direction: string };
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

  const answers = readFileSync(shared("cases/placebo/placebo.ndjson"), "utf8")
    .trimEnd()
    .split("\n")
    .map((text) => JSON.parse(text) as Line)
    .map(({ values, before, direction }) => {
      const better = direction === "increase" ? 1 : -1;
      const present = values.flatMap((value, at) => (value === null ? [] : [{ value, at }]));
      const { found, side } = decide({
        values: Float64Array.from(present, ({ value }) => value),
        at: Int32Array.from(present, ({ at }) => at),
        before: present.filter(({ at }) => at < before).length,
        year: 12,
      });
      const last = present.filter(({ at }) => at >= before - 3 && at < before).map(({ value }) => value);
      const after = present.filter(({ at }) => at >= before).map(({ value }) => value);
      return { found, better: side * better, gain: better * (mean(after) - mean(last)) };
    });
  const improved = answers.filter(({ found, better }) => found === "changed" && better === 1);
  const worsened = answers.filter(({ found, better }) => found === "changed" && better === -1);

  test("fewer than 28 in 100 are called improved or worsened", () => {
    expect(answers.length).toBe(826);
    expect((improved.length + worsened.length) / answers.length).toBeLessThanOrEqual(0.28);
  });

  test("at most one in ten of the improved is no better after than in the last three months before", () => {
    expect(improved.length).toBeGreaterThan(20);
    const noBetter = improved.filter(({ gain }) => gain <= 0);
    expect(noBetter.length / improved.length).toBeLessThanOrEqual(0.1);
  });
});

describe("carry-over", () => {
  const told = (length: number, share: number, sureness: "asked" | "unasked"): number => {
    const draw = drawFrom(length);
    const runs = 2000;
    let count = 0;
    for (let run = 0; run < runs; run += 1) {
      let last = 0;
      const values = normal(draw, length, 0, 0).map((one) => {
        last = share * last + Math.sqrt(1 - share ** 2) * Number(one);
        return last;
      });
      const found = noiseOf(values);
      if (found && isCarriedOver(found.carriedOver, found.figures, 1, sureness)) count += 1;
    }
    return count / runs;
  };

  test.each([12, 24, 36])("of %d figures that stand for themselves it is hardly ever said", (length) => {
    expect(told(length, 0, "asked")).toBeLessThanOrEqual(0.06);
    expect(told(length, 0, "unasked")).toBeLessThanOrEqual(0.015);
  });

  test("of a waiting list it is said in most cases, once there are two years of it", () => {
    expect(told(24, 0.8, "asked")).toBeGreaterThan(0.7);
    expect(told(36, 0.8, "unasked")).toBeGreaterThan(0.8);
  });
});
