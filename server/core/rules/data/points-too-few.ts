import { keyPlaceOf } from "../../document/document.ts";
import { counted } from "../../document/words.ts";
import { defineRule } from "../../lint/rule.ts";
import { baselineOf } from "../../measure/spc/metric-terms.ts";
import { SETTLED_VALUES } from "../../measure/spc/spc-settings.ts";
import { judgeMetric } from "../../measure/verdict/metric-judgement.ts";
import { knownFigures } from "../definition/shared-baseline.ts";

export default defineRule({
  id: "points-too-few",
  family: "data",
  summary: "A chart has points enough for limits and icons.",
  why: "From a handful of points anything can be read. A chart that shows no icon is not broken: it waits until an answer would be worth something.",
  help: "Look for older figures, or count more often. Until then show the points as they are and say that it is early.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
frequency: monthly
baseline: { from: 2026-01, to: 2026-12 }
data: late-starts.csv
^^^^ There are 3 points. A chart has limits and icons from 13 points on.
---
=== metrics/late-starts.csv
period,value
2026-01,24
2026-02,22
2026-03,25
`,
    good: {
      "frequency: monthly": "frequency: quarterly",
      "from: 2026-01": "from: 2025-07",
      "2026-01,24\n2026-02,22\n2026-03,25": "2025-Q3,24\n2025-Q4,22\n2026-Q1,25",
    },
  },

  *check({ document, graph, today }) {
    const { status, frequency } = document.fields;
    const isSlow = frequency === "quarterly" || frequency === "annual";
    if ((status !== "active" && status !== "watch") || isSlow) return;
    const figures = knownFigures(graph, document);
    if (!figures) return;
    const result = judgeMetric(graph, document);
    if ("problem" in result || result.counted === 0 || result.counted >= result.settings.fewestPoints) return;
    // A baseline that has ended with too few points, or that nobody has set, is told as such: there more points are needed first.
    const window = baselineOf(document);
    const within = figures.filter(({ period }) => window && period.start >= window.from && period.start <= window.to);
    if (!window || (window.to < today && within.length < SETTLED_VALUES)) return;
    yield {
      range: keyPlaceOf(document, "data"),
      message: `There ${result.counted === 1 ? "is" : "are"} ${counted(result.counted, "point")}. A chart has limits and icons from ${result.settings.fewestPoints} points on.`,
    };
  },
});
