// 10. Definitions: what is counted, so that nobody argues about a figure that means something else.
import type { MetricSummary } from "../../charts/spc/metric-summary.ts";
import { isOfKind } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { factsAbout } from "../preview-facts.ts";
import { exceptionsIn, figureOf } from "./exceptions.ts";
import { anchorOf, type Matter } from "./matter.ts";
import { type Block, type Figure, paragraph, partOf, type Section, tableOf } from "./pack.ts";

/** Of more metrics than these a definition is a sentence and not a table. */
const IN_FULL = 200;

export function definitionsSection(matter: Matter): Section {
  const { subject } = matter;
  const byMetric = new Map(matter.uses.toReversed().map((use) => [use.metric, use]));
  const metrics = [...byMetric.keys()].toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "en-GB"));
  const exceptions = new Set(exceptionsIn(matter).map(({ metric }) => metric));
  const isFull = subject.metrics.length <= IN_FULL;
  const drawn = metrics.some((metric) => figureOf(matter, { metric }, "definition").length > 0);
  return {
    id: "definitions",
    heading: "Definitions",
    blocks: [
      ...(metrics.length === 0 ? [paragraph("There is no metric to define yet.")] : []),
      ...(metrics.length > 0 && !drawn && matter.charts === "auto"
        ? [
            paragraph(
              `Of so many metrics (${subject.metrics.length}) only the exceptions are drawn here; --charts all draws every one.`,
            ),
          ]
        : []),
      ...metrics.flatMap((metric) => {
        const use = byMetric.get(metric);
        return use
          ? partOf(
              nameOf(metric),
              definitionBlocks(matter, use, isFull, exceptions.has(metric)),
              anchorOf("metric", metric.id ?? metric.path),
            )
          : [];
      }),
    ],
  };
}

/** What a metric counts, and its chart where none stands under Exceptions. */
function definitionBlocks(matter: Matter, use: MetricSummary, isFull: boolean, isException: boolean): readonly Block[] {
  const figures = figureOf(matter, use, "definition").map(
    (figure): Figure =>
      isException ? { ...figure, isDrawn: false, caption: "Its chart stands under Exceptions." } : figure,
  );
  if (isFull) return [...definitionTable(matter, use), ...figures];
  const told = factsOf(matter, use.metric).filter(([label]) => IN_SHORT.has(label));
  return [paragraph(told.map(([label, value]) => `${label}: ${value.replace(/\.$/, "")}.`).join(" ")), ...figures];
}

/** What a metric counts, every word of it. */
export const definitionTable = (matter: Matter, { metric }: MetricSummary): readonly Block[] =>
  tableOf(`How '${nameOf(metric)}' is defined`, ["What", "Words"], factsOf(matter, metric));

/** What is counted; the rest is on the pages of the metrics. */
const IN_SHORT: ReadonlySet<string> = new Set([
  "Numerator",
  "Denominator",
  "Statistic",
  "Exclusions",
  "Unit",
  "Direction",
  "Where",
  "Caveats",
]);

function factsOf({ graph }: Matter, metric: MetricSummary["metric"]): readonly (readonly [string, string])[] {
  const document = graph.find(metric.id ?? "");
  const known = isOfKind(document, "metric") ? factsAbout(graph, document) : [];
  return known
    .filter(({ label }) => label !== "Unit" || metric.fields.unit !== "")
    .map(({ label, value }): readonly [string, string] => [label, value]);
}
