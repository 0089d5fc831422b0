import { type DocumentOf, isWritten, keyPlaceOf } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { defineRule } from "../../lint/rule.ts";
import { figureTerms, figureWords } from "../../measure/figure-words.ts";

import { judgeShewhart } from "../../measure/spc/control-chart.ts";
import type { SeriesRow } from "../../measure/spc/series.ts";
import type { RuleHit } from "../../measure/spc/spc-result.ts";
import { straightLine } from "../../measure/straight-line.ts";
import { termsOf } from "../../measure/verdict/metric-judgement.ts";
import { signalWithin } from "../../measure/verdict/steady-baseline.ts";
import { baselineSeries } from "./shared-baseline-values.ts";
import { isReadable } from "./shared-verdicts.ts";

export default defineRule({
  id: "baseline-unstable",
  family: "data",
  summary: "A baseline is a time in which nothing out of the ordinary happened.",
  why: "An exceptional month in the baseline widens its limits, so that real changes hide in them; a drift in it makes the mean that of no time at all. By chance alone about one steady baseline of twelve points in four shows some signal, so this is a reason to look and not to discard.",
  help: "Find out what happened. If it will not happen again, begin or end the baseline so that it lies outside, and say so in 'caveats'.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
direction: decrease
baseline: { from: 2025-01, to: 2025-12 }
^^^^^^^^ The baseline is not steady: June 2025 lies beyond its limits.
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-01,24
2025-02,23
2025-03,24
2025-04,23
2025-05,24
2025-06,34
2025-07,24
2025-08,23
2025-09,24
2025-10,23
2025-11,24
2025-12,23
`,
    good: { "2025-06,34": "2025-06,25" },
  },

  *check({ document, graph, today }) {
    if (document.fields.status === "retired" || !isReadable(graph, document)) return;
    const signal = firstSignal(graph, document, today);
    if (signal === undefined) return;
    yield {
      range: keyPlaceOf(document, isWritten(document, "baseline") ? "baseline" : "data"),
      message: `The baseline is not steady: ${signal}.`,
    };
  },
});

type Metric = DocumentOf<"metric">;

/** The strongest signal within the baseline, as the rest of a sentence; nothing for fewer than eight points, of which limits say little. */
function firstSignal(graph: GraphView, document: Metric, today: number): string | undefined {
  const { chart } = document.fields;
  const rows = baselineSeries(graph, document, today);
  if (chart === "g" || chart === "t") return beyondOwnLimits(chart, rows);
  const hit = signalWithin(rows, termsOf(graph, document));
  return slopeThroughout(graph, document, rows) ?? (hit && describe(hit.hit, hit.label));
}

/** "it falls throughout, from about 4,100 to 3,000", where the time explains most of what the values do. */
function slopeThroughout(graph: GraphView, metric: Metric, rows: readonly SeriesRow[]): string | undefined {
  const points = rows.flatMap(({ value }, place) => (value === null ? [] : [{ place, value }]));
  const line = points.length < FEWEST ? undefined : straightLine(points);
  if (!line || Math.abs(line.correlation) < STRAIGHT) return undefined;
  const figures = figureWords(
    points.map(({ value }) => value),
    figureTerms(graph, metric),
  );
  const from = figures.line(line.at(points[0]?.place ?? 0));
  const to = figures.lineWithUnit(line.at(points.at(-1)?.place ?? 0));
  return `it ${line.correlation > 0 ? "rises" : "falls"} throughout, from about ${from} to ${to} (${points.length} points)`;
}

/** A line that explains two thirds of the variation: chance does so in about one in a thousand series of twelve. */
const STRAIGHT = 0.82;

/** Times and cases between rare events vary widely by nature: they are held against the limits of their own chart. */
function beyondOwnLimits(chart: "g" | "t", rows: ReturnType<typeof baselineSeries>): string | undefined {
  const counted = rows.filter(({ value }) => value !== null);
  if (counted.length < FEWEST) return undefined;
  const result = judgeShewhart(chart, counted);
  const point = "refused" in result ? undefined : result.points.find(({ beyondLimit }) => beyondLimit);
  return point && `${point.label} lies beyond its limits`;
}

/** With fewer points limits say little. */
const FEWEST = 8;

function describe({ rule, side, first, last }: RuleHit, label: (row: number) => string): string {
  const high = side === "high";
  switch (rule) {
    case "outside":
      return `${label(first)} lies beyond its limits`;
    case "shift":
      return `${last - first + 1} points in a row lie ${high ? "above" : "below"} its mean from ${label(first)} on`;
    case "trend":
      return `${last - first + 1} points in a row ${high ? "rise" : "fall"} from ${label(first)} on`;
    case "two-of-three":
      return `two of three points lie near its ${high ? "upper" : "lower"} limit from ${label(first)} on`;
  }
}
