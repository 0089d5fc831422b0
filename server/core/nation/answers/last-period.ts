import { numberOf, textOf, type Value } from "../answer.ts";
import { FEWEST } from "../areas.ts";
import type { Content, Rows } from "./content.ts";
import { NO_REFERENCE, periodOf } from "./of-references.ts";
import { ORGANISATIONS, sumOf, tableOf, text } from "./tables.ts";

export function lastPeriod(rows: Rows): Content {
  const table = [...Map.groupBy(rows, (row) => JSON.stringify(row.slice(0, 2))).values()].flatMap(
    (of): readonly (readonly Value[])[] => {
      const reference = textOf(of[0]?.[0]);
      const all = sumOf(of, 3);
      if (all < FEWEST) return [];
      const newestFirst = of.toSorted((a, b) => numberOf(b[2]) - numberOf(a[2]));
      const groups: { first: Rows[number]; last: Rows[number]; organisations: number }[] = [];
      for (const row of newestFirst) {
        const open = groups.at(-1);
        if (open && open.organisations < FEWEST) {
          open.first = row;
          open.organisations += numberOf(row[3]);
        } else groups.push({ first: row, last: row, organisations: numberOf(row[3]) });
      }
      const rest = groups.at(-1);
      const before = groups.at(-2);
      if (rest && before && rest.organisations < FEWEST) {
        before.first = rest.first;
        before.organisations += rest.organisations;
        groups.pop();
      }
      return groups.map(({ first, last, organisations }) => {
        const [from, to] = [first, last].map((row) => periodOf(textOf(row[1]), numberOf(row[2])));
        return [reference, from === to ? (from ?? "") : `${from} to ${to}`, organisations];
      });
    },
  );
  return {
    sentences:
      table.length === 0
        ? [NO_REFERENCE]
        : ["Of each definition, in which period the latest figure of an organisation is."],
    tables: [
      tableOf(
        "The latest figures",
        [text("definition", "Definition"), text("latest", "Latest figure"), ORGANISATIONS],
        table,
      ),
    ],
  };
}
