// A metric that is far wider than the plan that names it, or one of too many: it can stay in sight as 'context', without judging the plan.
import { type DocumentOf, isOfKind } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import type { Graph } from "../../graph/graph.ts";
import { defineQuickFix, type Proposal, pathOf, toChange } from "./quick-fix.ts";

type Plan = DocumentOf<"plan">;

export default defineQuickFix({
  rules: ["metric-scope-too-broad", "too-many-metrics"],
  fixesFor(asked) {
    const { graph, diagnostic, document } = asked;
    if (!isOfKind(document, "plan")) return [];
    if (diagnostic.rule === "too-many-metrics") return anyOf(graph, document);
    const [list, index] = pathOf(asked);
    if (list !== "metrics" || typeof index !== "number") return [];
    // The only outcome has to stay one until there is another.
    const isOnlyOutcome = document.fields.metrics?.[index]?.role === "outcome" && isOnlyOfRole(document, index);
    return isOnlyOutcome ? [] : toContext(document, index, "Give it the role 'context'");
  },
});

const toContext = (plan: Plan, index: number, title: string): readonly Proposal[] =>
  toChange(plan, title, [{ at: ["metrics", index, "role"], put: "context" }]);

/** Which of them only gives background is for a person to choose; the only one of its role does more than that. */
function anyOf(graph: Graph, plan: Plan): readonly Proposal[] {
  return (plan.fields.metrics ?? []).flatMap((entry, index) => {
    const id = entry?.metric;
    if (id === undefined || entry?.role === undefined || entry.role === "context" || isOnlyOfRole(plan, index))
      return [];
    const metric = graph.find(id);
    return toContext(plan, index, `Give '${metric ? nameOf(metric) : id}' the role 'context'`);
  });
}

function isOnlyOfRole({ fields: { metrics = [] } }: Plan, index: number): boolean {
  const role = metrics[index]?.role;
  return metrics.filter((entry) => entry?.role === role).length === 1;
}
