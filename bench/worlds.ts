// Worlds whose truth is known: series of figures with a shift of known size after a change, for the tables of how often the verdict is right.
import { normalFrom, randomFrom } from "./random.ts";

/** Draws what a world is made of; seeded, so that each run gives the same. */
export type Draw = {
  /** From 0 up to 1. */
  readonly uniform: () => number;
  readonly normal: () => number;
};

/** One series: null where a month is missing. `shift` is in standard deviations, on the scale on which the noise is even. */
export type World = (draw: Draw, before: number, after: number, shift: number) => readonly (number | null)[];

export function drawFrom(seed: number): Draw {
  const uniform = randomFrom(seed);
  return { uniform, normal: normalFrom(uniform) };
}

/** Each figure by itself, from the shift that holds for it. */
const independent =
  (figure: (draw: Draw, shift: number) => number): World =>
  (draw, before, after, shift) =>
    Array.from({ length: before + after }, (_, index) => figure(draw, index < before ? 0 : shift));

export const normal = independent(({ normal: noise }, shift) => noise() + shift);

/** Waiting times: the logarithm is normal with this standard deviation. */
export const lognormal = (sigma: number): World =>
  independent(({ normal: noise }, shift) => Math.exp(sigma * (noise() + shift)));

/** Counts of this mean; the square root has a standard deviation of about a half. */
export const poisson = (mean: number): World =>
  independent(({ uniform }, shift) => poissonCount(uniform, (Math.sqrt(mean) + shift / 2) ** 2));

/** Counts so rare that no scale evens their noise: the shift is in their own standard deviation. */
export const rareCounts = (mean: number): World =>
  independent(({ uniform }, shift) => poissonCount(uniform, mean + shift * Math.sqrt(mean)));

/** Counts whose mean itself varies: variance = mean + mean² ÷ size; the shift is in their own standard deviation. */
export const negativeBinomial = (mean: number, size: number): World =>
  independent((draw, shift) => {
    const level = mean + shift * Math.sqrt(mean + (mean * mean) / size);
    return poissonCount(draw.uniform, (level / size) * gamma(draw, size));
  });

/** A share of so many cases; the arcsine of its root has a standard deviation of 1 ÷ (2√cases). */
export const binomial = (cases: number, share: number): World =>
  independent(({ uniform }, shift) => {
    const angle = Math.asin(Math.sqrt(share)) + shift / (2 * Math.sqrt(cases));
    const level = angle >= Math.PI / 2 ? 1 : Math.sin(angle) ** 2;
    let count = 0;
    for (let one = 0; one < cases; one += 1) if (uniform() < level) count += 1;
    return count / cases;
  });

/** Student's t with three degrees of freedom; the shift is in the standard deviation that its mean moving range suggests. */
export const heavyTails = independent((draw, shift) => {
  const square = draw.normal() ** 2 + draw.normal() ** 2 + draw.normal() ** 2;
  return draw.normal() / Math.sqrt(square / 3) + HEAVY_SIGMA * shift;
});

/** Two figures of t(3) lie 1.54 apart on average: ÷ 1.128 as in every XmR chart. */
const HEAVY_SIGMA = 1.365;

/** Each figure carries over this much of the one before; the standard deviation is 1 whatever it is. */
export const carriesOver =
  (rho: number): World =>
  (draw, before, after, shift) => {
    let last = draw.normal();
    return Array.from({ length: before + after }, (_, index) => {
      if (index > 0) last = rho * last + Math.sqrt(1 - rho * rho) * draw.normal();
      return last + (index < before ? 0 : shift);
    });
  };

export const missing =
  (share: number): World =>
  (draw, before, after, shift) =>
    normal(draw, before, after, shift).map((value) => (draw.uniform() < share ? null : value));

/** One figure of the baseline is a typing error, up or down. */
export const outlier: World = (draw, before, after, shift) => {
  const at = Math.floor(draw.uniform() * before);
  const error = draw.uniform() < 0.5 ? 8 : -8;
  return normal(draw, before, after, shift).map((value, index) => (index === at ? error : value));
};

/** A year's wave that rises and falls by so many standard deviations of the noise, from any month on. */
export const season =
  (size: number): World =>
  (draw, before, after, shift) => {
    const phase = draw.uniform() * 2 * Math.PI;
    return normal(draw, before, after, shift).map(
      (value, index) => (value ?? 0) + size * Math.sin(phase + (index * Math.PI) / 6),
    );
  };

/** A slope that simply goes on, in standard deviations a month; the shift is a step beside it. */
export const slope =
  (size: number): World =>
  (draw, before, after, shift) =>
    normal(draw, before, after, shift).map((value, index) => (value ?? 0) + size * index);

/** A course of shifts after the change, month by month; a shift of its own comes on top. */
export const course =
  (shifts: readonly number[]): World =>
  (draw, before, after, shift) =>
    normal(draw, before, after, shift).map((value, index) => (value ?? 0) + (shifts[index - before] ?? 0));

/** By counting exponential waiting times (exact; slow only for large means). */
function poissonCount(uniform: () => number, mean: number): number {
  const line = Math.exp(-mean);
  let product = uniform();
  let count = 0;
  for (; product > line; count += 1) product *= uniform();
  return count;
}

/** Gamma with this shape (1 or more) and scale 1: Marsaglia and Tsang 2000. */
function gamma({ uniform, normal: noise }: Draw, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = noise();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform()) < x * x * 0.5 + d - d * v + d * Math.log(v)) return d * v;
  }
}
