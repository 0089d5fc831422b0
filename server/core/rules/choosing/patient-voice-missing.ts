import { keyPlaceOf } from "../../document/document.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "patient-voice-missing",
  family: "choosing",
  summary: "A patient or carer is part of every team.",
  why: "Those who meet the whole of a pathway are those who are sent along it. Teams that ask them at the end are told what they could have known at the beginning.",
  help: "Ask a patient, a carer or a member of the public to join, and add them to 'team' as a post, such as patient-partner-eye-group, with 'tier: patient'.",
  severity: "info",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
stage: testing
team:
^^^^ There is no patient or carer in this team.
  - { post: clinic-nurse, tier: front-line }
  - { post: clinic-manager, tier: middle-manager }
---
`,
    good: { "{ post: clinic-manager, tier: middle-manager }": "{ post: patient-partner-eye-group, tier: patient }" },
  },

  *check({ document }) {
    if (!isUnderWay(document, "baseline")) return;
    // A plan that names no team at all is told so by middle-manager-missing; a tier that cannot be read may be the one.
    const tiers = (document.fields.team ?? []).map((member) => member?.tier);
    if (tiers.length === 0 || tiers.includes(undefined) || tiers.includes("patient")) return;
    yield { range: keyPlaceOf(document, "team"), message: "There is no patient or carer in this team." };
  },
});
