import { keyPlaceOf, placeOf } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import { isAttempted } from "../../document/unread.ts";
import { defineRule } from "../../lint/rule.ts";
import { baselineOf } from "../../measure/spc/metric-terms.ts";
import { changesJudgedBy, knownFigures, planName, relatedChange } from "./shared-baseline.ts";
import { isRetired } from "./shared-definition.ts";

export default defineRule({
  id: "baseline-missing",
  family: "definition",
  summary: "A metric that is to judge a change has figures from before it.",
  why: "The impulse to go straight to doing is strong, and the time before the change does not come back. Later figures can then be good or bad, but never better or worse.",
  help: "Look for figures that somebody already has, such as a log, an audit or a system extract, and name their months in 'baseline'. If the change can still wait, measure first.",
  severity: "error",
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
=== metrics/kept-informed.md
---
kind: metric
id: kept-informed
    ^^^^^^^^^^^^^ There is no figure from before the change on 1 April 2025 ('Admission lounge'). Without a baseline nobody can say whether it helped.
status: active
data: kept-informed.csv
---
=== metrics/kept-informed.csv
period,value
2025-04,80.2
2025-05,78.3
=== plans/admission-lounge.md
---
kind: plan
id: admission-lounge
title: Admission lounge
stage: testing
metrics: [{ metric: kept-informed, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
`,
      `
=== metrics/kept-informed.md
---
kind: metric
id: kept-informed
status: active
baseline: { from: 2024-04, to: 2025-03 }
^^^^^^^^ There is no figure in the baseline window. Without a baseline nobody can say whether a change helped.
data: kept-informed.csv
---
=== metrics/kept-informed.csv
period,value
2025-04,80.2
`,
      `
=== metrics/kept-informed.md
---
kind: metric
id: kept-informed
    ^^^^^^^^^^^^^ This metric is active and names no baseline: which months or days are later figures judged against?
status: active
data: kept-informed.csv
---
=== metrics/kept-informed.csv
period,value
2025-03,79.9
2025-04,80.2
`,
    ],
    good: [
      {
        "data: kept-informed.csv": "baseline: { from: 2025-03, to: 2025-03 }\ndata: kept-informed.csv",
        "2025-05,78.3": "2025-03,79.9",
      },
      `
=== metrics/kept-informed.md
---
kind: metric
id: kept-informed
status: agreed
---
=== plans/admission-lounge.md
---
kind: plan
id: admission-lounge
stage: baseline
metrics: [{ metric: kept-informed, role: outcome }]
dates: { start: 2026-01-05, change_start: 2026-09-01 }
---
`,
    ],
  },

  *check({ document, graph, today }) {
    const { status, baseline } = document.fields;
    if (isRetired(document)) return;
    const figures = knownFigures(graph, document);
    if (isAttempted(document, "baseline")) {
      const window = baselineOf(document);
      if (!window || !figures || baseline?.value !== undefined || window.to >= today) return;
      if (figures.some(({ period }) => period.start >= window.from && period.start <= window.to)) return;
      yield {
        range: keyPlaceOf(document, "baseline"),
        message:
          "There is no figure in the baseline window. Without a baseline nobody can say whether a change helped.",
      };
      return;
    }
    const isCollected = status === "active" || status === "watch";
    const hasNone = !isAttempted(document, "data") && !isCollected;
    // Data that is named or due, and not there, is the fault to mend first.
    if (!figures && !hasNone) return;
    const change = changesJudgedBy(graph, document, "testing").find(
      ({ day }) => day <= today && !figures?.some(({ period }) => period.end < day),
    );
    if (!change) {
      if (isCollected)
        yield {
          range: placeOf(document, "baseline"),
          message: `This metric is ${status === "active" ? "active" : "on watch"} and names no baseline: which months or days are later figures judged against?`,
          severity: "warning",
        };
      return;
    }
    yield {
      range: placeOf(document, "baseline"),
      message: `There is no figure from before the change on ${formatDate(change.day)} ('${planName(change)}'). Without a baseline nobody can say whether it helped.`,
      related: [relatedChange(change)],
    };
  },
});
