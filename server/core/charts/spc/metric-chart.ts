// From a metric's document to its chart: its figures, target, baseline and recalculations, and the changes that its plans made.
import type { DocumentOf, KnownDocument } from "../../document/document.ts";
import { parseDate } from "../../document/period.ts";
import type { GraphView } from "../../graph/graph.ts";
import { idsOf } from "../../graph/thread.ts";
import { type PossibleValues, possibleValues } from "../../measure/possible-values.ts";
import type { SpcResult } from "../../measure/spc/spc-result.ts";
import { type ControlName, judgeControl } from "../../measure/verdict/metric-control.ts";
import { judgeMetric } from "../../measure/verdict/metric-judgement.ts";
import { decidingUse, verdictsOf } from "../../measure/verdict/plan-verdict.ts";
import type { ChangeMark } from "../change-marks.ts";
import type { Chart, NoChart } from "../chart.ts";
import type { ChartLook } from "../frame.ts";
import { buildControlChart } from "./control-chart.ts";
import { buildSpcChart } from "./spc-chart.ts";

type Metric = DocumentOf<"metric"> & KnownDocument;

/** The chart that a metric's definition asks for, an XmR chart unless it says otherwise, or why there is none. */
export function metricChart(
  graph: GraphView,
  metric: Metric,
  look: ChartLook,
  today: number,
  history: readonly ChangeMark[] = [],
): Chart | NoChart {
  const { chart = "xmr" } = metric.fields;
  return chart === "xmr"
    ? xmrChart(graph, metric, look, today, history)
    : controlChart(graph, metric, chart, look, history);
}

/** A metric's figures as an XmR chart. */
function xmrChart(
  graph: GraphView,
  metric: Metric,
  look: ChartLook,
  today: number,
  history: readonly ChangeMark[],
): Chart | NoChart {
  const result = judgeMetric(graph, metric);
  if ("problem" in result) return result;
  const verdict = decidingUse(verdictsOf(graph, metric, today))?.verdict;
  const drawn = graph.config()?.fields.spc?.limits_within_range ? limitsWithin(possibleValues(metric), result) : result;
  return buildSpcChart({ ...headingOf(graph, metric, history), ...look, result: drawn, ...(verdict && { verdict }) });
}

/** A metric's figures as a run chart, or one of Shewhart's charts. */
export function controlChart(
  graph: GraphView,
  metric: Metric,
  chart: ControlName,
  look: ChartLook,
  history: readonly ChangeMark[] = [],
): Chart | NoChart {
  const result = judgeControl(graph, metric, chart);
  return "problem" in result ? result : buildControlChart({ ...headingOf(graph, metric, history), ...look, result });
}

/** A result whose limits go no further than values can. What they said of the points stays said. */
function limitsWithin({ least, greatest }: PossibleValues, result: SpcResult): SpcResult {
  const points = result.points.map((point) => ({
    ...point,
    lower: point.lower === null ? null : Math.max(point.lower, least),
    upper: point.upper === null ? null : Math.min(point.upper, greatest),
  }));
  return { ...result, points };
}

function headingOf(graph: GraphView, metric: Metric, history: readonly ChangeMark[]) {
  const { title = metric.id ?? metric.path, unit = "", decimals, scope } = metric.fields;
  const place = scope?.unit === undefined ? undefined : graph.find(scope.unit)?.title;
  return {
    title,
    ...(place !== undefined && { subtitle: place }),
    unit,
    ...(decimals !== undefined && { decimals }),
    changeDates: [...changesTo(graph, metric), ...history].toSorted((a, b) => a.date - b.date),
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
