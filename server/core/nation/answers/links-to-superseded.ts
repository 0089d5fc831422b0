import { numberOf, textOf, type Value } from "../answer.ts";
import type { Content, Known, Rows } from "./content.ts";
import { count, isEnough, many, OBJECTIVE, ORGANISATIONS, sumOf, tableOf, text, titleOf, together } from "./tables.ts";

export function linksToSuperseded(rows: Rows, known: Known): Content {
  if (rows.length === 0) return { sentences: ["No link leads to a national objective that is over."] };
  const links = sumOf(rows, 1);
  const shown = rows.filter((row) => isEnough(row, 2));
  const others = rows.filter((row) => !isEnough(row, 2));
  const successor = (id: string): string => {
    const next = known.objectives.get(id)?.successor;
    return next === undefined ? "nothing" : titleOf(next, known);
  };
  return {
    sentences: [
      `${many(links, "link leads", "links lead")} to ${many(rows.length, "national objective that is over", "national objectives that are over")}: withdrawn, or replaced by another.`,
    ],
    tables: [
      tableOf(
        "Links to national objectives that are over",
        [...OBJECTIVE, text("replaced_by", "Replaced by"), count("links", "Links"), ORGANISATIONS],
        [
          ...shown.map(([objective, number, organisations]): readonly Value[] => [
            titleOf(textOf(objective), known),
            textOf(objective),
            successor(textOf(objective)),
            numberOf(number),
            numberOf(organisations),
          ]),
          ...together(others, (few) => [
            `${many(few.length, "objective")}, in fewer than five organisations each`,
            "",
            "",
            sumOf(few, 1),
            null,
          ]),
        ],
      ),
    ],
  };
}
