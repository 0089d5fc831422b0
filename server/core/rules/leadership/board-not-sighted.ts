import { type DocumentOf, keyPlaceOf, placeOf } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { isAttempted } from "../../document/unread.ts";
import { counted } from "../../document/words.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";

export default defineRule({
  id: "board-not-sighted",
  family: "leadership",
  summary: "A board or committee looks at every plan under way, at least once a quarter.",
  why: "In the evaluation one board was 'not particularly sighted' on the work. What a board has not seen it can neither learn from nor stand up for.",
  help: "Name the committee under 'board', take the plan to it, and note the day in 'last_seen'.",
  severity: "warning",
  appliesTo: ["plan"],
  options: {
    days: { default: 92, description: "How many days may pass until the board or its committee sees a plan again." },
  },
  examples: {
    bad: [
      `
=== plans/first-24-hours.md
---
kind: plan
id: first-24-hours
stage: testing
board: { committee: quality-committee, last_seen: 2025-09-18 }
                                                  ^^^^^^^^^^ The board or its committee last saw this plan 214 days ago (limit 92).
---
`,
      `
=== plans/first-24-hours.md
---
kind: plan
id: first-24-hours
    ^^^^^^^^^^^^^^ No board or committee is named that follows this plan.
stage: testing
---
`,
      `
=== plans/first-24-hours.md
---
kind: plan
id: first-24-hours
stage: testing
board: { committee: quality-committee, last_seen: 2026-02-18, next_due: 2026-04-15 }
                                                                        ^^^^^^^^^^ The board or its committee was due to see this plan again on 15 April 2026; it last saw it on 18 February 2026.
---
`,
    ],
    good: [
      { "last_seen: 2025-09-18": "last_seen: 2026-02-18, next_due: 2026-05-20" },
      { "stage: testing": "stage: baseline" },
    ],
  },

  *check({ document, today, options }): Iterable<Finding> {
    if (!isUnderWay(document, "testing")) return;
    if (!isAttempted(document, "board")) {
      yield { range: placeOf(document, "board"), message: "No board or committee is named that follows this plan." };
      return;
    }
    if (document.fields.board === undefined) return;
    if (!isAttempted(document, "board", "committee"))
      yield {
        range: keyPlaceOf(document, "board"),
        message: "'board' does not say which committee follows this plan.",
      };
    yield* lastSight(document, today, options.days);
  },
});

function* lastSight(plan: DocumentOf<"plan">, today: number, limit: number): Iterable<Finding> {
  if (isAttempted(plan, "board", "last_seen") && plan.fields.board?.last_seen === undefined) return;
  const seen = dayOf(plan.fields.board?.last_seen);
  const due = dayOf(plan.fields.board?.next_due);
  // Until a plan has been seen for the first time, the days count from its start.
  const since = seen ?? dayOf(plan.fields.dates?.start);
  if (since !== undefined && today - since > limit) {
    yield {
      range: placeOf(plan, "board", "last_seen"),
      message:
        seen === undefined
          ? `The board or its committee has not seen this plan since it started ${counted(today - since, "day")} ago (limit ${limit}).`
          : `The board or its committee last saw this plan ${counted(today - since, "day")} ago (limit ${limit}).`,
    };
  } else if (due !== undefined && due < today && (seen === undefined || seen < due)) {
    const last = seen === undefined ? "no sight of it is on record" : `it last saw it on ${formatDate(seen)}`;
    yield {
      range: placeOf(plan, "board", "next_due"),
      message: `The board or its committee was due to see this plan again on ${formatDate(due)}; ${last}.`,
    };
  }
}

const dayOf = (date: string | undefined): number | undefined => (date === undefined ? undefined : parseDate(date));
