import type { KnownDocument } from "../../document/document.ts";
import type { Change } from "../change.ts";
import type { Comparison } from "../comparison.ts";
import { placeOfChange } from "../place-of-change.ts";
import { defineRevisionRule, documentOf } from "../revision-rule.ts";
import { hasNewRationale } from "./shared-rationale.ts";

export default defineRevisionRule({
  id: "decision-missing",
  family: "choosing",
  summary:
    "A decision record gives the reason for every change of a priority, a target, an aim or a scope, and for whatever is given up: a plan, a link, a balancing metric, a thread.",
  why: "A target that moves without a word is soon taken for one that was met. Months later nobody remembers whether it was moved because of what was learned, or because it could not be reached.",
  help: "Write a document of the kind 'decision' that is about this document: which field changed to what, or 'field: plan' where it covers the whole plan, who decided, and because of what.",
  severity: "warning",
  examples: {
    bad: `
=== before/plans/lists.md
---
kind: plan
id: lists
title: Lists start on time
stage: testing
aim: { metric: starts, from: 60, to: 92, by: 2026-12-31, for_whom: patients }
---
=== after/plans/lists.md
---
kind: plan
id: lists
title: Lists start on time
stage: testing
aim: { metric: starts, from: 60, to: 78, by: 2026-12-31, for_whom: patients }
                                     ^^ The aim of the plan 'Lists start on time' was eased: the figure to reach is 78 (before: 92). No decision record says why.
---
`,
    good: {
      "=== after/decisions/fewer-lists.md": `
---
kind: decision
id: fewer-lists
about: [lists]
change: { field: aim.to, from: 92, to: 78 }
because: two of the four theatres close for repairs until March
---
`,
    },
  },

  *compare({ comparison, changes }) {
    for (const change of changes) {
      const document = change.needsDecision
        ? (documentOf(comparison, change) ?? beside(comparison, change))
        : undefined;
      // Of a rank that changed without any reason there is a rule that says so.
      if (!document || (change.field === "priority" && !hasNewRationale(comparison, document))) continue;
      yield {
        document,
        range: placeOfChange(document, change),
        message: `${change.sentence} No decision record says why.`,
      };
    }
  },
});

/** Where to tell of a plan that is there no more: at what it worked for. */
function beside({ after }: Comparison, { type, impact }: Change): KnownDocument | undefined {
  if (type !== "document-removed") return undefined;
  return impact.map((id) => after.find(id)).find((document) => document !== undefined && !document.readOnly);
}
