// 11. Where this comes from: enough for somebody else to make the same report again.

import { formatPeriod } from "../../document/period.ts";
import { counted, nameOf } from "../../document/words.ts";
import { type Figure, figuresOf } from "../../graph/data.ts";
import type { Matter } from "./matter.ts";
import { type Block, listOf, paragraph, type Section, tableOf } from "./pack.ts";

export function provenanceSection(matter: Matter): Section {
  const { day, origin, since } = matter;
  return {
    id: "provenance",
    heading: "Where this comes from",
    blocks: [
      ...listOf([
        `Judged as of ${day}, by plan-lint ${origin.version}.`,
        origin.commit === undefined
          ? "The documents are not in a git repository, so no version of them can be named."
          : `The documents are those of ${origin.commit}.`,
        ...(since === undefined ? [] : [`Compared with ${since.words}; both states are judged as of the same day.`]),
        ...cataloguesIn(matter),
        `The same report is made again by: ${origin.command}`,
      ]),
      ...figuresBehind(matter),
    ],
  };
}

/** Of more metrics than these only how many have figures is told; each has its own page. */
const EACH = 200;

function figuresBehind({ graph, subject: { metrics } }: Matter): readonly Block[] {
  const rows = metrics.map((metric) => {
    const figures = figuresOf(graph, metric);
    if ("problem" in figures) return [nameOf(metric), "none", "", ""];
    return [nameOf(metric), String(figures.length), labelOf(figures[0]), labelOf(figures.at(-1))];
  });
  if (rows.length === 0) return [paragraph("There are no figures.")];
  if (rows.length <= EACH) return tableOf("The figures behind each metric", ["Metric", "Figures", "From", "To"], rows);
  const without = rows.filter(([, count]) => count === "none").length;
  return [paragraph(`${rows.length - without} of ${rows.length} metrics have figures.`)];
}

const labelOf = (figure: Figure | undefined): string => (figure ? formatPeriod(figure.period) : "");

function cataloguesIn({ graph }: Matter): readonly string[] {
  const known = [...graph.documents].filter(({ readOnly }) => readOnly).length;
  const names = (graph.config()?.fields.catalogues ?? []).flatMap((path) => path?.split("/").at(-1) ?? []);
  return names.length === 0
    ? []
    : [`National and regional objectives are those of ${names.join(" and ")} (${counted(known, "document")}).`];
}
