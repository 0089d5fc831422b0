// A verdict in plain sentences. What is always said: baseline mean → recent mean, the difference in the unit, the points on each side,
// the rule set, trial or settled limits, and that a change in time is no proof of cause.
import { atPeriod } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { figureDecimals, formatFigure, withUnit } from "../figures.ts";
import { SETTLED_VALUES } from "../spc/spc-settings.ts";
import {
  FEWEST_AFTER,
  FEWEST_BEFORE,
  LAST_POINTS,
  RUN_POINTS,
  type Verdict,
  type VerdictName,
  type VerdictSignal,
} from "./verdict-result.ts";

/** How the figures are shown. */
export type FigureStyle = { readonly unit: string; readonly decimals?: number | undefined };

/** The verdict in a few words, to stand alone: on an icon, in a table, after a colon. */
export const VERDICT_WORDS: Readonly<Record<VerdictName, string>> = {
  "no-data": "no data",
  "no-baseline": "no baseline",
  "too-early": "too early to say",
  improved: "improved",
  worsened: "worsened",
  "improved-not-sustained": "improved, not sustained",
  "worsened-then-recovered": "worsened, then recovered",
  "possible-improvement": "possible improvement",
  "possible-worsening": "possible worsening",
  "mixed-signals": "mixed signals",
  "no-evidence-of-change": "no evidence of change",
  changed: "changed",
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
    ANSWERS[name],
    ...describeSize(verdict, style),
    ...(verdict.signal ? [describeSignal(verdict, verdict.signal)] : []),
    `${sides}; the limits are ${before.points < SETTLED_VALUES ? "trial limits" : "settled"}.`,
    ...verdict.cautions.filter(({ code }) => code !== "trial-limits").map(({ message }) => message),
    ...describeAssurance(verdict),
    describeRules(verdict),
    "This is a change in time, not proof of cause.",
  ].filter((sentence) => sentence !== "");
}

const ANSWERS: Readonly<Record<Exclude<VerdictName, "no-data" | "no-baseline" | "too-early">, string>> = {
  improved: "It improved.",
  worsened: "It got worse.",
  "improved-not-sustained": "It improved and did not stay improved.",
  "worsened-then-recovered": "It got worse and recovered.",
  "possible-improvement": "It may have improved: there is a signal, and no run that would settle it.",
  "possible-worsening": "It may have got worse: there is a signal, and no run that would settle it.",
  "mixed-signals": "There are signals in both directions.",
  "no-evidence-of-change": "There is no evidence of a change.",
  changed: "It changed; nobody has said which way is better.",
  "possible-change": "It may have changed; nobody has said which way is better.",
};

/** "The mean was 2.30 cases before and is 2.69 after: +0.40 cases (+17.2%)." */
export function describeSize(
  { before, after, difference, percent, result }: Verdict,
  style: FigureStyle,
): readonly string[] {
  if (before.mean === null || after.mean === null || difference === null) return [];
  const values = (result?.points ?? []).flatMap(({ value }) => value ?? []);
  const { line } = figureDecimals(values, style.decimals);
  const say = (value: number): string => withUnit(formatFigure(value, line), style.unit);
  const share = percent === null ? "" : ` (${signed(percent, 1)}%)`;
  const size = withUnit(signed(difference, line), style.unit === "%" ? " points" : style.unit).replace("  ", " ");
  return [`The mean was ${say(before.mean)} before and is ${say(after.mean)} after: ${size}${share}.`];
}

const signed = (value: number, decimals: number): string => `${value > 0 ? "+" : ""}${formatFigure(value, decimals)}`;

function describeSignal({ result, holds }: Verdict, signal: VerdictSignal): string {
  const label = (row: number): string => result?.points[row]?.label ?? "";
  const high = signal.side === "high";
  const points = signal.last - signal.first + 1;
  const stays = holds === undefined ? "" : holds ? " It still holds." : " It does not hold at the latest points.";
  switch (signal.rule) {
    case "shift":
      return `The signal: ${points} points in a row ${high ? "above" : "below"} the baseline mean from ${label(signal.first)}; it showed first ${atPeriod(label(signal.shownAt))}.${stays}`;
    case "trend":
      return `The signal: ${points} points in a row ${high ? "rising" : "falling"} from ${label(signal.first)}; it showed first ${atPeriod(label(signal.shownAt))}.`;
    case "outside":
      return `The signal: ${label(signal.first)} lies ${high ? "above the upper" : "below the lower"} limit of the baseline.`;
    case "two-of-three":
      return `The signal: two points out of three near the ${high ? "upper" : "lower"} limit, first ${atPeriod(label(signal.shownAt))}.`;
  }
}

function describeAssurance({ assurance: { before, after }, current }: Verdict): readonly string[] {
  if (before === null || after === null) return [];
  if (before.name === after.name) return [`Before and now it is ${after.words}.`];
  const trial = current !== undefined && current.points < SETTLED_VALUES ? " by trial limits" : "";
  return [`Before the change it was ${before.words}; now it is${trial} ${after.words}.`];
}

function describeRules({ result }: Verdict): string {
  if (result === undefined) return "";
  return `Rules: Making Data Count ('${result.profile}') with runs of ${RUN_POINTS}, limits locked on the baseline, ${LAST_POINTS} latest points to see whether it holds.`;
}
