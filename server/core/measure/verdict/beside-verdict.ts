// What is said beside a verdict, so that nobody reads more or less into it than it holds: whether it is new, what a balancing metric cannot
// rule out, whether an icon seems to say something else, and how many of a list would look changed by chance.
import { chanceOfVerdict, inWords } from "../change/power.ts";
import type { VariationIcon } from "../spc/spc-result.ts";
import type { JudgedUse } from "./plan-verdict.ts";
import { asSaid, sizeWords } from "./size-words.ts";
import type { Verdict, VerdictName } from "./verdict-result.ts";
import { VERDICT_WORDS } from "./verdict-words.ts";

/** A month that has just gone by is this month's news for so many days. */
const DAYS_OF_NEWS = 62;
const DAYS_IN_A_MONTH = { least: 28, most: 31 };

/** "settled", "new this month", "new with the latest figure"; nothing of a verdict that no test settles. */
export function standingInShort(verdict: Verdict): string | undefined {
  const standing = verdict.standing();
  if (standing !== "new") return standing;
  const [last, before] = verdict.after.rows.toReversed().flatMap((row) => verdict.result?.points[row] ?? []);
  const length = last === undefined || before === undefined ? 0 : last.date - before.date;
  const isMonthly = length >= DAYS_IN_A_MONTH.least && length <= DAYS_IN_A_MONTH.most;
  const isNews = isMonthly && last !== undefined && (verdict.change.asOf ?? last.date) - last.date <= DAYS_OF_NEWS;
  return `new ${isNews ? "this month" : "with the latest figure"}`;
}

/** "improved, settled", "worsened, new this month". */
export function verdictInTable(verdict: Verdict): string {
  const standing = standingInShort(verdict);
  return `${VERDICT_WORDS[verdict.name]}${standing === undefined ? "" : `, ${standing}`}`;
}

/** "New this month: without the figure for March 2026 it would not have been said." Nothing for a verdict that no test settles. */
export function describeStanding(verdict: Verdict): readonly string[] {
  const standing = standingInShort(verdict);
  if (standing === undefined) return [];
  const [last, before] = verdict.after.rows.toReversed().flatMap((row) => verdict.result?.points[row] ?? []);
  if (last === undefined || before === undefined) return [];
  return standing === "settled"
    ? [`Settled: the figures up to ${before.label} said the same.`]
    : [`N${standing.slice(1)}: without the figure for ${last.label} it would not have been said.`];
}

/**
 * Of a balancing metric: how much worse the figures allow, and whether that is more than the plan can bear. No evidence of a change is no
 * evidence that nothing got worse.
 */
export function describeHarm({ plan, metric, role, index, verdict }: JudgedUse): readonly string[] {
  const interval = asSaid(verdict).interval();
  const { direction, unit = "", decimals } = metric.fields;
  if (role !== "balancing" || interval === undefined || direction === undefined || direction === "neutral") return [];
  const [worst, mildest] = direction === "decrease" ? [interval.high, interval.low] : [-interval.low, -interval.high];
  const harm = direction === "decrease" ? "rise" : "fall";
  const words = sizeWords(verdict, { unit, decimals });
  const say = (size: number): string => words.differenceWithUnit(size).replace(/^\+/, "");
  // What is ruled out is never said to be less than it is, and what is certain never to be more.
  const up = (size: number): number => -down(-size);
  const down = (size: number): number => Math.floor(size * 10 ** words.decimals + 1e-9) / 10 ** words.decimals;
  if (worst <= 0) return [`Any ${harm} can be ruled out.`];
  const bound = Number.isFinite(worst)
    ? `A ${harm} of more than ${say(up(worst))} can be ruled out`
    : `No size of a ${harm} can be ruled out`;
  const tolerable = plan.fields.metrics?.[index]?.tolerable;
  if (tolerable === undefined) return [`${bound}; nobody has said how much would be too much.`];
  const borne = `${say(tolerable)} that the plan can bear`;
  if (worst <= tolerable) return [`${bound}, which is within the ${borne}.`];
  if (mildest > tolerable)
    return [`Even the mildest ${harm} that the figures allow, ${say(down(mildest))}, is more than the ${borne}.`];
  return [`${bound}; whether it is more than the ${borne} cannot be said yet.`];
}

