import { type DocumentOf, placeOf } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { changeOf, isUnderWay, metricsOf } from "../../graph/plan-metrics.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import { baselineOf, baselineOfUse, type Window } from "../../measure/spc/metric-terms.ts";
import { changesJudgedBy, planName, relatedChange } from "./shared-baseline.ts";
import { isRetired } from "./shared-definition.ts";

export default defineRule({
  id: "baseline-overlaps-change",
  family: "definition",
  summary: "A baseline ends before the change that it is to judge begins.",
  why: "Figures from after the change pull the baseline towards the new level and widen its limits, so that a real gain looks smaller, or like nothing at all.",
  help: "End the baseline with the last period before the change. Where it suits another plan that uses the metric, give this plan's entry a 'baseline' of its own.",
  severity: "error",
  appliesTo: ["metric", "plan"],
  examples: {
    bad: [
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
baseline: { from: 2024-06, to: 2025-05 }
                               ^^^^^^^ The baseline window runs 2 months past the start of the change on 1 April 2025 ('Lists start on time').
---
=== plans/on-time.md
---
kind: plan
id: on-time
title: Lists start on time
stage: testing
metrics: [{ metric: late-starts, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
baseline: { from: 2025-05, to: 2025-12 }
                               ^^^^^^^ The baseline window begins after the start of the change on 1 April 2025 ('Lists start on time').
---
=== plans/on-time.md
---
kind: plan
id: on-time
title: Lists start on time
stage: testing
metrics: [{ metric: late-starts, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
baseline: { from: 2024-04, to: 2025-03 }
---
=== plans/on-time.md
---
kind: plan
id: on-time
title: Lists start on time
stage: testing
metrics: [{ metric: late-starts, role: outcome, baseline: { from: 2024-06, to: 2025-05 } }]
                                                                               ^^^^^^^ The baseline window runs 2 months past the start of this plan's change on 1 April 2025.
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
`,
    ],
    good: {
      "from: 2024-06, to: 2025-05": "from: 2024-04, to: 2025-03",
      "=== plans/ready-at-eight.md": `
---
kind: plan
id: ready-at-eight
stage: sustaining
metrics: [{ metric: late-starts, role: outcome, baseline: { from: 2023-04, to: 2024-03 } }]
dates: { start: 2024-01-08, change_start: 2024-04-01 }
---
`,
    },
  },

  *check({ document, graph }) {
    if (document.kind === "plan") yield* inPlan(document, graph);
    else yield* inMetric(document, graph);
  },
});

/** The metric's own baseline, for every plan that takes the figures before its change from it. */
function* inMetric(metric: DocumentOf<"metric">, graph: GraphView): Iterable<Finding> {
  const window = isRetired(metric) ? undefined : baselineOf(metric);
  if (!window) return;
  for (const change of changesJudgedBy(graph, metric, "chosen")) {
    if (window.to < change.day || baselineOfUse(change)) continue;
    yield {
      range: placeOf(metric, "baseline", "to"),
      message: `The baseline window ${position(window, change.day)} the start of the change on ${formatDate(change.day)} ('${planName(change)}').`,
      related: [relatedChange(change)],
    };
  }
}

/** The baselines of a plan's own. */
function* inPlan(plan: DocumentOf<"plan">, graph: GraphView): Iterable<Finding> {
  const day = isUnderWay(plan, "chosen") ? changeOf(plan) : undefined;
  if (day === undefined) return;
  for (const use of metricsOf(graph, plan)) {
    const window = use.role === "context" || isRetired(use.metric) ? undefined : baselineOfUse(use);
    if (!window || window.to < day) continue;
    yield {
      range: placeOf(plan, "metrics", use.index, "baseline", "to"),
      message: `The baseline window ${position(window, day)} the start of this plan's change on ${formatDate(day)}.`,
      related: [relatedChange({ ...use, day })],
    };
  }
}

const DAYS_IN_A_MONTH = 365.25 / 12;

function position(window: Window, day: number): string {
  if (window.from >= day) return window.from === day ? "begins with" : "begins after";
  const days = window.to - day + 1;
  const months = Math.round(days / DAYS_IN_A_MONTH);
  return `runs ${days < 28 ? counted(days, "day") : counted(months, "month")} past`;
}
