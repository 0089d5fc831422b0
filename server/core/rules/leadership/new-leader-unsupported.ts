import { isComplete, placeOf } from "../../document/document.ts";
import { monthsBetween } from "../../document/period.ts";
import { quote } from "../../document/problem.ts";
import { isAttempted } from "../../document/unread.ts";
import { postInWords, timeBetween } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import { conditionsOn, organisationOf } from "../../graph/organisation.ts";
import { organisationWords } from "../../graph/organisation-words.ts";
import { isOn, registerOf, type Spell, tenuresOf } from "../../graph/register.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "new-leader-unsupported",
  family: "leadership",
  summary: "An executive who is new in post in a troubled time has somebody outside to lean on.",
  why: "The evaluation asks for support for new leaders of challenged organisations. They meet every problem at once, are judged within months, and are tempted to begin again with something of their own.",
  help: "Write the coach, mentor or partner organisation under 'support' of this entry, or the programme's under 'support_partner'. If there is none, ask the regional team for one.",
  severity: "warning",
  appliesTo: ["leadership"],
  options: { months: { default: 12, description: "For how many months somebody is new in post." } },
  examples: {
    bad: `
=== leadership.md
---
kind: leadership
id: leadership
posts:
  - { post: chief-executive, tier: executive, holder: L01, from: 2019-04-01, to: 2025-11-30 }
  - { post: chief-executive, tier: executive, holder: L02, from: 2025-12-01 }
            ^^^^^^^^^^^^^^^ The chief executive took up post 4 months ago, the trust is recorded as in special measures, and no support partner is named.
---
=== organisation.md
---
kind: organisation
id: northbridge
status: [{ condition: special measures, from: 2024-06-10 }]
---
`,
    good: {
      "{ post: chief-executive, tier: executive, holder: L02, from: 2025-12-01 }":
        "{ post: chief-executive, tier: executive, holder: L02, from: 2025-12-01, support: [coach from the regional network] }",
    },
  },

  *check({ document, graph, today, options }) {
    const register = registerOf(graph);
    const organisation = register && organisationOf(graph);
    const [condition] = organisation ? conditionsOn(organisation, today) : [];
    if (!register || !organisation || !condition || hasPartner(graph, today)) return;
    const posts = new Set(register.filter(isExecutive).map(({ post }) => post));
    for (const post of posts) {
      for (const tenure of tenuresOf(register, post)) {
        const isNew = isOn(tenure, today) && monthsBetween(tenure.from, today) < options.months;
        const { file, range } = tenure.spell.place;
        if (!isNew || tenure.hasSupport || file !== document.path) continue;
        yield {
          range,
          message: `The ${tenure.isInterim ? "interim " : ""}${postInWords(post)} took up post ${timeAgo(tenure.from, today)}, the ${organisationWords(graph).noun} is recorded as in ${quote(condition.words)}, and no support partner is named.`,
          related: [
            {
              file: organisation.path,
              range: placeOf(organisation, "status", condition.index, "condition"),
              message: "The condition is recorded here.",
            },
          ],
        };
      }
    }
  },
});

const isExecutive = ({ tier, post }: Spell): boolean =>
  tier === "executive" || (tier === undefined && post === "chief-executive");

/** Whether a programme that runs has a partner outside, who is then there for its leaders too, or cannot be read. */
const hasPartner = (graph: GraphView, today: number): boolean =>
  graph
    .ofKind("programme")
    .some(
      (programme) => isInUse(programme, today) && (!isComplete(programme) || isAttempted(programme, "support_partner")),
    );

const timeAgo = (from: number, today: number): string => (from === today ? "today" : `${timeBetween(from, today)} ago`);
