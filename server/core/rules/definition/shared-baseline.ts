// What there is from before a change: the figures, and the changes that they are to judge.
import type { Stage } from "../../../../schemas/index.ts";
import { type DocumentOf, placeOf } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import { dataOf, type Figure, figuresOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { changeOf, isUnderWay, type MetricUse, usesOf } from "../../graph/plan-metrics.ts";
import type { Related } from "../../lint/rule.ts";
import { figureTerms, figureWords } from "../../measure/figure-words.ts";
import { mean as meanOf } from "../../measure/mean.ts";
import { baselineOf } from "../../measure/spc/metric-terms.ts";

type Metric = DocumentOf<"metric">;

/** A change that a metric is to judge, and the plan that makes it. */
export type Change = { readonly plan: MetricUse["plan"]; readonly day: number };

/** The changes of plans that have come as far as `from` and do not use the metric for context only, the earliest first. */
export function changesJudgedBy(graph: GraphView, metric: Metric, from: Stage): readonly Change[] {
  return usesOf(graph, metric)
    .flatMap(({ plan, role }) => {
      const day = role === "context" || !isUnderWay(plan, from) ? undefined : changeOf(plan);
      return day === undefined ? [] : [{ plan, day }];
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

/** Fewer points than these say too little of where a metric stood. */
const FEWEST_POINTS = 8;

/** Where a metric's baseline does not reach, so many points before the change stand for it. */
const LATEST_POINTS = 24;

/**
 * The figures before a change: those of the metric's baseline, or the latest before the change where fewer than eight lie in it.
 * `undefined` where there are fewer than eight in any case, or nobody can say what there is.
 */
export function beforeOf(graph: GraphView, metric: Metric, change: number): Before | undefined {
  const earlier = (knownFigures(graph, metric) ?? []).filter(({ period }) => period.end < change);
  const window = baselineOf(metric);
  const inBaseline = earlier.filter(({ period }) => window && period.start >= window.from && period.end <= window.to);
  const figures = inBaseline.length < FEWEST_POINTS ? earlier.slice(-LATEST_POINTS) : inBaseline;
  const values = figures.flatMap(({ value }) => value ?? []);
  if (values.length < FEWEST_POINTS) return undefined;
  const mean = meanOf(values);
  if (mean === null) return undefined;
  const said = figureWords(values, figureTerms(graph, metric)).lineWithUnit(mean);
  return { values, mean, words: `${said} (${values.length} points)` };
}

/** A figure to reach, as somebody wrote it, with the metric's unit. */
export const goalInWords = (graph: GraphView, metric: Metric, goal: number): string =>
  figureWords([goal], figureTerms(graph, metric)).targetWithUnit(goal);

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
  const days = usesOf(graph, metric).flatMap(({ plan, role }) => {
    const day = (role === "outcome" || role === "process") && isUnderWay(plan, "chosen") ? changeOf(plan) : undefined;
    return day ?? [];
  });
  const before = days.length === 0 ? undefined : beforeOf(graph, metric, Math.min(...days));
  if (!before) return undefined;
  const targets = Array.isArray(target) ? target : [target];
  const index = targets.findIndex((one) => one?.value !== undefined && isMetBy(metric, one.value, before));
  const goal = targets[index]?.value;
  return goal === undefined ? undefined : { goal, index: Array.isArray(target) ? index : undefined, before };
}
