import { placeOf } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import { postInWords } from "../../document/words.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { isOn, registerOf } from "../../graph/register.ts";
import { defineRule } from "../../lint/rule.ts";
import { relatedSpell } from "./shared-register.ts";

export default defineRule({
  id: "sponsor-interim",
  family: "leadership",
  summary: "The post of a plan's sponsor is filled by somebody who is there to stay.",
  why: "An interim can back a plan as well as anybody, and then leaves. What was agreed with one person is gone unless somebody carries it over, and constancy at the top was one of the clearest differences between the trusts.",
  help: "Agree now who backs the plan once the post is filled for good, and tell the team.",
  severity: "info",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
stage: testing
sponsor: medical-director
         ^^^^^^^^^^^^^^^^ The post of this plan's sponsor (medical director) has been filled by an interim since 1 October 2025.
---
=== leadership.md
---
kind: leadership
id: leadership
posts:
  - { post: medical-director, holder: L04, from: 2017-10-02, to: 2025-09-30 }
  - { post: medical-director, holder: L05, from: 2025-10-01, interim: true }
---
`,
    good: {
      "  - { post: medical-director, holder: L05, from: 2025-10-01, interim: true }": `  - { post: medical-director, holder: L05, from: 2025-10-01, to: 2026-01-04, interim: true }
  - { post: medical-director, holder: L06, from: 2026-01-05 }`,
    },
  },

  *check({ document, graph, today }) {
    const { sponsor } = document.fields;
    if (sponsor === undefined || !isUnderWay(document, "chosen")) return;
    const spells = (registerOf(graph) ?? []).filter(({ post, isVacant }) => post === sponsor && !isVacant);
    const now = spells.filter((spell) => isOn(spell, today));
    const [current] = now;
    if (!current || !now.every(({ isInterim }) => isInterim)) return;
    const successors = spells.filter(({ from, isInterim }) => from > today && !isInterim).map(({ from }) => from);
    const next =
      successors.length === 0 ? "" : ` The next holder takes it up on ${formatDate(Math.min(...successors))}.`;
    yield {
      range: placeOf(document, "sponsor"),
      message: `The post of this plan's sponsor (${postInWords(sponsor)}) has been filled by an interim since ${formatDate(current.from)}.${next}`,
      related: [relatedSpell(current)],
    };
  },
});
