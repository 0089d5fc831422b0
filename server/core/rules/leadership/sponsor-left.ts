import { placeOf } from "../../document/document.ts";
import { formatDate } from "../../document/period.ts";
import { postInWords } from "../../document/words.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { isOn, registerOf, type Spell } from "../../graph/register.ts";
import { defineRule } from "../../lint/rule.ts";
import { relatedSpell } from "./shared-register.ts";

export default defineRule({
  id: "sponsor-left",
  family: "leadership",
  summary: "The post of a plan's sponsor is filled.",
  why: "Constancy at the top was one of the evaluation's clearest differences between trusts. A plan whose sponsor has gone has nobody to keep its time and its people when something else becomes urgent.",
  help: "Agree with the team and the executive who sponsors the plan now, and name that post.",
  severity: "warning",
  appliesTo: ["plan"],
  examples: {
    bad: `
=== plans/eye-outpatients.md
---
kind: plan
id: eye-outpatients
stage: testing
sponsor: medical-director
         ^^^^^^^^^^^^^^^^ This plan's sponsor (medical director) left the post on 30 June 2025; no successor is named.
---
=== leadership.md
---
kind: leadership
id: leadership
title: Register of posts
owner: trust-secretary
posts:
  - { post: medical-director, holder: L04, from: 2017-10-02, to: 2025-06-30 }
---
`,
    good: {
      "  - { post: medical-director, holder: L04, from: 2017-10-02, to: 2025-06-30 }":
        "  - { post: medical-director, holder: L04, from: 2017-10-02, to: 2025-06-30 }\n  - { post: medical-director, holder: L05, from: 2025-07-01, interim: true }",
    },
  },

  *check({ document, graph, today }) {
    const { sponsor } = document.fields;
    if (sponsor === undefined || !isUnderWay(document, "chosen")) return;
    const spells = (registerOf(graph) ?? []).filter(({ post }) => post === sponsor);
    const isHeld = spells.some((spell) => isOn(spell, today) && !spell.isVacant);
    if (spells.length === 0 || isHeld) return;
    yield {
      range: placeOf(document, "sponsor"),
      message: `This plan's sponsor (${postInWords(sponsor)}) ${absence(spells, today)}.`,
      related: spells.slice(-1).map(relatedSpell),
    };
  },
});

/** Since when nobody holds the post, and what is to come, as the rest of a sentence about the sponsor. */
function absence(spells: readonly Spell[], today: number): string {
  const held = spells.filter(({ isVacant }) => !isVacant);
  const left = latest(held.flatMap(({ to }) => (to !== undefined && to < today ? [to] : [])));
  const next = held.map(({ from }) => from).filter((from) => from > today);
  const successor =
    next.length === 0 ? "no successor is named" : `the next one starts on ${formatDate(Math.min(...next))}`;
  if (left !== undefined) return `left the post on ${formatDate(left)}; ${successor}`;
  const vacant = spells.find((spell) => isOn(spell, today));
  return vacant
    ? `is a post that has been vacant since ${formatDate(vacant.from)}; ${successor}`
    : `is not yet in post; ${successor}`;
}

const latest = (days: readonly number[]): number | undefined => (days.length === 0 ? undefined : Math.max(...days));
