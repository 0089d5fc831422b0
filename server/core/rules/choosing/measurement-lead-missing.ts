import { type DocumentOf, keyPlaceOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "measurement-lead-missing",
  family: "choosing",
  summary: "Somebody in every team is named as responsible for measurement.",
  why: "Measurement was the hardest part, and early mistakes in it were hard to put right. Where nobody answers for the figures, they are found to be wrong when it is too late to count again.",
  help: "Give one member of the team 'role: measurement-lead'.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
stage: testing
team:
^^^^ Nobody in this team is named as responsible for measurement.
  - { post: clinic-nurse, tier: front-line, role: member }
  - { post: clinic-manager, tier: middle-manager }
---
`,
    good: [{ "role: member": "role: measurement-lead" }, { "stage: testing": "stage: chosen" }],
  },

  *check({ document }) {
    const team = document.fields.team ?? [];
    // A plan that names no team at all is told so by middle-manager-missing; a role that cannot be read may be the one.
    if (!isUnderWay(document, "baseline") || team.length === 0) return;
    const isUnread = team.some((member, index) => member === undefined || isUnreadRole(document, index));
    if (isUnread || team.some((member) => member?.role === "measurement-lead")) return;
    yield {
      range: keyPlaceOf(document, "team"),
      message: "Nobody in this team is named as responsible for measurement.",
    };
  },
});

const isUnreadRole = (plan: DocumentOf<"plan">, index: number): boolean =>
  plan.fields.team?.[index]?.role === undefined && isAttempted(plan, "team", index, "role");
