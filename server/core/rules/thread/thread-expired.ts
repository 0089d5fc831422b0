import { placeOf } from "../../document/document.ts";
import { endOf, formatDate } from "../../document/period.ts";
import { nameOf } from "../../document/words.ts";
import { isInUse } from "../../graph/in-use.ts";
import { successorOf } from "../../graph/successors.ts";
import { isPastPeriod } from "../../graph/thread.ts";
import { defineRule } from "../../lint/rule.ts";
import { SUPPORTERS, supportsOf } from "./shared-supports.ts";

export default defineRule({
  id: "thread-expired",
  family: "thread",
  summary: "Links lead to objectives whose period has not ended.",
  why: "Work outlives the year for which it was asked. Unless somebody reads the new objective, a team goes on aiming at a target that nobody holds any more.",
  help: "Link to an objective that is in force, or close this work.",
  severity: "warning",
  appliesTo: SUPPORTERS,
  examples: {
    bad: `
=== objectives/org-elective.md
---
kind: objective
id: org-elective
supports: [{ objective: nat-rtt18-2025-26, because: our list is part of theirs }]
                        ^^^^^^^^^^^^^^^^^ This objective's period ended on 31 March 2026; its successor is nat-rtt18-2026-27.
---
=== objectives/nat-rtt18-2025-26.md
---
kind: objective
id: nat-rtt18-2025-26
period: { from: 2025-04-01, to: 2026-03-31 }
---
=== objectives/nat-rtt18-2026-27.md
---
kind: objective
id: nat-rtt18-2026-27
supersedes: nat-rtt18-2025-26
period: { from: 2026-04-01, to: 2027-03-31 }
---
`,
    good: {
      "objectives/org-elective.md\n---\nkind: objective\nid: org-elective":
        "plans/urology-theatres.md\n---\nkind: plan\nid: urology-theatres\nstage: closed",
    },
  },

  *check({ document, graph, today }) {
    if (!isInUse(document, today)) return;
    const supports = supportsOf(graph, document);
    for (const { index, to } of supports) {
      const end = endOf(to.fields.period?.to ?? "");
      // That an objective was withdrawn, or replaced before its time, is for reference-retired to say.
      if (end === undefined || !isPastPeriod(to, today) || to.fields.status === "withdrawn") continue;
      const successor = successorOf(graph, to, today);
      const isLinked = successor !== undefined && supports.some((other) => other.to === successor);
      yield {
        range: placeOf(document, "supports", index, "objective"),
        message: `This objective's period ended on ${formatDate(end)}${successor?.id === undefined ? "" : `; its successor is ${successor.id}`}.`,
        ...(successor && {
          help: isLinked
            ? `This ${document.kind} supports the successor already: remove this link.`
            : `Read '${nameOf(successor)}'. If the work helps it, link to it instead and set 'confirmed' to the day on which you read it.`,
        }),
        related: [{ file: to.path, range: placeOf(to, "period", "to"), message: "The period ended here." }],
      };
    }
  },
});
