// 10. Definitions: what is counted, so that nobody argues about a figure that means something else.
import type { MetricSummary } from "../../charts/spc/metric-summary.ts";
import { isOfKind } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { factsAbout } from "../preview-facts.ts";
import { figureOf } from "./exceptions.ts";
import { anchorOf, type Matter } from "./matter.ts";
import { type Block, paragraph, partOf, type Section, tableOf } from "./pack.ts";

/** Of more metrics than these a definition is a sentence and not a table. */
const IN_FULL = 200;

export function definitionsSection(matter: Matter): Section {
  const { subject } = matter;
  const byMetric = new Map(matter.uses.toReversed().map((use) => [use.metric, use]));
  const metrics = [...byMetric.keys()].toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "en-GB"));
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
          ? partOf(nameOf(metric), definitionBlocks(matter, use, isFull), anchorOf("metric", metric.id ?? metric.path))
          : [];
      }),
    ],
  };
}

/** What a metric counts, and its chart. */
export function definitionBlocks(matter: Matter, use: MetricSummary, isFull: boolean): readonly Block[] {
  const facts = factsOf(matter, use.metric);
  const figures = figureOf(matter, use, "definition");
  if (!isFull) {
    const told = facts.filter(([label]) => IN_SHORT.has(label));
    return [paragraph(told.map(([label, value]) => `${label}: ${value.replace(/\.$/, "")}.`).join(" ")), ...figures];
  }
  return [...figures, ...tableOf(`How '${nameOf(use.metric)}' is defined`, ["What", "Words"], facts)];
}

/** What is counted; the rest is on the pages of the metrics. */
const IN_SHORT: ReadonlySet<string> = new Set([
  "Numerator",
  "Denominator",
  "Statistic",
  "Exclusions",
  "Unit",
  "Direction",
  "Where",
  "Source",
  "Caveats",
]);

function factsOf({ graph }: Matter, metric: MetricSummary["metric"]): readonly (readonly [string, string])[] {
  const document = graph.find(metric.id ?? "");
  const known = isOfKind(document, "metric") ? factsAbout(graph, document) : [];
  return known
    .filter(({ label }) => label !== "Unit" || metric.fields.unit !== "")
    .map(({ label, value }): readonly [string, string] => [label, value]);
}
