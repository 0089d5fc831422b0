import { type DocumentOf, isOfKind, placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";
import { asWritten } from "../../measure/figure-words.ts";
import { decimalsOf } from "../../measure/figures.ts";
import { type Before, beforeOf, isMetBy, targetMet } from "./shared-baseline.ts";

/** How many standard errors of the mean an aim may begin from it: figures carry over from month to month, so these are wider than they look. */
const STANDARD_ERRORS = 3;

/** An aim may also begin from where the metric stood just before the change: that is told more mildly. */
const JUST_BEFORE = 3;

export default defineRule({
  id: "aim-against-figures",
  family: "definition",
  summary: "An aim begins from what the figures were, and asks for more than that.",
  why: "An aim that begins from another figure than the data show promises a gain that is half made on paper. One that the figures met before the change asks nothing of anybody.",
  help: "Take the mean of the months before the change as 'from', and a figure beyond it as 'to'.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: [
      `
=== plans/fewer-falls.md
---
kind: plan
id: fewer-falls
stage: testing
aim: { metric: falls, from: 2, to: 0.2, by: 2026-12-31, for_whom: patients of the ward }
                            ^ The aim begins from 2 falls. Before the change the mean of 'falls' was 0.58 falls (12 points).
metrics: [{ metric: falls, role: outcome }]
dates: { start: 2025-11-03, change_start: 2026-01-05 }
---
=== metrics/falls.md
---
kind: metric
id: falls
status: active
unit: falls
direction: decrease
data: falls.csv
---
=== metrics/falls.csv
period,value
2025-01,1
2025-02,0
2025-03,1
2025-04,0
2025-05,1
2025-06,1
2025-07,0
2025-08,0
2025-09,1
2025-10,1
2025-11,0
2025-12,1
2026-01,1
`,
      `
=== plans/fewer-falls.md
---
kind: plan
id: fewer-falls
stage: testing
aim: { metric: falls, from: 0.6, to: 0.6, by: 2026-12-31, for_whom: patients of the ward }
                                     ^^^ The aim of 0.6 falls was met before the change: the mean of 'falls' was 0.58 falls (12 points).
metrics: [{ metric: falls, role: outcome }]
dates: { start: 2025-11-03, change_start: 2026-01-05 }
---
=== metrics/falls.md
---
kind: metric
id: falls
status: active
unit: falls
direction: decrease
data: falls.csv
---
=== metrics/falls.csv
period,value
2025-01,1
2025-02,0
2025-03,1
2025-04,0
2025-05,1
2025-06,1
2025-07,0
2025-08,0
2025-09,1
2025-10,1
2025-11,0
2025-12,1
2026-01,1
`,
    ],
    good: {
      "aim: { metric: falls, from: 2, to: 0.2, by: 2026-12-31, for_whom: patients of the ward }":
        "aim: { metric: falls, from: 0.6, to: 0.2, by: 2026-12-31, for_whom: patients of the ward }",
    },
  },

  *check({ document, graph }) {
    const { metric: id, from, to } = document.fields.aim ?? {};
    const metric = id === undefined ? undefined : graph.find(id);
    if (!isUnderWay(document, "chosen") || !isOfKind(metric, "metric")) return;
    const before = beforeOf(graph, metric, document);
    if (!before) return;
    const mean = `the mean of '${nameOf(metric)}' was ${before.words}`;
    if (from !== undefined && !isNearMean(from, before)) {
      yield {
        range: placeOf(document, "aim", "from"),
        message: `The aim begins from ${asWritten(from, metric.fields.unit)}. Before the change ${mean}.`,
        related: [relatedMetric(metric)],
        ...(isWhereItStood(from, before) && { severity: "info" }),
      };
    }
    // Where the metric's target is the same figure, it is told there.
    if (to !== undefined && isMetBy(metric, to, before) && targetMet(graph, metric)?.goal !== to)
      yield {
        range: placeOf(document, "aim", "to"),
        message: `The aim of ${asWritten(to, metric.fields.unit)} was met before the change: ${mean}.`,
        related: [relatedMetric(metric)],
      };
  },
});

/** Whether a figure is about the mean of these, as it is rounded. */
function isNearMean(from: number, { values, mean }: Before): boolean {
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  const rounding = 0.5 * 10 ** -decimalsOf([from]);
  return Math.abs(from - mean) <= Math.max((STANDARD_ERRORS * spread) / Math.sqrt(values.length), rounding);
}

/** Whether figures like these last stood there. */
function isWhereItStood(from: number, { values }: Before): boolean {
  const latest = values.slice(-JUST_BEFORE);
  return from >= Math.min(...latest) && from <= Math.max(...latest);
}

const relatedMetric = (metric: DocumentOf<"metric">) => ({
  file: metric.path,
  range: placeOf(metric, "data"),
  message: `The figures of '${nameOf(metric)}'.`,
});
