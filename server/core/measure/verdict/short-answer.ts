// The verdict and its size where there is room for a line and not for a sentence: "improved: 2.30 → 2.69 cases (+0.39, between +0.34 and +0.45)".
import { differenceInWords, meansInWords } from "./answer.ts";
import { styleOf } from "./plan-answer.ts";
import { decidingUses, describeUses, type JudgedUse, PLAN_VERDICT_WORDS, type PlanVerdict } from "./plan-verdict.ts";
import { sizeWords } from "./size-words.ts";
import { VERDICT_WORDS } from "./verdict-words.ts";

/** Of one metric; `apart` is a figure, such as an aim, that the mean after the change is not rounded to. Only the words where nothing can be compared. */
export const useInShort = (use: Pick<JudgedUse, "metric" | "verdict">, apart?: number): string =>
  VERDICT_WORDS[use.verdict.name] + sizeBehind(use, apart);

/** Of a metric that several plans may mean to change; `undefined` where no change has begun. */
export function usesInShort(uses: readonly JudgedUse[]): string | undefined {
  const [only, ...others] = decidingUses(uses);
  return only !== undefined && others.length === 0 ? useInShort(only) : describeUses(uses);
}

/** Of a plan: the size is that of the one outcome that decides. */
export function planInShort({ name, deciding }: PlanVerdict): string {
  const [only, ...others] = deciding;
  return PLAN_VERDICT_WORDS[name] + (only !== undefined && others.length === 0 ? sizeBehind(only) : "");
}

function sizeBehind({ metric, verdict }: Pick<JudgedUse, "metric" | "verdict">, apart?: number): string {
  const size = sizeInShort({ metric, verdict }, apart);
  return size === "" ? "" : `: ${size}`;
}

/** "2.30 → 2.69 cases (+0.39, between +0.34 and +0.45)"; empty where nothing can be compared. */
export function sizeInShort({ metric, verdict }: Pick<JudgedUse, "metric" | "verdict">, apart?: number): string {
  const { before, after, decision } = verdict;
  if (before.mean === null || after.mean === null || decision === undefined) return "";
  const style = styleOf(metric);
  const words = sizeWords(verdict, style, apart);
  return `${meansInWords(verdict, style, words)} (${differenceInWords(verdict, style, words, true)})`;
}
