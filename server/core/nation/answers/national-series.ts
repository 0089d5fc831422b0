import { toIso } from "../../document/period.ts";
import { numberOf, type Series, textOf } from "../answer.ts";
import type { Content, Rows } from "./content.ts";
import { NO_REFERENCE, periodOf } from "./of-references.ts";
import { isEnough } from "./tables.ts";

export function nationalSeries(rows: Rows): Content {
  const shown = rows.filter((row) => isEnough(row, 4));
  const groups = [...Map.groupBy(shown, (row) => JSON.stringify(row.slice(0, 3))).values()].filter(
    (of) => of.length > 1,
  );
  const series = groups.map((of, index): Series => {
    const [reference, unit, periodUnit] = (of[0] ?? []).map(textOf);
    return {
      id: `series-${index + 1}`,
      title: `${reference}, by ${periodUnit}`,
      unit: unit ?? "",
      points: of.map((row) => ({
        label: periodOf(textOf(row[2]), numberOf(row[3])),
        day: toIso(numberOf(row[3])),
        value: numberOf(row[5]),
        organisations: numberOf(row[4]),
      })),
    };
  });
  return {
    sentences:
      series.length === 0
        ? [NO_REFERENCE]
        : [
            "Each figure is the middle one of the organisations that have one. A period in which fewer than five have one is left out.",
          ],
    series,
  };
}
