import { defineRule } from "../../lint/rule.ts";
import { problemFindings } from "./shared-problems.ts";

export default defineRule({
  id: "front-matter-missing",
  family: "files",
  summary: "Every file in a folder of documents begins with its facts.",
  why: "A file without front matter is read by people and by no check, so what it promises is followed by nobody.",
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== plan-lint.yaml
include: [plans/]
=== plans/urology-theatres.md
# More urology operations
^^^^^^^^^^^^^^^^^^^^^^^^^ This file has no front matter, so the toolkit cannot tell what it is.

Lists start 24 minutes late.
`,
    good: `
=== plan-lint.yaml
include: [plans/]
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
---
=== notes.md
# A page outside the folders of documents is left alone
`,
  },

  check: ({ document }) => problemFindings(document, "front-matter-missing"),
});
