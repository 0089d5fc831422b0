import { hasReached } from "../../../../schemas/index.ts";
import { type KnownDocument, placeOf } from "../../document/document.ts";
import { isInUse } from "../../graph/in-use.ts";
import { isOwnOfSystem, organisationWords } from "../../graph/organisation-words.ts";
import { upwardLinks } from "../../graph/thread.ts";
import { defineRule } from "../../lint/rule.ts";
import { OF_LEVEL, supportReferences, supportsOf } from "./shared-supports.ts";

export default defineRule({
  id: "thread-skips-organisation",
  family: "thread",
  summary: "Work reaches a national objective through an objective of its own organisation.",
  why: "Leaders follow their own organisation's objectives. Work that by-passes them has no place in the plan that leaders read, and loses out when time and money are shared.",
  help: "Link to the organisation's own objective that serves the national one. If there is none, that is a question for the board.",
  severity: "warning",
  // A programme that by-passes the organisation is told by programme-outside-strategy.
  appliesTo: ["plan", "metric", "objective"],
  examples: {
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
stage: testing
supports: [{ objective: nat-rtt18, because: more operations mean fewer people waiting }]
                        ^^^^^^^^^ The plan links straight to a national objective and by-passes the trust's own. Leaders will not see it in their plan.
---
=== objectives/nat-rtt18.md
---
kind: objective
id: nat-rtt18
level: national
---
`,
    good: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
stage: testing
supports:
  - { objective: nat-rtt18, because: more operations mean fewer people waiting }
  - { objective: org-elective, because: urology has the second longest list }
---
=== objectives/nat-rtt18.md
---
kind: objective
id: nat-rtt18
level: national
---
=== objectives/org-elective.md
---
kind: objective
id: org-elective
level: organisation
---
`,
  },

  *check({ document, graph, today }) {
    if (!isInUse(document, today) || mayStandAbove(document)) return;
    const supports = supportsOf(graph, document);
    const [first] = supports;
    // A link that leads nowhere may be the one to the organisation's own objective.
    if (!first || supports.length < supportReferences(document).length) return;
    // A metric may also climb through a plan, a parent, or an objective that names it.
    if (upwardLinks(graph, document).length > supports.length) return;
    const levels = supports.map(({ to }) => to.fields.level);
    if (!levels.every((level) => level === "national" || level === "system")) return;
    if (supports.some(({ to }) => isOwnOfSystem(graph, to))) return;
    const level = levels[0] ?? "national";
    yield {
      range: placeOf(document, "supports", first.index, "objective"),
      message: `The ${document.kind} links straight to a ${OF_LEVEL[level]} and by-passes ${organisationWords(graph).own}. Leaders will not see it in their plan.`,
    };
  },
});

/** Objectives of the organisation lead straight to the system or the nation, as they should; an idea has time to find its place. */
function mayStandAbove(document: KnownDocument): boolean {
  if (document.kind === "plan") return !hasReached(document.fields.stage ?? "idea", "chosen");
  const level = document.kind === "objective" ? (document.fields.level ?? "organisation") : "team";
  return level !== "division" && level !== "team";
}
