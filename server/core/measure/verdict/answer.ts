// The one-line answer, with which every page begins: what the verdict is, from what to what, and how sure that is. "Improved: 2.30 → 2.69 cases
// (+0.39, between +0.34 and +0.45)." Each verdict has a sentence of its own.
import { atPeriod } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { mean } from "../mean.ts";
import { describeSignal } from "./signal-words.ts";
import {
  asSaid,
  type FigureStyle,
  isPercentage,
  printedDifference,
  type SizeWords,
  sizeWords,
  slopeInWords,
} from "./size-words.ts";
import {
  FEWEST_AFTER,
  FEWEST_BEFORE,
  LAST_POINTS,
  type Verdict,
  type VerdictName,
  type VerdictSignal,
} from "./verdict-result.ts";

/** The answer in one line; `apart` is the aim, which rounding does not turn the mean into. */
export function answerOf(verdict: Verdict, style: FigureStyle, apart?: number): string {
  const { name } = verdict;
  if (name === "no-data") return `Nothing can be judged. ${verdict.problem ?? "There are no values."}`;
  const words = sizeWords(verdict, style, apart);
  if (name === "no-baseline") return noBaseline(verdict, words);
  if (name === "too-early") return tooEarly(verdict, style, words);
  return [
    `${opening(verdict)}: ${sizeInWords(verdict, style, words)}${atLast(verdict, words)}.`,
    ...besideTrend(verdict, words),
    ...whatItRestsOn(verdict),
    ...howItWent(verdict, style, words),
  ].join(" ");
}

type Judged = Exclude<VerdictName, "no-data" | "no-baseline" | "too-early">;

const OPENINGS: Readonly<Record<Judged, string>> = {
  improved: "Improved",
  worsened: "Worsened",
  "improving-already": "It was getting better before the change and went on so",
  "worsening-already": "It was getting worse before the change and went on so",
  "improved-not-sustained": "Improved, but not for good",
  "worsened-then-recovered": "Worsened, then recovered",
  "possible-improvement": "Possibly improved, not settled",
  "possible-worsening": "Possibly worsened, not settled",
  "mixed-signals": "Signs in both directions",
  "no-evidence-of-change": "No evidence of a change",
  changed: "Changed (nobody has said which way is better)",
  "changing-already": "It was on its way before the change and went on so (nobody has said which way is better)",
  "changed-not-sustained": "Changed and went back (nobody has said which way is better)",
  "possible-change": "Possibly changed, not settled (nobody has said which way is better)",
};

function opening({ name, lateFrom, result }: Verdict): string {
  const words = OPENINGS[name as Judged];
  const label = lateFrom === undefined ? undefined : result?.points[lateFrom]?.label;
  return label === undefined ? words : `${words}, though late (since ${label})`;
}

function noBaseline({ before, after }: Verdict, words: SizeWords): string {
  const there =
    before.points === 0
      ? "no figure lies"
      : `${counted(before.points, "figure")} ${before.points === 1 ? "lies" : "lie"}`;
  const since =
    after.mean === null ? "" : ` Since the change the mean is ${words.meanWithUnit(after.mean)} (n = ${after.points}).`;
  return `Nobody can say whether this changed: ${there} before the change, and a verdict needs ${FEWEST_BEFORE}.${since}`;
}

function tooEarly(verdict: Verdict, style: FigureStyle, words: SizeWords): string {
  const { before, after, seventh } = verdict;
  const due = seventh === undefined ? "" : `; the seventh will be that ${ofPeriod(seventh)}`;
  const so =
    after.mean === null
      ? "there is no figure since the change"
      : `${meansInWords(verdict, style, words)} so far, with ${before.points} figures before the change and ${after.points} since it`;
  return `Too early to say: ${so}. A verdict needs ${FEWEST_AFTER} since it${due}.`;
}

/** "of March 2026", "of 7 April 2026", "of the week of 7 April 2026". */
const ofPeriod = (label: string): string => atPeriod(label).replace(/^(?:in|on) /, "of ");

/** "2.30 → 2.69 cases". */
export function meansInWords(verdict: Verdict, style: FigureStyle, words: SizeWords): string {
  const { before, after } = asSaid(verdict);
  if (before.mean === null || after.mean === null) return "";
  const first = isPercentage(style) ? words.meanWithUnit(before.mean) : words.mean(before.mean);
  return `${first} → ${words.meanWithUnit(after.mean)}`;
}

/** "2.30 → 2.69 cases (+0.39, between +0.34 and +0.45)"; "125 → 123 minutes (−2; anything between −8 and +2 is compatible with these figures)". */
export function sizeInWords(verdict: Verdict, style: FigureStyle, words: SizeWords): string {
  return `${meansInWords(verdict, style, words)} (${differenceInWords(verdict, style, words)})`;
}

