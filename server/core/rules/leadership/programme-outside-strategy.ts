import { type DocumentOf, isComplete, isOfKind, type KnownDocument, placeOf } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { isInUse } from "../../graph/in-use.ts";
import { mayBeMentioned } from "../../graph/mentions.ts";
import { isOwnOfSystem } from "../../graph/organisation-words.ts";
import { above, idsOf } from "../../graph/thread.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "programme-outside-strategy",
  family: "leadership",
  summary: "A programme serves an objective of its own organisation, or is named in the organisation's strategy.",
  why: "Where improvement stood at the centre of the strategy, boards kept investing in it through hard years. A programme beside the strategy is the first thing to go when money is short.",
  help: "Link the programme to the organisation's own objective that it serves, or name it on the organisation's page: strategy: { improvement_is_central: … }.",
  severity: "warning",
  appliesTo: ["programme"],
  examples: {
    bad: `
=== programmes/moving-forward.md
---
kind: programme
id: moving-forward
supports: [{ objective: nat-rtt18, because: its first value stream is a waiting list }]
                        ^^^^^^^^^ No organisational objective names this programme, and it supports none.
---
=== objectives/nat-rtt18.md
---
kind: objective
id: nat-rtt18
level: national
---
`,
    good: [
      `
=== programmes/moving-forward.md
---
kind: programme
id: moving-forward
supports: [{ objective: div-lists, because: its first value stream is a waiting list }]
---
=== objectives/div-lists.md
---
kind: objective
id: div-lists
level: division
supports: [{ objective: org-elective, because: surgery has the longest lists }]
---
=== objectives/org-elective.md
---
kind: objective
id: org-elective
level: organisation
---
`,
      {
        "level: national\n---":
          "level: national\n---\n=== organisation.md\n---\nkind: organisation\nid: northbridge\nstrategy: { improvement_is_central: moving-forward }\n---",
      },
    ],
  },

  *check({ document, graph, today }) {
    if (!isInUse(document, today) || isNamedInStrategy(graph, document)) return;
    const links = document.references.filter(({ field }) => field === "supports.objective");
    const [first] = links;
    // A link that leads nowhere may be the one to the organisation's own objective.
    if (!first || !links.every(({ target }) => isOfKind(graph.find(target), "objective"))) return;
    if ([...above(graph, document)].some((one) => isInsideOrTold(graph, one))) return;
    yield {
      range: placeOf(document, ...first.path),
      message: "No organisational objective names this programme, and it supports none.",
    };
  },
});

/** Whether the organisation's page names the programme, or may do so. */
function isNamedInStrategy(graph: GraphView, programme: DocumentOf<"programme"> & KnownDocument): boolean {
  const field = "strategy.improvement_is_central";
  const isNamed = idsOf(programme).some((id) => graph.referrers(id).some(({ reference }) => reference.field === field));
  return isNamed || mayBeMentioned(graph, programme, [field], () => true);
}

/** An objective of the organisation; or one whose own way up is missing or cannot be read, which is told there. */
function isInsideOrTold(graph: GraphView, document: KnownDocument): boolean {
  if (!isOfKind(document, "objective")) return false;
  const { level, local_only } = document.fields;
  if (level === undefined || level === "organisation" || !isComplete(document)) return true;
  if (isOwnOfSystem(graph, document)) return true;
  return (level === "division" || level === "team") && local_only === undefined;
}
