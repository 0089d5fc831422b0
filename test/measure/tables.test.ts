// The constants of charts against the tables that R works out, and against what they mean.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anhoejLimits, exactRunLimits } from "../../server/core/measure/spc/run-limits.ts";
import { c4, relativeSpread } from "../../server/core/measure/spc/subgroup-constants.ts";
import { property } from "../property.ts";
import { shared } from "../shared.ts";

function table(name: string): readonly (readonly number[])[] {
  const [, ...lines] = readFileSync(shared(`oracles/spc/${name}`), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => line.split(",").map(Number));
}

/** A3, B3 and B4 of the table, by what our limits rest on. */
const a3 = (size: number): number => 3 / ((c4(size) ?? Number.NaN) * Math.sqrt(size));
const b3 = (size: number): number => Math.max(0, 1 - 3 * (relativeSpread(size) ?? Number.NaN));
const b4 = (size: number): number => 1 + 3 * (relativeSpread(size) ?? Number.NaN);

describe("the constants of subgroups", () => {
  test("are those of the table, to all its digits", () => {
    const rows = table("subgroup-constants.csv");
    expect(rows).toHaveLength(59);
    for (const [size = 0, ...expected] of rows) {
      for (const [index, of] of [c4, a3, b3, b4].entries()) {
        const value = of(size) ?? Number.NaN;
        expect(Math.abs(value - (expected[index] ?? 0)), `${of.name}(${size})`).toBeLessThan(
          1e-11 * Math.max(1, value),
        );
      }
    }
  });

  test("do not overflow, nor cancel, in large subgroups", () => {
    expect(c4(1e6)).toBeCloseTo(1 - 1 / (4e6 - 4), 12);
    expect((relativeSpread(1e6) ?? 0) * (c4(1e6) ?? 0) * Math.sqrt(2 * 1e6)).toBeCloseTo(1, 6);
  });

  test("are not defined below two values", () => {
    for (const size of [-1, 0, 1, 2.5, Number.NaN]) expect([c4(size), relativeSpread(size)]).toEqual([null, null]);
  });
});

describe("the limits of runs", () => {
  test("by Anhøj are those of the table", () => {
    const rows = table("anhoej-limits.csv");
    expect(rows).toHaveLength(200);
    for (const [useful = 0, longestRun, crossingsFewest] of rows) {
      expect([useful, anhoejLimits(useful)]).toEqual([useful, { longestRun, crossingsFewest, crossingsMost: null }]);
    }
  });

  test("by Anhøj of a million points come at once, and there are none for none", () => {
    expect(anhoejLimits(1_000_000)).toEqual({ longestRun: 23, crossingsFewest: 499_177, crossingsMost: null });
    expect(anhoejLimits(0)).toBeNull();
  });

  const runs = (above: number, below: number) => {
    const { crossingsFewest = 0, crossingsMost = 0 } = exactRunLimits(above, below) ?? {};
    return [crossingsFewest + 1, (crossingsMost ?? 0) + 1];
  };

  test("by the IHI are exact: 3 to 9 for 10 points, 5 to 13 for 16, 7 to 15 for 20", () => {
    expect([runs(5, 5), runs(8, 8), runs(10, 10)]).toEqual([
      [3, 9],
      [5, 13],
      [7, 15],
    ]);
    expect(runs(4, 0)).toEqual([1, 1]);
    expect(exactRunLimits(0, 0)).toBeNull();
  });

  property("by the IHI are what counting every order of the points gives", { seed: 1, runs: 100 }, () =>
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (above, below) => {
      const counts = new Map<number, number>();
      const total = above + below;
      for (let order = 0; order < 2 ** total; order += 1) {
        const bits = Array.from({ length: total }, (_, place) => (order >> place) & 1);
        if (bits.filter((bit) => bit === 1).length !== above) continue;
        const found = bits.filter((bit, place) => place === 0 || bit !== bits[place - 1]).length;
        counts.set(found, (counts.get(found) ?? 0) + 1);
      }
      const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const share = (holds: (number: number) => boolean): number =>
        [...counts].reduce((sum, [number, count]) => sum + (holds(number) ? count : 0), 0) / all;
      const numbers = [...counts.keys()].sort((a, b) => a - b);
      const lower = numbers.find((number) => share((other) => other <= number) > 0.025);
      const upper = numbers.findLast((number) => share((other) => other >= number) > 0.025);
      expect(runs(above, below)).toEqual([lower, upper]);
    }),
  );
});
