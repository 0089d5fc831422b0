import { numberOf, textOf } from "../answer.ts";
import type { Content, Known, Rows } from "./content.ts";
import { count, isEnough, many, OBJECTIVE, ORGANISATIONS, tableOf, titleOf } from "./tables.ts";

export function reach(rows: Rows, known: Known): Content {
  const shown = rows.filter((row) => isEnough(row, 1));
  return {
    sentences: [
      shown.length === 0
        ? "No national objective is reached by plans of five organisations or more."
        : `${many(shown.length, "national objective is", "national objectives are")} reached by plans of five organisations or more. A thread counts only where it is whole.`,
    ],
    tables: [
      tableOf(
        "National objectives with plans of at least five organisations",
        [...OBJECTIVE, ORGANISATIONS, count("plans", "Plans"), count("metrics", "Metrics")],
        shown.map(([objective, organisations, plans, metrics]) => [
          titleOf(textOf(objective), known),
          textOf(objective),
          numberOf(organisations),
          numberOf(plans),
          numberOf(metrics),
        ]),
      ),
    ],
  };
}
