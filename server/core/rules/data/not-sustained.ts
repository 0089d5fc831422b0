import { placeOf } from "../../document/document.ts";
import { counted } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { defineRule } from "../../lint/rule.ts";
import { figureTerms, figureWords } from "../../measure/figure-words.ts";
import { mean } from "../../measure/mean.ts";
import type { JudgedUse } from "../../measure/verdict/plan-verdict.ts";
import { LAST_POINTS } from "../../measure/verdict/verdict-result.ts";
import { judgedUses, showsOnChart } from "./shared-verdicts.ts";

export default defineRule({
  id: "not-sustained",
  family: "data",
  summary: "A gain stays.",
  why: "Most gains fade when the attention does. Seen within a few months, the reason can still be found and mended; a year later the new habit is gone.",
  help: "Ask what changed about the time when it turned: people, hours, equipment. Say in 'What we learned' what you find.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/on-time.md
---
kind: plan
id: on-time
stage: sustaining
metrics: [{ metric: late-starts, role: outcome }]
                    ^^^^^^^^^^^ It improved after the change; the last 5 points are back at the old level.
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
direction: decrease
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2024-08,24
2024-09,26
2024-10,24
2024-11,26
2024-12,24
2025-01,26
2025-02,24
2025-03,26
2025-04,19
2025-05,20
2025-06,19
2025-07,20
2025-08,19
2025-09,20
2025-10,19
2025-11,26
2025-12,25
2026-01,26
2026-02,25
2026-03,26
2026-05,26
2026-06,25
`,
    good: { "2025-12,25\n2026-01,26\n2026-02,25\n2026-03,26\n2026-05,26\n2026-06,25\n": "" },
  },

  *check({ document, graph, today }) {
    for (const use of judgedUses(graph, document, today)) {
      const { verdict, role, index } = use;
      if (verdict.name !== "improved-not-sustained" || (role !== "outcome" && role !== "process")) continue;
      if (!showsOnChart(verdict)) continue;
      yield {
        range: placeOf(document, "metrics", index, "metric"),
        message: `It improved after the change; ${describeNow(graph, use)}.`,
      };
    }
  },
});

function describeNow(graph: GraphView, { metric, verdict: { result, before, after, side } }: JudgedUse): string {
  const better = side === "high" ? 1 : -1;
  const lastGood = after.rows.findLastIndex((row) => result?.points[row]?.side === better);
  const back = after.rows.length - 1 - lastGood;
  if (back >= 3) return `the last ${back} points are back at the old level`;
  const valueAt = (row: number): number => result?.points[row]?.value ?? 0;
  const { lineWithUnit } = figureWords([...before.rows, ...after.rows].map(valueAt), figureTerms(graph, metric));
  const say = (value: number | null): string => lineWithUnit(value ?? 0);
  return `the last ${counted(LAST_POINTS, "point")} average ${say(mean(after.rows.slice(-LAST_POINTS).map(valueAt)))}, and before the change it was ${say(before.mean)}`;
}
