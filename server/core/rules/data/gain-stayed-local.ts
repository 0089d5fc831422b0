import { placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { breadthOf } from "../../graph/breadth.ts";
import type { GraphView } from "../../graph/graph.ts";
import type { MetricUse } from "../../graph/plan-metrics.ts";
import type { UnitShare } from "../../graph/units.ts";
import { defineRule } from "../../lint/rule.ts";
import { formatFigure } from "../../measure/figures.ts";
import { partNeeded } from "../../measure/verdict/dilution.ts";
import { describeMove, effectOn } from "../../measure/verdict/plan-effect.ts";
import { type JudgedUse, rippleOf } from "../../measure/verdict/plan-verdict.ts";
import type { VerdictName } from "../../measure/verdict/verdict-result.ts";
import { isReadable, judgedUses, pointNoun } from "./shared-verdicts.ts";

export default defineRule({
  id: "gain-stayed-local",
  family: "data",
  summary: "A gain in one place shows in the figure of the whole, or somebody knows why not.",
  why: "One clinical area can improve without the benefit filtering through to the organisation. Gains of one trust in the evaluation were localised and could not offset its trust-wide performance. To know how far a change would have to spread is the beginning of spreading it.",
  help: "Show the local metric and its parent side by side. To say how far to spread, a rise of the parent is taken that four verdicts in five would call an improvement.",
  severity: "info",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/on-time.md
---
kind: plan
id: on-time
stage: testing
scope: { units: [urology] }
metrics: [{ metric: cases, role: outcome }]
                    ^^^^^ 'Cases in each session' improved and has stayed improved for 7 months. Its parent, 'Theatre use', shows no evidence of a change. At 4 of 32 theatres, this plan reaching its target would move the parent by about 1.0 point. To move the parent, spread to 5 or more theatres.
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
=== metrics/cases.md
---
kind: metric
id: cases
title: Cases in each session
frequency: monthly
direction: increase
scope: { unit: urology }
contributes_to: [use]
data: cases.csv
---
=== metrics/cases.csv
period,value
2024-08,2.3
2024-09,2.2
2024-10,2.3
2024-11,2.2
2024-12,2.3
2025-01,2.2
2025-02,2.3
2025-03,2.2
2025-04,2.6
2025-05,2.7
2025-06,2.6
2025-07,2.7
2025-08,2.6
2025-09,2.7
2025-10,2.6
=== metrics/use.md
---
kind: metric
id: use
title: Theatre use
unit: "%"
direction: increase
scope: { unit: trust }
target: { value: 85, by: 2026-12-31 }
data: use.csv
---
=== metrics/use.csv
period,value
2024-08,77.7
2024-09,75.9
2024-10,76.8
2024-11,77.4
2024-12,75.6
2025-01,76.0
2025-02,77.8
2025-03,76.4
2025-04,77.5
2025-05,76.2
2025-06,77.9
2025-07,75.6
2025-08,77.2
2025-09,76.1
2025-10,78.0
=== units/trust.md
---
kind: unit
id: trust
size: { theatres: 32 }
---
=== units/urology.md
---
kind: unit
id: urology
parent: trust
size: { theatres: 4 }
---
`,
    good: `
=== plans/on-time.md
---
kind: plan
id: on-time
stage: testing
metrics: [{ metric: cases, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
=== metrics/cases.md
---
kind: metric
id: cases
direction: increase
contributes_to: [use]
data: cases.csv
---
=== metrics/cases.csv
period,value
2024-08,2.3
2024-09,2.2
2024-10,2.3
2024-11,2.2
2024-12,2.3
2025-01,2.2
2025-02,2.3
2025-03,2.2
2025-04,2.2
2025-05,2.3
2025-06,2.2
2025-07,2.3
2025-08,2.2
2025-09,2.3
2025-10,2.2
=== metrics/use.md
---
kind: metric
id: use
direction: increase
---
`,
  },

  *check({ document, graph, today }) {
    for (const use of judgedUses(graph, document, today)) {
      if (use.role !== "outcome" || use.verdict.name !== "improved") continue;
      for (const { metric: parent, verdict } of rippleOf(graph, use, today)) {
        const shows = SHOWS[verdict.name];
        const breadth = breadthOf(graph, { ...use, metric: parent });
        // A parent that counts no more than the plan changes, or of which nobody can tell, is none that a gain could stay below.
        if (shows === undefined || breadth === undefined || !isReadable(graph, parent)) continue;
        yield {
          range: placeOf(document, "metrics", use.index, "metric"),
          message: [
            describeGain(use),
            `Its parent, '${nameOf(parent)}', ${shows}.`,
            ...describeReach(graph, { ...use, metric: parent }, breadth.share, today),
          ].join(" "),
          related: [
            {
              file: use.metric.path,
              range: placeOf(use.metric, "contributes_to"),
              message: `'${nameOf(use.metric)}' names its parent here.`,
            },
          ],
        };
      }
    }
  },
});

/** What a parent shows that has not gained; the verdicts that are not here say nothing against it. */
const SHOWS: Readonly<Partial<Record<VerdictName, string>>> = {
  "no-evidence-of-change": "shows no evidence of a change",
  "improving-already": "was on its way before and shows no more than that",
  "worsening-already": "was getting worse before and still does",
  "possible-improvement": "may have improved, and the figures do not settle it",
  "possible-worsening": "shows no improvement",
  "mixed-signals": "shows signs in both directions",
  worsened: "got worse",
  "improved-not-sustained": "improved and did not stay so",
  "worsened-then-recovered": "shows no improvement",
};

function describeGain({ metric, verdict: { after, side: to, lateFrom = 0, result } }: JudgedUse): string {
  const side = to === "high" ? 1 : -1;
  const since = after.rows.filter((row) => row >= lateFrom);
  const isUnbroken = since.every((row) => result?.points[row]?.side === side);
  const stayed = isUnbroken ? ` for ${since.length} ${pointNoun(metric, since.length)}` : "";
  return `'${nameOf(metric)}' improved and has stayed improved${stayed}.`;
}

/** How far the plan's units can move the parent, and how far the change would have to spread. */
function describeReach(
  graph: GraphView,
  asParent: MetricUse,
  share: UnitShare | undefined,
  today: number,
): readonly string[] {
  const effect = share && effectOn(graph, asParent, share.part / share.whole, today);
  if (!share || !effect) return [];
  const reach = `At ${describeShare(share)}, this plan reaching its target would move the parent by about ${describeMove(effect)}.`;
  const needed = effect.noise && partNeeded(share.whole, effect.gain, effect.noise);
  if (needed === undefined || needed <= share.part) return [reach];
  return [reach, `To move the parent, spread to ${formatFigure(needed, 0)} or more ${plural(share.measure)}.`];
}

const describeShare = ({ measure, part, whole }: UnitShare): string =>
  `${formatFigure(part, 0)} of ${formatFigure(whole, 0)} ${plural(measure)}`;

const plural = (measure: UnitShare["measure"]): string =>
  ({
    theatres: "theatres",
    beds: "beds",
    wte: "members of staff",
    sessions_per_week: "sessions a week",
    activity_per_year: "cases a year",
  })[measure];
