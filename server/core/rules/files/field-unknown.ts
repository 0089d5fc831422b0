import { placeOf } from "../../document/document.ts";
import { entryOf, keyRangeAt, valueAt } from "../../document/value.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "field-unknown",
  family: "files",
  summary: "Every field is one that its kind of document has.",
  why: "A misspelt field looks filled in and is read by nobody: the check, the chart and the report all go on without it.",
  severity: "warning",
  appliesTo: ["any"],
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
numerater: lists that start more than 15 minutes late
^^^^^^^^^ 'numerater' is not a known field. Did you mean 'numerator'?
---
`,
    good: {
      "numerater: lists that start more than 15 minutes late": "numerator: lists that start more than 15 minutes late",
    },
  },

  *check({ document }) {
    for (const { problem, path, message, help, suggestion } of document.issues) {
      if (problem !== "unknown-field") continue;
      const range = keyRangeAt(document.root, path) ?? placeOf(document, ...path);
      const isFree = entryOf(valueAt(document.root, path.slice(0, -1)), suggestion ?? "") === undefined;
      yield {
        range,
        message,
        // A setting that nobody reads changes what is checked, and a check of less than was meant must not look clean.
        ...(document.kind === "config" && { severity: "error" }),
        ...(help !== undefined && { help }),
        ...(suggestion !== undefined &&
          isFree && {
            fix: { title: `Change to '${suggestion}'`, edits: [{ file: document.path, range, newText: suggestion }] },
          }),
      };
    }
  },
});
