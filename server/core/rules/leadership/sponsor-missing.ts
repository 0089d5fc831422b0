import { closest } from "../../../../schemas/index.ts";
import { placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { isAttempted } from "../../document/unread.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { registerOf } from "../../graph/register.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "sponsor-missing",
  family: "leadership",
  summary: "Every plan that has been chosen has a sponsor, whose post the register of posts knows.",
  why: "Teams meet things that they cannot change themselves: a rota, a budget, another department. Somebody has to be there who can, and who stays.",
  help: "Name the executive post that backs the plan under 'sponsor'. A post, not a person.",
  severity: "error",
  appliesTo: ["plan"],
  examples: {
    bad: [
      `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
    ^^^^^^^^^^^^^^^^ This plan has no sponsor: no executive is named who backs it and removes what stands in its way.
stage: chosen
---
`,
      `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
stage: chosen
sponsor: chief-operations-officer
         ^^^^^^^^^^^^^^^^^^^^^^^^ The register of posts has no 'chief-operations-officer'. Did you mean 'chief-operating-officer'?
---
=== leadership.md
---
kind: leadership
id: leadership
title: Register of posts
owner: trust-secretary
posts: [{ post: chief-operating-officer, holder: L01, from: 2024-01-08 }]
---
`,
    ],
    good: [{ "stage: chosen": "stage: chosen\nsponsor: chief-operating-officer" }, { "stage: chosen": "stage: idea" }],
  },

  *check({ document, graph }) {
    if (!isUnderWay(document, "chosen")) return;
    if (!isAttempted(document, "sponsor")) {
      yield {
        range: placeOf(document, "sponsor"),
        message: "This plan has no sponsor: no executive is named who backs it and removes what stands in its way.",
      };
    }
    const { sponsor } = document.fields;
    const register = sponsor === undefined ? undefined : registerOf(graph);
    if (sponsor === undefined || !register || register.some(({ post }) => post === sponsor)) return;
    const meant = closest(sponsor, [...new Set(register.map(({ post }) => post))]);
    yield {
      range: placeOf(document, "sponsor"),
      message: `The register of posts has no '${quote(sponsor)}'.${meant === undefined ? "" : ` Did you mean '${meant}'?`}`,
      help: "Correct the post, or add it to the register with the day from which it is held.",
      severity: "warning",
    };
  },
});
