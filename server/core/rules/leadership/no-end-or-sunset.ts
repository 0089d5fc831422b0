import { type DocumentOf, keyPlaceOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { isInUse } from "../../graph/in-use.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "no-end-or-sunset",
  family: "leadership",
  summary: "Plans and programmes say when they end.",
  why: "Work without an end is never finished and never stopped. It takes its hours from work that would do more, until nobody remembers who is to decide.",
  help: "Give the day on which it ends, or on which somebody decides whether it goes on.",
  severity: "info",
  appliesTo: ["plan", "programme"],
  examples: {
    bad: [
      `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
stage: testing
dates: { start: 2024-12-09, change_start: 2025-04-01 }
^^^^^ This plan has no end date. When does it end, or when does somebody decide whether it goes on?
---
`,
      `
=== programmes/northbridge-way.md
---
kind: programme
id: northbridge-way
period: { from: 2022-04-01 }
^^^^^^ This programme has no end date. When does it end, or when does somebody decide whether it goes on?
---
`,
    ],
    good: [
      { "change_start: 2025-04-01": "change_start: 2025-04-01, end: 2026-12-31" },
      `
=== programmes/northbridge-way.md
---
kind: programme
id: northbridge-way
period: { from: 2022-04-01, to: 2027-03-31 }
---
`,
    ],
  },

  *check({ document, today }) {
    const [dates, end] = document.kind === "plan" ? (["dates", "end"] as const) : (["period", "to"] as const);
    if (!isAtWork(document, today) || !isMapping(document) || isAttempted(document, dates, end)) return;
    yield {
      range: keyPlaceOf(document, dates),
      message: `This ${document.kind} has no end date. When does it end, or when does somebody decide whether it goes on?`,
    };
  },
});

type PlanOrProgramme = DocumentOf<"plan"> | DocumentOf<"programme">;

/** A plan that is only an idea needs no end yet. */
const isAtWork = (document: PlanOrProgramme, today: number): boolean =>
  document.kind === "plan" ? isUnderWay(document, "chosen") : isInUse(document, today);

/** Whether it has dates at all; without them that is the thing to say. */
const isMapping = ({ fields }: PlanOrProgramme): boolean =>
  ("dates" in fields ? fields.dates : "period" in fields ? fields.period : undefined) !== undefined;
