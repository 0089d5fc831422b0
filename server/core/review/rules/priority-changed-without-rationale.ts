import { placeOfChange } from "../place-of-change.ts";
import { defineRevisionRule, documentOf } from "../revision-rule.ts";
import { hasNewRationale } from "./shared-rationale.ts";

export default defineRevisionRule({
  id: "priority-changed-without-rationale",
  family: "choosing",
  summary: "Whoever changes the rank of a plan or an objective says why.",
  why: "What comes first decides who gets time and money. A rank that changes without a reason looks like somebody's preference, even where it is not.",
  help: "Say in 'selection' why it was chosen now, or write a decision record about it.",
  severity: "warning",
  examples: {
    bad: `
=== before/plans/lists.md
---
kind: plan
id: lists
title: Lists start on time
stage: testing
priority: 3
---
=== after/plans/lists.md
---
kind: plan
id: lists
title: Lists start on time
stage: testing
priority: 1
          ^ The plan 'Lists start on time' rose from priority 3 to 1. Neither the plan nor a decision record says why.
---
`,
    good: {
      "=== after/decisions/lists-first.md": `
---
kind: decision
id: lists-first
about: [lists]
change: { field: priority, from: 3, to: 1 }
because: late starts cost more theatre time than anything else that was measured
---
`,
    },
  },

  *compare({ comparison, changes }) {
    for (const change of changes) {
      const document = change.needsDecision && change.field === "priority" ? documentOf(comparison, change) : undefined;
      if (!document || hasNewRationale(comparison, document)) continue;
      yield {
        document,
        range: placeOfChange(document, change),
        message: `${change.sentence} Neither the ${document.kind} nor a decision record says why.`,
      };
    }
  },
});
