// A verdict in plain sentences. What is always said: baseline mean → recent mean, the difference in the unit and the sizes that the figures are
// compatible with, the points on each side, what the verdict rests on, and that a change in time is no proof of cause.
import { atPeriod } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import type { Interval } from "../change/interval.ts";
import { figureDecimals, formatFigure, withUnit } from "../figures.ts";
import { SETTLED_VALUES } from "../spc/spc-settings.ts";
import { FEWEST_AFTER, FEWEST_BEFORE, type Verdict, type VerdictName, type VerdictSignal } from "./verdict-result.ts";

/** How the figures are shown. */
export type FigureStyle = { readonly unit: string; readonly decimals?: number | undefined };

/** The verdict in a few words, to stand alone: on an icon, in a table, after a colon. */
export const VERDICT_WORDS: Readonly<Record<VerdictName, string>> = {
  "no-data": "no data",
  "no-baseline": "no baseline",
  "too-early": "too early to say",
  improved: "improved",
  worsened: "worsened",
  "improving-already": "was improving already",
  "worsening-already": "was worsening already",
  "improved-not-sustained": "improved, not sustained",
  "worsened-then-recovered": "worsened, then recovered",
  "possible-improvement": "possible improvement",
  "possible-worsening": "possible worsening",
  "mixed-signals": "mixed signals",
  "no-evidence-of-change": "no evidence of change",
  changed: "changed",
  "changing-already": "was changing already",
  "changed-not-sustained": "changed, not sustained",
  "possible-change": "possible change",
};

/** The verdict as sentences, the answer first. */
export function describeVerdict(verdict: Verdict, style: FigureStyle): readonly string[] {
  const { name, problem, before, after } = verdict;
  if (name === "no-data") return [`Nothing can be judged. ${problem ?? "There are no values."}`];
  const sides = `There ${before.points === 1 ? "is" : "are"} ${counted(before.points, "point")} before the change and ${after.points} after it`;
  if (name === "no-baseline")
    return [`Nobody can say whether this changed. ${sides}; a verdict needs ${FEWEST_BEFORE} before it.`];
  if (name === "too-early")
    return [
      `It is too early to say. ${sides}; a verdict needs ${FEWEST_AFTER} after it.`,
      ...describeSize(verdict, style),
    ];
  return [
    describeAnswer(verdict),
    ...describeSize(verdict, style),
    ...describeTrend(verdict, style),
    ...(RESTS_ON_SIGNALS.has(name) ? describeLean(verdict) : []),
    ...(RESTS_ON_SIGNALS.has(name) ? verdict.signals.slice(0, 2).map((signal) => describeSignal(verdict, signal)) : []),
    `${sides}${describeBasis(verdict)}.`,
    ...describeTorn(verdict),
    ...verdict.cautions.map(({ message }) => message),
    ...describePlacebo(verdict),
    ...describeAssurance(verdict),
    describeMethod(verdict),
    "This is a change in time, not proof of cause.",
  ];
}

/** Verdicts that no test settles, and that have to say what they rest on. */
const RESTS_ON_SIGNALS: ReadonlySet<VerdictName> = new Set([
  "possible-improvement",
  "possible-worsening",
  "possible-change",
  "mixed-signals",
]);

const ANSWERS: Readonly<Record<Exclude<VerdictName, "no-data" | "no-baseline" | "too-early">, string>> = {
  improved: "It improved.",
  worsened: "It got worse.",
  "improving-already": "It was getting better before the change and went on so.",
  "worsening-already": "It was getting worse before the change and went on so.",
  "improved-not-sustained": "It improved and did not stay improved.",
  "worsened-then-recovered": "It got worse and recovered.",
  "possible-improvement": "It may have improved; the figures do not settle it.",
  "possible-worsening": "It may have got worse; the figures do not settle it.",
  "mixed-signals": "There are signs in both directions.",
  "no-evidence-of-change": "There is no evidence of a change.",
  changed: "It changed; nobody has said which way is better.",
  "changing-already": "It was on its way before the change and went on so; nobody has said which way is better.",
  "changed-not-sustained": "It changed and went back; nobody has said which way is better.",
  "possible-change": "It may have changed, and the figures do not settle it; nobody has said which way is better.",
};

function describeAnswer({ name, lateFrom, result }: Verdict): string {
  const answer = ANSWERS[name as keyof typeof ANSWERS];
  return lateFrom === undefined ? answer : `${answer} It came late: since ${result?.points[lateFrom]?.label}.`;
}

/** "The mean was 2.30 cases before and is 2.69 after: +0.40 cases (between +0.28 and +0.51)." */
export function describeSize(verdict: Verdict, style: FigureStyle): readonly string[] {
  const { before, after, difference, decision, name } = verdict;
  if (before.mean === null || after.mean === null || difference === null) return [];
  const decimals = decimalsOfSize(verdict, style);
  const say = (value: number): string => withUnit(formatFigure(value, decimals), style.unit);
  const size = inUnit(signed(difference, decimals), style);
  const adjusted = decision?.months === true ? " with the months of the year taken out" : "";
  const interval = verdict.interval();
  const range = interval && describeInterval(interval, decimals);

  const means = `The mean was ${say(before.mean)} before and is ${say(after.mean)} after`;
  if (interval === undefined || range === undefined) return [`${means}: ${size}${adjusted}.`];
  if (name === "no-evidence-of-change")
    return [`${means}: ${size}${adjusted}. Anything ${range} is compatible with these figures.`];
  const shown = (value: number): number => Number(value.toFixed(decimals));
  const isPulled = shown(difference) < shown(interval.low) || shown(difference) > shown(interval.high);
  return isPulled
    ? [
        `${means}: ${size}${adjusted}. Single figures pull the means; the figures as a whole speak for anything ${range}.`,
      ]
    : [`${means}: ${size}${adjusted} (${range}).`];
}

