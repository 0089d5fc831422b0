import { type DocumentOf, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView, Referrer } from "../../graph/graph.ts";
import { mayBeMentioned } from "../../graph/mentions.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { idsOf, isAdrift } from "../../graph/thread.ts";
import { isInside, unitAndAncestors } from "../../graph/units.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "thread-none",
  family: "thread",
  summary: "Every metric belongs to a plan or an objective.",
  why: "Figures that nobody has a purpose for still cost somebody the time to collect them, and they crowd out the few that matter.",
  help: "List the metric in the plan that it steers, link it to an objective under 'supports', name a parent metric under 'contributes_to', or retire it.",
  severity: "error",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/letters-waiting.md
---
kind: metric
id: letters-waiting
    ^^^^^^^^^^^^^^^ This metric belongs to no plan and no objective. Why do we collect it?
status: active
---
`,
    good: {
      "=== plans/letters.md": `
---
kind: plan
id: letters
metrics: [{ metric: letters-waiting, role: outcome }]
---
`,
    },
  },

  *check({ document, graph }) {
    if (!isAdrift(graph, document) || hasUnmeasuredPlan(graph, document)) return;
    if (
      mayBeMentioned(graph, document, ["metrics.metric", "measure.metric"], (mention) =>
        isAbout(graph, mention, document),
      )
    )
      return;
    yield {
      range: placeOf(document, "id"),
      message: "This metric belongs to no plan and no objective. Why do we collect it?",
      related: otherMentions(graph, document).map(({ document: plan, reference }) => ({
        file: plan.path,
        range: reference.range,
        message: `'${nameOf(plan)}' names the metric here, but does not list it under 'metrics'.`,
      })),
    };
  },
});

/** Whether a plan or objective that names a metric nobody has speaks of this one elsewhere, or works in its unit. */
function isAbout(graph: GraphView, { document: from }: Referrer, metric: DocumentOf<"metric">): boolean {
  const unit = metric.fields.scope?.unit;
  const worksInIt =
    from.kind === "plan" && from.fields.scope?.units?.some((one) => one === unit || isInside(graph, unit, one));
  return worksInIt === true || from.references.some(({ target }) => target === metric.id);
}

/** Whether a plan in the unit of a metric, or in one around it, has no metrics at all: that plan is told so, and this may be one of them. */
function hasUnmeasuredPlan(graph: GraphView, { fields: { scope } }: DocumentOf<"metric">): boolean {
  const around = unitAndAncestors(graph, scope?.unit).flatMap(({ id }) => id ?? []);
  const mentions = [...new Set([...(scope?.unit === undefined ? [] : [scope.unit]), ...around])].flatMap((id) =>
    graph.referrersOfKind(id, "plan"),
  );
  return mentions.some(
    ({ document: plan, reference }) =>
      reference.field === "scope.units" && isUnderWay(plan, "baseline") && !isAttempted(plan, "metrics"),
  );
}

/** Where plans name a metric other than under `metrics`: in an aim, a driver or a claim. */
function otherMentions(graph: GraphView, metric: DocumentOf<"metric">): readonly Referrer[] {
  const plans = idsOf(metric).flatMap((id) => graph.referrersOfKind(id, "plan"));
  return plans.filter(({ document }, index) => plans.findIndex((one) => one.document === document) === index);
}
