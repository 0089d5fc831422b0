// Which metrics a plan is steered by, and which plans use a metric: the same links from both ends.
import { hasReached, type Stage } from "../../../schemas/index.ts";
import { type DocumentOf, isOfKind } from "../document/document.ts";
import { parseDate } from "../document/period.ts";
import type { GraphView } from "./graph.ts";
import { idsOf } from "./thread.ts";

type Plan = DocumentOf<"plan">;
type Metric = DocumentOf<"metric">;
export type MetricRole = "outcome" | "process" | "balancing" | "context";

/** One entry of a plan's `metrics` whose metric exists and whose role can be read. */
export type MetricUse = {
  readonly plan: Plan;
  readonly metric: Metric;
  readonly role: MetricRole;
  /** The position in the plan's list. */
  readonly index: number;
};

/** The metrics of a plan in the order of its list. */
export function metricsOf(graph: GraphView, plan: Plan): readonly MetricUse[] {
  return (plan.fields.metrics ?? []).flatMap((entry, index) => {
    const metric = entry?.metric === undefined ? undefined : graph.find(entry.metric);
    return entry?.role !== undefined && isOfKind(metric, "metric") ? [{ plan, metric, role: entry.role, index }] : [];
  });
}

/** How many metrics steer a plan, known or not yet: all in its list but those for orientation (context). */
export const steeringCount = ({ fields: { metrics } }: Plan): number =>
  (metrics ?? []).filter((entry) => entry?.role !== "context").length;

/** Every use of a metric by a plan, in the order of the plans' paths. */
export function usesOf(graph: GraphView, metric: Metric): readonly MetricUse[] {
  const mentions = idsOf(metric).flatMap((id) => (graph.find(id) === metric ? graph.referrersOfKind(id, "plan") : []));
  return mentions.flatMap(({ document: plan, reference }) => {
    const index = reference.path[1];
    if (reference.field !== "metrics.metric" || typeof index !== "number") return [];
    const role = plan.fields.metrics?.[index]?.role;
    return role === undefined ? [] : [{ plan, metric, role, index }];
  });
}

/** Whether a plan has come as far as `from` and its work goes on: not paused, stopped or closed. */
export function isUnderWay(plan: Plan, from: Stage): boolean {
  const { stage } = plan.fields;
  return stage !== undefined && stage !== "closed" && hasReached(stage, from);
}

/** The day on which a plan's change begins. Of a change that is said to begin before its plan nobody can say when it does. */
export function changeOf(plan: Plan): number | undefined {
  const { start, change_start } = plan.fields.dates ?? {};
  const day = parseDate(change_start ?? "");
  const earliest = parseDate(start ?? "");
  return day !== undefined && earliest !== undefined && day < earliest ? undefined : day;
}

/** Why nobody can know when the change of a plan began, as the rest of a sentence; `undefined` where the plan says it. */
export function whyNoChange(plan: Plan): string | undefined {
  if (changeOf(plan) !== undefined) return undefined;
  return parseDate(plan.fields.dates?.change_start ?? "") === undefined
    ? "does not say on which day its change began"
    : "dates its change before its own start";
}

/** The plans that a document stands for: a plan itself, those of a programme, or all of an organisation. */
export function plansWithin(
  graph: GraphView,
  document: DocumentOf<"organisation"> | DocumentOf<"programme"> | Plan,
): readonly Plan[] {
  if (document.kind === "plan") return [document];
  const plans = graph.ofKind("plan").filter(({ readOnly }) => !readOnly);
  if (document.kind === "organisation") return plans;
  return plans.filter(({ fields: { programme } }) => programme !== undefined && graph.find(programme) === document);
}
