// What there is from before a change: the figures, and the changes that they are to judge.
import type { Stage } from "../../../../schemas/index.ts";
import { type DocumentOf, placeOf } from "../../document/document.ts";
import { Question, remember } from "../../document/memory.ts";
import { formatDate } from "../../document/period.ts";
import { dataOf, type Figure, figuresOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { changeOf, isUnderWay, type MetricUse, usesOf } from "../../graph/plan-metrics.ts";
import type { Related } from "../../lint/rule.ts";
import { figureTerms, figureWords } from "../../measure/figure-words.ts";
import { mean as meanOf } from "../../measure/mean.ts";
import { seriesOf } from "../../measure/spc/series.ts";
import { planChange, termsOf } from "../../measure/verdict/metric-judgement.ts";
import { rowsBefore } from "../../measure/verdict/rows-before.ts";
import { FEWEST_BEFORE } from "../../measure/verdict/verdict-result.ts";

type Metric = DocumentOf<"metric">;

/** A change that a metric is to judge, and the plan that makes it. */
type Change = MetricUse & { readonly day: number };

/** The changes of plans that have come as far as `from` and do not use the metric for context only, the earliest first. */
export function changesJudgedBy(graph: GraphView, metric: Metric, from: Stage): readonly Change[] {
  return usesOf(graph, metric)
    .flatMap((use) => {
      const day = use.role === "context" || !isUnderWay(use.plan, from) ? undefined : changeOf(use.plan);
      return day === undefined ? [] : [{ ...use, day }];
    })
    .toSorted((a, b) => a.day - b.day);
}

/** The metric's figures that have a value, when all of its data could be read; `undefined` when nobody can say what there is. */
export function knownFigures(graph: GraphView, metric: Metric): readonly Figure[] | undefined {
  const problems = dataOf(graph, metric)?.observations?.problems;
  const figures = figuresOf(graph, metric);
  return problems?.length === 0 && !("problem" in figures) ? figures.filter(({ value }) => value !== null) : undefined;
}

/** The plan of a change, as people call it. */
export const planName = ({ plan }: Change): string => plan.title ?? plan.id ?? plan.path;

/** Where the plan says that its change begins. */
export function relatedChange(change: Change): Related {
  return {
    file: change.plan.path,
    range: placeOf(change.plan, "dates", "change_start"),
    message: `'${planName(change)}' begins its change on ${formatDate(change.day)}.`,
  };
}

/** What a metric's figures were before a change. */
export type Before = {
  readonly values: readonly number[];
  readonly mean: number;
  /** The mean with its unit, and how many points it rests on: "0.59 events (12 points)". */
  readonly words: string;
};

/**
 * The figures before a plan's change, as its verdict takes them. `undefined` where there are too few for a verdict, nobody can say what
 * there is, or the plan names no change.
 */
export function beforeOf(graph: GraphView, metric: Metric, plan: MetricUse["plan"]): Before | undefined {
  const change = planChange(graph, plan, metric, Number.POSITIVE_INFINITY);
  const figures = figuresOf(graph, metric);
  if (change === undefined || "problem" in figures || !knownFigures(graph, metric)) return undefined;
  const { start, baseline } = change;
  const work = () => {
    const { rows } = rowsBefore(seriesOf(figures), termsOf(graph, metric), change);
    const values = rows.flatMap(({ value }) => value ?? []);
    const mean = values.length < FEWEST_BEFORE ? null : meanOf(values);
    if (mean === null) return undefined;
    const said = figureWords(values, figureTerms(graph, metric)).lineWithUnit(mean);
    return { values, mean, words: `${said} (${values.length} points)` };
  };
  return remember(figures, BEFORE, work, [graph.config()], `${start} ${baseline?.from} ${baseline?.to}`);
}

const BEFORE = new Question<Before | undefined>("figures before a change");

/** Whether a figure to reach was reached before anything changed. */
export const isMetBy = ({ fields: { direction } }: Metric, goal: number, { mean }: Before): boolean =>
  direction === "increase" ? mean >= goal : direction === "decrease" && mean <= goal;

/**
 * The target that a metric's baseline already beats, and its place in the list of targets. Only of metrics that a plan means to better: of
 * others, and of balancing ones, a target may well be a limit that is kept.
 */
export function targetMet(
  graph: GraphView,
  metric: Metric,
): { readonly goal: number; readonly index: number | undefined; readonly before: Before } | undefined {
  const { status, target } = metric.fields;
  if (status === "draft" || status === "retired" || target === undefined) return undefined;
  const [first] = changesJudgedBy(graph, metric, "chosen").filter(({ role }) => role !== "balancing");
  const before = first && beforeOf(graph, metric, first.plan);
  if (!before) return undefined;
  const targets = Array.isArray(target) ? target : [target];
  const index = targets.findIndex((one) => one?.value !== undefined && isMetBy(metric, one.value, before));
  const goal = targets[index]?.value;
  return goal === undefined ? undefined : { goal, index: Array.isArray(target) ? index : undefined, before };
}
