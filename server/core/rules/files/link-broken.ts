import { undisguised } from "../../document/disguise.ts";
import { quote } from "../../document/problem.ts";
import { defineRule } from "../../lint/rule.ts";
import { brokenLinks } from "./shared-links.ts";

export default defineRule({
  id: "link-broken",
  family: "files",
  summary: "Every link to a file of the repository leads to a file.",
  why: "Minutes, decisions and evidence stand behind these links. When one breaks, the reason for a choice is what gets lost.",
  help: "Correct the path. It is read as seen from this file, and capital letters count.",
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
---
Agreed in [June](../minutes/june.md).
                 ^^^^^^^^^^^^^^^^^^ There is no file '../minutes/june.md'.
`,
    good: {
      "../minutes/june.md).":
        "../minutes/june.md) and [the guidance](https://example.org/guidance). Not a link: `[x](y.md)`.",
      "=== minutes/june.md": "# June",
    },
  },

  *check({ document, graph }) {
    for (const { address, range } of brokenLinks(graph, document, "file")) {
      const message = `There is no file '${quote(undisguised(address), 120)}'.`;
      yield { range, message, ...(address.includes("\\") && { help: "Write / between folders, not a backslash." }) };
    }
  },
});
