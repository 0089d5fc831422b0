import { isDisguised } from "../../document/disguise.ts";
import { type Document, placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { mayMention } from "../../document/unread.ts";
import { areCataloguesThere, type GraphView } from "../../graph/graph.ts";
import { closestId } from "../../graph/mentions.ts";
import { whereThreadStops } from "../../graph/thread-words.ts";
import { defineRule, type Fix } from "../../lint/rule.ts";

export default defineRule({
  id: "reference-not-found",
  family: "files",
  summary: "Every id that a document mentions belongs to a document.",
  why: "A plan that points at a missing metric looks measured, and is not.",
  help: "Correct the id, or add the document.",
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
supports:
  - objective: org-theatre-productivty
               ^^^^^^^^^^^^^^^^^^^^^^^ No objective has the id 'org-theatre-productivty'. Closest: 'org-theatre-productivity'. The thread stops here, at 'urology-theatres'.
    because: lists start late
---
=== objectives/org-theatre-productivity.md
---
kind: objective
id: org-theatre-productivity
---
`,
    good: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
supports:
  - objective: org-theatre-productivity
    because: lists start late
---
=== objectives/org-theatre-productivity.md
---
kind: objective
id: org-theatre-productivity
---
`,
  },

  *check({ document, graph, today }) {
    // Ids that nobody knows may lie in a catalogue that is not there: then that is the one thing to say.
    if (!areCataloguesThere(graph)) return;
    for (const reference of document.references) {
      if (graph.find(reference.target) || isUnreadable(graph, document, reference.target)) continue;
      // What nobody can see in an id is told by text-disguised.
      if (isDisguised(reference.target)) continue;
      const closest = closestId(graph, reference.target, reference.kinds);
      const kinds = reference.kinds.join(" or ");
      const suggestion = closest === undefined ? "" : ` Closest: '${closest}'.`;
      const stop = whereThreadStops(graph, document, reference, today);
      yield {
        range: placeOf(document, ...reference.path),
        message: `No ${kinds} has the id '${quote(reference.target)}'.${suggestion}${stop}`,
        ...(closest !== undefined && { fix: replaceWith(closest, document.path, reference.range) }),
      };
    }
  },
});

/** Whether a file has this id, or may have, of which nobody can tell what it is: then that is the one thing to say. */
function isUnreadable(graph: GraphView, document: Document, id: string): boolean {
  return graph.partlyRead().some((other) => {
    if (other === document) return false;
    return other.id === undefined ? mayMention(other, id) : other.id === id && other.kind === undefined;
  });
}

function replaceWith(id: string, file: string, range: Fix["edits"][number]["range"]): Fix {
  return { isGuess: true, title: `Change to '${id}'`, edits: [{ file, range, newText: id }] };
}
