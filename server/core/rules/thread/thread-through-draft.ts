import { placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { isInUse } from "../../graph/in-use.ts";
import { isUnderWay } from "../../graph/plan-metrics.ts";
import { whatItCarries } from "../../graph/thread-words.ts";
import { defineRule } from "../../lint/rule.ts";
import { SUPPORTERS, supportsOf } from "./shared-supports.ts";

export default defineRule({
  id: "thread-through-draft",
  family: "thread",
  summary: "Work that goes on rests on objectives that somebody has decided.",
  why: "A draft may be changed or dropped tomorrow. Work that is linked to nothing else looks aligned with what nobody has agreed to.",
  help: "Have the objective decided and set its 'status' to 'active', or link the work to one that is in force.",
  severity: "warning",
  appliesTo: SUPPORTERS,
  examples: {
    bad: `
=== plans/late-starts.md
---
kind: plan
id: late-starts
stage: testing
supports: [{ objective: org-theatres, because: lists start late }]
                        ^^^^^^^^^^^^ This plan supports 'Theatre productivity', which is still a draft. Until it is decided the thread goes through something that nobody has agreed.
---
=== objectives/org-theatres.md
---
kind: objective
id: org-theatres
title: Theatre productivity
level: organisation
status: draft
---
`,
    good: {
      "stage: testing": "stage: idea",
      "status: draft": "status: draft\nsupports: [{ objective: org-next, because: it prepares the next year }]",
      "=== objectives/org-next.md": `
---
kind: objective
id: org-next
level: system
status: draft
---
`,
    },
  },

  *check({ document, graph, today }) {
    if (!isInUse(document, today)) return;
    const isBegun =
      document.kind === "plan"
        ? isUnderWay(document, "chosen")
        : (document.kind !== "objective" && document.kind !== "metric") || document.fields.status !== "draft";
    if (!isBegun) return;
    for (const { index, to } of supportsOf(graph, document)) {
      if (to.fields.status !== "draft") continue;
      const carries = document.kind === "metric" ? "" : whatItCarries(graph, document);
      yield {
        range: placeOf(document, "supports", index, "objective"),
        message: `This ${document.kind} supports '${nameOf(to)}', which is still a draft. Until it is decided the thread goes through something that nobody has agreed${carries && `; ${carries}`}.`,
        related: [{ file: to.path, range: placeOf(to, "status"), message: "It says so here." }],
      };
    }
  },
});
