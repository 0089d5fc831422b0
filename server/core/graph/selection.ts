// What a plan was chosen from, and how the choice stands beside the data.
import type { DocumentOf } from "../document/document.ts";

/** A candidate with its rank by the data, 1 being the largest problem; `isChosen` for the one that was chosen first. */
export type Ranked = { readonly name: string; readonly rank: number; readonly isChosen: boolean };

/** The candidates that have a rank by data, the first one first. */
export function rankedByData(plan: DocumentOf<"plan">): readonly Ranked[] {
  const candidates = (plan.fields.selection?.candidates ?? []).flatMap((candidate) => {
    const { name, rank_by_data: rank, rank_by_choice } = candidate ?? {};
    return name === undefined || rank === undefined ? [] : [{ name, rank, isChosen: rank_by_choice === 1 }];
  });
  return candidates.toSorted((a, b) => a.rank - b.rank);
}
