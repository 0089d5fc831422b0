import { placeOf } from "../../document/document.ts";
import { counted } from "../../document/words.ts";
import { defineRule } from "../../lint/rule.ts";
import { LAST_POINTS, type Verdict } from "../../measure/verdict/verdict-result.ts";
import { judgedUses, labelAt } from "./shared-verdicts.ts";

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
                    ^^^^^^^^^^^ It improved from April 2025 on; the last 3 points are back at the old level.
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
`,
    good: `
=== plans/on-time.md
---
kind: plan
id: on-time
stage: sustaining
metrics: [{ metric: late-starts, role: outcome }]
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
`,
  },

  *check({ document, graph, today }) {
    for (const { verdict, role, index } of judgedUses(graph, document, today)) {
      if (verdict.name !== "improved-not-sustained" || (role !== "outcome" && role !== "process")) continue;
      const { signal } = verdict;
      yield {
        range: placeOf(document, "metrics", index, "metric"),
        message: `It improved from ${labelAt(verdict, signal?.first ?? -1)} on; ${describeNow(verdict)}.`,
      };
    }
  },
});

function describeNow({ result, after, signal, lastBetter }: Verdict): string {
  const better = signal?.side === "high" ? 1 : -1;
  const lastGood = after.rows.findLastIndex((row) => result?.points[row]?.side === better);
  const back = after.rows.length - 1 - lastGood;
  return back >= 3
    ? `the last ${back} points are back at the old level`
    : `only ${lastBetter} of the last ${counted(LAST_POINTS, "point")} are still better than before`;
}
