import { type DocumentOf, placeOf } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { quote } from "../../document/problem.ts";
import { isAttempted } from "../../document/unread.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

type Frequency = NonNullable<NonNullable<DocumentOf<"plan">["fields"]["learning"]>["frequency"]>;

/** Days until one meeting must be on record again when one may be missed. Daily ones stop for weekends and holidays. */
const LAPSED_AFTER: Readonly<Record<Frequency, number>> = {
  daily: 7,
  weekly: 14,
  fortnightly: 28,
  monthly: 62,
  quarterly: 184,
};

export default defineRule({
  id: "learning-forum-lapsed",
  family: "learning",
  summary: "The meeting in which a team learns is held as often as was agreed.",
  why: "The first thing that is dropped when a ward is full is the time to think. A huddle that is missed twice is usually not held again unless somebody asks for it.",
  help: "Hold it, note the day in 'last_held'; or agree on a rhythm that people can keep.",
  severity: "info",
  appliesTo: ["plan"],
  examples: {
    bad: [
      `
=== plans/uro.md
---
kind: plan
id: uro
stage: testing
learning: { forum: weekly huddle, frequency: weekly, last_held: 2025-06-03 }
                                                                ^^^^^^^^^^ The weekly huddle is recorded as last held on 3 June 2025 (weekly expected).
---
`,
      `
=== plans/uro.md
---
kind: plan
id: uro
stage: testing
dates: { start: 2025-01-06 }
learning: { forum: theatre huddle, frequency: weekly }
                   ^^^^^^^^^^^^^^ The theatre huddle is not recorded as held since the plan started on 6 January 2025 (weekly expected).
---
`,
    ],
    good: [{ "last_held: 2025-06-03": "last_held: 2026-04-07" }, { "stage: testing": "stage: paused" }],
  },

  *check({ document, today }) {
    const { forum, frequency, last_held } = document.fields.learning ?? {};
    if (forum === undefined || frequency === undefined || !isUnderWay(document, "testing")) return;
    const held = parseDate(last_held ?? "");
    const since = held ?? parseDate(document.fields.dates?.start ?? "");
    if (since === undefined || today - since <= LAPSED_AFTER[frequency]) return;
    // A day that cannot be read is told where it stands.
    if (held === undefined && isAttempted(document, "learning", "last_held")) return;
    const name = `The ${quote(forum).replace(/^(?:the|our|an?) /i, "")}`;
    const last =
      held === undefined
        ? `is not recorded as held since the plan started on ${formatDate(since)}`
        : `is recorded as last held on ${formatDate(held)}`;
    yield {
      range: held === undefined ? placeOf(document, "learning", "forum") : placeOf(document, "learning", "last_held"),
      message: `${name} ${last} (${frequency} expected).`,
    };
  },
});
