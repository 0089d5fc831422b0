// Many verdicts in one sentence: "6 improved, 1 worsened and 6 show no evidence of change". The same words and the same order wherever
// plans or metrics are counted.
import type { PlanVerdictName } from "./plan-verdict.ts";

/** What is said of one and of several, in the order in which they are told. */
const DID: Readonly<Record<PlanVerdictName, readonly [one: string, many?: string]>> = {
  improved: ["improved"],
  "improved-with-a-cost": ["improved at a cost"],
  worsened: ["worsened"],
  changed: ["changed"],
  "changed-not-yet-better": ["changed and is not yet better", "changed and are not yet better"],
  "improved-not-sustained": ["improved and did not stay so"],
  "worsened-then-recovered": ["worsened and recovered"],
  "changed-not-sustained": ["changed and went back"],
  "improving-already": ["was improving already", "were improving already"],
  "worsening-already": ["was worsening already", "were worsening already"],
  "changing-already": ["was changing already", "were changing already"],
  "possible-improvement": ["possibly improved"],
  "possible-worsening": ["possibly worsened"],
  "possible-change": ["possibly changed"],
  "mixed-signals": ["shows signs in both directions", "show signs in both directions"],
  "no-evidence-of-change": ["shows no evidence of change", "show no evidence of change"],
  "too-early": ["is too early to judge", "are too early to judge"],
  "no-baseline": ["lacks figures from before", "lack figures from before"],
  "no-data": ["has no figures", "have no figures"],
  "no-outcome": ["measures no outcome", "measure no outcome"],
  "no-change-yet": ["has not begun its change", "have not begun their changes"],
};

/** Each verdict that somebody has, with how many have it and who. */
export function countedVerdicts<T>(
  judged: readonly T[],
  nameOf: (one: T) => PlanVerdictName,
): readonly { readonly words: string; readonly those: readonly T[] }[] {
  const groups = Map.groupBy(judged, nameOf);
  return (Object.keys(DID) as PlanVerdictName[]).flatMap((name) => {
    const those = groups.get(name) ?? [];
    const [one, many = one] = DID[name];
    return those.length === 0 ? [] : [{ words: `${those.length} ${those.length === 1 ? one : many}`, those }];
  });
}
