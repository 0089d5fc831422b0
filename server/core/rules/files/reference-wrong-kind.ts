import { aKind, type Kind } from "../../../../schemas/index.ts";
import { type KnownDocument, placeOf, type Reference } from "../../document/document.ts";
import { whereThreadStops } from "../../graph/thread-words.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "reference-wrong-kind",
  family: "files",
  summary: "Every reference leads to a document of the kind that its field is about.",
  why: "A plan that supports a metric supports nothing: the thread stops there, although every id is right.",
  help: "Write the id of a document of that kind, or move the id to the field that it belongs in.",
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== plans/orthopaedics.md
---
kind: plan
id: orthopaedics
supports:
  - objective: ort-lead-time
               ^^^^^^^^^^^^^ 'supports' must point to an objective; 'ort-lead-time' is a metric. The thread stops here, at 'orthopaedics'.
    because: patients wait 218 days
---
=== metrics/ort-lead-time.md
---
kind: metric
id: ort-lead-time
---
`,
    good: {
      "supports:\n  - objective: ort-lead-time\n    because: patients wait 218 days":
        "metrics:\n  - { metric: ort-lead-time, role: outcome }",
    },
  },

  *check({ document, graph, today }) {
    for (const reference of document.references) {
      const target = graph.find(reference.target);
      if (!target || reference.kinds.includes(target.kind)) continue;
      const stop = whereThreadStops(graph, document, reference, today);
      const wanted = reference.kinds.map(withArticle).join(" or ");
      yield {
        range: placeOf(document, ...reference.path),
        message: `'${fieldName(reference)}' must point to ${wanted}; '${reference.target}' is ${withArticle(target.kind)}.${stop}`,
        related: [{ file: target.path, range: placeOf(target, "kind"), message: whatItIs(target) }],
      };
    }
  },
});

const withArticle = (kind: Kind): string => aKind(kind).replace(/^A/, "a");

const whatItIs = (target: KnownDocument): string => `This is ${withArticle(target.kind)}.`;

/** The field as people call it: the list for an entry's one reference, as in `supports`, else the way to it, as in `scope.units`. */
function fieldName({ path }: Reference): string {
  const isEntry = typeof path.at(-2) === "number";
  return (isEntry ? path.slice(0, -1) : path).filter((step) => typeof step === "string").join(".");
}
