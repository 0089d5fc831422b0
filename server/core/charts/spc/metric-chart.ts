// From a metric's document to its chart: its figures, target, baseline and recalculations, and the changes that its plans made.
import type { DocumentOf, KnownDocument } from "../../document/document.ts";
import { formatPeriod, parseDate } from "../../document/period.ts";
import { figuresAhead } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { idsOf } from "../../graph/thread.ts";
import { figureTerms } from "../../measure/figure-words.ts";
import { type ChartOfMetric, judgeChart } from "../../measure/verdict/metric-control.ts";
import { latestUse, verdictsOf } from "../../measure/verdict/plan-verdict.ts";
import type { ChangeMark } from "../change-marks.ts";
import type { Chart, NoChart } from "../chart.ts";
import type { ChartLook } from "../frame.ts";
import type { AheadPoint } from "./ahead.ts";
import { buildSpcChart } from "./spc-chart.ts";

type Metric = DocumentOf<"metric"> & KnownDocument;

/** A metric's figures on the chart that its definition asks for, unless another is named, or why there is none. */
export function metricChart(
  graph: GraphView,
  metric: Metric,
  look: ChartLook,
  today: number,
  history: readonly ChangeMark[] = [],
  chart?: ChartOfMetric,
): Chart | NoChart {
  const result = judgeChart(graph, metric, chart);
  if ("problem" in result) return result;
  const verdict = latestUse(verdictsOf(graph, metric, today))?.verdict;
  return buildSpcChart({ ...headingOf(graph, metric, history), ...look, result, ...(verdict && { verdict }) });
}

function headingOf(graph: GraphView, metric: Metric, history: readonly ChangeMark[]) {
  const { title = metric.id ?? metric.path, scope } = metric.fields;
  const place = scope?.unit === undefined ? undefined : graph.find(scope.unit)?.title;
  return {
    title,
    ...(place !== undefined && { subtitle: place }),
    terms: figureTerms(graph, metric),
    ahead: aheadOf(graph, metric),
    changeDates: [...changesTo(graph, metric), ...history].toSorted((a, b) => a.date - b.date),
  };
}

function aheadOf(graph: GraphView, metric: Metric): readonly AheadPoint[] {
  return figuresAhead(graph, metric).flatMap(({ period, value }) =>
    value === null ? [] : [{ date: period.start, label: formatPeriod(period), value }],
  );
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
