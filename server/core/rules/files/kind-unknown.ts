import { closest, isKind, KINDS } from "../../../../schemas/index.ts";
import { placeOf } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { entryOf } from "../../document/value.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "kind-unknown",
  family: "files",
  summary: "Every document says what kind of document it is.",
  why: "The kind decides which fields a document has and which checks it gets. Without one it gets none.",
  help: `The kinds are: ${KINDS.join(", ")}.`,
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: [
      `
=== metrics/late-starts.md
---
kind: metrc
      ^^^^^ 'metrc' is not a kind of document. Did you mean 'metric'?
id: late-starts
---
`,
      `
=== plan-lint.yaml
include: [metrics/]
=== metrics/late-starts.md
---
id: late-starts
    ^^^^^^^^^^^ This document does not say what kind it is. Add a line such as 'kind: plan'.
---
`,
    ],
    good: [
      { "kind: metrc": "kind: metric" },
      `
=== blog/a-page-of-another-tool.md
---
layout: post
---
`,
    ],
  },

  *check({ document }) {
    if (document.kind !== undefined) return;
    const written = entryOf(document.root, "kind")?.value;
    if (written?.type === "scalar" && written.value !== null) {
      const name = String(written.value);
      if (isKind(name)) return;
      const suggestion = closest(name, KINDS);
      const message = `'${quote(name)}' is not a kind of document.`;
      yield {
        range: written.range,
        message: suggestion === undefined ? message : `${message} Did you mean '${suggestion}'?`,
        ...(suggestion !== undefined && {
          fix: {
            title: `Change to '${suggestion}'`,
            edits: [{ file: document.path, range: written.range, newText: suggestion }],
          },
        }),
      };
    } else if (document.problems.every(({ rule }) => rule === "yaml-surprise")) {
      const misspelt = document.root.entries.find(({ key }) => closest(key, ["kind"]) !== undefined && key !== "kind");
      if (misspelt) {
        const { key, keyRange } = misspelt;
        const edits = [{ file: document.path, range: keyRange, newText: "kind" }];
        const message = `'${quote(key)}' is not a known field. Did you mean 'kind'?`;
        yield { range: keyRange, message, fix: { title: "Change to 'kind'", edits } };
        return;
      }
      const message = "This document does not say what kind it is. Add a line such as 'kind: plan'.";
      yield { range: placeOf(document, "kind"), message };
    }
  },
});
