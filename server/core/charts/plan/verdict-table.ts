// A verdict as the cells of a table's row.
import type { DocumentOf } from "../../document/document.ts";
import { figureDecimals, formatFigure } from "../../measure/figures.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";
import { VERDICT_WORDS } from "../../measure/verdict/verdict-words.ts";

export const VERDICT_COLUMNS = ["Unit", "Mean before", "Mean after", "Difference", "Verdict"] as const;

/** The cells beneath `VERDICT_COLUMNS`; empty where nothing can be said. */
export function verdictRow({ fields }: DocumentOf<"metric">, verdict: Verdict | undefined): readonly string[] {
  const values = (verdict?.result?.points ?? []).flatMap(({ value }) => value ?? []);
  const { line } = figureDecimals(values, fields.decimals);
  const say = (value: number | null | undefined): string =>
    typeof value === "number" ? formatFigure(value, line) : "";
  const plus = (verdict?.difference ?? 0) > 0 ? "+" : "";
  return [
    fields.unit ?? "",
    say(verdict?.before.mean),
    say(verdict?.after.mean),
    say(verdict?.difference) && `${plus}${say(verdict?.difference)}`,
    verdict === undefined ? "no change has begun" : VERDICT_WORDS[verdict.name],
  ];
}
