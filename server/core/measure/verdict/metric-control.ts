// From a metric's document to the run chart or the Shewhart chart that its definition asks for.
import type { DocumentOf } from "../../document/document.ts";
import { type Figure, figuresOf, multiplierOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { judgeRun, judgeShewhart } from "../spc/control-chart.ts";
import type { ControlInput, ControlOptions, RunResult, ShewhartResult } from "../spc/control-result.ts";
import { seriesOf } from "../spc/series.ts";
import { type NotJudged, termsOf } from "./metric-judgement.ts";

type Metric = DocumentOf<"metric">;

/** The charts of a definition that are not XmR charts. */
export type ControlName = Exclude<NonNullable<Metric["fields"]["chart"]>, "xmr">;

/** The metric's figures on one of these charts, with its baseline, targets and recalculations. */
export function judgeControl(
  graph: GraphView,
  metric: Metric,
  chart: ControlName,
): RunResult | ShewhartResult | NotJudged {
  const figures = figuresOf(graph, metric);
  if ("problem" in figures) return figures;
  const { direction, baseline, targets = [], rebases = [] } = termsOf(graph, metric);
  const options: ControlOptions = { direction, targets, recalculateAt: rebases, ...(baseline && { baseline }) };
  const isRatio = chart === "p" || chart === "u";
  const result =
    chart === "run"
      ? judgeRun(seriesOf(figures), options)
      : judgeShewhart(chart, isRatio ? countsOf(figures) : seriesOf(figures), {
          ...options,
          ...(isRatio && { multiply: multiplierOf(metric) }),
        });
  return "refused" in result ? { problem: result.refused } : result;
}

/** The counts behind the figures; a period without a row is a gap. */
function countsOf(figures: readonly Figure[]): readonly ControlInput[] {
  const counts = new Map(figures.map(({ period, observation }) => [period.start, observation]));
  return seriesOf(figures).map((row): ControlInput => {
    const observation = counts.get(row.date);
    return { ...row, value: observation?.numerator ?? null, denominator: observation?.denominator ?? null };
  });
}
