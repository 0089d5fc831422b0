// What an SPC chart shows, said in plain words: the sentence beside the chart, and the words of a single point.

import { withUnit } from "../../measure/figures.ts";
import type { RuleHit, SpcPoint, SpcResult } from "../../measure/spc/spc-result.ts";
import { SETTLED_VALUES } from "../../measure/spc/spc-settings.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";

/** How to say numbers: values, mean and limits, and targets; and the unit that comes behind them. */
export type Figures = {
  readonly suffix: string;
  readonly value: (value: number) => string;
  readonly line: (value: number) => string;
  readonly target: (value: number) => string;
};

/** What the chart as a whole shows: the latest point, the usual range, the target, and what to be careful about. */
export function describeSpc(
  result: SpcResult,
  figures: Figures,
  verdict?: Pick<Verdict, "assurance" | "current">,
): string {
  const latest = result.points.findLast((point) => point.value !== null && !point.ghost);
  if (latest === undefined || latest.value === null) return "There are no values to show.";
  const value = withUnit(figures.value(latest.value), figures.suffix);
  if (result.counted === 1) return `There is one value only, ${value} for ${latest.label}: no pattern can be seen yet.`;
  return [
    `The latest value, for ${latest.label}, is ${value}.`,
    ...(result.limitsShown ? [describeJudgement(latest, result), describeRange(latest, result, figures)] : []),
    describeTargetNow(latest, result, figures, verdict) ?? describeTarget(latest, latest.value, result, figures),
    ...result.notes.map((note) => note.message),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** What one point shows: "Improvement: above the upper limit". */
export function describePoint(point: SpcPoint, result: SpcResult): string {
  if (point.ghost) return "Not counted";
  if (point.value === null) return "No value";
  if (point.signal !== null) return `${JUDGEMENT_WORDS[point.judgement]}: ${describeRule(point.signal, result)}`;
  return !result.limitsShown || point.lower === null || isUnjudged(result) ? "Not judged" : JUDGEMENT_WORDS.common;
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
export function describeRule(
  { rule, side, first, last }: RuleHit,
  { points }: { readonly points: readonly Pick<SpcPoint, "ghost" | "value">[] },
): string {
  const high = side === "high";
  const length = points.slice(first, last + 1).filter((point) => !point.ghost && point.value !== null).length;
  switch (rule) {
    case "outside":
      return high ? "above the upper limit" : "below the lower limit";
    case "shift":
      return `one of ${length} points in a row ${high ? "above" : "below"} the mean`;
    case "trend":
      return `one of ${length} points in a row ${high ? "rising" : "falling"}`;
    case "two-of-three":
      return `one of at least two points in three near the ${high ? "upper" : "lower"} limit`;
  }
}

/** Whether no rule is switched on, so that nothing can be said of any point. */
const isUnjudged = ({ settings }: SpcResult): boolean => settings.rules.length === 0;

function describeJudgement(point: SpcPoint, result: SpcResult): string {
  const { signal, judgement, lower } = point;
  if (signal === null) return lower === null || isUnjudged(result) ? "" : describeOrdinary(result);
  const reason = `it is ${describeRule(signal, result)}`;
  switch (judgement) {
    case "improvement":
      return `It shows an improvement: ${reason}.`;
    case "concern":
      return `It is a concern: ${reason}.`;
    default:
      return `It shows a change, neither better nor worse: ${reason}.`;
  }
}

/** A latest point that is ordinary says nothing about those before it. */
function describeOrdinary({ points }: SpcResult): string {
  const told = (["improvement", "concern", "neutral"] as const).flatMap((judgement) => {
    const number = points.filter((point) => point.judgement === judgement).length;
    return number === 0 ? [] : [EARLIER[judgement](number)];
  });
  if (told.length === 0) return "It is ordinary variation: nothing suggests a change.";
  return `It is ordinary variation. Of the points before it, ${told.join(" and ")}.`;
}

const EARLIER = {
  improvement: (number: number) => (number === 1 ? "1 shows an improvement" : `${number} show an improvement`),
  concern: (number: number) => (number === 1 ? "1 is a concern" : `${number} are a concern`),
  neutral: (number: number) => (number === 1 ? "1 shows a change" : `${number} show a change`),
};

/** Limits speak of the time whose values they rest on, which may be over. */
function describeRange(point: SpcPoint, { points, segments }: SpcResult, { line, suffix }: Figures): string {
  const { mean, lower, upper } = point;
  if (mean === null || lower === null || upper === null) return "";
  const basis = (segments[point.segment]?.basis ?? []).flatMap((index) => points[index] ?? []);
  const [first, last] = [basis[0], basis.at(-1)];
  if (first === undefined || last === undefined) return "";
  if (basis.every(({ value }) => value === first.value))
    return `Every value behind the limits is the same, ${withUnit(line(mean), suffix)}.`;
  const lines = `${line(lower)} and ${withUnit(line(upper), suffix)}`;
  const outside = basis.filter(({ beyondLimit }) => beyondLimit).length;
  if (outside > basis.length / 4)
    return `The limits are ${lines}, around a mean of ${line(mean)}; ${outside} of the ${basis.length} values behind them lie outside.`;
  const range = `between ${lines}, around a mean of ${line(mean)}`;
  return last === point
    ? `Values usually lie ${range}.`
    : `From ${first.label} to ${last.label}, values usually lay ${range}.`;
}

/** Where a change moved the figures away from the limits that are drawn: their range since then, and what it says of the target. */
function describeTargetNow(
  latest: SpcPoint,
  { points, direction }: SpcResult,
  { line, target: say, suffix }: Figures,
  verdict: Pick<Verdict, "assurance" | "current"> | undefined,
): string | undefined {
  const assurance = verdict?.assurance.after;
  const limits = verdict?.current?.limits;
  const start = verdict?.current?.start;
  if (!assurance || !limits || latest.target === null || limits.mean === latest.mean) return undefined;
  const { lower, upper } = limits;
  const first = points.find(({ date }) => date === start);
  if (lower === null || upper === null || first === undefined) return undefined;
  const trial = (verdict?.current?.points ?? 0) < SETTLED_VALUES ? "by trial limits, " : "";
  const since = `Since ${first.label}, ${trial}values usually lie between ${line(lower)} and ${withUnit(line(upper), suffix)}`;
  const target = `the target of ${withUnit(say(latest.target), suffix)}`;
  if (assurance.name === "inconsistent")
    return `${since}: ${target} may be met in some periods and missed in others, by chance alone.`;
  const isMet = assurance.name === "consistent_pass";
  const beyond = isMet === (direction === "increase") ? "below" : "above";
  return `${since}: ${target} lies ${beyond} them and will be ${isMet ? "met" : "missed"} as long as that lasts.`;
}

/** What the limits say of the target holds while they do; after a change it is what they would have said. */
function describeTarget(latest: SpcPoint, value: number, result: SpcResult, figures: Figures): string {
  const { assurance, direction } = result;
  const { target, lower, upper, signal } = latest;
  if (target === null || assurance === null || lower === null || upper === null) return "";
  const said = `the target of ${withUnit(figures.target(target), figures.suffix)}`;
  if (assurance.name === "inconsistent")
    return `Within these limits, ${said} may be met in some periods and missed in others, by chance alone.`;
  const passes = assurance.name === "consistent_pass";
  if (signal === null)
    return `As long as values stay within these limits, ${said} will be ${passes ? "met" : "missed"}.`;
  const meets = direction === "increase" ? value >= target : value <= target;
  const latestToo = `the latest value ${meets ? "meets" : "misses"} it`;
  return `Values within these limits would ${passes ? "meet" : "miss"} ${said}; ${latestToo}.`;
}
