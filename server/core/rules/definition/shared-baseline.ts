// What there is from before a change: the figures, and the changes that they are to judge.
import type { Stage } from "../../../../schemas/index.ts";
import { type DocumentOf, placeOf } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import { dataOf, type Figure, figuresOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { changeOf, isUnderWay, type MetricUse, usesOf } from "../../graph/plan-metrics.ts";
import type { Related } from "../../lint/rule.ts";

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
