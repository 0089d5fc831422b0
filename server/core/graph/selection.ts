// What a plan was chosen from, and how the choice stands beside the data.
import type { DocumentOf } from "../document/document.ts";

type Plan = DocumentOf<"plan">;

/** A candidate with its rank by the data, 1 being the largest problem; `isChosen` for the one that was chosen first. */
type Ranked = { readonly name: string; readonly rank: number; readonly isChosen: boolean };

/** The candidates that have a rank by data, the first one first. */
export function rankedByData(plan: Plan): readonly Ranked[] {
  const candidates = (plan.fields.selection?.candidates ?? []).flatMap((candidate) => {
    const { name, rank_by_data: rank, rank_by_choice } = candidate ?? {};
    return name === undefined || rank === undefined ? [] : [{ name, rank, isChosen: rank_by_choice === 1 }];
  });
  return candidates.toSorted((a, b) => a.rank - b.rank);
}

/** How many candidates there were. A plan may list some of them only; its ranks then tell that there were others. */
export type Field = {
  readonly candidates: number;
  /** Whether there may have been more: the list is shorter than its ranks go. */
  readonly isLeast: boolean;
};

/** As many candidates as a plan lists, or as its ranks go up to, whichever is more. */
export function fieldOf({ fields: { selection } }: Plan): Field {
  const listed = (selection?.candidates ?? []).flatMap((candidate) => candidate ?? []);
  const ranks = listed.flatMap(({ rank_by_data, rank_by_choice }) => [rank_by_data ?? 0, rank_by_choice ?? 0]);
  const highest = Math.max(0, ...ranks);
  return { candidates: Math.max(listed.length, highest), isLeast: highest > listed.length };
}

/** "4", "at least 9". */
export const fieldInWords = ({ candidates, isLeast }: Field): string => `${isLeast ? "at least " : ""}${candidates}`;

/** What follows a rank: " of 4"; " of at least 9, of which the plan ranks 2". */
export function ofField(field: Field, ranked: number): string {
  const some = ranked < field.candidates ? `, of which the plan ranks ${ranked}` : "";
  return ` of ${fieldInWords(field)}${some}`;
}
