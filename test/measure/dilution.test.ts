// What is left of a local effect in a wider figure.
import { expect, test } from "vitest";
import { carriesOver, drawFrom } from "../../bench/worlds.ts";
import {
  diluted,
  levelOf,
  type Noise,
  noiseOf,
  partNeeded,
  visibility,
} from "../../server/core/measure/verdict/dilution.ts";

/** Capped theatre utilisation of the Northbridge sample, April 2024 to March 2025. */
const UTILISATION = [77.7, 75.9, 75.8, 76.4, 76.6, 76.0, 78.8, 74.4, 74.0, 76.7, 76.0, 77.8];

test("four of 32 theatres move a figure for all by an eighth, which a year of figures seldom shows", () => {
  const { effect, range, noise } = diluted(4 / 32, 8, UTILISATION);
  expect(effect).toBe(1);
  expect(range).toBeCloseTo(3.89, 2);
  // The standard deviation of the twelve figures, and of their lag-1 correlation −0.19 nothing that carries over.
  expect(noise?.sigma).toBeCloseTo(1.3548, 3);
  expect(noise?.carriedOver).toBe(0);
  expect(noise?.figures).toBe(12);
});

test("without eight values, or with values all the same, nobody can say how a figure moves by itself", () => {
  for (const values of [[], [76], [76, null, 78], [1, 2, 3, 4, 5, 6, 7], Array(12).fill(76)])
    expect(diluted(0.125, 8, values)).toMatchObject({ effect: 1, noise: undefined });
});

test("what carries over is told from the figures, without its bias", () => {
  const draw = drawFrom(9);
  const world = carriesOver(0.6);
  let total = 0;
  for (let run = 0; run < 200; run += 1) total += noiseOf(world(draw, 48, 0, 0))?.carriedOver ?? 0;
  expect(total / 200).toBeCloseTo(0.6, 1);
});

test("the usual range is 2.66 times the mean moving range, and no range crosses a gap", () => {
  expect(diluted(1, 1, [10, 12, 11]).range).toBeCloseTo(2.66 * 1.5, 12);
  expect(diluted(1, 1, [10, 12, null, 90, 91]).range).toBeCloseTo(2.66 * 1.5, 12);
});

test("the level is the mean of the values that there are", () => {
  expect(levelOf([1, null, 3])).toBe(2);
  expect(levelOf([null])).toBeUndefined();
});

/** A standard deviation of 1, known from twelve figures. */
const NOISE: Noise = { sigma: 1, carriedOver: 0, figures: 12 };

test("the chance to see the gain: in the whole, in the part, and where there is none", () => {
  const { wide, local, byChance } = visibility(4 / 32, 8, NOISE);
  expect(byChance).toBeLessThan(0.07);
  expect(wide.chance).toBeCloseTo(0.67, 1);
  expect(wide.low).toBeLessThan(0.5);
  expect(wide.high).toBeGreaterThan(0.8);
  expect(local.chance).toBeGreaterThan(0.95);
  expect(visibility(4 / 32, -8, NOISE)).toEqual({ wide, local, byChance });
  expect(visibility(4 / 32, 8, { ...NOISE, carriedOver: 0.6 }).wide.chance).toBeLessThan(wide.chance - 0.2);
});

test("how many theatres would have to gain, for four verdicts in five on the whole to say so", () => {
  // With 12 + 12 figures that takes a shift of about 1.25 standard deviations: 5 of 32 theatres that gain 8.
  expect(partNeeded(32, 8, NOISE)).toBe(5);
  expect(partNeeded(32, -8, NOISE)).toBe(5);
  expect(partNeeded(32, 1, NOISE)).toBeUndefined();
});
