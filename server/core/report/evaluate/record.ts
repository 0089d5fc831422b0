// What a later evaluation is held against: what each plan and metric says of itself today.
import type { Evaluation } from "../../../../schemas/evaluation.ts";
import { threadOf } from "../../graph/thread.ts";
import { withUnit } from "../../measure/figures.ts";
import { PLAN_VERDICT_WORDS, planVerdict } from "../../measure/verdict/plan-verdict.ts";
import { type Metric, named, type Plan, type Subject } from "./subject.ts";

type Part = Evaluation["record"];

export function recordPart({ graph, plans, metrics, today }: Subject): Part {
  return {
    plans: plans.map((plan) => ({
      ...named(plan),
      stage: plan.fields.stage ?? "",
      priority: plan.fields.priority === undefined ? "" : String(plan.fields.priority),
      sponsor: plan.fields.sponsor ?? "",
      aim: aimWords(plan),
      verdict: PLAN_VERDICT_WORDS[planVerdict(graph, plan, today).name],
    })),
    metrics: metrics.map((metric) => ({
      ...named(metric),
      status: metric.fields.status ?? "",
      version: metric.fields.version === undefined ? "" : String(metric.fields.version),
      definition: definitionWords(metric),
      target: targetWords(metric),
      thread: threadOf(graph, metric, today).status,
    })),
  };
}

function aimWords({ fields: { aim } }: Plan): string {
  if (aim?.to === undefined) return "";
  const by = aim.by === undefined ? "" : ` by ${aim.by}`;
  return `${aim.metric ?? "a metric"} to ${aim.to}${by}`;
}

/** All that decides what is counted; two definitions that read alike are one. */
function definitionWords({ fields }: Metric): string {
  const { numerator, denominator, statistic, of, exclusions } = fields;
  return [numerator, denominator, statistic, of, exclusions].flatMap((words) => words ?? []).join(" / ");
}

function targetWords({ fields: { target, unit = "" } }: Metric): string {
  const targets = target === undefined ? [] : Array.isArray(target) ? target : [target];
  return targets
    .flatMap((one) =>
      one?.value === undefined
        ? []
        : [`${withUnit(String(one.value), unit)}${one.by === undefined ? "" : ` by ${one.by}`}`],
    )
    .join("; ");
}
