// Did a plan help? The verdict on each of its metrics, what they come to together, and how far a gain ripples up to broader metrics.
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { changeOf, type MetricUse, metricsOf, usesOf } from "../../graph/plan-metrics.ts";
import { tAbove } from "../change/distributions.ts";
import { LATE_ALPHA } from "../change/lasting.ts";
import { baselineOfUse } from "../spc/metric-terms.ts";
import { planChange, verdictOn } from "./metric-judgement.ts";
import type { Verdict, VerdictName } from "./verdict-result.ts";
import { VERDICT_WORDS } from "./verdict-words.ts";

type Plan = DocumentOf<"plan">;
type Metric = DocumentOf<"metric">;

/** A metric as a plan uses it, and what the plan's change did to it. */
export type JudgedUse = MetricUse & { readonly verdict: Verdict };

/** The plan's verdict is its outcome's, unless what else happened gives it a name of its own. */
export type PlanVerdictName =
  | VerdictName
  | "improved-with-a-cost"
  | "changed-not-yet-better"
  | "no-change-yet"
  | "no-outcome";

export type PlanVerdict = {
  readonly name: PlanVerdictName;
  /** The day on which the change began; `undefined` when it has not, or the plan does not say. */
  readonly start: number | undefined;
  /** The outcomes that decide: the one in which the aim is set, or else all. */
  readonly deciding: readonly JudgedUse[];
  /** What got worse beside them: balancing metrics, and outcomes that do not decide. */
  readonly costs: readonly JudgedUse[];
  /** Every metric of the plan that exists, in the order of its list. */
  readonly metrics: readonly JudgedUse[];
};

export const PLAN_VERDICT_WORDS: Readonly<Record<PlanVerdictName, string>> = {
  ...VERDICT_WORDS,
  "improved-with-a-cost": "improved, with a cost",
  "changed-not-yet-better": "changed, not yet better",
  "no-change-yet": "no change has begun",
  "no-outcome": "no outcome is measured",
};

/** The verdict of a metric for each plan that uses it and whose change has begun, in the order of the plans' paths. */
export function verdictsOf(graph: GraphView, metric: Metric, today: number): readonly JudgedUse[] {
  return usesOf(graph, metric).flatMap((use) => judgedUse(graph, use, today));
}

/** Those of them that speak for the metric: what a plan only shows for orientation is judged by the plans that mean to change it. */
export function decidingUses(uses: readonly JudgedUse[]): readonly JudgedUse[] {
  const meant = uses.filter(({ role }) => role !== "context");
  return meant.length > 0 ? meant : uses.slice(0, 1);
}

/** The one of them that tells how the metric is now: that of the latest change. */
export function latestUse(uses: readonly JudgedUse[]): JudgedUse | undefined {
  return decidingUses(uses).toSorted((a, b) => b.verdict.change.start - a.verdict.change.start)[0];
}

/** "improved"; where several plans mean to change the metric and do not agree, what each did to it. `undefined` where no change has begun. */
export function describeUses(uses: readonly JudgedUse[]): string | undefined {
  const deciding = decidingUses(uses);
  const [words, ...others] = new Set(deciding.map(({ verdict }) => VERDICT_WORDS[verdict.name]));
  if (others.length === 0) return words;
  return deciding
    .map(({ plan, verdict }) => `${VERDICT_WORDS[verdict.name]} ('${plan.title ?? plan.id ?? ""}')`)
    .join(", ");
}

function judgedUse(graph: GraphView, use: MetricUse, today: number): readonly JudgedUse[] {
  const start = changeOf(use.plan);
  if (start === undefined || start > today) return [];
  return [{ ...use, verdict: verdictOn(graph, use.metric, { start, asOf: today, baseline: baselineOfUse(use) }) }];
}

/** What a plan's metrics come to. Retired metrics are not asked. */
export function planVerdict(graph: GraphView, plan: Plan, today: number): PlanVerdict {
  const start = changeOf(plan);
  const metrics = metricsOf(graph, plan)
    .filter(({ metric }) => metric.fields.status !== "retired")
    .flatMap((use) => judgedUse(graph, use, today));
  const outcomes = metrics.filter(({ role }) => role === "outcome");
  const aimed = outcomes.filter(({ metric }) => plan.fields.aim?.metric === metric.id);
  const deciding = aimed.length > 0 ? aimed : outcomes;
  const costs = metrics.filter(
    (use) =>
      use.verdict.name === "worsened" &&
      (use.role === "balancing" || (use.role === "outcome" && !deciding.includes(use))),
  );
  const begun = start !== undefined && start <= today;
  const name = begun ? nameOf(deciding, costs, metrics) : "no-change-yet";
  return { name, start: begun ? start : undefined, deciding, costs, metrics };
}

