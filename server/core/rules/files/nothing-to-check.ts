import { KINDS } from "../../../../schemas/index.ts";
import { defineRule } from "../../lint/rule.ts";
import { range } from "../../text/range.ts";

export default defineRule({
  id: "nothing-to-check",
  family: "files",
  summary: "There is a document to check.",
  why: "A check that found nothing wrong because it found nothing at all would be taken for a clean one.",
  help: "Check that this is the right folder, and that 'exclude' in plan-lint.yaml and the ignore files do not leave everything out. 'plan-lint new plan' begins a document.",
  severity: "error",
  appliesTo: ["config"],
  examples: {
    bad: `
=== plan-lint.yaml
include: [plans/]
^^^^^^^^^^^^^^^^^ There is nothing to check: no Markdown file here says that it is a document.
=== README.md
# Our plans
`,
    good: `
=== plan-lint.yaml
include: [plans/]
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
---
`,
  },

  *check({ document, graph }) {
    // The first kinds are those of which there are few, so that the answer seldom rests on more than one document.
    for (const kind of KINDS) if (graph.ofKind(kind).some(({ readOnly }) => !readOnly)) return;
    // Documents that do not rightly say what they are have findings of their own.
    if (graph.partlyRead().some(({ kind, readOnly }) => kind === undefined && !readOnly)) return;
    yield {
      range: range(document.lines.startOf(0), document.anchor.end),
      message: "There is nothing to check: no Markdown file here says that it is a document.",
    };
  },
});
