import { placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "ignore-without-reason",
  family: "files",
  summary: "Whoever asks a rule to stay silent says why.",
  why: "A silent exception is found again a year later by somebody who cannot tell whether it still holds. Without a reason it has no effect.",
  help: "Add 'because' with one sentence, and 'until' with the day on which to look again.",
  severity: "error",
  appliesTo: ["any"],
  examples: {
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
ignore:
  - rule: protected-time-missing
          ^^^^^^^^^^^^^^^^^^^^^^ Say why 'protected-time-missing' should be ignored here ('because').
---
`,
    good: {
      "  - rule: protected-time-missing":
        "  - rule: protected-time-missing\n    because: the team works on it in its own improvement hour",
    },
  },

  *check({ document }) {
    for (const { problem, path, coveredBy } of document.issues) {
      if (problem !== "missing" || coveredBy !== "ignore-without-reason" || isAttempted(document, ...path)) continue;
      const [list, index] = path;
      const entry = document.kind === undefined || document.kind === "config" ? undefined : document.fields.ignore;
      const rule = typeof index === "number" ? entry?.[index]?.rule : undefined;
      const what = rule === undefined ? "the rule" : `'${rule}'`;
      yield {
        range: placeOf(document, String(list), Number(index), "rule"),
        message: `Say why ${what} should be ignored here ('because').`,
      };
    }
  },
});