function nameOf(
  deciding: readonly JudgedUse[],
  costs: readonly JudgedUse[],
  metrics: readonly JudgedUse[],
): PlanVerdictName {
  const outcome = together(correctedNames(deciding.map(({ verdict }) => verdict)));
  if (outcome === undefined) return "no-outcome";
  if (outcome === "improved") return costs.length > 0 ? "improved-with-a-cost" : "improved";
  const isProcessBetter = metrics.some(({ role, verdict }) => role === "process" && verdict.name === "improved");
  return isProcessBetter && NOT_BETTER.has(outcome) ? "changed-not-yet-better" : outcome;
}

/** Outcomes of which one may say that they are not better yet. One that got worse, or lost its gain, is called so. */
const NOT_BETTER: ReadonlySet<VerdictName> = new Set([
  "too-early",
  "improving-already",
  "possible-improvement",
  "possible-worsening",
  "mixed-signals",
  "no-evidence-of-change",
]);

/** In the order in which one of several outcomes speaks for all, unless one is better and another worse. */
const LOUDEST_FIRST: readonly VerdictName[] = [
  "improved",
  "worsened",
  "improved-not-sustained",
  "worsened-then-recovered",
  "changed",
  "changed-not-sustained",
  "worsening-already",
  "improving-already",
  "changing-already",
  "mixed-signals",
  "possible-worsening",
  "possible-improvement",
  "possible-change",
  "no-evidence-of-change",
  "too-early",
  "no-baseline",
  "no-data",
];

/**
 * The verdicts of several outcomes with Holm's correction (1979): the more are looked at, the surer each has to be to settle anything. One
 * that is not sure enough is a possible change. Of a single outcome nothing is asked beyond its own verdict.
 */
function correctedNames(verdicts: readonly Verdict[]): readonly VerdictName[] {
  const settled = verdicts
    .filter(({ name }) => POSSIBLE[name] !== undefined)
    .toSorted((a, b) => chanceOf(a) - chanceOf(b));
  const firstUnsure = settled.findIndex(
    (verdict, place) => chanceOf(verdict) > alphaOf(verdict) / (verdicts.length - place),
  );
  const sure = new Set(firstUnsure < 0 ? settled : settled.slice(0, firstUnsure));
  return verdicts.map((verdict) => (sure.has(verdict) ? verdict.name : (POSSIBLE[verdict.name] ?? verdict.name)));
}

/** How often chance alone would go as far, that way; and how often the verdict lets it. */
const chanceOf = ({ decision, lateFrom }: Verdict): number =>
  lateFrom !== undefined ? LATE_ALPHA : decision ? tAbove(Math.abs(decision.z), decision.df) : 1;
const alphaOf = ({ decision, lateFrom }: Verdict): number =>
  lateFrom !== undefined ? LATE_ALPHA : decision ? tAbove(decision.line, decision.df) : 0;

/** What a settled verdict is called that is not sure enough beside others. */
const POSSIBLE: Readonly<Partial<Record<VerdictName, VerdictName>>> = {
  improved: "possible-improvement",
  worsened: "possible-worsening",
  changed: "possible-change",
};

function together(names: readonly VerdictName[]): VerdictName | undefined {
  if (names.includes("improved") && names.includes("worsened")) return "mixed-signals";
  return LOUDEST_FIRST.find((name) => names.includes(name));
}

/** A broader metric that another contributes to, with the verdict on the same change, and those above it. */
export type Ripple = { readonly metric: Metric; readonly verdict: Verdict; readonly parents: readonly Ripple[] };

/** How far a plan's change shows in the metrics above one. A circle ends where it closes. */
export function rippleOf(
  graph: GraphView,
  { plan, metric }: Pick<MetricUse, "plan" | "metric">,
  today: number,
  beneath: readonly Metric[] = [],
): readonly Ripple[] {
  const path = [...beneath, metric];
  return (metric.fields.contributes_to ?? []).flatMap((id): readonly Ripple[] => {
    const parent = id === undefined ? undefined : graph.find(id);
    if (!isOfKind(parent, "metric") || path.includes(parent)) return [];
    const change = planChange(graph, plan, parent, today);
    if (change === undefined) return [];
    const parents = rippleOf(graph, { plan, metric: parent }, today, path);
    return [{ metric: parent, verdict: verdictOn(graph, parent, change), parents }];
  });
}
