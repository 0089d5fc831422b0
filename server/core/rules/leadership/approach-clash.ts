import { type DocumentOf, isOfKind, placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { comparePaths, type GraphView } from "../../graph/graph.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { unitAndAncestors, unitOf, unitsBeneath } from "../../graph/units.ts";
import { defineRule } from "../../lint/rule.ts";
import { aimOf, areInConflict } from "./shared-aims.ts";

type Plan = DocumentOf<"plan">;

export default defineRule({
  id: "approach-clash",
  family: "leadership",
  summary: "Step-by-step work and a turnaround on the same figures or in the same place know of each other.",
  why: "In one trust a gradual method met a turnaround that was geared towards short-term shifts in particular figures. Each was reasonable, and staff were asked for both at once.",
  help: "Bring the two teams together, agree who asks what of the staff, and name the other plan under 'related_plans'.",
  severity: "info",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/first-24-hours.md
---
kind: plan
id: first-24-hours
title: The first 24 hours
stage: testing
approach: incremental
scope: { units: [emergency-department] }
---
=== plans/turnaround.md
---
kind: plan
id: turnaround
stage: testing
approach: turnaround
          ^^^^^^^^^^ This plan wants a fast shift in a few figures and 'The first 24 hours' changes things step by step; both work in 'Emergency department'. In the evaluation the two ways of working clashed.
scope: { units: [emergency-department] }
---
=== units/emergency-department.md
---
kind: unit
id: emergency-department
title: Emergency department
---
`,
    good: { "approach: incremental": "approach: incremental\nrelated_plans: [turnaround]" },
  },

  *check({ document, graph }) {
    const { approach } = document.fields;
    if (approach === undefined || approach === "mixed" || !isUnderWay(document, "chosen")) return;
    const opposite = approach === "incremental" ? "turnaround" : "incremental";
    for (const { plan, shared } of plansBeside(graph, document)) {
      // Told once, on the later of the two.
      const isEarlier = comparePaths(plan.path, document.path) < 0;
      const isClash = plan.fields.approach === opposite && isUnderWay(plan, "chosen");
      if (!isEarlier || !isClash || areRelated(document, plan) || isConflictTold(graph, document, plan)) continue;
      const name = `'${nameOf(plan)}'`;
      yield {
        range: placeOf(document, "approach"),
        message: `This plan ${DEEDS[approach]} and ${name} ${DEEDS[opposite]}; both work ${shared}. In the evaluation the two ways of working clashed.`,
        related: [{ file: plan.path, range: placeOf(plan, "approach"), message: `The approach of ${name} is here.` }],
      };
      return;
    }
  },
});

const DEEDS = {
  incremental: "changes things step by step",
  turnaround: "wants a fast shift in a few figures",
} as const;

/** Another plan, and what it has in common with the first, as in "in 'Emergency department'". */
type Neighbour = { readonly plan: Plan; readonly shared: string };

/** Every plan that is steered by one of this plan's metrics, or works in one of its units, in a part of one, or in one of which it is a part. */
function* plansBeside(graph: GraphView, plan: Plan): Iterable<Neighbour> {
  for (const { field, target } of plan.references.filter((reference) => isTie(plan, reference))) {
    const isPlace = field === "scope.units";
    const unit = isPlace ? unitOf(graph, target) : undefined;
    const thing = unit ?? graph.find(target);
    // Where one contains the other, both work in the smaller one.
    const around = unit ? unitAndAncestors(graph, unit.id).flatMap(({ id }) => id ?? []) : [target];
    const within = unit ? unitsBeneath(graph, unit) : [];
    const places = [
      ...around.map((id) => ({ id, common: thing ? nameOf(thing) : target })),
      ...within.map((one) => ({ id: one.id ?? "", common: nameOf(one) })),
    ];
    for (const { id, common } of places)
      for (const { document: other, reference } of graph.referrersOfKind(id, "plan")) {
        if (other.path === plan.path || !isTie(other, reference)) continue;
        if (isPlace === (reference.field === "scope.units"))
          yield { plan: other, shared: `${isPlace ? "in" : "on"} '${common}'` };
      }
  }
}

/** Whether a reference of a plan names a unit in which it works or a metric by which it is steered. */
function isTie({ fields }: Plan, { field, path }: Plan["references"][number]): boolean {
  if (field === "scope.units" || field === "aim.metric") return true;
  return field === "metrics.metric" && typeof path[1] === "number" && fields.metrics?.[path[1]]?.role !== "context";
}

const areRelated = (a: Plan, b: Plan): boolean => names(a, b) || names(b, a);

const names = (plan: Plan, other: Plan): boolean =>
  plan.references.some(({ field, target }) => field === "related_plans" && target === other.id);

/** Whether the two aim at different figures in one metric, which conflicting-targets tells, or in a metric that nobody knows and may be that one. */
function isConflictTold(graph: GraphView, plan: Plan, other: Plan): boolean {
  const ids = [plan, other].flatMap(({ fields }) => fields.aim?.metric ?? []);
  const [metric, its] = ids.map((id) => graph.find(id));
  if (ids.length < 2) return false;
  if (!isOfKind(metric, "metric") || !isOfKind(its, "metric")) return true;
  const [one, another] = [aimOf(plan), aimOf(other)];
  return metric === its && one !== undefined && another !== undefined && areInConflict(one, another, metric);
}
