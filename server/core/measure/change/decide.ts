// Is the level after a change another than before, by more than chance explains? The rule of the verdict, free of units and directions.
//
// The test is a t test on normal scores of the ranks, made less sure by what carries over from each figure into the next, with the months
// of the year taken out where they differ. It is followed by questions on the course of the figures: did they stay, come late, or were
// they on their way before? `docs/verdict.md` has what it can and cannot see. The sources are named where they are used.
import { tLine } from "./distributions.ts";
import { isStillThere, lateArrival, lateTest, partsOfAfter, threeLevels, zOf } from "./lasting.ts";
import { levelOf, type TwoSides } from "./level.ts";
import { slopes, type TrendAndStep, trendAndStep, withoutMonths } from "./own-trend.ts";
import { normalScores } from "./scores.ts";

export const FEWEST_BEFORE = 8;
export const FEWEST_AFTER = 7;

/**
 * What the rule found: `changed`, on which side and, where it came late, from which place on; `already` on its way before the change;
 * `not-sustained`; `none`, with the side to which the figures lean where they do.
 */
export type Decision = {
  readonly found: "changed" | "already" | "not-sustained" | "none";
  /** 1: up, −1: down, 0: neither. */
  readonly side: 1 | -1 | 0;
  /** The difference of the levels as a t that allows for carry-over, and the line that it had to pass. */
  readonly z: number;
  readonly line: number;
  /** Degrees of freedom of that t. */
  readonly df: number;
  /** The carry-over reckoned with, 0 to 0.9; and what the residuals show, freed of bias. */
  readonly rho: number;
  readonly carried: number;
  /** Whether the months of the year were taken out. */
  readonly months: boolean;
  /** Place of the first of the figures on which a late change rests. */
  readonly lateFrom: number | undefined;
  /** The slope that was there before, and the step beside it; also where a change was found that a slope may explain. */
  readonly trend: TrendAndStep | undefined;
};

/** How many false alarms on each side the line allows: .05 for long series, a little more for short ones, whose scores are coarser. */
const alphaOf = (n: number): number => 0.047 + 0.25 / n;

const LEANS_ALPHA = 0.15;

/** Fewest figures after the change and before the latest 7 with which a change that the whole does not show can have been lost. */
const FEWEST_TO_LOSE = 5;

/** The t that a difference has to pass, by how many figures there are and how many degrees of freedom they leave. */
export const lineOf = (n: number, df: number): number => tLine(alphaOf(n), df);

/** z and its line for values around a change: the test alone, without the questions on the course of the figures. */
export function testOf(
  raw: TwoSides,
): Pick<Decision, "z" | "line" | "df" | "rho" | "carried" | "months"> & { readonly scores: TwoSides } {
  const scores: TwoSides = { ...raw, values: normalScores(raw.values) };
  const level = levelOf(scores);
  return {
    ...zOf(scores, level),
    line: lineOf(raw.values.length, level.df),
    months: level.months !== undefined,
    scores,
    df: level.df,
  };
}

/** The same for figures that came late, held alone against those before the change. */
export const lateTestOf = (raw: TwoSides): Pick<Decision, "z" | "line"> =>
  lateTest({ ...raw, values: normalScores(raw.values) });

/** Decides for at least `FEWEST_BEFORE` values before the change and `FEWEST_AFTER` after it, all of them finite. */
export function decide(raw: TwoSides): Decision {
  const { scores, ...test } = testOf(raw);
  const { z, line, df } = test;
  const side = z > 0 ? 1 : -1;
  const course = threeLevels(scores);
  const found = (
    name: Decision["found"],
    sideOfIt: Decision["side"],
    more: Partial<Pick<Decision, "lateFrom" | "trend">> = {},
  ): Decision => ({ found: name, side: sideOfIt, ...test, lateFrom: undefined, trend: undefined, ...more });

  const hasPassed = Math.abs(z) > line;
  if (hasPassed && isStillThere(scores, side) && !course.isLost(side)) {
    const trend = ownTrend(raw, scores, side);
    return trend !== undefined && side * trend.step < lineOf(raw.values.length, trend.df) * trend.stepError
      ? found("already", side, { trend })
      : found("changed", side, { trend });
  }
  const late = lateArrival(scores, normalScores);
  if (late) return found("changed", late.side, { lateFrom: late.from });
  if (hasPassed && course.isLost(side)) return found("not-sustained", side);
  if (partsOfAfter(scores).earlier >= FEWEST_TO_LOSE) {
    const lost = ([1, -1] as const).find((one) => course.isLost(one) && course.wasThere(one));
    if (lost) return found("not-sustained", lost);
  }
  return found("none", Math.abs(z) > tLine(LEANS_ALPHA, df) ? side : 0);
}

/** The slope that way of which more than half was there before; in the unit of the values, or of scores where the months are taken out. */
function ownTrend(raw: TwoSides, scores: TwoSides, side: 1 | -1): TrendAndStep | undefined {
  const sides = withoutMonths(raw, scores);
  const fit = trendAndStep(sides);
  return fit && slopes(sides, fit, side) ? fit : undefined;
}
