// The documented operating characteristics, simulated anew with fewer runs. Each figure may differ from the documented one by four
// binomial standard errors of the difference between two simulations, and half of the last digit written (see `tolerance`).
import { describe, expect, test } from "vitest";
import {
  CHARACTERISTICS,
  DILUTION_RUNS,
  DILUTION_TABLE,
  type Documented,
  dilutionShares,
  tolerance,
  VANISHING_TABLE,
  VERDICT_RUNS,
  VERDICT_TABLE,
  verdictShares,
} from "../../bench/simulated-tables.ts";
import { chanceOfSignal, simulateChance } from "../../server/core/measure/verdict/signal-chance.ts";

const RUNS = 2000;

function expectNear(found: number, documented: Documented, documentedRuns: number, runs = RUNS): void {
  expect(Math.abs(found - documented.percent)).toBeLessThanOrEqual(tolerance(documented, runs, documentedRuns));
}

test("the tolerance is four standard errors and half a digit", () => {
  const half = { percent: 50, decimals: 0 } as const;
  expect(tolerance(half, 10_000, 10_000)).toBeCloseTo(4 * Math.sqrt(50 * 50 * (2 / 10_000)) + 0.5, 12);
  expect(tolerance(half, RUNS, VERDICT_RUNS)).toBeLessThan(5.3);
});

describe("what the verdict says of a true shift", () => {
  test.each([...VERDICT_TABLE])("of %s standard deviations", (shift, documented) => {
    const shares = verdictShares(Array<number>(12).fill(shift), RUNS, 11);
    for (const [index, one] of documented.entries())
      expectNear(shares.get(CHARACTERISTICS[index] ?? "any") ?? 0, one, VERDICT_RUNS);
  });

  test("of two standard deviations that vanishes after eight months", () => {
    const shares = verdictShares([...Array<number>(8).fill(2), ...Array<number>(8).fill(0)], RUNS, 11);
    for (const [name, one] of VANISHING_TABLE) expectNear(shares.get(name) ?? 0, one, VERDICT_RUNS);
  });
});

describe("what charts show of a gain in some theatres", () => {
  test.each(DILUTION_TABLE)("$changed of $theatres, a gain of $gain", (one) => {
    const { local, wide } = dilutionShares(one, 600, 11);
    expectNear(local, one.local, DILUTION_RUNS, 600);
    expectNear(wide, one.wide, DILUTION_RUNS, 600);
  });
});

describe("the chance that rules quote", () => {
  test("is that of many runs, within four standard errors of its own few", () => {
    for (const gain of [0, 0.3, 0.85, 1.5]) {
      const many = simulateChance(gain, { before: 12, after: 12 }, 4000, 3);
      expect(Math.abs(chanceOfSignal(gain) - many)).toBeLessThan(4 * Math.sqrt(0.25 * (1 / 1000 + 1 / 10000)));
    }
  });

  test("rises with the gain, and is the same each time", () => {
    const gains = Array.from({ length: 21 }, (_, step) => step / 4);
    const chances = gains.map((gain) => chanceOfSignal(gain));
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
    expect(gains.map((gain) => chanceOfSignal(gain))).toEqual(chances);
    expect(chances.at(-1)).toBe(1);
    expect(chanceOfSignal(99)).toBe(1);
    expect(chanceOfSignal(-1)).toBe(chances[0]);
  });
});
