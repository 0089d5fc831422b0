import { type DocumentOf, keyPlaceOf, placeOf } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import { isAttempted } from "../../document/unread.ts";
import { nameOf } from "../../document/words.ts";
import type { Figure } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { metricsOf } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";
import { baselineOf, baselineOfUse, type Window } from "../../measure/spc/metric-terms.ts";
import { changesJudgedBy, knownFigures, relatedChange } from "./shared-baseline.ts";
import { isRetired } from "./shared-definition.ts";

export default defineRule({
  id: "baseline-too-short",
  family: "definition",
  summary: "A baseline has points enough for its limits to settle.",
  why: "Limits from a few points move with every new one. What looks like a change may be the limits, and what is a change may hide in them.",
  help: "Go further back if older figures exist, or read the first charts as a trial. More frequent figures get there sooner.",
  severity: "warning",
  appliesTo: ["metric", "plan"],
  options: { points: { default: 12, description: "How many points a baseline needs." } },
  examples: {
    bad: [
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
frequency: monthly
baseline: { from: 2025-01, to: 2025-03 }
^^^^^^^^ 3 points in the baseline; 12 are needed before limits settle.
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-01,24
2025-02,22
2025-03,25
2025-04,18
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
frequency: weekly
data: late-starts.csv
^^^^ 1 point before the change on 1 April 2025; 12 are needed before limits settle.
---
=== metrics/late-starts.csv
period,value
2025-W12,24
2025-W15,18
=== plans/on-time.md
---
kind: plan
id: on-time
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
title: Lists that start late
status: active
frequency: monthly
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-02,24
2025-03,22
2025-04,18
=== plans/on-time.md
---
kind: plan
id: on-time
stage: testing
metrics: [{ metric: late-starts, role: outcome, baseline: { from: 2025-03, to: 2025-03 } }]
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 1 point in this plan's baseline of 'Lists that start late'; 12 are needed before limits settle.
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
`,
    ],
    good: {
      "frequency: monthly": "frequency: annual",
      "from: 2025-01": "from: 2023-04",
      "2025-01,24\n2025-02,22\n2025-03,25\n2025-04,18": "2023/24,24\n2024/25,22",
    },
  },

  *check({ document, graph, today, options }) {
    const needed = `${options.points} are needed before limits settle.`;
    if (document.kind === "plan") {
      for (const use of metricsOf(graph, document)) {
        const window = baselineOfUse(use);
        const figures = window && window.to < today ? figuresToCount(graph, use.metric) : undefined;
        if (!window || !figures || within(figures, window) >= options.points) continue;
        yield {
          range: placeOf(document, "metrics", use.index, "baseline"),
          message: `${points(within(figures, window))} in this plan's baseline of '${nameOf(use.metric)}'; ${needed}`,
        };
      }
      return;
    }
    const figures = figuresToCount(graph, document);
    if (!figures) return;
    const isTooFew = (count: number): boolean => count > 0 && count < options.points;
    if (isAttempted(document, "baseline")) {
      const window = baselineOf(document);
      if (!window || window.to >= today) return;
      const count = within(figures, window);
      if (isTooFew(count))
        yield { range: keyPlaceOf(document, "baseline"), message: `${points(count)} in the baseline; ${needed}` };
      return;
    }
    const [change] = changesJudgedBy(graph, document, "testing").filter((use) => !baselineOfUse(use));
    const count = change ? figures.filter(({ period }) => period.end < change.day).length : 0;
    if (!change || change.day > today || !isTooFew(count)) return;
    yield {
      range: keyPlaceOf(document, "data"),
      message: `${points(count)} before the change on ${formatDate(change.day)}; ${needed}`,
      related: [relatedChange(change)],
    };
  },
});

/** The figures of a metric of which points can be asked for. Twelve quarters are three years: to ask for them would help nobody. */
function figuresToCount(graph: GraphView, metric: DocumentOf<"metric">): readonly Figure[] | undefined {
  const { frequency } = metric.fields;
  if (isRetired(metric) || frequency === undefined || frequency === "quarterly" || frequency === "annual")
    return undefined;
  return knownFigures(graph, metric);
}

const within = (figures: readonly Figure[], { from, to }: Window): number =>
  figures.filter(({ period }) => period.start >= from && period.start <= to).length;

const points = (count: number): string => (count === 1 ? "1 point" : `${count} points`);
