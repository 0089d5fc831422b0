// A plan that is judged by figures far wider than itself: a metric for the plan's own units is begun, with the broad one as its parent.
import { isOfKind } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { allTrustWide, breadthOf } from "../../graph/breadth.ts";
import { type MetricUse, metricsOf } from "../../graph/plan-metrics.ts";
import { unitOf } from "../../graph/units.ts";
import { beginMetric, ownerOf } from "./new-documents.ts";
import { type Asked, defineQuickFix, type Proposal, pathOf, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["metric-scope-too-broad", "only-high-level-metrics"],
  fixesFor(asked) {
    const { graph, document } = asked;
    if (!isOfKind(document, "plan")) return [];
    const [, index] = pathOf(asked);
    const uses = metricsOf(graph, document);
    const here = uses.filter((use) => use.index === index && breadthOf(graph, use));
    const broad = here.length > 0 ? here : allTrustWide(graph, document).filter(({ role }) => role === "outcome");
    return broad.slice(0, 2).flatMap((use) => localMetric(asked, use));
  },
});

/** The metric for the one unit of the plan; a plan in several units has to choose. */
function localMetric({ graph, document, today }: Asked, { plan, metric, role }: MetricUse): readonly Proposal[] {
  const units = plan.fields.scope?.units ?? [];
  return units.flatMap((id) => {
    const unit = unitOf(graph, id);
    if (!unit?.id || metric.id === undefined) return [];
    const title = `${metric.title ?? metric.id}, ${nameOf(unit)}`;
    const made = beginMetric(
      graph,
      { title },
      { owner: ownerOf(metric) ?? ownerOf(plan), unit: unit.id, parent: metric, today },
    );
    if (!made) return [];
    const put = { metric: made.id, role: role === "context" ? "outcome" : role };
    const at = ["metrics", plan.fields.metrics?.length ?? 0];
    return toChange(
      document,
      `Create the metric '${made.id}' for ${nameOf(unit)} alone, with '${metric.id}' as its parent`,
      [{ at, put }],
      {
        creates: [made],
      },
    );
  });
}
