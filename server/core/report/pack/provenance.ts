// 11. Where this comes from: enough for somebody else to make the same report again.

import { formatPeriod } from "../../document/period.ts";
import { counted, nameOf } from "../../document/words.ts";
import { type Figure, figuresOf } from "../../graph/data.ts";
import type { Matter } from "./matter.ts";
import { listOf, paragraph, type Section, tableOf } from "./pack.ts";

export function provenanceSection(matter: Matter): Section {
  const { graph, day, origin, since, subject } = matter;
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
      ...tableOf(
        "The figures behind each metric",
        ["Metric", "Figures", "From", "To"],
        subject.metrics.map((metric) => {
          const figures = figuresOf(graph, metric);
          if ("problem" in figures) return [nameOf(metric), "none", "", ""];
          return [nameOf(metric), String(figures.length), labelOf(figures[0]), labelOf(figures.at(-1))];
        }),
      ),
      ...(subject.metrics.length === 0 ? [paragraph("There are no figures.")] : []),
    ],
  };
}

const labelOf = (figure: Figure | undefined): string => (figure ? formatPeriod(figure.period) : "");

function cataloguesIn({ graph }: Matter): readonly string[] {
  const known = [...graph.documents].filter(({ readOnly }) => readOnly).length;
  const names = (graph.config()?.fields.catalogues ?? []).flatMap((path) => path?.split("/").at(-1) ?? []);
  return names.length === 0
    ? []
    : [`National and regional objectives are those of ${names.join(" and ")} (${counted(known, "document")}).`];
}
