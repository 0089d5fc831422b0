import { joined } from "../../../../schemas/index.ts";
import { isOfKind, placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { isInside, type Unit, unitAndAncestors, unitOf } from "../../graph/units.ts";
import { defineRule } from "../../lint/rule.ts";
import { supportsOf } from "./shared-supports.ts";

export default defineRule({
  id: "unit-outside-objective",
  family: "thread",
  summary: "A plan that moves an objective by itself works where the objective is measured.",
  why: "Work in one place cannot show in a figure that counts another. The plan will look as if it had failed, or the objective as if nobody worked on it.",
  help: "Support an objective that covers this unit, or say that the plan only contributes ('strength: contributory') and how ('because').",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
stage: testing
scope: { units: [ophthalmology] }
supports: [{ objective: org-theatre-productivity, because: fewer visits }]
                        ^^^^^^^^^^^^^^^^^^^^^^^^ The plan works in Ophthalmology; the objective covers Surgery theatres only.
---
=== objectives/org-theatre-productivity.md
---
kind: objective
id: org-theatre-productivity
level: organisation
measure: { metric: theatre-use }
---
=== metrics/theatre-use.md
---
kind: metric
id: theatre-use
scope: { unit: surgery-theatres }
---
=== units/ophthalmology.md
---
kind: unit
id: ophthalmology
title: Ophthalmology
parent: trust
---
=== units/surgery-theatres.md
---
kind: unit
id: surgery-theatres
title: Surgery theatres
parent: trust
---
=== units/trust.md
---
kind: unit
id: trust
---
`,
    good: { "parent: trust\n---\n=== units/surgery": "parent: surgery-theatres\n---\n=== units/surgery" },
  },

  *check({ document, graph }) {
    if (!isUnderWay(document, "chosen")) return;
    const units = (document.fields.scope?.units ?? []).map((id) => unitOf(graph, id));
    for (const { index, reference, to } of supportsOf(graph, document)) {
      const strength = document.fields.supports?.[index]?.strength ?? "direct";
      const metric = graph.find(to.fields.measure?.metric ?? "");
      const covered = isOfKind(metric, "metric") ? unitOf(graph, metric.fields.scope?.unit) : undefined;
      const places = units.filter((unit) => unit !== undefined);
      // What contributes from elsewhere, or makes other work possible, says how in its reason.
      if (strength !== "direct" || !isOfKind(metric, "metric") || !covered || places.length === 0) continue;
      if (places.length < units.length || !places.every((unit) => isApart(graph, unit, covered))) continue;
      yield {
        range: reference.range,
        message: `The plan works in ${joined(places.map(nameOf), "and")}; the objective covers ${nameOf(covered)} only.`,
        related: [
          {
            file: metric.path,
            range: placeOf(metric, "scope", "unit"),
            message: `The objective is measured by '${nameOf(metric)}', which counts ${nameOf(covered)}.`,
          },
        ],
      };
    }
  },
});

/** Whether two units are known to be different parts of one organisation: neither lies in the other, and both lie in a third. */
function isApart(graph: GraphView, unit: Unit, other: Unit): boolean {
  if (isInside(graph, unit.id, other.id) || isInside(graph, other.id, unit.id)) return false;
  const above = unitAndAncestors(graph, other.id);
  return unitAndAncestors(graph, unit.id).some((one) => above.includes(one));
}
