import { numberOf, textOf, type Value } from "../answer.ts";
import type { Content, Rows } from "./content.ts";
import { count, figure, isEnough, ORGANISATIONS, tableOf, text } from "./tables.ts";

export function turnover(rows: Rows): Content {
  const shown = rows.filter((row) => isEnough(row, 1));
  const table = shown.map(([tier, organisations, posts, holders, vacancies]): readonly Value[] => [
    textOf(tier).replaceAll("-", " "),
    numberOf(organisations),
    numberOf(posts),
    numberOf(posts) === 0 ? null : numberOf(holders) / numberOf(posts),
    numberOf(vacancies),
  ]);
  return {
    sentences: [
      table.length === 0
        ? "Too few organisations say who has led, in tiers large enough to be told."
        : "One holder to a post means that nobody left in four years; three mean that a post changed hands twice.",
    ],
    tables: [
      tableOf(
        "Leaders in the last four years",
        [
          text("tier", "Tier"),
          ORGANISATIONS,
          count("posts", "Posts"),
          figure("holders_per_post", "Holders to a post in four years"),
          count("vacancies", "Vacant now"),
        ],
        table,
      ),
    ],
  };
}
