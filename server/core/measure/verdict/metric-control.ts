// From a metric's document to the chart that its definition asks for: the one judgement behind its drawing, table, icons and hover.
import type { DocumentOf } from "../../document/document.ts";
import { Question, remember } from "../../document/memory.ts";
import { type Figure, figuresOf, hasSubgroups, isPerEvent, multiplierOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { judgeRun, judgeShewhart } from "../spc/control-chart.ts";
import type { ControlInput, ControlOptions, ControlResult } from "../spc/control-result.ts";
import { narrowLimits } from "../spc/ill-suited.ts";
import { eventsOf, seriesOf } from "../spc/series.ts";
import type { ChartResult } from "../spc/spc-result.ts";
import { judgeMetric, type NotJudged, termsOf } from "./metric-judgement.ts";
import type { VerdictTerms } from "./verdict-result.ts";

type Metric = DocumentOf<"metric">;

/** The charts that a definition can ask for. */
export type ChartOfMetric = NonNullable<Metric["fields"]["chart"]>;

/** Those whose limits rest on the counts behind each figure. */
const OF_COUNTS: ReadonlySet<ChartOfMetric> = new Set(["p", "p-prime", "u", "u-prime"]);

const CONTROL = new Question<ControlResult | NotJudged>("chart of another type");
const NARROW = new Question<string | undefined>("limits too narrow");

/** The metric's figures on the chart of its definition, an XmR chart unless it says otherwise, or on another one. */
export function judgeChart(
  graph: GraphView,
  metric: Metric,
  chart: ChartOfMetric = metric.fields.chart ?? "xmr",
): ChartResult | NotJudged {
  if (chart === "xmr") return judgeMetric(graph, metric);
  const figures = figuresOf(graph, metric);
  if ("problem" in figures) return figures;
  const work = () => judgeControl(metric, figures, termsOf(graph, metric), chart);
  return remember(figures, CONTROL, work, [graph.config()], chart);
}

/**
 * Of a metric on a P or U chart: that many of its points lie beyond limits that are too narrow for them; `undefined` where they are not, and
 * where there are too few points to say.
 */
export function limitsTooNarrow(graph: GraphView, metric: Metric): string | undefined {
  const { chart } = metric.fields;
  if (chart !== "p" && chart !== "u") return undefined;
  const figures = figuresOf(graph, metric);
  const result = judgeChart(graph, metric);
  if ("problem" in figures || "problem" in result) return undefined;
  const work = () => {
    const { rows, options } = inputOf(metric, figures, termsOf(graph, metric), chart);
    return narrowLimits(result, rows, options);
  };
  return remember(figures, NARROW, work, [graph.config()]);
}

function judgeControl(
  metric: Metric,
  figures: readonly Figure[],
  terms: VerdictTerms,
  chart: Exclude<ChartOfMetric, "xmr">,
): ControlResult | NotJudged {
  const { rows, options } = inputOf(metric, figures, terms, chart);
  const result = chart === "run" ? judgeRun(rows, options) : judgeShewhart(chart, rows, options);
  return "refused" in result ? { problem: result.refused } : result;
}

/** What a chart is drawn from: its rows, and what the definition says about them. */
function inputOf(
  metric: Metric,
  figures: readonly Figure[],
  { direction, baseline, targets = [], rebases = [] }: VerdictTerms,
  chart: Exclude<ChartOfMetric, "xmr">,
): { readonly rows: readonly ControlInput[]; readonly options: ControlOptions } {
  const ofCounts = OF_COUNTS.has(chart);
  const rows = ofCounts
    ? countsOf(figures)
    : hasSubgroups(metric)
      ? measurementsOf(figures)
      : isPerEvent(metric)
        ? eventsOf(figures)
        : seriesOf(figures);
  const options: ControlOptions = {
    direction,
    targets,
    recalculateAt: rebases,
    ...(baseline && { baseline }),
    ...(ofCounts && { multiply: multiplierOf(metric) }),
  };
  return { rows, options };
}

/** The measurements of which the figures are means; a period without a row is a gap. */
function measurementsOf(figures: readonly Figure[]): readonly ControlInput[] {
  const measured = new Map(figures.map(({ period, subgroup }) => [period.start, subgroup]));
  return seriesOf(figures).flatMap((row) =>
    (measured.get(row.date) ?? [null]).map((value): ControlInput => ({ ...row, value })),
  );
}

/** The counts behind the figures; a period without a row is a gap. */
function countsOf(figures: readonly Figure[]): readonly ControlInput[] {
  const counts = new Map(figures.map(({ period, observation }) => [period.start, observation]));
  return seriesOf(figures).map((row): ControlInput => {
    const observation = counts.get(row.date);
    return { ...row, value: observation?.numerator ?? null, denominator: observation?.denominator ?? null };
  });
}
