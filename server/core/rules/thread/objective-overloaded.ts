import { isOfKind, type KnownDocument, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isOwnAndInForce } from "../../graph/in-use.ts";
import { downwardLinks } from "../../graph/thread.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "objective-overloaded",
  family: "thread",
  summary: "An objective with many metrics says which one tells whether it is reached.",
  why: "A board that is shown forty figures sees none. One figure that moves with the objective says more than all that have to do with it.",
  help: "Name that one under 'measure'.",
  severity: "info",
  appliesTo: ["objective"],
  options: {
    most: { default: 30, description: "How many metrics may hang on an objective that names none as its own." },
  },
  examples: {
    bad: `
=== plan-lint.yaml
rules: { objective-overloaded: { most: 1 } }
=== objectives/org-theatre-productivity.md
---
kind: objective
id: org-theatre-productivity
    ^^^^^^^^^^^^^^^^^^^^^^^^ 2 metrics hang on this objective. Which one would you show the board?
level: organisation
status: active
---
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
supports: [{ objective: org-theatre-productivity, because: lists start late }]
metrics: [{ metric: late-starts, role: process }, { metric: overruns, role: balancing }]
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
---
=== metrics/overruns.md
---
kind: metric
id: overruns
---
`,
    good: { "most: 1": "most: 2" },
  },

  *check({ document, graph, today, options }) {
    if (!isOwnAndInForce(graph, document, today) || isAttempted(document, "measure", "metric")) return;
    const metrics = nearestMetrics(graph, document);
    if (metrics.size <= options.most) return;
    yield {
      range: placeOf(document, "id"),
      message: `${metrics.size} metrics hang on this objective. Which one would you show the board?`,
    };
  },
});

/** The metrics in use that reach the objective themselves or through a plan, without another objective between. */
function nearestMetrics(graph: GraphView, objective: KnownDocument): ReadonlySet<KnownDocument> {
  const direct = downwardLinks(graph, objective);
  const throughPlans = direct.flatMap((below) => (below.kind === "plan" ? downwardLinks(graph, below) : []));
  return new Set(
    [...direct, ...throughPlans].filter((below) => isOfKind(below, "metric") && below.fields.status !== "retired"),
  );
}
