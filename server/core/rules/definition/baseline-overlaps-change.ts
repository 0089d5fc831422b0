import { placeOf } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { defineRule } from "../../lint/rule.ts";
import { baselineOf, type Window } from "../../measure/spc/metric-terms.ts";
import { type Change, changesJudgedBy, planName, relatedChange } from "./shared-baseline.ts";
import { isRetired } from "./shared-definition.ts";

export default defineRule({
  id: "baseline-overlaps-change",
  family: "definition",
  summary: "A baseline ends before the change that it is to judge begins.",
  why: "Figures from after the change pull the baseline towards the new level and widen its limits, so that a real gain looks smaller, or like nothing at all.",
  help: "End the baseline with the last period before the change.",
  severity: "error",
  appliesTo: ["metric"],
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
    ],
    good: `
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
stage: testing
metrics: [{ metric: late-starts, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
`,
  },

  *check({ document, graph }) {
    const window = isRetired(document) ? undefined : baselineOf(document);
    if (!window) return;
    const changes = changesJudgedBy(graph, document, "chosen");
    const across = changes.find(({ day }) => window.from < day && day <= window.to);
    // A baseline after one plan's change may well be the one from before the next plan's.
    const isForAnother = changes.some(({ day }) => window.to < day);
    const change = across ?? (isForAnother ? undefined : changes[0]);
    if (!change) return;
    yield {
      range: placeOf(document, "baseline", "to"),
      message: `The baseline window ${position(window, change)} the start of the change on ${formatDate(change.day)} ('${planName(change)}').`,
      related: [relatedChange(change)],
    };
  },
});

const DAYS_IN_A_MONTH = 365.25 / 12;

function position(window: Window, { day }: Change): string {
  if (window.from >= day) return window.from === day ? "begins with" : "begins after";
  const days = window.to - day + 1;
  const months = Math.round(days / DAYS_IN_A_MONTH);
  return `runs ${days < 28 ? counted(days, "day") : counted(months, "month")} past`;
}
