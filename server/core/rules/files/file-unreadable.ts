import { defineRule } from "../../lint/rule.ts";
import { problemFindings } from "./shared-problems.ts";

export default defineRule({
  id: "file-unreadable",
  family: "files",
  summary: "Every document can be opened and read as text.",
  why: "A file that cannot be read is a file that nobody has checked. It is better to hear so than to believe it clean.",
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== plan-lint.yaml
include: [plans/]
=== plans/urology-theatres.md (cannot be read: it is saved as UTF-16; save it as UTF-8)
^ This file cannot be read: it is saved as UTF-16; save it as UTF-8.
`,
    good: {
      "=== plans/urology-theatres.md (cannot be read: it is saved as UTF-16; save it as UTF-8)": `=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
---`,
    },
  },

  check: ({ document }) => problemFindings(document, "file-unreadable"),
});
