// A plan that measures one of its units: a metric like it is begun for each of the others, or they leave the plan's scope until they
// are measured.
import { joined } from "../../../../schemas/index.ts";
import { isOfKind } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { uncountedLike } from "../../graph/breadth.ts";
import { metricsOf } from "../../graph/plan-metrics.ts";
import { unitOf } from "../../graph/units.ts";
import { beginMetric, ownerOf } from "./new-documents.ts";
import { defineQuickFix, pathOf, toChange } from "./quick-fix.ts";

export default defineQuickFix({
  rules: ["metric-scope-too-narrow"],
  fixesFor(asked) {
    const { graph, document, today } = asked;
    if (!isOfKind(document, "plan")) return [];
    const [, index] = pathOf(asked);
    const use = metricsOf(graph, document).find((one) => one.index === index);
    const counted = unitOf(graph, use?.metric.fields.scope?.unit);
    if (!use || !counted) return [];
    const left = uncountedLike(graph, document, counted);
    const names = joined(left.map(nameOf), "and");
    const units = document.fields.scope?.units ?? [];
    const kept = units.filter((id) => !left.includes(unitOf(graph, id) ?? counted));
    const { metric } = use;
    const made = left.flatMap((unit) => {
      const title = `${metric.title ?? metric.id}, ${nameOf(unit)}`;
      const owner = ownerOf(metric) ?? ownerOf(document);
      return beginMetric(graph, { title }, { owner, unit: unit.id, sibling: metric, today }) ?? [];
    });
    const count = document.fields.metrics?.length ?? 0;
    const entries = made.map(({ id }, nth) => ({ at: ["metrics", count + nth], put: { metric: id, role: use.role } }));
    return [
      ...(made.length === left.length
        ? toChange(document, `Create a metric like this one for ${names}`, entries, { creates: made })
        : []),
      ...toChange(document, `Take ${names} out of the plan's scope until there are figures`, [
        { at: ["scope", "units"], put: kept.filter((id) => id !== undefined) },
      ]),
    ];
  },
});
