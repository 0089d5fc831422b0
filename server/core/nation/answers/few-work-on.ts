import { numberOf, textOf } from "../answer.ts";
import type { Content, Known, Rows } from "./content.ts";
import { many, OBJECTIVE, tableOf, text, titleOf } from "./tables.ts";

export function fewWorkOn(rows: Rows, known: Known): Content {
  if (known.objectives.size === 0)
    return { sentences: ["No export knows of a national objective: none of the organisations uses a catalogue."] };
  const inForce = [...known.objectives.values()].filter(({ isOver }) => !isOver).length;
  const none = rows.filter((row) => numberOf(row[1]) === 0).length;
  const sentence =
    rows.length === 0
      ? `Each of the ${many(inForce, "national objective")} in the catalogues is worked on by at least five organisations.`
      : `Of ${many(inForce, "national objective")} in the catalogues, ${rows.length} ${rows.length === 1 ? "has" : "have"} plans of fewer than five organisations that lead up to ${rows.length === 1 ? "it" : "them"}; ${none === 0 ? "none of these is without any" : `${none} of these ${none === 1 ? "has" : "have"} none at all`}.`;
  return {
    sentences: [sentence],
    tables: [
      tableOf(
        "National objectives with plans of fewer than five organisations",
        [...OBJECTIVE, text("organisations", "Organisations")],
        rows.map(([objective, organisations]) => [
          titleOf(textOf(objective), known),
          textOf(objective),
          numberOf(organisations) === 0 ? "none" : "1 to 4",
        ]),
      ),
    ],
  };
}
