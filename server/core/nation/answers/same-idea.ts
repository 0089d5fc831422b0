import { capital } from "../../text/words.ts";
import { numberOf, textOf } from "../answer.ts";
import type { Content, Rows } from "./content.ts";
import { count, isEnough, many, ORGANISATIONS, tableOf, text } from "./tables.ts";

export function sameIdea(rows: Rows): Content {
  const shown = rows.filter((row) => isEnough(row, 1));
  const few = rows.length - shown.length;
  return {
    sentences: [
      shown.length === 0
        ? "No change idea is tried in five organisations or more in the same words."
        : `${many(shown.length, "change idea is", "change ideas are")} tried in five organisations or more, in the same words.`,
      ...(few > 0
        ? [`${many(few, "other is", "others are")} tried in two to four organisations each, and not shown.`]
        : []),
    ],
    tables: [
      tableOf(
        "Change ideas that are tried in at least five organisations",
        [text("idea", "Idea"), ORGANISATIONS, count("plans", "Plans")],
        shown.map(([idea, organisations, plans]) => [capital(textOf(idea)), numberOf(organisations), numberOf(plans)]),
      ),
    ],
  };
}
