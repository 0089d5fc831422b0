// A metric that belongs to nothing: a plan of its unit lists it, a wider metric becomes its parent, or it is retired.
import { type DocumentOf, isOfKind, type KnownDocument } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { isInside } from "../../graph/units.ts";
import { type Asked, defineQuickFix, type Proposal, toChange } from "./quick-fix.ts";

/** No more of each sort are offered: nobody reads on. */
const FEW = 3;

export default defineQuickFix({
  rules: ["thread-none"],
  fixesFor(asked) {
    const { document } = asked;
    if (!isOfKind(document, "metric") || document.id === undefined) return [];
    const retired = toChange(document, "Say that it is no longer collected ('status: retired')", [
      { at: ["status"], put: "retired" },
    ]);
    return [...intoPlans(asked, document), ...beneathOthers(asked, document), ...retired];
  },
});

type Metric = DocumentOf<"metric"> & KnownDocument;

/** Plans that name the metric elsewhere, or work in its unit. What it is for there is for a person to say, so it begins as a process metric. */
function intoPlans({ graph }: Asked, metric: Metric): readonly Proposal[] {
  const unit = metric.fields.scope?.unit;
  const plans = graph.ofKind("plan").filter((plan) => {
    const worksHere = unit !== undefined && (plan.fields.scope?.units ?? []).some((own) => isInside(graph, unit, own));
    return isUnderWay(plan, "chosen") && (worksHere || plan.references.some(({ target }) => target === metric.id));
  });
  return plans.slice(0, FEW).flatMap((plan) => {
    const put = { metric: metric.id ?? "", role: "process" };
    return toChange(plan, `List it in the plan '${nameOf(plan)}', as a process metric`, [
      { at: ["metrics", plan.fields.metrics?.length ?? 0], put },
    ]);
  });
}

/** Metrics of the units around it that count the same sort of thing. */
function beneathOthers({ graph, document }: Asked, metric: Metric): readonly Proposal[] {
  const { type, scope, contributes_to: parents = [] } = metric.fields;
  const wider = graph
    .ofKind("metric")
    .filter(
      (other) =>
        other !== metric &&
        other.id !== undefined &&
        type !== undefined &&
        other.fields.type === type &&
        scope?.unit !== other.fields.scope?.unit &&
        isInside(graph, scope?.unit, other.fields.scope?.unit),
    );
  return wider
    .slice(0, FEW)
    .flatMap((other) =>
      toChange(document, `Name '${nameOf(other)}' as its parent`, [
        { at: ["contributes_to", parents.length], put: other.id ?? "" },
      ]),
    );
}
