import { type KnownDocument, placeOf, type Reference } from "../../document/document.ts";
import type { GraphView } from "../../graph/graph.ts";
import { defineRule } from "../../lint/rule.ts";

/** What stands in a circle, in the plural and alone. */
const WORDS = {
  objective: ["These objectives support each other in a circle", "An objective cannot support itself."],
  metric: ["These metrics contribute to each other in a circle", "A metric cannot contribute to itself."],
  unit: ["These units lie within each other in a circle", "A unit cannot lie within itself."],
} as const;

export default defineRule({
  id: "link-cycle",
  family: "files",
  summary: "Links upwards never lead back to where they began.",
  why: "A thread has to climb to something that somebody outside has asked for. In a circle each thing is justified only by the others.",
  help: "Remove one of these links.",
  severity: "error",
  appliesTo: ["objective", "metric", "unit"],
  evenWhenIncomplete: true,
  examples: {
    bad: [
      `
=== objectives/org-access.md
---
kind: objective
id: org-access
supports: [{ objective: org-flow, because: beds free up }]
                        ^^^^^^^^ These objectives support each other in a circle: org-access -> org-flow -> org-access.
---
=== objectives/org-flow.md
---
kind: objective
id: org-flow
supports: [{ objective: org-access, because: patients come sooner }]
---
`,
      `
=== objectives/org-access.md
---
kind: objective
id: org-access
supports: [{ objective: org-access, because: it matters }]
                        ^^^^^^^^^^ An objective cannot support itself.
---
`,
    ],
    good: { "supports: [{ objective: org-access, because: patients come sooner }]\n": "" },
  },

  *check({ document, graph }) {
    const circle = shortestCircle(graph, document);
    const [first, ...others] = circle ?? [];
    if (!first) return;
    const [each, alone] = WORDS[document.kind];
    const way = [document, ...others.map(({ from }) => from), document].map(({ id }) => id).join(" -> ");
    yield {
      range: placeOf(document, ...first.reference.path),
      message: others.length === 0 ? alone : `${each}: ${way}.`,
      related: others.map(({ from, reference }) => ({
        file: from.path,
        range: placeOf(from, ...reference.path),
        message: "The circle goes on here.",
      })),
    };
  },
});

type Step = { readonly from: KnownDocument; readonly reference: Reference; readonly before: Step | undefined };

/** Circles are short. A search that has met so many documents is one through a repository made to keep it busy. */
const SEARCHED = 1_000;

/**
 * The links of the shortest circle through a document, from its own link on. A circle belongs to that of its documents which has the
 * smallest path, so that it is told once; documents of catalogues are nobody's and do not count.
 */
function shortestCircle(graph: GraphView, start: KnownDocument): readonly Step[] | undefined {
  const seen = new Set<string>([start.path]);
  let steps: readonly Step[] = upwards(start).map((reference) => ({ from: start, reference, before: undefined }));
  while (steps.length > 0 && seen.size < SEARCHED) {
    const next: Step[] = [];
    for (const step of steps) {
      const to = graph.find(step.reference.target);
      if (to?.kind !== start.kind) continue;
      if (to.path === start.path) return linksOf(step);
      if (seen.has(to.path) || (to.path < start.path && !to.readOnly)) continue;
      seen.add(to.path);
      next.push(...upwards(to).map((reference) => ({ from: to, reference, before: step })));
    }
    steps = next;
  }
  return undefined;
}

function linksOf(last: Step): readonly Step[] {
  const links: Step[] = [];
  for (let step: Step | undefined = last; step; step = step.before) links.unshift(step);
  return links;
}

function upwards(document: KnownDocument): readonly Reference[] {
  const field = { objective: "supports.objective", metric: "contributes_to", unit: "parent" }[document.kind as "unit"];
  return document.references.filter((reference) => reference.field === field);
}
