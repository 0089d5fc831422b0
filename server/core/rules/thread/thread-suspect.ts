import { type DocumentOf, isOfKind, placeOf } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { nameOf } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import { doubtOf } from "../../graph/thread.ts";
import { defineRule } from "../../lint/rule.ts";
import { asWritten } from "../../measure/figure-words.ts";
import { OF_LEVEL, SUPPORTERS, supportsOf } from "./shared-supports.ts";

export default defineRule({
  id: "thread-suspect",
  family: "thread",
  summary: "Somebody has read an objective again since it last changed, for every link to it.",
  why: "National objectives change every year. Work that was begun for last year's wording may not be what this year's asks for, and nothing shows it until somebody compares them.",
  help: "Read the objective as it stands now. If the work still helps, set 'confirmed' to the day on which you read it; otherwise change the link.",
  severity: "warning",
  appliesTo: SUPPORTERS,
  examples: {
    bad: `
=== objectives/org-elective.md
---
kind: objective
id: org-elective
supports:
  - { objective: nat-rtt18, because: our list is part of theirs, confirmed: 2025-05-12 }
                                                                            ^^^^^^^^^^ The national objective 'Waits under 18 weeks' changed on 24 October 2025 (65% to 70%). Read it again and confirm this link.
---
=== objectives/nat-rtt18.md
---
kind: objective
id: nat-rtt18
title: Waits under 18 weeks
level: national
revised: 2025-10-24
supersedes: nat-rtt18-2025-26
measure: { target: { value: 70, unit: "%", by: 2027-03-31 } }
---
=== objectives/nat-rtt18-2025-26.md
---
kind: objective
id: nat-rtt18-2025-26
level: national
measure: { target: { value: 65, unit: "%", by: 2026-03-31 } }
---
`,
    good: { "confirmed: 2025-05-12": "confirmed: 2025-10-24" },
  },

  *check({ document, graph, today }) {
    if (!isInUse(document, today)) return;
    for (const { index, reference, to } of supportsOf(graph, document)) {
      if (doubtOf({ from: document, reference, to }, today) !== "suspect") continue;
      const { level, revised } = to.fields;
      const objective = level === undefined ? "objective" : OF_LEVEL[level];
      const day = formatDate(parseDate(revised ?? "") ?? today);
      yield {
        range: placeOf(document, "supports", index, "confirmed"),
        message: `The ${objective} '${nameOf(to)}' changed on ${day}${changeOfTarget(graph, to)}. Read it again and confirm this link.`,
        related: [{ file: to.path, range: placeOf(to, "revised"), message: "It says here when it last changed." }],
      };
    }
  },
});

/** " (65% to 70%)" where the objective before it is known and had another target in the same unit; else empty. */
function changeOfTarget(graph: GraphView, objective: DocumentOf<"objective">): string {
  const { supersedes, measure } = objective.fields;
  const before = supersedes === undefined ? undefined : graph.find(supersedes);
  const old = isOfKind(before, "objective") ? before.fields.measure?.target : undefined;
  const now = measure?.target;
  if (old?.value === undefined || now?.value === undefined) return "";
  if (old.unit !== now.unit || old.value === now.value) return "";
  return ` (${asWritten(old.value, old.unit)} to ${asWritten(now.value, now.unit)})`;
}
