import { keyPlaceOf } from "../../document/document.ts";
import { isIsolated } from "../../graph/isolation.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { stopSentence } from "../../graph/thread-words.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "plan-isolated",
  family: "leadership",
  summary: "A plan is tied to an objective, a programme, or the work of another plan.",
  why: "Some of the work that was evaluated was done in complete isolation to everything else that was happening. However good it was, it stayed where it was.",
  help: "Link the plan to an objective of the organisation, and to the programme that it belongs to.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/fracture-clinic.md
---
kind: plan
id: fracture-clinic
    ^^^^^^^^^^^^^^^ This plan supports no objective, belongs to no programme and shares no metric or unit with any other plan. In the evaluation, work done in isolation did not spread. The thread stops here, at 'A calmer fracture clinic'.
title: A calmer fracture clinic
stage: testing
scope: { units: [fracture-clinic-rooms] }
---
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
stage: testing
programme: northbridge-way
scope: { units: [theatres-urology] }
---
`,
    good: { "fracture-clinic-rooms": "theatres-urology" },
  },

  *check({ document, graph }) {
    if (!isUnderWay(document, "chosen") || !isIsolated(graph, document)) return;
    yield {
      range: keyPlaceOf(document, "supports"),
      message: `This plan supports no objective, belongs to no programme and shares no metric or unit with any other plan. In the evaluation, work done in isolation did not spread.${stopSentence(graph, document)}`,
    };
  },
});
