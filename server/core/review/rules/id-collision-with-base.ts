import type { KnownDocument } from "../../document/document.ts";
import { placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import type { Comparison } from "../comparison.ts";
import { defineRevisionRule } from "../revision-rule.ts";
import { the } from "../words.ts";

export default defineRevisionRule({
  id: "id-collision-with-base",
  family: "files",
  summary: "A new document takes no id that another document has, or had.",
  why: "Links, decision records and charts find a document by its id. Under an id that was another's, they lead to the new one without a word.",
  help: "Give the new document an id of its own.",
  severity: "error",
  examples: {
    bad: `
=== both/metrics/starts.md
---
kind: metric
id: list-starts
title: Lists that start on time
formerly: [starts]
---
=== after/metrics/new.md
---
kind: metric
id: starts
    ^^^^^^ The id 'starts' was given to another document before: the metric 'Lists that start on time'.
---
`,
    good: `
=== before/metrics/starts.md
---
kind: metric
id: starts
---
=== after/metrics/theatres/starts.md
---
kind: metric
id: starts
---
`,
  },

  *compare({ comparison }) {
    for (const document of [...comparison.added, ...movedOnto(comparison)]) {
      if (document.id === undefined) continue;
      const owner = ownerBefore(comparison, document, document.id);
      if (!owner) continue;
      yield {
        document,
        range: placeOf(document, "id"),
        message: `The id '${quote(document.id)}' was given to another document before: ${the(owner)}.`,
      };
    }
  },
});

/** Documents whose id was that of a document which is still there, in its old place and under another id. */
function movedOnto({ pairs, after, before }: Comparison): readonly KnownDocument[] {
  return pairs.flatMap((pair) => {
    const [from, to] = [pair.before.path, pair.after.path];
    const there = from === to ? undefined : after.document(from);
    const isNewFile = before.document(to) === undefined;
    return isNewFile && there?.kind === pair.after.kind && there.id !== pair.after.id ? [pair.after] : [];
  });
}

function ownerBefore({ before }: Comparison, document: KnownDocument, id: string): KnownDocument | undefined {
  const owner = before.find(id);
  return owner && !(owner.path === document.path && owner.kind === document.kind) ? owner : undefined;
}
