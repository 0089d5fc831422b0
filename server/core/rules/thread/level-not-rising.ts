import { type Level, levelRank } from "../../../../schemas/index.ts";
import { type DocumentOf, placeOf } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import { above, SEARCHED } from "../../graph/thread.ts";
import { defineRule } from "../../lint/rule.ts";
import { capital } from "../../text/words.ts";
import { anObjective, supportsOf } from "./shared-supports.ts";

export default defineRule({
  id: "level-not-rising",
  family: "thread",
  summary: "An objective supports objectives of a higher level than its own.",
  why: "A thread is worth something because each step leads to somebody with a wider view. Sideways links look like alignment and reach nobody new.",
  help: "Link to the objective of a higher level that both of them serve.",
  severity: "error",
  appliesTo: ["objective"],
  examples: {
    bad: [
      `
=== objectives/org-elective.md
---
kind: objective
id: org-elective
level: organisation
supports: [{ objective: org-productivity, because: more operations from the same lists }]
                        ^^^^^^^^^^^^^^^^ An organisation objective supports another of the same level; a thread must climb.
---
=== objectives/org-productivity.md
---
kind: objective
id: org-productivity
level: organisation
---
`,
      `
=== objectives/org-elective.md
---
kind: objective
id: org-elective
level: organisation
supports: [{ objective: div-theatres, because: operations take place in theatres }]
                        ^^^^^^^^^^^^ An organisation objective supports a division objective, which is of a lower level; a thread must climb.
---
=== objectives/div-theatres.md
---
kind: objective
id: div-theatres
level: division
---
`,
    ],
    good: { "id: org-productivity\nlevel: organisation": "id: org-productivity\nlevel: national" },
  },

  *check({ document, graph, today }) {
    const { level } = document.fields;
    if (level === undefined || !isInUse(document, today)) return;
    for (const { index, to } of supportsOf(graph, document)) {
      const higher = to.fields.level;
      if (higher === undefined || levelRank(higher) < levelRank(level)) continue;
      if (leadsBack(graph, to, document)) continue;
      yield {
        range: placeOf(document, "supports", index, "objective"),
        message: `${capital(anObjective(level))} supports ${otherOf(level, higher)}; a thread must climb.`,
        related: [{ file: to.path, range: placeOf(to, "level"), message: `This is ${anObjective(higher)}.` }],
      };
    }
  },
});

/** Whether the link closes a circle: that is what to mend, and link-cycle says it. */
function leadsBack(graph: GraphView, to: DocumentOf<"objective">, from: DocumentOf<"objective">): boolean {
  return (
    to === from ||
    above(graph, to)
      .take(SEARCHED)
      .some((document) => document === from)
  );
}

const otherOf = (level: Level, other: Level): string =>
  level === other ? "another of the same level" : `${anObjective(other)}, which is of a lower level`;
