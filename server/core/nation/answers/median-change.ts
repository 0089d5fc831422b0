import { numberOf, textOf } from "../answer.ts";
import type { Content, Rows } from "./content.ts";
import { NO_REFERENCE } from "./of-references.ts";
import { count, figure, isEnough, ORGANISATIONS, tableOf, text } from "./tables.ts";

/** How it is spoken of: "national-ref, %, by month". */
const seriesName = (reference: string, unit: string): string => (unit === "" ? reference : `${reference} (${unit})`);

export function medianChange(rows: Rows): Content {
  const shown = rows.filter((row) => isEnough(row, 2));
  return {
    sentences:
      shown.length === 0
        ? [NO_REFERENCE]
        : [
            "The middle change is that of which half of the metrics changed by more and half by less, in the metric's own unit. The middle ends are those of the metrics' own intervals: how far the figures of a usual metric leave the size open. Whether anything changed is for the verdicts to say.",
          ],
    tables: [
      tableOf(
        "How much metrics changed, mean since the change less mean before",
        [
          text("definition", "Definition"),
          ORGANISATIONS,
          count("judged", "Judged"),
          figure("middle", "Middle change"),
          figure("middle_between", "Middle ends of their intervals"),
        ],
        shown.map(([reference, unit, organisations, judged, middle, low, high]) => [
          seriesName(textOf(reference), textOf(unit)),
          numberOf(organisations),
          numberOf(judged),
          numberOf(middle),
          low === null || high === null ? null : [numberOf(low), numberOf(high)],
        ]),
      ),
    ],
  };
}
