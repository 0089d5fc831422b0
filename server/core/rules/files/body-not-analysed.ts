import { defineRule } from "../../lint/rule.ts";
import { hasSuspect } from "./shared-links.ts";

export default defineRule({
  id: "body-not-analysed",
  family: "files",
  summary: "The text of every page can be searched for broken links.",
  why: "Some texts take a Markdown reader for ever. Such a page is given up on rather than waited for, and then nobody has checked its links.",
  help: "Divide the page, or move long lists and tables to a file of their own.",
  severity: "warning",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== plans/urology-theatres.md (text not analysed: it took longer than 5 seconds)
---
kind: plan
id: urology-theatres
    ^^^^^^^^^^^^^^^^ The links of this page were not checked, for the page could not be analysed: it took longer than 5 seconds.
---
Agreed in [June](../minutes/june.md).
`,
    good: {
      "Agreed in [June](../minutes/june.md).": `Without a link that looks broken the page need not be analysed. See [the minutes](../minutes/june.md).
=== minutes/june.md
# June`,
    },
  },

  *check({ document, graph }) {
    if (!hasSuspect(graph, document, "file") && !hasSuspect(graph, document, "heading")) return;
    const body = graph.body(document.path);
    if (!body || body.analysed) return;
    const message = `The links of this page were not checked, for the page could not be analysed: ${body.reason}.`;
    yield { range: document.anchor, message };
  },
});
