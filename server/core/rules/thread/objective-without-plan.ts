import { type DocumentOf, type KnownDocument, placeOf } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isOwnAndInForce } from "../../graph/in-use.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { hasBeneath } from "../../graph/thread.ts";
import { defineRule } from "../../lint/rule.ts";
import { isUnmeasured, mayBeLinked } from "./shared-objectives.ts";
import { supportsOf } from "./shared-supports.ts";

export default defineRule({
  id: "objective-without-plan",
  family: "thread",
  summary: "A plan works on every objective in force, or somebody has said that none is needed.",
  why: "An objective without a plan is met by everyday work, or it is a wish. Both look the same from above until somebody says which it is.",
  help: "Link the plan that works on it, or say that none is needed: ignore: [{ rule: objective-without-plan, because: … }].",
  severity: "info",
  appliesTo: ["objective"],
  examples: {
    bad: `
=== objectives/org-emergency-4h.md
---
kind: objective
id: org-emergency-4h
    ^^^^^^^^^^^^^^^^ No plan supports this objective. That may be fine (business as usual), but say so.
level: organisation
status: active
measure: { text: patients who leave within four hours }
---
`,
    good: {
      "=== objectives/div-front-door.md": `
---
kind: objective
id: div-front-door
level: division
supports: [{ objective: org-emergency-4h, because: most of the wait is at the front door }]
---
`,
      "=== plans/triage.md": `
---
kind: plan
id: triage
stage: testing
supports: [{ objective: div-front-door, because: triage takes half an hour }]
---
`,
    },
  },

  *check({ document, graph, today }) {
    if (!isOwnAndInForce(graph, document, today)) return;
    if (hasBeneath(graph, document, isPlanAtWork)) return;
    // An objective that is not even measured is told that, and once. A plan that works on its figure without a link is told so itself.
    if (isUnmeasured(graph, document) || hasUnlinkedPlan(graph, document) || mayBeLinked(graph, document)) return;
    yield {
      range: placeOf(document, "id"),
      message: "No plan supports this objective. That may be fine (business as usual), but say so.",
    };
  },
});

const isPlanAtWork = (document: KnownDocument): boolean =>
  document.kind === "plan" && document.fields.stage !== "closed" && document.fields.stage !== "stopped";

/** Whether a plan that supports no objective of the organisation is steered by the very metric of this one: that plan is told so. */
function hasUnlinkedPlan(graph: GraphView, objective: DocumentOf<"objective">): boolean {
  const metric = objective.fields.measure?.metric;
  const mentions = metric === undefined ? [] : graph.referrersOfKind(metric, "plan");
  return mentions.some(
    ({ document: plan, reference }) =>
      reference.field === "metrics.metric" &&
      isUnderWay(plan, "chosen") &&
      supportsOf(graph, plan).every(({ to }) => to.fields.level === "national" || to.fields.level === "system"),
  );
}
