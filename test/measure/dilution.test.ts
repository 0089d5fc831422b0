// What is left of a local effect in a wider figure.
import { expect, test } from "vitest";
import { diluted, levelOf, partNeeded, usualRange, visibility } from "../../server/core/measure/verdict/dilution.ts";

/** Capped theatre utilisation of the Northbridge sample, April 2024 to March 2025. */
const UTILISATION = [77.7, 75.9, 75.8, 76.4, 76.6, 76.0, 78.8, 74.4, 74.0, 76.7, 76.0, 77.8];

test("four of 32 theatres move a figure for all by an eighth, which its usual range hides", () => {
  const { effect, range, hidden } = diluted(4 / 32, 8, UTILISATION);
  expect(effect).toBe(1);
  expect(range).toBeCloseTo(3.89, 2);
  expect(hidden).toBe(true);
});

test("half of the theatres move it out of its usual range", () => {
  expect(diluted(16 / 32, 8, UTILISATION)).toMatchObject({ effect: 4, hidden: false });
});

test("a fall is hidden as a gain is", () => {
  expect(diluted(4 / 32, -8, UTILISATION)).toMatchObject({ effect: -1, hidden: true });
});

test("without two values side by side, or with values all the same, there is no usual range and nothing is called hidden", () => {
  for (const values of [[], [76], [76, null, 78], [76, 76, 76]]) {
    expect(diluted(0.125, 8, values)).toEqual({ effect: 1, range: undefined, hidden: false });
  }
});

test("the usual range is 2.66 times the mean moving range, and no range crosses a gap", () => {
  expect(usualRange([10, 12, 11])).toBeCloseTo(2.66 * 1.5, 12);
  expect(usualRange([10, 12, null, 90, 91])).toBeCloseTo(2.66 * 1.5, 12);
});

test("the level is the mean of the values that there are", () => {
  expect(levelOf([1, null, 3])).toBe(2);
  expect(levelOf([null])).toBeUndefined();
});

test("the chance to see the gain: in the whole, in the part, and where there is none", () => {
  const { wide, local, byChance } = visibility(4 / 32, 8, usualRange(UTILISATION) ?? Number.NaN);
  expect(byChance).toBeLessThan(0.25);
  expect(wide).toBeGreaterThan(byChance);
  expect(wide).toBeLessThan(0.8);
  expect(local).toBeGreaterThan(0.95);
  expect(visibility(4 / 32, -8, usualRange(UTILISATION) ?? Number.NaN)).toEqual({ wide, local, byChance });
});

test("how many theatres would have to gain, for the whole to rise by two standard deviations", () => {
  // A usual range of 2.66 × 1.128 is a standard deviation of 1.
  expect(partNeeded(32, 8, 2.66 * 1.128)).toBe(8);
  expect(partNeeded(32, -8, 2.66 * 1.128)).toBe(8);
  expect(partNeeded(32, 1, 2.66 * 1.128)).toBeUndefined();
});
