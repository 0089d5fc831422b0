// What an SPC chart shows, said in plain words: the sentence beside the chart, and the words of a single point.

import { Question, remember } from "../../document/memory.ts";
import type { Figures } from "../../measure/figure-words.ts";
import { withUnit } from "../../measure/figures.ts";
import { CONTROL_CHARTS } from "../../measure/spc/control-charts.ts";
import type { ChartPoint, ChartResult, RuleHit } from "../../measure/spc/spc-result.ts";
import { SETTLED_VALUES } from "../../measure/spc/spc-settings.ts";
import { differs } from "../../measure/verdict/beside-verdict.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";
import { VERDICT_WORDS } from "../../measure/verdict/verdict-words.ts";
import { capital } from "../../text/words.ts";

/** What the chart as a whole shows: the latest point, the usual range, the target, and what to be careful about. */
export function describeSpc(
  result: ChartResult,
  figures: Figures,
  verdict?: Pick<Verdict, "assurance" | "current">,
): string {
  const latest = result.points.findLast((point) => point.value !== null && !point.ghost);
  if (latest === undefined || latest.value === null) return "There are no values to show.";
  const value = withUnit(figures.value(latest.value), figures.suffix);
  if (result.chart === "xmr" && result.counted === 1)
    return `There is one value only, ${value} for ${latest.label}: no pattern can be seen yet.`;
  return [
    `${openingOf(result)} latest value, for ${latest.label}, is ${value}${centreInWords(latest, result, figures)}.`,
    ...(isJudged(result) ? [describeJudgement(latest, result), describeRange(latest, result, figures)] : []),
    ...beforeBaseline(result),
    ...runsInWords(result),
    describeTargetNow(latest, result, figures, verdict) ?? describeTarget(latest, latest.value, result, figures),
    ...result.notes.map((note) => note.message),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** An XmR chart is what a chart is unless it says otherwise. */
const openingOf = ({ chart }: ChartResult): string =>
  chart === "xmr" ? "The" : `${capital(CONTROL_CHARTS[chart].name)}: the`;

/** The line in the middle, where no range is told that lies around it. */
function centreInWords(point: ChartPoint, result: ChartResult, { line }: Figures): string {
  if (point.centre === null || result.chart === "xmr" || hasOneRange(result)) return "";
  return `, and the ${centreName(result)} is ${line(point.centre)}`;
}

/** What the line in the middle is called. That of a T chart is the mean of transformed times, which is far below the mean of the times. */
export const centreName = ({ centre, chart }: Pick<ChartResult, "centre" | "chart">): string =>
  centre === "given" ? "given line" : chart === "t" ? "middle line" : centre;

/** Whether the rules look at the points at all. */
export const isJudged = ({ chart, limitsShown }: Pick<ChartResult, "chart" | "limitsShown">): boolean =>
  limitsShown || chart === "run";

/** A baseline says nothing about the time before it. */
function beforeBaseline({ points }: ChartResult): readonly string[] {
  const before = points.filter(({ judgement, value }) => judgement === "unjudged" && value !== null).length;
  if (before === 0) return [];
  return [
    before === 1
      ? "The point before the baseline is not judged by it."
      : `The ${before} points before the baseline are not judged by it.`,
  ];
}

/** The rules of runs are told of the latest part, whose lines are in force. */
function runsInWords({ chart, segments }: ChartResult): readonly string[] {
  const runs = segments.at(-1)?.runs;
  if (!runs || runs.longestRun === null || runs.crossings === null || chart === "mr") return [];
  const most = runs.longestRunLimit === null ? "" : ` (chance explains up to ${runs.longestRunLimit})`;
  const fewest = runs.crossingsFewest === null ? "" : ` (chance explains ${runs.crossingsFewest} or more)`;
  return [
    `Of ${runs.useful} useful points the longest run on one side has ${runs.longestRun}${most}, and the line is crossed ${runs.crossings === 1 ? "once" : `${runs.crossings} times`}${fewest}.`,
  ];
}

/** What one point shows: "Improvement: above the upper limit". */
export function describePoint(point: ChartPoint, result: ChartResult): string {
  if (point.ghost) return "Not counted";
  if (point.value === null) return "No value";
  if (point.judgement === "unjudged") return JUDGEMENT_WORDS.unjudged;
  if (point.signal !== null) return `${JUDGEMENT_WORDS[point.judgement]}: ${describeRule(point, result)}`;
  const hasNoLines = result.chart === "run" ? point.centre === null : !result.limitsShown || hasNoLimits(point);
  return hasNoLines || !result.looksForSignals ? "Not judged" : JUDGEMENT_WORDS.common;
}

/** The words of the legend. */
export const JUDGEMENT_WORDS: Record<ChartPoint["judgement"], string> = {
  common: "Ordinary variation",
  improvement: "Improvement",
  concern: "Concern",
  neutral: "Change, neither better nor worse",
  ghost: "Not counted",
  unjudged: "Before the baseline, not judged by it",
};

/** Which rule fires at a point, and how: "one of 8 points in a row below the mean". Empty where none does. */
function describeRule(
  { signal }: Pick<ChartPoint, "signal">,
  result: Pick<ChartResult, "centre" | "chart"> & { readonly points: readonly Pick<ChartPoint, "ghost" | "value">[] },
): string {
  if (signal === null) return "";
  const { rule, side } = signal;
  const high = side === "high";
  const length = lengthOf(signal, result.points);
  switch (rule) {
    case "outside":
      return high ? "above the upper limit" : "below the lower limit";
    case "shift":
      return `one of ${length} points in a row ${high ? "above" : "below"} the ${centreName(result)}`;
    case "trend":
      return `one of ${length} points in a row ${high ? "rising" : "falling"}`;
    case "two-of-three":
      return `one of at least two points in three near the ${high ? "upper" : "lower"} limit`;
  }
}

const LENGTH = new Question<number>("length");

/** How many values a signal has; counted once, as each point of a long run is told it. */
const lengthOf = (signal: RuleHit, points: readonly Pick<ChartPoint, "ghost" | "value">[]): number => {
  const { first, last } = signal;
  const isCounted = ({ ghost, value }: Pick<ChartPoint, "ghost" | "value">): boolean => !ghost && value !== null;
  return remember(signal, LENGTH, () => points.slice(first, last + 1).filter(isCounted).length, [points]);
};

const hasNoLimits = ({ lower, upper }: ChartPoint): boolean => lower === null && upper === null;

function describeJudgement(point: ChartPoint, result: ChartResult): string {
  const { signal, judgement } = point;
  const canSay = result.looksForSignals && (result.chart === "run" ? point.centre !== null : !hasNoLimits(point));
  if (signal === null) return canSay ? describeOrdinary(result) : "";
  const reason = `it is ${describeRule(point, result)}`;
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
function describeOrdinary({ points }: ChartResult): string {
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
function describeRange(point: ChartPoint, result: ChartResult, figures: Figures): string {
  const { points, segments } = result;
  const { line, suffix } = figures;
  const { centre, lower, upper } = point;
  if (centre === null || lower === null || upper === null) return "";
  if (!hasOneRange(result))
    return `The limits at ${point.label} are ${line(lower)} and ${withUnit(line(upper), suffix)}; they differ with the numbers behind each point.`;
  const basis = (segments[point.segment]?.basis ?? []).flatMap((index) => points[index] ?? []);
  const [first, last] = [basis[0], basis.at(-1)];
  if (first === undefined || last === undefined) return "";
  if (basis.every(({ value }) => value === first.value))
    return `Every value behind the limits is the same, ${withUnit(line(centre), suffix)}.`;
  const lines = `${line(lower)} and ${withUnit(line(upper), suffix)}`;
  const outside = basis.filter(({ beyondLimit }) => beyondLimit).length;
  if (outside > 0)
    return `The limits are ${lines}, around a ${centreName(result)} of ${line(centre)}; ${outside} of the ${basis.length} values behind them ${outside === 1 ? "lies" : "lie"} outside.`;
  const range = `between ${lines}, around a ${centreName(result)} of ${line(centre)}`;
  return last === point
    ? `Values usually lie ${range}.`
    : `From ${first.label} to ${last.label}, values usually lay ${range}.`;
}

/** Whether the points of each part share their limits. */
export function hasOneRange({ points, limitsShown }: Pick<ChartResult, "points" | "limitsShown">): boolean {
  return (
    limitsShown &&
    points.every(({ segment, lower, upper }, index) => {
      const before = points[index - 1];
      return before === undefined || before.segment !== segment || (before.lower === lower && before.upper === upper);
    })
  );
}

/** Where a change moved the figures away from the limits that are drawn: their range since then, and what it says of the target. */
function describeTargetNow(
  latest: ChartPoint,
  { points, direction }: ChartResult,
  { line, target: say, suffix }: Figures,
  verdict: Pick<Verdict, "assurance" | "current"> | undefined,
): string | undefined {
  const assurance = verdict?.assurance.after;
  const limits = verdict?.current?.limits;
  const start = verdict?.current?.start;
  if (!assurance || !limits || latest.target === null || limits.mean === latest.centre) return undefined;
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
function describeTarget(latest: ChartPoint, value: number, result: ChartResult, figures: Figures): string {
  const { assurance, direction } = result;
  const { target, lower, upper, signal } = latest;
  if (target === null || direction === "neutral") return "";
  const meets = direction === "increase" ? value >= target : value <= target;
  const latestToo = `the latest value ${meets ? "meets" : "misses"} it`;
  const amount = figures.targetWithUnit(target);
  if (assurance === null || lower === null || upper === null) return `The target is ${amount}; ${latestToo}.`;
  const said = `the target of ${amount}`;
  if (assurance.name === "inconsistent")
    return `Within these limits, ${said} may be met in some periods and missed in others, by chance alone.`;
  const passes = assurance.name === "consistent_pass";
  if (signal === null)
    return `As long as values stay within these limits, ${said} will be ${passes ? "met" : "missed"}.`;
  return `Values within these limits would ${passes ? "meet" : "miss"} ${said}; ${latestToo}.`;
}

/** Why the icon says another thing than the verdict, where it does. */
export function describeIcon(
  verdict: Pick<Verdict, "name" | "before" | "after">,
  result: ChartResult,
): readonly string[] {
  if (!differs(verdict, result.variation)) return [];
  const latest = result.points.findLast(({ value, ghost }) => value !== null && !ghost);
  const seen = latest === undefined ? "" : describeRule(latest, result);
  const { before, after, name } = verdict;
  return [
    `The icon looks at the latest point, which is ${seen || "ordinary"}; the verdict (${VERDICT_WORDS[name]}) compares all ${before.points} points before the change with all ${after.points} after it.`,
  ];
}
