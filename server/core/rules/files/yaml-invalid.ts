import { defineRule } from "../../lint/rule.ts";
import { problemFindings } from "./shared-problems.ts";

export default defineRule({
  id: "yaml-invalid",
  family: "files",
  summary: "The front matter can be read.",
  why: "A field that cannot be read is a field that is not there: every check of it stays silent, and a chart may lose its target.",
  help: "Each field is a name, a colon, a space and a value. Put a text in quotes when it begins with a sign or has a colon in it.",
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: [
      `
=== metrics/rtt.md
---
kind: metric
id: rtt
unit: %
      ^ This value starts with %, which YAML keeps for itself. Put it in quotes: "%".
---
`,
      `
=== cycles/first-list.md
---
kind: cycle
id: first-list
question: Late starts: do they cost operations?
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This text has a colon in it, so YAML takes it for a field of its own. Put the whole text in quotes.
---
`,
    ],
    good: { "unit: %": 'unit: "%"\nquestion: "Late starts: do they cost operations?"' },
  },

  check: ({ document }) => problemFindings(document, "yaml-invalid"),
});
