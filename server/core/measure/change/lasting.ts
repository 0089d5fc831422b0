// Whether a change lasts: still there in the latest figures, gone again, or come late.
import { carriedOver, inflation, reckonedWith } from "./carry-over.ts";
import { tLine } from "./distributions.ts";
import { levelOf, meanOf, plainLevel, type TwoSides } from "./level.ts";

/** The latest figures that tell whether a change is still there, and how many of them have to be on its side. */
const LATEST = 7;
const STILL_ON_THAT_SIDE = 3;

/** Fewest figures after the change and before the latest, with which one can say that a change came and went. */
const FEWEST_EARLIER = 4;

/** How many of the figures after the change count as the latest, and how many come before those. */
export function partsOfAfter({ values, before }: TwoSides): { readonly earlier: number; readonly latest: number } {
  const after = values.length - before;
  const latest = Math.min(LATEST, after);
  return { earlier: after - latest, latest };
}

/** Whether at least 3 of the latest 7 figures lie on that side (1 is up, −1 is down) of the median before; one on it counts half. */
export function isStillThere(sides: TwoSides, side: 1 | -1): boolean {
  const { values, before } = sides;
  const { latest } = partsOfAfter(sides);
  const sorted = values.slice(0, before).sort();
  const middle = ((sorted[(before - 1) >> 1] ?? 0) + (sorted[before >> 1] ?? 0)) / 2;
  let count = 0;
  for (let i = values.length - latest; i < values.length; i += 1) {
    const above = side * ((values[i] ?? 0) - middle);
    count += above > 0 ? 1 : above === 0 ? 0.5 : 0;
  }
  return count >= STILL_ON_THAT_SIDE;
}

/** The levels before, earlier after the change, and latest: for one side, whether the change was lost, and how sure it was there earlier. */
type ThreeLevels = {
  readonly isLost: (side: 1 | -1) => boolean;
  /** Whether the earlier figures differ from those before, that way (t > t(.98)). */
  readonly wasThere: (side: 1 | -1) => boolean;
};

export function threeLevels(sides: TwoSides): ThreeLevels {
  const { values, at, before } = sides;
  const n = values.length;
  const { earlier, latest } = partsOfAfter(sides);
  if (earlier < FEWEST_EARLIER) return { isLost: () => false, wasThere: () => false };
  const levels = [meanOf(values, 0, before), meanOf(values, before, before + earlier), meanOf(values, n - latest, n)];
  const [low = 0, high = 0, last = 0] = levels;
  const residuals = values.map((value, i) => value - (i < before ? low : i < before + earlier ? high : last));
  const variance = residuals.reduce((total, residual) => total + residual * residual, 0) / (n - 3);
  const rho = reckonedWith(carriedOver(residuals, at, 3));
  const isBeyond = (step: number, n1: number, n2: number, line: number): boolean =>
    step > 1e-12 && step > line * Math.sqrt(variance * (1 / n1 + 1 / n2) * inflation(rho, n1, n2));
  return {
    isLost: (side) =>
      isBeyond(side * (high - last), earlier, latest, tLine(0.025, n - 3)) &&
      side * (last - low) < (side * (high - low)) / 2,
    wasThere: (side) => isBeyond(side * (high - low), before, earlier, tLine(0.02, n - 3)),
  };
}

/** Fewest figures after the change, and of them before the latest 7, for a change to count as come late. */
const LATE = { after: 10, earlier: 3 } as const;
export const LATE_ALPHA = 0.01;

/** The place of the first of the later figures, and their side, where these alone differ clearly from those before the change. */
export function lateArrival(
  sides: TwoSides,
  scoresOf: (values: Float64Array) => Float64Array,
): { readonly from: number; readonly side: 1 | -1 } | undefined {
  const { values, at, before } = sides;
  const after = values.length - before;
  if (after < LATE.after || partsOfAfter(sides).earlier < LATE.earlier) return undefined;
  const later = Math.max(LATEST, Math.ceil(after / 2));
  const from = values.length - later;
  const kept = scoresOf(Float64Array.of(...values.subarray(0, before), ...values.subarray(from)));
  const alone: TwoSides = {
    values: kept,
    at: Int32Array.of(...at.subarray(0, before), ...at.subarray(from)),
    before,
  };
  const { z, line } = lateTest(alone);
  const side = z > 0 ? 1 : -1;
  if (Math.abs(z) <= line) return undefined;
  return side * (meanOf(values, before, values.length) - meanOf(values, 0, before)) > 0 ? { from, side } : undefined;
}

/** The test for the later figures alone against those before the change, given as scores. */
export const lateTest = (alone: TwoSides): { readonly z: number; readonly line: number } => ({
  z: zOf(alone, plainLevel(alone)).z,
  line: tLine(LATE_ALPHA, alone.values.length - 2),
});

/** t, made smaller by what carries over from each figure into the next. */
export function zOf(
  sides: TwoSides,
  level = levelOf(sides),
): { readonly z: number; readonly rho: number; readonly carried: number } {
  const { at, before, values } = sides;
  const carried = carriedOver(level.residuals, at, 2);
  const rho = reckonedWith(carried);
  return { z: level.t / Math.sqrt(inflation(rho, before, values.length - before)), rho, carried };
}
