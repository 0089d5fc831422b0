// A plan without a metric of one role: a metric of its own units that no plan uses takes the role, or one is begun.
import { type DocumentOf, isOfKind, type KnownDocument } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import type { Graph } from "../../graph/graph.ts";
import { metricsOf } from "../../graph/plan-metrics.ts";
import { isInside } from "../../graph/units.ts";
import { unitIn } from "./create-document.ts";
import { beginMetric, ownerOf } from "./new-documents.ts";
import { type Asked, defineQuickFix, type Proposal, toChange } from "./quick-fix.ts";

const ROLES: Readonly<Record<string, { readonly role: string; readonly title: string }>> = {
  "outcome-metric-missing": { role: "outcome", title: "What gets better" },
  "process-metric-missing": { role: "process", title: "Done in the new way" },
  "balancing-metric-missing": { role: "balancing", title: "What could get worse" },
};

/** No more are offered: nobody reads on. */
const FEW = 3;

export default defineQuickFix({
  rules: Object.keys(ROLES),
  fixesFor(asked) {
    const { graph, document, diagnostic } = asked;
    const wanted = ROLES[diagnostic.rule];
    if (!wanted || !isOfKind(document, "plan")) return [];
    const at = ["metrics", document.fields.metrics?.length ?? 0];
    const present = unusedMetrics(graph, document).slice(0, FEW);
    return [
      ...present.flatMap((metric) =>
        toChange(document, `Add '${nameOf(metric)}' as its ${wanted.role} metric`, [
          { at, put: { metric: metric.id ?? "", role: wanted.role } },
        ]),
      ),
      ...newMetric(asked, document, wanted),
    ];
  },
});

type Plan = DocumentOf<"plan"> & KnownDocument;

/** Metrics of the plan's units that the plan does not name yet. */
function unusedMetrics(graph: Graph, plan: Plan): readonly (DocumentOf<"metric"> & KnownDocument)[] {
  const used = new Set(metricsOf(graph, plan).map(({ metric }) => metric));
  const units = plan.fields.scope?.units ?? [];
  return graph.ofKind("metric").filter((metric) => {
    const unit = metric.fields.scope?.unit;
    const isNear = unit !== undefined && units.some((own) => isInside(graph, unit, own));
    return metric.id !== undefined && metric.fields.status !== "retired" && isNear && !used.has(metric);
  });
}

function newMetric(
  { graph, document, today }: Asked,
  plan: Plan,
  { role, title }: { readonly role: string; readonly title: string },
): readonly Proposal[] {
  const name = `${title}: ${plan.title ?? plan.id ?? ""}`;
  const made = beginMetric(graph, { title: name }, { owner: ownerOf(plan), unit: unitIn(plan), today });
  if (!made) return [];
  const at = ["metrics", plan.fields.metrics?.length ?? 0];
  const article = role === "outcome" ? "an" : "a";
  return toChange(document, `Create ${article} ${role} metric and list it`, [{ at, put: { metric: made.id, role } }], {
    creates: [made],
  });
}
