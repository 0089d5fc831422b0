import { type DocumentOf, isOfKind, placeOf } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { idsOf } from "../../graph/thread.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import { asWritten } from "../../measure/figure-words.ts";
import { targetsOf } from "../../measure/spc/metric-terms.ts";
import { aimOf, areInConflict, type Target } from "./shared-aims.ts";

type Plan = DocumentOf<"plan">;
type Metric = DocumentOf<"metric">;

export default defineRule({
  id: "conflicting-targets",
  family: "leadership",
  summary: "Everybody who works on a metric aims at the same figure for the same day.",
  why: "Work that improves step by step was set beside a turnaround that wanted quick shifts in the same figures. Teams cannot serve both, and learn to serve neither.",
  help: "Agree with those who set the other target which one holds, and change one of them.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: [
      `
=== plans/first-24-hours.md
---
kind: plan
id: first-24-hours
title: The first 24 hours
stage: testing
aim: { metric: four-hours, to: 70, by: 2026-12-31 }
---
=== plans/turnaround.md
---
kind: plan
id: turnaround
title: Four-hour turnaround
stage: testing
aim: { metric: four-hours, to: 92, by: 2026-12-31 }
                               ^^ Two plans set different targets for the same metric: 92% by 31 December 2026 (this plan) and 70% by 31 December 2026 ('The first 24 hours').
---
=== metrics/four-hours.md
---
kind: metric
id: four-hours
unit: "%"
direction: increase
---
`,
      `
=== plans/turnaround.md
---
kind: plan
id: turnaround
stage: testing
aim: { metric: four-hours, to: 92, by: 2026-12-31 }
                               ^^ This plan aims for 92% by 31 December 2026; the metric's own target for that day is 78%.
---
=== metrics/four-hours.md
---
kind: metric
id: four-hours
unit: "%"
target: { value: 78, by: 2026-12-31 }
---
`,
    ],
    good: {
      "title: The first 24 hours\n": "",
      "title: Four-hour turnaround\n": "",
      "aim: { metric: four-hours, to: 92, by: 2026-12-31 }": "aim: { metric: four-hours, to: 78, by: 2027-12-31 }",
    },
  },

  *check({ document, graph }): Iterable<Finding> {
    const target = aimOf(document);
    const metric = graph.find(document.fields.aim?.metric ?? "");
    if (!target || !isOfKind(metric, "metric") || !isUnderWay(document, "chosen")) return;
    const others = plansThatAimAt(graph, metric).filter((other) => {
      const its = other === document ? undefined : aimOf(other);
      return its !== undefined && areInConflict(target, its, metric);
    });
    const [other] = others;
    const theirs = other && aimOf(other);
    if (!other || !theirs) {
      yield* conflictWithMetric(document, target, metric);
    } else if (other.path < document.path) {
      // Told once, on the later of the two.
      yield {
        range: placeOf(document, "aim", "to"),
        message: `Two plans set different targets for the same metric: ${inWords(target, metric)} (this plan) and ${inWords(theirs, metric)} ('${nameOf(other)}').`,
        related: others
          .filter(({ path }) => path < document.path)
          .map((plan) => ({
            file: plan.path,
            range: placeOf(plan, "aim", "to"),
            message: `The aim of '${nameOf(plan)}' is here.`,
          })),
      };
    }
  },
});

function* conflictWithMetric(plan: Plan, target: Target, metric: Metric): Iterable<Finding> {
  const own = targetsOf(metric).find(({ by }) => by !== undefined && by === target.by);
  if (!own || own.value === target.value) return;
  yield {
    range: placeOf(plan, "aim", "to"),
    message: `This plan aims for ${inWords(target, metric)}; the metric's own target for that day is ${figure(own.value, metric)}.`,
    related: [{ file: metric.path, range: placeOf(metric, "target"), message: "The metric's own target is here." }],
  };
}

/** The plans under way whose aim is set in a metric, in the order of their paths. */
function plansThatAimAt(graph: GraphView, metric: Metric): readonly Plan[] {
  const mentions = idsOf(metric).flatMap((id) => (graph.find(id) === metric ? graph.referrersOfKind(id, "plan") : []));
  return mentions.flatMap(({ document, reference }) =>
    reference.field === "aim.metric" && isUnderWay(document, "chosen") ? [document] : [],
  );
}

const inWords = ({ value, by }: Target, metric: Metric): string =>
  `${figure(value, metric)}${by === undefined ? "" : ` by ${formatDate(by)}`}`;

const figure = (value: number, { fields: { unit } }: Metric): string => asWritten(value, unit);
