import { type DocumentOf, isOfKind, placeOf } from "../../document/document.ts";
import { counted } from "../../document/words.ts";
import { type Figure, figuresOf } from "../../graph/data.ts";
import type { GraphView } from "../../graph/graph.ts";
import { metricsOf } from "../../graph/plan-metrics.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import { planChange, verdictOn } from "../../measure/verdict/metric-judgement.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";
import { isReadable, pointNoun } from "./shared-verdicts.ts";

type Plan = DocumentOf<"plan">;
type Metric = DocumentOf<"metric">;

export default defineRule({
  id: "claim-from-two-points",
  family: "data",
  summary: "A claim rests on the run of the data and not on two points of it.",
  why: "Any series that moves at all has a high month followed by a lower one. Two chosen points can tell any story; boards were taught statistical process control so that nobody has to guess which.",
  help: "Compare the mean before with the mean after, and say how many points lie on each side.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: [
      `
=== plans/on-time.md
---
kind: plan
id: on-time
stage: testing
metrics: [{ metric: late-starts, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
Late starts are down from 34 to 29 minutes.
                ^^^^^^^^^^^^^^^^^^ 'Down from 34 to 29' compares two months. Use the run of data.
=== metrics/late-starts.md
---
kind: metric
id: late-starts
unit: minutes
frequency: monthly
direction: decrease
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-02,31
2025-03,34
2025-04,29
2025-05,33
`,
      `
=== plans/on-time.md
---
kind: plan
id: on-time
stage: testing
metrics: [{ metric: late-starts, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
claims: [{ metric: late-starts, says: improved }]
                                      ^^^^^^^^ The plan says 'improved' after 2 months since the change. Use the run of data: 7 are needed to say.
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
frequency: monthly
direction: decrease
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2024-08,31
2024-09,34
2024-10,32
2024-11,30
2024-12,33
2025-01,32
2025-02,31
2025-03,34
2025-04,29
2025-05,28
`,
    ],
    good: `
=== plans/on-time.md
---
kind: plan
id: on-time
stage: testing
aim: { metric: late-starts, from: 34, to: 10 }
metrics: [{ metric: late-starts, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
We want to go down from 34 to 10 minutes. The room is down from 12 to 8 chairs.
=== metrics/late-starts.md
---
kind: metric
id: late-starts
unit: minutes
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-03,34
2025-04,10
`,
  },

  *check({ document, graph, today }) {
    yield* inProse(document, graph);
    yield* inClaims(document, graph, today);
  },
});

/** "Down from 34 minutes to 29", "fell from 12.5% to 9%". */
const COMPARISON =
  /\b(?:down|up|fell|falling|fallen|rose|risen|rising|dropped|cut|reduced|improved|increased|decreased|went|gone)\s+from\s+£?(\d[\d,]*(?:\.\d+)?)(?:\s?%|\s+[a-z]+)?\s+to\s+£?(\d[\d,]*(?:\.\d+)?)/gi;

function* inProse(plan: Plan, graph: GraphView): Iterable<Finding> {
  const { body, text } = plan;
  if (body === undefined) return;
  for (const match of text.slice(body.start, body.end).matchAll(COMPARISON)) {
    const [words, first = "", second = ""] = match;
    const from = Number(first.replaceAll(",", ""));
    const to = Number(second.replaceAll(",", ""));
    if (plan.fields.aim?.from === from && plan.fields.aim.to === to) continue;
    const metric = metricsOf(graph, plan).find((use) => holdsBoth(graph, use.metric, from, to))?.metric;
    if (!metric) continue;
    const start = body.start + match.index;
    const said = words.charAt(0).toUpperCase() + words.slice(1).replaceAll(/\s+/g, " ");
    yield {
      range: { start, end: start + words.length },
      message: `'${said}' compares two ${pointNoun(metric, 2)}. Use the run of data.`,
      related: [
        { file: metric.path, range: metric.anchor, message: `Both are figures of '${metric.title ?? metric.id}'.` },
      ],
    };
  }
}

/** Whether two numbers are single figures of a metric, in this order. */
function holdsBoth(graph: GraphView, metric: Metric, from: number, to: number): boolean {
  const figures = figuresOf(graph, metric);
  if ("problem" in figures || from === to) return false;
  const first = figures.findIndex(({ value }: Figure) => value === from);
  return first >= 0 && figures.slice(first + 1).some(({ value }) => value === to);
}

function* inClaims(plan: Plan, graph: GraphView, today: number): Iterable<Finding> {
  for (const [index, claim] of (plan.fields.claims ?? []).entries()) {
    const metric = claim?.metric === undefined ? undefined : graph.find(claim.metric);
    const says = claim?.says;
    if (says === undefined || says === "no-change" || !isOfKind(metric, "metric") || !isReadable(graph, metric))
      continue;
    const change = planChange(graph, plan, metric, today);
    if (change === undefined) return;
    const now = verdictOn(graph, metric, change);
    if (now.name !== "too-early" || now.after.points >= 3) continue;
    yield {
      range: placeOf(plan, "claims", index, "says"),
      message: `The plan says '${says}' ${after(now, metric)} since the change. Use the run of data: 7 are needed to say.`,
      related: [
        { file: metric.path, range: metric.anchor, message: `The claim is about '${metric.title ?? metric.id}'.` },
      ],
    };
  }
}

function after({ after: { points } }: Verdict, metric: Metric): string {
  return points === 0 ? `without a figure` : `after ${counted(points, pointNoun(metric, 1))}`;
}
