import { numberOf, textOf, type Value } from "../answer.ts";
import { shareInterval } from "../share.ts";
import type { Content, Known, Rows } from "./content.ts";
import { count, isEnough, OBJECTIVE, ORGANISATIONS, share, tableOf, titleOf } from "./tables.ts";

/** What docs/verdict.md says of series in which nothing is known to have changed. */
export const CHANCE_ON_REAL_SERIES = { dates: 826, improved: 8, worsened: 15 } as const;

const CHANCE = `The share that chance alone would give is worked out for each metric from how often such a series, in which nothing changed, is called improved; it is the same for worsened. Real series move for reasons that no plan knows: at ${CHANCE_ON_REAL_SERIES.dates} arbitrary dates in seven measures of Scottish health boards the verdict said improved in ${CHANCE_ON_REAL_SERIES.improved} in 100 and worsened in ${CHANCE_ON_REAL_SERIES.worsened} (docs/verdict.md). The intervals (95%) take metrics as independent of each other, which those of one organisation are not: they are wider in truth.`;

/** "24 of 120 improved (20%, 14% to 28%; by chance alone 3%)". */
export function judgedInWords(did: string, number: number, judged: number, chance: number): string {
  const [low, high] = shareInterval(number, judged);
  return `${number.toLocaleString("en-GB")} of ${judged.toLocaleString("en-GB")} ${did} (${percent(number / judged)}, ${percent(low)} to ${percent(high)}; by chance alone ${percent(chance)})`;
}

export const percent = (of: number): string => {
  const points = 100 * of;
  return points > 0 && points < 0.5 ? "under 1%" : `${Math.round(points)}%`;
};

export function verdicts(rows: Rows, known: Known): Content {
  const [together, named] = [rows.filter(([name]) => name === ""), rows.filter(([name]) => name !== "")];
  const table = [...named, ...together]
    .filter((row) => isEnough(row, 1))
    .map(([name, organisations, of, improved, worsened, chance]): readonly Value[] => {
      const judged = numberOf(of);
      return [
        name === "" ? "Objectives of fewer than five organisations each, together" : titleOf(textOf(name), known),
        textOf(name),
        numberOf(organisations),
        judged,
        numberOf(improved),
        shareInterval(numberOf(improved), judged),
        numberOf(worsened),
        shareInterval(numberOf(worsened), judged),
        numberOf(chance) / 2 / judged,
      ];
    });
  if (table.length === 0)
    return { sentences: ["Too few organisations have metrics with a verdict behind any national objective."] };
  return {
    sentences: [
      "Each metric is judged once for each plan that it steers. What neither improved nor worsened shows no evidence of a change, or one that is not settled.",
      CHANCE,
    ],
    tables: [
      tableOf(
        "Verdicts behind each national objective, with the share that chance alone would give",
        [
          ...OBJECTIVE,
          ORGANISATIONS,
          count("judged", "Judged"),
          count("improved", "Improved"),
          share("improved_between", "Share, 95% interval"),
          count("worsened", "Worsened"),
          share("worsened_between", "Share, 95% interval"),
          share("by_chance", "Each by chance alone"),
        ],
        table,
      ),
    ],
  };
}
