import { type DocumentOf, isWritten, type KnownDocument, placeOf } from "../../document/document.ts";
import { formatDate, formatPeriod, type Period, parseDate } from "../../document/period.ts";
import type { GraphView } from "../../graph/graph.ts";
import { changeOf, isUnderWay, type MetricUse, metricsOf } from "../../graph/plan-metrics.ts";
import { idsOf } from "../../graph/thread.ts";
import { defineRule, type Related } from "../../lint/rule.ts";
import { baselineOf, baselineOfUse } from "../../measure/spc/metric-terms.ts";
import { knownFigures } from "./shared-baseline.ts";

type Plan = DocumentOf<"plan"> & KnownDocument;
type Metric = DocumentOf<"metric">;

export default defineRule({
  id: "implementation-before-baseline",
  family: "definition",
  summary: "A team knows how things are before it begins to change them.",
  why: "Teams feel the pull to go straight to doing, past planning and design. What is changed before it was measured once can never be shown to have helped.",
  help: "Stop for as long as a few figures take, or look for older ones that somebody else has kept.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: [
      `
=== plans/on-time.md
---
kind: plan
id: on-time
stage: baseline
metrics: [{ metric: late-starts, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
                                          ^^^^^^^^^^ Changes began on 1 April 2025; the first baseline figure is 12 May 2025.
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-05-12,24
2025-05-13,22
`,
      `
=== plans/on-time.md
---
kind: plan
id: on-time
stage: testing
metrics: [{ metric: late-starts, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-06-02 }
                                          ^^^^^^^^^^ Changes began on 1 April 2025; the first baseline figure is May 2025.
---
=== cycles/on-time-1.md
---
kind: cycle
id: on-time-1
plan: on-time
started: 2025-04-01
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-05,24
2025-06,22
`,
    ],
    good: {
      "dates: { start: 2025-01-06, change_start: 2025-04-01 }":
        "dates: { start: 2025-01-06, change_start: 2026-06-01 }",
      "2025-05-12,24\n2025-05-13,22": "2026-02,24\n2026-03,22",
    },
  },

  *check({ document, graph, today }) {
    const begun = isUnderWay(document, "chosen") ? firstChange(graph, document) : undefined;
    const uses = metricsOf(graph, document);
    if (!begun || begun.day > today || uses.length !== document.fields.metrics?.length) return;
    const outcomes = uses.filter(({ role }) => role === "outcome");
    const series = outcomes.map(({ metric }) => periodsSoFar(graph, metric));
    if (outcomes.some((use, index) => isTold(use, series[index], today))) return;
    if (series.length === 0 || !series.every((periods) => periods !== undefined)) return;
    const [first] = series.flat().toSorted((a, b) => a.start - b.start);
    if (outcomes.some(({ metric }) => hasKnownBaseline(metric, begun.day)) || (first && first.end < begun.day)) return;
    yield {
      range: placeOf(document, "dates", "change_start"),
      message: `Changes began on ${formatDate(begun.day)}; ${first ? `the first baseline figure is ${formatPeriod(first)}` : "there is no baseline figure yet"}.`,
      ...(begun.cycle && { related: [begun.cycle] }),
    };
  },
});

/** The day on which a plan first changed something: by its own dates, or by a test that began before. */
type Begun = { readonly day: number; readonly cycle?: Related };

function firstChange(graph: GraphView, plan: Plan): Begun | undefined {
  const change = changeOf(plan);
  const days = cyclesOf(graph, plan).flatMap((cycle): readonly Begun[] => {
    const day = parseDate(cycle.fields.started ?? "");
    const message = "The first test began here.";
    return day === undefined ? [] : [{ day, cycle: { file: cycle.path, range: placeOf(cycle, "started"), message } }];
  });
  const own: readonly Begun[] = change === undefined ? [] : [{ day: change }];
  return [...own, ...days].toSorted((a, b) => a.day - b.day)[0];
}

const cyclesOf = (graph: GraphView, plan: Plan & KnownDocument): readonly DocumentOf<"cycle">[] =>
  idsOf(plan).flatMap((id) =>
    graph
      .referrersOfKind(id, "cycle")
      .flatMap(({ document, reference }) => (reference.field === "plan" ? [document] : [])),
  );

/** The periods for which a metric has figures; none where nothing is collected yet, `undefined` where its data should be there and cannot be read. */
function periodsSoFar(graph: GraphView, metric: Metric): readonly Period[] | undefined {
  const { status } = metric.fields;
  const isCollected = isWritten(metric, "data") || status === "active" || status === "watch";
  return isCollected ? knownFigures(graph, metric)?.map(({ period }) => period) : [];
}

/** Whether baseline-missing or baseline-overlaps-change tells the same of this metric. */
function isTold(use: MetricUse, periods: readonly Period[] | undefined, today: number): boolean {
  const { plan, metric } = use;
  const change = changeOf(plan);
  if (change === undefined || change > today) return false;
  const window = baselineOfUse(use) ?? baselineOf(metric);
  if (window && window.to >= change) return true;
  return isUnderWay(plan, "testing") && !periods?.some(({ end }) => end < change);
}

/** Whether somebody has written down what the figure was before a day. */
function hasKnownBaseline(metric: Metric, day: number): boolean {
  const window = baselineOf(metric);
  return metric.fields.baseline?.value !== undefined && window !== undefined && window.to < day;
}
