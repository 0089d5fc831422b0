import { undisguised } from "../../document/disguise.ts";
import { quote } from "../../document/problem.ts";
import { defineRule } from "../../lint/rule.ts";
import { brokenLinks } from "./shared-links.ts";

export default defineRule({
  id: "anchor-missing",
  family: "files",
  summary: "Every link to a heading leads to a heading.",
  why: "A link to a heading that was renamed opens the page at its top, and the reader never learns which part was meant.",
  help: "Write the heading in lower case with hyphens for spaces, as in #what-we-did.",
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== cycles/first-list.md
---
kind: cycle
id: first-list
---
See [what we did](../plans/plan-0001.md#what-we-did).
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 'plan-0001.md' has no heading 'what-we-did'.
=== plans/plan-0001.md
---
kind: plan
id: plan-0001
---
## What we will do
`,
    good: {
      "See [what we did](../plans/plan-0001.md#what-we-did).": `See [what we did](../plans/plan-0001.md#what-we-did) and [below](#notes).

## Notes`,
      "## What we will do": "## What we *did*",
    },
  },

  *check({ document, graph }) {
    for (const { path, heading, range } of brokenLinks(graph, document, "heading")) {
      const page =
        path === document.path ? "This page" : `'${quote(undisguised(path.slice(path.lastIndexOf("/") + 1)), 80)}'`;
      yield { range, message: `${page} has no heading '${quote(undisguised(heading), 80)}'.` };
    }
  },
});
