// From a metric's document to its chart: its figures, target, baseline and recalculations, and the changes that its plans made.
import type { DocumentOf, KnownDocument } from "../document/document.ts";
import { parseDate } from "../document/period.ts";
import type { GraphView } from "../graph/graph.ts";
import { idsOf } from "../graph/thread.ts";
import { type ControlName, judgeControl } from "../measure/metric-control.ts";
import { judgeMetric } from "../measure/metric-judgement.ts";
import type { Chart, NoChart } from "./chart.ts";
import { buildControlChart } from "./control-chart.ts";
import type { ChartLook } from "./frame.ts";
import type { ChartTheme } from "./palette.ts";
import { buildSpcChart } from "./spc-chart.ts";

type Metric = DocumentOf<"metric"> & KnownDocument;

/**
 * The chart that a metric's definition asks for, an XmR chart unless it says otherwise, or why there is none. On a page it fits into
 * `pageWidth` pixels.
 */
export function metricChart(graph: GraphView, metric: Metric, theme: ChartTheme, pageWidth?: number): Chart | NoChart {
  const look = { theme, ...(pageWidth !== undefined && { pageWidth }) };
  const { chart = "xmr" } = metric.fields;
  return chart === "xmr" ? xmrChart(graph, metric, look) : controlChart(graph, metric, chart, look);
}

/** A metric's figures as an XmR chart. */
function xmrChart(graph: GraphView, metric: Metric, look: ChartLook): Chart | NoChart {
  const result = judgeMetric(graph, metric);
  return "problem" in result ? result : buildSpcChart({ ...headingOf(graph, metric), ...look, result });
}

/** A metric's figures as a run chart, or one of Shewhart's charts. */
export function controlChart(graph: GraphView, metric: Metric, chart: ControlName, look: ChartLook): Chart | NoChart {
  const result = judgeControl(graph, metric, chart);
  return "problem" in result ? result : buildControlChart({ ...headingOf(graph, metric), ...look, result });
}

function headingOf(graph: GraphView, metric: Metric) {
  const { title = metric.id ?? metric.path, unit = "", decimals, scope } = metric.fields;
  const place = scope?.unit === undefined ? undefined : graph.find(scope.unit)?.title;
  return {
    title,
    ...(place !== undefined && { subtitle: place }),
    unit,
    ...(decimals !== undefined && { decimals }),
    changeDates: changesTo(graph, metric),
  };
}

/** The days on which the plans that use a metric began their changes; plans that began on one day share its mark. */
function changesTo(graph: GraphView, metric: Metric): readonly { readonly date: number; readonly label: string }[] {
  const changes = new Map<number, Set<string>>();
  for (const id of idsOf(metric)) {
    for (const { document, reference } of graph.referrers(id)) {
      if (document.kind !== "plan" || reference.field !== "metrics.metric") continue;
      const start = document.fields.dates?.change_start;
      const date = start === undefined ? undefined : parseDate(start);
      if (date === undefined) continue;
      changes.set(date, (changes.get(date) ?? new Set()).add(document.title ?? document.id ?? ""));
    }
  }
  return [...changes]
    .map(([date, titles]) => ({ date, label: [...titles].join("; ") }))
    .toSorted((a, b) => a.date - b.date);
}
