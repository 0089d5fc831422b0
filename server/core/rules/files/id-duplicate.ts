import { type KnownDocument, placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { defineRule, type Related } from "../../lint/rule.ts";

export default defineRule({
  id: "id-duplicate",
  family: "files",
  summary: "No two documents have the same id.",
  why: "References lead to one document of an id only. With two, nobody can say which of them a plan or a chart is about.",
  help: "Give one of them another id, and change the references that mean it.",
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== metrics/uro-cases.md
---
kind: metric
id: uro-cases-per-session
---
=== metrics/urology.md
---
kind: metric
id: uro-cases-per-session
    ^^^^^^^^^^^^^^^^^^^^^ 'metrics/uro-cases.md' has the id 'uro-cases-per-session' as well.
---
`,
    good: `
=== metrics/uro-cases.md
---
kind: metric
id: uro-cases-per-session
formerly: [uro-cases]
---
=== metrics/urology.md
---
kind: metric
id: uro-late-start
---
`,
  },

  *check({ document, graph }) {
    if (document.kind === undefined || document.kind === "config") return;
    if (document.id !== undefined) {
      const same = graph.withId(document.id);
      const first = same.find(({ readOnly }) => readOnly) ?? same[0];
      if (first && first.path !== document.path) {
        const others = [first, ...same.filter((one) => one !== first && one.path !== document.path)];
        yield {
          range: placeOf(document, "id"),
          message: `${inWords(others)} the id '${document.id}' as well.`,
          related: [otherParty(first, "This file has the id too.")],
        };
      }
    }
    for (const [index, former] of document.formerly.entries()) {
      const owner = graph.find(former);
      if (!owner || owner.path === document.path) continue;
      const has = owner.id === former ? "is now the id of" : "was also the id of";
      yield {
        range: placeOf(document, "formerly", index),
        message: `'${former}' ${has} another document, so references to it do not lead here.`,
        help: "Change the references that mean this document to its present id, and take the former one out of the list.",
        related: [otherParty(owner, "References to it lead here.")],
      };
    }
  },
});

/** The files that share an id, and the verb. */
function inWords([first, second, ...more]: readonly KnownDocument[]): string {
  const name = (document: KnownDocument | undefined): string => `'${quote(document?.path ?? "", 200)}'`;
  if (!second) return `${name(first)} has`;
  return more.length === 0
    ? `${name(first)} and ${name(second)} have`
    : `${name(first)} and ${more.length + 1} others have`;
}

const otherParty = (document: KnownDocument, message: string): Related => ({
  file: document.path,
  range: placeOf(document, "id"),
  message,
});
