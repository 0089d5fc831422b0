import { keyPlaceOf, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "protected-time-missing",
  family: "choosing",
  summary: "Every team that is at work has protected time in the working week.",
  why: "Improvement that has to fit into breaks and evenings is done by those who can spare them, and stops when the ward is full. Time and permission are what leaders can give.",
  help: "Agree the hours with the manager who has to release them, and note both under 'protected_time'.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: [
      `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
    ^^^^^^^^^^^^^^^ No protected time is agreed for the team.
stage: testing
---
`,
      `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
stage: testing
protected_time: { hours_per_week: 0, agreed_by: clinical-director }
                                  ^ No protected time is agreed for the team: it says 0 hours a week.
---
`,
    ],
    good: [
      { "stage: testing": "stage: testing\nprotected_time: { hours_per_week: 2, agreed_by: clinical-director }" },
      { "stage: testing": "stage: chosen" },
    ],
  },

  *check({ document }) {
    if (!isUnderWay(document, "baseline")) return;
    if (!isAttempted(document, "protected_time")) {
      yield { range: keyPlaceOf(document, "protected_time"), message: "No protected time is agreed for the team." };
      return;
    }
    if (document.fields.protected_time === undefined) return;
    if (!isAttempted(document, "protected_time", "hours_per_week")) {
      yield {
        range: keyPlaceOf(document, "protected_time"),
        message: "Protected time is agreed for the team, but not how many hours a week.",
      };
    } else if (document.fields.protected_time.hours_per_week === 0) {
      yield {
        range: placeOf(document, "protected_time", "hours_per_week"),
        message: "No protected time is agreed for the team: it says 0 hours a week.",
      };
    }
  },
});
