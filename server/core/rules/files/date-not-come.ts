import { formatDate, formatPeriod, parsePeriod } from "../../document/period.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "date-not-come",
  family: "files",
  summary: "What is said to have happened is not dated in the future.",
  why: "One wrong digit in a year makes a link look confirmed, a plan look seen by its board and a team look complete, for years. So such a day counts as not given, everywhere.",
  help: "Write the day on which it happened. If it has not happened yet, take the date out.",
  severity: "warning",
  appliesTo: [
    "organisation",
    "objective",
    "programme",
    "plan",
    "metric",
    "decision",
    "cycle",
    "survey",
    "assessment",
    "capability",
  ],
  evenWhenIncomplete: true,
  examples: {
    bad: [
      `
=== objectives/org-elective.md
---
kind: objective
id: org-elective
supports:
  - { objective: nat-rtt18, because: our list is part of theirs, confirmed: 2036-02-09 }
                                                                            ^^^^^^^^^^ 'confirmed' gives 9 February 2036, which has not come on 20 April 2026. It counts as not given.
---
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
rebase: [{ from: 2026-05, reason: a new rota }]
                 ^^^^^^^ 'from' gives May 2026, which has not come on 20 April 2026. It counts as not given.
---
`,
    ],
    good: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
board: { committee: finance, last_seen: 2026-04-20, next_due: 2026-07-29 }
dates: { start: 2026-05-04, end: 2027-03-31 }
---
`,
  },

  *check({ document, today }) {
    for (const { path, text, range } of document.ahead) {
      const period = parsePeriod(text);
      const field = path.findLast((step) => typeof step === "string") ?? "";
      const said = period ? formatPeriod(period) : text;
      yield {
        range,
        message: `'${field}' gives ${said}, which has not come on ${formatDate(today)}. It counts as not given.`,
      };
    }
  },
});
