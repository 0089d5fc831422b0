import { placeOf } from "../../document/document.ts";
import { isInUse } from "../../graph/in-use.ts";
import { defineRule } from "../../lint/rule.ts";
import { SUPPORTERS, supportReferences } from "./shared-supports.ts";

export default defineRule({
  id: "supports-too-many",
  family: "thread",
  summary: "Work names the few objectives that it really serves.",
  why: "Work that claims to help everything cannot be told apart from work that helps nothing, and nobody can drop it for something better.",
  help: "Keep the links for which you could show a figure.",
  severity: "warning",
  appliesTo: SUPPORTERS,
  options: { most: { default: 3, description: "How many objectives one document may support." } },
  examples: {
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
stage: testing
supports:
  - { objective: org-elective, because: operations }
  - { objective: org-cancer, because: operations for cancer }
  - { objective: org-money, because: operations cost money }
  - { objective: org-people, because: people operate }
                 ^^^^^^^^^^ This plan claims to support 4 objectives. More than 3 usually means none in particular.
---
`,
    good: { "  - { objective: org-people, because: people operate }\n": "" },
  },

  *check({ document, today, options }) {
    const references = supportReferences(document);
    const distinct = new Set(references.map(({ target }) => target)).size;
    const first = references[options.most];
    if (!isInUse(document, today) || distinct <= options.most || !first) return;
    yield {
      range: placeOf(document, ...first.path),
      message: `This ${document.kind} claims to support ${distinct} objectives. More than ${options.most} usually means none in particular.`,
    };
  },
});