/** "+0.39, between +0.34 and +0.45"; of percentages "+4.9 points, between +3.1 and +6.4". In a table it is said shorter. */
export function differenceInWords(verdict: Verdict, style: FigureStyle, words: SizeWords, isShort = false): string {
  const { decision, difference, name, ...said } = asSaid(verdict);
  const told = printedDifference(verdict, words);
  const size = isPercentage(style) ? words.differenceWithUnit(told) : words.difference(told);
  const interval = said.interval();
  const range = interval && words.interval(interval);
  const adjusted =
    decision?.months === true &&
    difference !== null &&
    said.sinceThen === undefined &&
    words.difference(difference) !== words.difference(told)
      ? `; ${words.difference(difference)} with the months of the year taken out`
      : "";
  if (interval === undefined || range === undefined) return size + adjusted;
  if (interval.low === 0 && interval.high === 0 && told === 0) return `${size}; every figure is the same`;
  if (name === "no-evidence-of-change")
    return `${size}${adjusted}; anything ${range}${isShort ? "" : " is compatible with these figures"}`;
  const centre = adjusted === "" ? told : (difference ?? told);
  const shown = (value: number): number => Number(value.toFixed(words.decimals));
  if (shown(centre) < shown(interval.low) || shown(centre) > shown(interval.high))
    return `${size}${adjusted}; single figures pull the means, and the figures as a whole speak for anything ${range}`;
  return `${size}${adjusted}, ${range}`;
}

/** Of a change that came late, where the figures are since the change as a whole; of one that did not last, where they are now. */
function atLast({ name, after, result, sinceThen }: Verdict, words: SizeWords): string {
  if (sinceThen !== undefined)
    return after.mean === null ? "" : ` since then, and ${words.mean(after.mean)} since the change as a whole`;
  if (!DID_NOT_LAST.has(name)) return "";
  const rows = after.rows.slice(-LAST_POINTS);
  const latest = mean(rows.flatMap((row) => result?.points[row]?.value ?? []));
  return latest === null ? "" : ` on the whole, and ${words.mean(latest)} in the last ${rows.length}`;
}

const DID_NOT_LAST: ReadonlySet<VerdictName> = new Set([
  "improved-not-sustained",
  "worsened-then-recovered",
  "changed-not-sustained",
]);

/** The step that is left beside the slope that was there before. */
function besideTrend({ beyondTrend }: Verdict, words: SizeWords): readonly string[] {
  if (beyondTrend === undefined) return [];
  return [
    `Beyond the trend from before, the step is ${words.differenceWithUnit(beyondTrend.step)} (${words.interval(beyondTrend)}).`,
  ];
}

/** Verdicts that no test settles, and that have to say what they rest on. */
const RESTS_ON_SIGNALS: ReadonlySet<VerdictName> = new Set([
  "possible-improvement",
  "possible-worsening",
  "possible-change",
  "mixed-signals",
]);

/** What such a verdict rests on, in sentences; none for the others. */
export function whatItRestsOn(verdict: Verdict): readonly string[] {
  const { name, decision, signals } = verdict;
  if (!RESTS_ON_SIGNALS.has(name)) return [];
  const side = decision?.side ?? 0;
  const lean =
    side === 0
      ? []
      : [`The figures since lie ${side === 1 ? "higher" : "lower"} on the whole, by less than would settle it.`];
  // Of signs in both directions one of each is told, where the level as a whole is not one of them.
  const told = name === "mixed-signals" ? firstOfEach(signals) : signals.slice(0, 2);
  return [...lean, ...told.map((signal) => describeSignal(verdict, signal))];
}

const firstOfEach = (signals: readonly VerdictSignal[]): readonly VerdictSignal[] =>
  signals.filter(({ side }, place) => signals.findIndex((signal) => signal.side === side) === place);

/** Where no test settles a change: that the figures were on their way before it, and what they have done since. */
function howItWent(verdict: Verdict, style: FigureStyle, words: SizeWords): readonly string[] {
  const course = RESTS_ON_SIGNALS.has(verdict.name) ? verdict.course() : undefined;
  if (course === undefined) return [];
  const { before, after, each } = course;
  const way = (slope: number): string =>
    verdict.direction === "neutral"
      ? slope > 0
        ? "rising"
        : "falling"
      : slope > 0 === (verdict.direction === "increase")
        ? "getting better"
        : "getting worse";
  const by = (slope: number): string => `by ${slopeInWords(slope, style, words)} ${each}`;
  const since =
    after === undefined
      ? "what it has done since is not certain"
      : after > 0 === before > 0
        ? `it went on so, ${by(after)}`
        : `it has been ${way(after)} since, ${by(after)}`;
  return [`Before the change it was ${way(before)} already, ${by(before)}; ${since}.`];
}
