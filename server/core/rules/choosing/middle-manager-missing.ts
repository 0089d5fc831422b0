import { keyPlaceOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "middle-manager-missing",
  family: "choosing",
  summary: "There is a middle manager in every team from the start.",
  why: "Middle managers hold the rota, the lists and the rooms, and carry what one team has learned to the next. The evaluation asks for them to be there from the start, and not once the change is to be kept.",
  help: "Ask the manager whose staff, lists or rooms the change touches to join, and add the post to 'team' with 'tier: middle-manager'.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: [
      `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
stage: testing
team:
^^^^ There is no middle manager in this team.
  - { post: clinic-nurse, tier: front-line }
  - { post: clinical-lead, tier: senior }
---
`,
      `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
    ^^^^^^^^^^^^^^^ This plan names no team, and so no middle manager who is in from the start.
stage: baseline
---
`,
    ],
    good: [
      { "clinical-lead, tier: senior": "clinic-manager, tier: middle-manager" },
      { "stage: testing": "stage: chosen" },
    ],
  },

  *check({ document }) {
    if (!isUnderWay(document, "baseline")) return;
    if (!isAttempted(document, "team")) {
      yield {
        range: keyPlaceOf(document, "team"),
        message: "This plan names no team, and so no middle manager who is in from the start.",
      };
      return;
    }
    const tiers = (document.fields.team ?? []).map((member) => member?.tier);
    // A tier that cannot be read may be the one.
    if (tiers.length === 0 || tiers.includes(undefined) || tiers.includes("middle-manager")) return;
    yield { range: keyPlaceOf(document, "team"), message: "There is no middle manager in this team." };
  },
});
