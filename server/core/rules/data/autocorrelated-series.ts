import { keyPlaceOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { isCarriedOver } from "../../measure/change/carry-over.ts";
import { formatFigure } from "../../measure/figures.ts";
import { MOST_CARRIED_OVER, noiseOf } from "../../measure/verdict/dilution.ts";
import { baselineValues } from "./shared-baseline-values.ts";
import { isReadable, pointNoun } from "./shared-verdicts.ts";

export default defineRule({
  id: "autocorrelated-series",
  family: "data",
  summary: "Each figure of a baseline stands for itself.",
  why: "Usual limits take each point for independent of the last. A waiting list of this month is mostly that of last month: the points follow each other, the limits come out too narrow, and the chart calls ordinary drift a signal.",
  help: "Judge such a figure by several months, chart what flows in and out of it instead, or use fewer, wider steps such as quarters.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/list.md
---
kind: metric
id: list
frequency: monthly
baseline: { from: 2025-01, to: 2025-12 }
data: list.csv
^^^^ This month's figure mostly carries over from last month (a correlation of 0.9 or more in the 12 figures of the baseline); the usual limits will over-signal.
---
=== metrics/list.csv
period,value
2025-01,700
2025-02,712
2025-03,733
2025-04,741
2025-05,760
2025-06,768
2025-07,781
2025-08,799
2025-09,810
2025-10,822
2025-11,831
2025-12,849
`,
    good: `
=== metrics/list.md
---
kind: metric
id: list
frequency: monthly
baseline: { from: 2025-01, to: 2025-12 }
data: list.csv
---
=== metrics/list.csv
period,value
2025-01,700
2025-02,712
2025-03,689
2025-04,705
2025-05,699
2025-06,716
2025-07,693
2025-08,701
2025-09,708
2025-10,690
2025-11,711
2025-12,697
`,
  },

  *check({ document, graph, today }) {
    if (document.fields.status === "retired" || !isReadable(graph, document)) return;
    const noise = noiseOf(baselineValues(graph, document, today));
    if (noise === undefined || !isCarriedOver(noise.carriedOver, noise.figures, 1, "unasked")) return;
    const noun = pointNoun(document, 1);
    const size =
      noise.carriedOver >= MOST_CARRIED_OVER ? `${MOST_CARRIED_OVER} or more` : formatFigure(noise.carriedOver, 2);
    const much = noise.carriedOver > 0.5 ? "mostly" : "partly";
    const carried =
      noun === "point"
        ? `Each figure ${much} carries over from the one before it`
        : `${noun === "day" ? "Today" : `This ${noun}`}'s figure ${much} carries over from ${noun === "day" ? "yesterday" : `last ${noun}`}`;
    yield {
      range: keyPlaceOf(document, "data"),
      message: `${carried} (a correlation of ${size} in the ${noise.figures} figures of the baseline); the usual limits will over-signal.`,
    };
  },
});
