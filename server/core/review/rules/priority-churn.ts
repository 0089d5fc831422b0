import type { KnownDocument } from "../../document/document.ts";
import { addMonths, parseDate } from "../../document/period.ts";
import { decisionFor, decisionsAbout, plainField } from "../decisions.ts";
import { placeOfChange } from "../place-of-change.ts";
import { defineRevisionRule, documentOf, type RevisionContext } from "../revision-rule.ts";

export default defineRevisionRule({
  id: "priority-churn",
  family: "choosing",
  summary: "The aim, target, scope or rank of a plan stays the same for long enough to be worked towards.",
  why: "A team that is given another aim every few weeks learns to wait for the next one, and no chart can show an effect of anything.",
  help: "Agree with the team for how long this aim holds, and say so in the plan.",
  severity: "info",
  options: {
    times: { default: 4, description: "How many changes of the same field are too many." },
    months: { default: 6, description: "Within how many months." },
  },
  examples: {
    bad: `
=== before/plans/lists.md
---
kind: plan
id: lists
stage: testing
priority: 2
---
=== both/decisions/one.md
---
kind: decision
id: one
date: 2025-12-02
about: [lists]
change: { field: priority, from: 1, to: 3 }
because: the beds closed
---
=== both/decisions/two.md
---
kind: decision
id: two
date: 2026-01-13
about: [lists]
change: { field: priority, from: 3, to: 1 }
because: the beds opened
---
=== both/decisions/three.md
---
kind: decision
id: three
date: 2026-02-24
about: [lists]
change: { field: priority, from: 1, to: 2 }
because: the emergency department came first
---
=== after/plans/lists.md
---
kind: plan
id: lists
stage: testing
priority: 4
          ^ This plan's priority changed 4 times in 6 months.
---
`,
    good: `
=== before/plans/lists.md
---
kind: plan
id: lists
stage: testing
priority: 2
---
=== after/plans/lists.md
---
kind: plan
id: lists
stage: testing
priority: 4
---
`,
  },

  *compare(context) {
    const { comparison, changes, options } = context;
    const told = new Set<string>();
    for (const change of changes) {
      const field = plainField(change.field ?? "").split(".")[0] ?? "";
      const document = WATCHED.has(field) ? documentOf(comparison, change) : undefined;
      const key = `${change.id} ${field}`;
      if (!document || told.has(key)) continue;
      told.add(key);
      const now = decisionFor(comparison, document, change) === undefined ? 1 : 0;
      const times = daysOfChange(context, document, field).size + now;
      if (times < options.times) continue;
      yield {
        document,
        range: placeOfChange(document, change),
        message: `This ${document.kind}'s ${field} changed ${times} times in ${options.months} months.`,
      };
    }
  },
});

const WATCHED: ReadonlySet<string> = new Set(["priority", "aim", "target", "scope"]);

/** The days on which a field is known to have changed lately: by decision records, and by the history where a host knows it. */
function daysOfChange(
  { comparison, history, today, options }: RevisionContext<{ months: { default: number; description: string } }>,
  document: KnownDocument,
  field: string,
): ReadonlySet<number> {
  const since = addMonths(today, -options.months);
  const isField = (name = ""): boolean => plainField(name).split(".")[0] === field;
  const decided = decisionsAbout(comparison, document).flatMap(({ fields: { date, change } }) =>
    isField(change?.field) ? (parseDate(date ?? "") ?? []) : [],
  );
  const known = history.flatMap((past) => (past.id === document.id && isField(past.field) ? [past.day] : []));
  return new Set([...decided, ...known].filter((day) => since <= day && day <= today));
}
