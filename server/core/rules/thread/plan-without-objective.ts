import { keyPlaceOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { isIsolated } from "../../graph/isolation.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { stopSentence } from "../../graph/thread-words.ts";
import { defineRule } from "../../lint/rule.ts";
import { affectedBy } from "./shared-supports.ts";

export default defineRule({
  id: "plan-without-objective",
  family: "thread",
  summary: "Every plan that has been chosen supports an objective of the organisation.",
  why: "A plan that helps no objective of the organisation has nobody above it who needs it to succeed. It is easily stopped, and what it gains is easily lost.",
  help: "Link the plan to one to three objectives under 'supports', each with a reason.",
  severity: "error",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
title: Urology theatres
stage: testing
programme: northbridge-way
supports: []
^^^^^^^^ This plan supports no objective of the organisation. The thread stops here, at 'Urology theatres'; it carries 1 metric.
metrics: [{ metric: late-starts, role: outcome }]
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
---
`,
    good: { "stage: testing": "stage: idea" },
  },

  *check({ document, graph }) {
    // Of a plan that nothing ties to anything, plan-isolated says more.
    if (!isUnderWay(document, "chosen") || isAttempted(document, "supports") || isIsolated(graph, document)) return;
    yield {
      range: keyPlaceOf(document, "supports"),
      message: `This plan supports no objective of the organisation.${stopSentence(graph, document)}`,
      related: affectedBy(graph, document),
    };
  },
});