/** "between +0.28 and +0.51"; with one end where the figures set no other. */
export function describeInterval({ low, high }: Interval, decimals: number): string | undefined {
  if (Number.isFinite(low) && Number.isFinite(high))
    return `between ${signed(low, decimals)} and ${signed(high, decimals)}`;
  if (Number.isFinite(low)) return `of ${signed(low, decimals)} or more`;
  return Number.isFinite(high) ? `of ${signed(high, decimals)} or less` : undefined;
}

/** Decimals for both means and their difference: one more where the rounded means would not give the rounded difference. */
export function decimalsOfSize({ before, after, difference, decision, result }: Verdict, style: FigureStyle): number {
  const values = (result?.points ?? []).flatMap(({ value }) => value ?? []);
  const { line } = figureDecimals(values, style.decimals);
  if (before.mean === null || after.mean === null || difference === null || decision?.months === true) return line;
  const round = (value: number): number => Number(value.toFixed(line));
  const isExact = round(round(after.mean) - round(before.mean)) === round(difference);
  return isExact || line >= 4 ? line : line + 1;
}

/** A difference in its unit; those of percentages are points. */
const inUnit = (figure: string, { unit }: FigureStyle): string =>
  unit === "%" ? `${figure} points` : withUnit(figure, unit);

/** The step that is left beside the slope that was there before. */
function describeTrend(verdict: Verdict, style: FigureStyle): readonly string[] {
  const { beyondTrend } = verdict;
  if (beyondTrend === undefined) return [];
  const decimals = decimalsOfSize(verdict, style);
  const range = describeInterval(beyondTrend, decimals);
  return [`Beyond the trend from before, the step is ${inUnit(signed(beyondTrend.step, decimals), style)} (${range}).`];
}

function describeLean({ decision }: Verdict): readonly string[] {
  const side = decision?.side ?? 0;
  return side === 0
    ? []
    : [`The figures since lie ${side === 1 ? "higher" : "lower"} on the whole, by less than would settle it.`];
}

const signed = (value: number, decimals: number): string => `${value > 0 ? "+" : ""}${formatFigure(value, decimals)}`;

function describeBasis({ basis, before }: Verdict): string {
  return basis === "latest"
    ? `; the baseline holds too few before this change, so that the latest ${before.points} are taken`
    : "";
}

function describeTorn({ torn }: Verdict): readonly string[] {
  if (torn === undefined) return [];
  return torn.counts === "after"
    ? [`The change falls into the first half of ${torn.label}, which counts as after it.`]
    : [`The change falls into the second half of ${torn.label}, which counts on neither side.`];
}

/** One signal of the chart, as a sentence that names its points. */
export function describeSignal({ result }: Verdict, { rule, side, first, last, shownAt }: VerdictSignal): string {
  const label = (row: number): string => result?.points[row]?.label ?? "";
  const high = side === "high";
  const points = last - first + 1;
  switch (rule) {
    case "shift":
      return `The chart shows ${points} points in a row ${high ? "above" : "below"} the baseline mean from ${label(first)} on.`;
    case "trend":
      return `The chart shows ${points} points in a row ${high ? "rising" : "falling"} from ${label(first)} on.`;
    case "outside":
      return last === first
        ? `One point, ${label(first)}, lies ${high ? "above the upper" : "below the lower"} limit of the chart.`
        : `The points from ${label(first)} to ${label(last)} lie ${high ? "above the upper" : "below the lower"} limit of the chart.`;
    case "two-of-three":
      return `Two points out of three lie near the ${high ? "upper" : "lower"} limit of the chart, seen first ${atPeriod(label(shownAt))}.`;
  }
}

/** "At 9 of 31 earlier dates in its own history, when no change is on record, the same test would have said that it improved." */
function describePlacebo({ decision, direction, placebo }: Verdict): readonly string[] {
  if (decision?.found !== "changed") return [];
  const tried = placebo();
  if (tried === undefined) return [];
  const found = decision.side === 1 ? tried.up : tried.down;
  const would =
    direction === "neutral"
      ? "changed"
      : (decision.side === 1) === (direction === "increase")
        ? "improved"
        : "got worse";
  return [
    `At ${found} of ${tried.places} earlier dates in its own history, when no change is on record, the same test would have said that it ${would}.`,
  ];
}

function describeAssurance({ assurance: { before, after }, current }: Verdict): readonly string[] {
  if (before === null || after === null) return [];
  if (before.name === after.name) return [`Before and now it is ${after.words}.`];
  const trial = current !== undefined && current.points < SETTLED_VALUES ? " by trial limits" : "";
  return [`Before the change it was ${before.words}; now it is${trial} ${after.words}.`];
}

function describeMethod({ decision }: Verdict): string {
  const months = decision?.months === true ? " and for the months of the year" : "";
  return `A rank test compares the levels before and after, and allows for what carries over from one figure to the next${months}.`;
}
