// The figures from before a metric's first change, with a gap for each period that has none.
import type { DocumentOf } from "../../document/document.ts";
import { figuresOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { changeOf, usesOf } from "../../graph/plan-metrics.ts";
import { baselineOf } from "../../measure/spc/metric-terms.ts";
import { type SeriesRow, seriesOf } from "../../measure/spc/series.ts";

type Metric = DocumentOf<"metric">;

/** The rows of the baseline window; without one those that end before the first change; without a change none. */
export function baselineSeries(graph: GraphView, metric: Metric, today: number): readonly SeriesRow[] {
  const figures = figuresOf(graph, metric);
  if ("problem" in figures) return [];
  const window = baselineOf(metric);
  const changes = usesOf(graph, metric).flatMap(({ plan }) => changeOf(plan) ?? []);
  const first = Math.min(...changes.filter((day) => day <= today), Number.POSITIVE_INFINITY);
  if (!window && first === Number.POSITIVE_INFINITY) return [];
  return seriesOf(figures).filter(({ date, end }) => (window ? date >= window.from && date <= window.to : end < first));
}

export function baselineValues(graph: GraphView, metric: Metric, today: number): readonly (number | null)[] {
  return baselineSeries(graph, metric, today).map(({ value }) => value);
}
