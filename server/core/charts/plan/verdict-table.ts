// A verdict as the cells of a table's row.
import type { DocumentOf } from "../../document/document.ts";
import { differenceInWords } from "../../measure/verdict/answer.ts";
import { verdictInTable } from "../../measure/verdict/beside-verdict.ts";
import { asSaid, sizeWords } from "../../measure/verdict/size-words.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";

export const VERDICT_COLUMNS = ["Unit", "Mean before", "Mean after", "Difference", "Verdict"] as const;

/** The cells beneath `VERDICT_COLUMNS`; empty where nothing can be said. */
export function verdictRow({ fields }: DocumentOf<"metric">, verdict: Verdict | undefined): readonly string[] {
  const unit = fields.unit ?? "";
  if (verdict === undefined) return [unit, "", "", "", "no change has begun"];
  const style = { unit, decimals: fields.decimals };
  const words = sizeWords(verdict, style);
  const say = (mean: number | null): string => (mean === null ? "" : words.mean(mean));
  const { before, after } = asSaid(verdict);
  const isCompared = before.mean !== null && after.mean !== null;
  return [
    unit,
    say(before.mean),
    say(after.mean),
    isCompared ? differenceInWords(verdict, style, words, true) : "",
    verdictInTable(verdict),
  ];
}
