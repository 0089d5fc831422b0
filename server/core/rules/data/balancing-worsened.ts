import { placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { defineRule } from "../../lint/rule.ts";
import { describeSize } from "../../measure/verdict/verdict-words.ts";
import { isBeyondDoubt, judgedUses } from "./shared-verdicts.ts";

export default defineRule({
  id: "balancing-worsened",
  family: "data",
  summary: "Nothing else gets worse while a plan runs.",
  why: "Time, staff and attention that a change takes are taken from somewhere. A balancing metric is there to show from where, while there is time to put it right.",
  help: "Ask whether the plan's change and this one have a cause in common. Whatever the answer, tell those who decide: a gain with a cost is not the same as a gain.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/shorter-visits.md
---
kind: plan
id: shorter-visits
stage: testing
metrics: [{ metric: overdue, role: balancing }]
                    ^^^^^^^ 'Overdue follow-ups' got worse while this plan ran. The mean was 25.0% before and is 30.5% after (+5.5 points, between +5.0 and +6.0).
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
=== metrics/overdue.md
---
kind: metric
id: overdue
title: Overdue follow-ups
unit: "%"
direction: decrease
data: overdue.csv
---
=== metrics/overdue.csv
period,value
2024-08,24
2024-09,26
2024-10,24
2024-11,26
2024-12,24
2025-01,26
2025-02,24
2025-03,26
2025-04,30
2025-05,31
2025-06,30
2025-07,31
2025-08,30
2025-09,31
2025-10,30.4
`,
    good: {
      "id: overdue\ntitle: Overdue follow-ups": "id: overdue",
      "2025-04,30\n2025-05,31\n2025-06,30\n2025-07,31\n2025-08,30\n2025-09,31\n2025-10,30.4":
        "2025-04,26\n2025-05,24\n2025-06,26\n2025-07,24\n2025-08,26\n2025-09,24\n2025-10,26",
    },
  },

  *check({ document, graph, today }) {
    for (const { metric, verdict, role, index } of judgedUses(graph, document, today)) {
      if (role !== "balancing" || verdict.name !== "worsened" || !isBeyondDoubt(verdict)) continue;
      const { unit = "", decimals } = metric.fields;
      yield {
        range: placeOf(document, "metrics", index, "metric"),
        message: `'${nameOf(metric)}' got worse while this plan ran. ${describeSize(verdict, { unit, decimals })}`,
      };
    }
  },
});
