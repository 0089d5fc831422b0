import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { asWritten } from "../../measure/figure-words.ts";
import { targetMet } from "./shared-baseline.ts";

export default defineRule({
  id: "target-already-met",
  family: "definition",
  summary: "A target asks for more than there was before the change.",
  why: "A target that was met before anybody did anything is met whatever they do. The team looks as if it had succeeded, and nobody learns whether the change helped.",
  help: "Set a target beyond what there was. If the aim is to stay as it is, say so in the plan with the role 'balancing', and judge it by the chart.",
  severity: "warning",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/seen-in-time.md
---
kind: metric
id: seen-in-time
status: active
type: proportion
unit: "%"
direction: increase
target: { value: 90, by: 2026-12-31 }
                 ^^ The target of 90% was met before the change: the mean was 92.3% (12 points).
data: seen-in-time.csv
---
=== metrics/seen-in-time.csv
period,value
2025-01,93
2025-02,91
2025-03,92
2025-04,94
2025-05,92
2025-06,90
2025-07,93
2025-08,92
2025-09,91
2025-10,94
2025-11,93
2025-12,92
2026-01,93
=== plans/sooner.md
---
kind: plan
id: sooner
stage: testing
metrics: [{ metric: seen-in-time, role: outcome }]
dates: { start: 2025-11-03, change_start: 2026-01-05 }
---
`,
    good: {
      "value: 90": "value: 97",
      "role: outcome }": "role: outcome }, { metric: stays-in-time, role: balancing }",
      "=== metrics/stays-in-time.md": `
---
kind: metric
id: stays-in-time
status: active
type: proportion
unit: "%"
direction: increase
target: { value: 90, by: 2026-12-31 }
data: seen-in-time.csv
---
`,
    },
  },

  *check({ document, graph }) {
    const met = targetMet(graph, document);
    if (!met) return;
    const { goal, index, before } = met;
    const at = index === undefined ? ["target"] : ["target", index];
    yield {
      range: placeOf(document, ...at, "value"),
      message: `The target of ${asWritten(goal, document.fields.unit)} was met before the change: the mean was ${before.words}.`,
    };
  },
});
