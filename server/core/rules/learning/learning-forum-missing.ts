import { placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "learning-forum-missing",
  family: "learning",
  summary: "Every team has a place where it stops to learn from what it sees.",
  why: "Improvement became part of the work where time for it was part of the working week. A team that never stops to look goes on with what it does, whether it helps or not.",
  help: "Agree on a short meeting in working hours, such as a weekly huddle at the chart, and name it under 'learning' with how often it is held and when it last was.",
  severity: "info",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
    ^^^^^^^^^^^^^^^ No meeting is named in which this team learns from what it sees.
stage: testing
---
`,
    good: [
      {
        "stage: testing":
          "stage: testing\nlearning: { forum: clinic round-up, frequency: fortnightly, last_held: 2026-04-10 }",
      },
      { "stage: testing": "stage: baseline" },
    ],
  },

  *check({ document }) {
    if (!isUnderWay(document, "testing") || isAttempted(document, "learning")) return;
    yield {
      range: placeOf(document, "learning"),
      message: "No meeting is named in which this team learns from what it sees.",
    };
  },
});