type IconKind = "common" | "improvement" | "concern" | "neutral";

/** Icons that say no other thing than a verdict; of verdicts that are not here any icon. */
const AGREES: Readonly<Partial<Record<VerdictName, readonly IconKind[]>>> = {
  improved: ["improvement"],
  worsened: ["concern"],
  "improving-already": ["improvement"],
  "worsening-already": ["concern"],
  "improved-not-sustained": ["common", "concern"],
  "worsened-then-recovered": ["common", "improvement"],
  "possible-improvement": ["improvement", "common"],
  "possible-worsening": ["concern", "common"],
  "no-evidence-of-change": ["common"],
  changed: ["neutral"],
  "changing-already": ["neutral"],
  "changed-not-sustained": ["common", "neutral"],
  "possible-change": ["common", "neutral"],
};

/** Whether an icon and a verdict seem to say different things. */
export function differs({ name }: Pick<Verdict, "name">, icon: VariationIcon | null): boolean {
  const kind = icon?.name.split("_")[0] as IconKind | undefined;
  const agreeing = AGREES[name];
  return kind !== undefined && agreeing !== undefined && !agreeing.includes(kind);
}

/** "Of 13 metrics, one or two would look changed by chance alone." Nothing of fewer than two that can be judged. */
export function describeByChance(uses: readonly Pick<JudgedUse, "metric" | "verdict">[]): readonly string[] {
  const words = lookChangedByChance(uses);
  if (words === undefined) return [];
  const judged = uses.filter(({ verdict: { decision } }) => decision !== undefined).length;
  const isEachOnce = new Set(uses.map(({ metric }) => metric)).size === uses.length;
  const many = `${judged} ${isEachOnce ? "metrics" : "verdicts"}${judged < uses.length ? " that can be judged" : ""}`;
  return [`Of ${many}, ${words}.`];
}

/** "one or two would look changed by chance alone", as the rest of a sentence. */
export function lookChangedByChance(uses: readonly Pick<JudgedUse, "verdict">[]): string | undefined {
  const chances = uses.flatMap(({ verdict }) => chanceOfLookingChanged(verdict) ?? []);
  if (chances.length < 2) return undefined;
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  if (expected >= FEWEST_EXPECTED) return `${numberInWords(expected)} would look changed by chance alone`;
  const any = 1 - chances.reduce((none, chance) => none * (1 - chance), 1);
  return `one would look changed by chance alone ${inWords(any)}`;
}

/** How often, 0 to 1, such a series would look changed where nothing is; `undefined` of what cannot be judged. */
export function chanceOfLookingChanged({ before, after, decision }: Verdict): number | undefined {
  if (decision === undefined) return undefined;
  const carriedOver = Math.min(0.9, Math.max(0, decision.carried));
  // Up and down alike.
  return 2 * chanceOfVerdict({ shift: 0, before: before.points, after: after.points, carriedOver });
}

/** Below this many on average, the chance of any is said instead. */
const FEWEST_EXPECTED = 0.8;
const NEAR_A_WHOLE = 0.2;
const NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "one", "one or two", "about 14". */
function numberInWords(expected: number): string {
  const nearest = Math.round(expected);
  if (expected >= NUMBERS.length - 1) return `about ${nearest}`;
  if (Math.abs(expected - nearest) <= NEAR_A_WHOLE) return `about ${NUMBERS[nearest]}`;
  return `${NUMBERS[Math.floor(expected)]} or ${NUMBERS[Math.ceil(expected)]}`;
}
