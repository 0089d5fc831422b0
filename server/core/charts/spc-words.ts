// What an SPC chart shows, said in plain words: the sentence beside the chart, and the words of a single point.

import { withUnit } from "../measure/figures.ts";
import type { RuleHit, SpcPoint, SpcResult } from "../measure/spc-result.ts";

/** How to say numbers: values, mean and limits, and targets; and the unit that comes behind them. */
export type Figures = {
  readonly suffix: string;
  readonly value: (value: number) => string;
  readonly line: (value: number) => string;
  readonly target: (value: number) => string;
};

/** What the chart as a whole shows: the latest point, the usual range, the target, and what to be careful about. */
export function describeSpc(result: SpcResult, figures: Figures): string {
  const latest = result.points.findLast((point) => point.value !== null && !point.ghost);
  if (latest === undefined || latest.value === null) return "There are no values to show.";
  const value = withUnit(figures.value(latest.value), figures.suffix);
  if (result.counted === 1) return `There is one value only, ${value} for ${latest.label}: no pattern can be seen yet.`;
  return [
    `The latest value, for ${latest.label}, is ${value}.`,
    ...(result.limitsShown ? [describeJudgement(latest), describeRange(latest, figures)] : []),
    describeTarget(result, latest, figures),
    ...result.notes.map((note) => note.message),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** What one point shows: "Improvement: above the upper limit". */
export function describePoint(point: SpcPoint, result: SpcResult): string {
  if (point.ghost) return "Not counted";
  if (point.value === null) return "No value";
  if (!result.limitsShown || point.lower === null) return "Not judged";
  if (point.signal === null) return JUDGEMENT_WORDS.common;
  return `${JUDGEMENT_WORDS[point.judgement]}: ${describeRule(point.signal)}`;
}

/** The words of the legend. */
export const JUDGEMENT_WORDS: Record<SpcPoint["judgement"], string> = {
  common: "Ordinary variation",
  improvement: "Improvement",
  concern: "Concern",
  neutral: "Change, neither better nor worse",
  ghost: "Not counted",
};

/** Which rule fires, and how: "one of 8 points in a row below the mean". */
export function describeRule({ rule, side, first, last }: RuleHit): string {
  const high = side === "high";
  const length = last - first + 1;
  switch (rule) {
    case "outside":
      return high ? "above the upper limit" : "below the lower limit";
    case "shift":
      return `one of ${length} points in a row ${high ? "above" : "below"} the mean`;
    case "trend":
      return `one of ${length} points in a row ${high ? "rising" : "falling"}`;
    case "two-of-three":
      return `one of two points out of three near the ${high ? "upper" : "lower"} limit`;
  }
}

function describeJudgement(point: SpcPoint): string {
  if (point.lower === null) return "";
  switch (point.judgement) {
    case "improvement":
      return `It shows an improvement: ${reason(point)}.`;
    case "concern":
      return `It is a concern: ${reason(point)}.`;
    case "neutral":
      return `It shows a change, neither better nor worse: ${reason(point)}.`;
    default:
      return "It is ordinary variation: nothing suggests a change.";
  }
}

function reason({ signal }: SpcPoint): string {
  return signal === null ? "" : `it is ${describeRule(signal)}`;
}

function describeRange({ mean, lower, upper }: SpcPoint, { line, suffix }: Figures): string {
  if (mean === null || lower === null || upper === null) return "";
  if (lower === upper) return `Every value behind the limits is the same, ${withUnit(line(mean), suffix)}.`;
  return `Values usually lie between ${line(lower)} and ${withUnit(line(upper), suffix)}, around a mean of ${line(mean)}.`;
}

function describeTarget({ assurance }: SpcResult, { target }: SpcPoint, { target: say, suffix }: Figures): string {
  if (target === null) return "";
  const said = `the target of ${withUnit(say(target), suffix)}`;
  switch (assurance?.name) {
    case "consistent_pass":
      return `As long as values stay within these limits, ${said} will be met.`;
    case "consistent_fail":
      return `As long as values stay within these limits, ${said} will be missed.`;
    case "inconsistent":
      return `Within these limits, ${said} will be met in some periods and missed in others, by chance alone.`;
    default:
      return "";
  }
}
