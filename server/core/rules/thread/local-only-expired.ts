import { placeOf } from "../../document/document.ts";
import { endOf, formatDate } from "../../document/period.ts";
import { isInUse } from "../../graph/in-use.ts";
import { isBroken, threadOf } from "../../graph/thread.ts";
import { defineRule } from "../../lint/rule.ts";
import { affectedBy, carriesSentence } from "./shared-supports.ts";

export default defineRule({
  id: "local-only-expired",
  family: "thread",
  summary: "An objective stands alone no longer than was agreed.",
  why: "Some things are worth doing although nobody outside asks for them. The end date is there so that somebody decides that again, with open eyes.",
  help: "Link the objective to a national one, or agree a new date under 'local_only'.",
  severity: "warning",
  appliesTo: ["objective"],
  examples: {
    bad: `
=== objectives/org-people-improve.md
---
kind: objective
id: org-people-improve
level: organisation
local_only: { reason: a promise to our own staff, until: 2025-06-30 }
                                                         ^^^^^^^^^^ Permission to be local-only ended on 30 June 2025.
---
`,
    good: {
      "local_only: { reason: a promise to our own staff, until: 2025-06-30 }":
        "local_only: { reason: a promise to our own staff, until: 2027-03-31 }",
    },
  },

  *check({ document, graph, today }) {
    const end = endOf(document.fields.local_only?.until ?? "");
    if (end === undefined || end >= today || !isInUse(document, today)) return;
    // An objective that has found another way up needs no permission any more.
    if (!isBroken(threadOf(graph, document, today).status)) return;
    yield {
      range: placeOf(document, "local_only", "until"),
      message: `Permission to be local-only ended on ${formatDate(end)}.${carriesSentence(graph, document)}`,
      related: affectedBy(graph, document),
    };
  },
});
