import { isOfKind, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { nameOf } from "../../document/words.ts";
import { isInUse } from "../../graph/in-use.ts";
import { defineRule } from "../../lint/rule.ts";
import { SUPPORTERS } from "./shared-supports.ts";

export default defineRule({
  id: "link-without-reason",
  family: "thread",
  summary: "Every link to an objective says in a sentence why the work helps it.",
  why: "A link is cheap to make. The reason is what a reader can agree or disagree with, and what shows that somebody thought about it.",
  help: "Write how the work moves the objective, with a figure if there is one: 'four urology theatres start 24 minutes late'.",
  severity: "warning",
  appliesTo: SUPPORTERS,
  examples: {
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
stage: testing
supports:
  - objective: org-theatre-productivity
               ^^^^^^^^^^^^^^^^^^^^^^^^ Say in one sentence why this plan helps 'Theatre productivity' ('because').
---
=== objectives/org-theatre-productivity.md
---
kind: objective
id: org-theatre-productivity
title: Theatre productivity
---
`,
    good: { "stage: testing": "stage: idea" },
  },

  *check({ document, graph, today }) {
    if (!isInUse(document, today) || (document.kind === "plan" && document.fields.stage === "idea")) return;
    for (const { problem, coveredBy, path } of document.issues) {
      const [, index] = path;
      if (problem !== "missing" || coveredBy !== "link-without-reason" || typeof index !== "number") continue;
      if (isAttempted(document, ...path)) continue;
      const id = document.fields.supports?.[index]?.objective;
      // An id that leads nowhere, or none at all, is the first thing to mend.
      const objective = id === undefined ? undefined : graph.find(id);
      if (!isOfKind(objective, "objective")) continue;
      yield {
        range: placeOf(document, "supports", index, "objective"),
        message: `Say in one sentence why this ${document.kind} helps '${nameOf(objective)}' ('because').`,
      };
    }
  },
});
