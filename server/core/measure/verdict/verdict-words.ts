// A verdict in plain sentences. What is always said: baseline mean → recent mean, the difference in the unit and the sizes that the figures are
// compatible with, the points on each side, what the verdict rests on, and that a change in time is no proof of cause.
import { counted } from "../../document/words.ts";
import { SETTLED_VALUES } from "../spc/spc-settings.ts";
import { answerOf, differenceInWords } from "./answer.ts";
import { asSaid, type FigureStyle, sizeWords, slopeInWords } from "./size-words.ts";
import type { Verdict, VerdictName } from "./verdict-result.ts";

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

/** The verdict as sentences, the answer first; `apart` as in `answerOf`. */
export function describeVerdict(verdict: Verdict, style: FigureStyle, apart?: number): readonly string[] {
  const { name, before, after } = verdict;
  const answer = answerOf(verdict, style, apart);
  if (name === "no-data" || name === "no-baseline" || name === "too-early") return [answer];
  return [
    answer,
    `There are ${counted(before.points, "point")} before the change and ${after.points} after it${describeBasis(verdict)}.`,
    ...describeTorn(verdict),
    ...verdict.cautions.map(({ message }) => message),
    ...describePlacebo(verdict),
    ...describeMovement(verdict, style),
    ...describeAssurance(verdict),
    describeMethod(verdict),
    "This is a change in time, not proof of cause.",
  ];
}

/** "The mean was 2.30 cases before and is 2.69 cases after (+0.39, between +0.34 and +0.45)." */
export function describeSize(verdict: Verdict, style: FigureStyle): string {
  const { before, after, result, lateFrom } = asSaid(verdict);
  if (before.mean === null || after.mean === null) return "";
  const words = sizeWords(verdict, style);
  const since = lateFrom === undefined ? "after" : `since ${result?.points[lateFrom]?.label ?? ""}`;
  const means = `The mean was ${words.meanWithUnit(before.mean)} before and is ${words.meanWithUnit(after.mean)} ${since}`;
  return `${means} (${differenceInWords(verdict, style, words)}).`;
}

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

/** "The figures are still rising by about 0.3 points a month, so that new limits would not hold yet." */
function describeMovement({ moving, ...verdict }: Verdict, style: FigureStyle): readonly string[] {
  if (moving === undefined) return [];
  const { slope, each } = moving;
  const said = slopeInWords(slope, style, sizeWords({ ...verdict, moving }, style));
  return [
    `The figures are still ${slope > 0 ? "rising" : "falling"} by ${said} ${each}, so that new limits would not hold yet.`,
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
