// From a metric's document to its judgements: the chart that is in force, and the verdict on one change. Each is worked out once for as
// long as the metric, its figures and the settings stay what they are.
import type { DocumentOf } from "../../document/document.ts";
import { Question, remember } from "../../document/memory.ts";
import { figuresOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { changeOf, metricsOf } from "../../graph/plan-metrics.ts";
import { baselineOf, baselineOfUse, rebasesOf, targetsOf } from "../spc/metric-terms.ts";
import { seriesOf } from "../spc/series.ts";
import type { SpcResult } from "../spc/spc-result.ts";
import { isJudged, judgeXmr } from "../spc/xmr.ts";
import { verdict } from "./verdict.ts";
import type { Verdict, VerdictChange, VerdictTerms } from "./verdict-result.ts";

type Metric = DocumentOf<"metric">;

/** Why there is no judgement, as a sentence. */
export type NotJudged = { readonly problem: string };

/** The one judgement of a metric's figures that charts, icons and sentences share. */
export function judgeMetric(graph: GraphView, metric: Metric): SpcResult | NotJudged {
  const figures = figuresOf(graph, metric);
  if ("problem" in figures) return figures;
  const terms = termsOf(graph, metric);
  const work = () => {
    const result = judgeXmr(seriesOf(figures), {
      direction: terms.direction,
      ...(terms.profile !== undefined && { profile: terms.profile }),
      ...(terms.settings && { settings: terms.settings }),
      targets: terms.targets ?? [],
      recalculateAt: terms.rebases ?? [],
      ...(terms.baseline && { baseline: terms.baseline }),
    });
    return isJudged(result) ? result : { problem: result.refused };
  };
  return remember(figures, CHART, work, [graph.config()]);
}

/** The verdict on what a change did to a metric. */
export function verdictOn(graph: GraphView, metric: Metric, change: VerdictChange): Verdict {
  const figures = figuresOf(graph, metric);
  const terms = termsOf(graph, metric);
  if ("problem" in figures) return { ...verdict([], terms, change), problem: figures.problem };
  const { start, asOf, baseline } = change;
  const key = `${start} ${asOf} ${baseline?.from} ${baseline?.to}`;
  return remember(figures, VERDICT, () => verdict(figures, terms, change), [graph.config()], key);
}

/**
 * What a plan's change is to a metric: the day on which it began, and where the plan takes the figures before it from. `undefined` until it
 * has begun.
 */
export function planChange(
  graph: GraphView,
  plan: DocumentOf<"plan">,
  metric: Metric,
  asOf: number,
): (VerdictChange & { readonly asOf: number }) | undefined {
  const start = changeOf(plan);
  if (start === undefined || start > asOf) return undefined;
  const use = metricsOf(graph, plan).find((one) => one.metric === metric);
  return { start, asOf, baseline: use && baselineOfUse(use) };
}

/** What the metric's definition and the settings say about how its figures are judged. */
export function termsOf(graph: GraphView, metric: Metric): VerdictTerms {
  return {
    direction: metric.fields.direction ?? "neutral",
    baseline: baselineOf(metric),
    targets: targetsOf(metric),
    rebases: rebasesOf(metric),
    ...chosenWay(graph),
  };
}

/** How the settings of the workspace have figures judged. */
function chosenWay(graph: GraphView): Pick<VerdictTerms, "profile" | "settings"> {
  const { profile, rules, points, screen, gaps } = graph.config()?.fields.spc ?? {};
  return {
    profile,
    settings: {
      ...(rules && { rules: rules.filter((rule) => rule !== undefined) }),
      ...(points !== undefined && { shiftPoints: points, trendPoints: points }),
      ...(screen !== undefined && { screen }),
      ...(gaps !== undefined && { gaps }),
    },
  };
}

const CHART = new Question<SpcResult | NotJudged>("chart");
const VERDICT = new Question<Verdict>("verdict");
