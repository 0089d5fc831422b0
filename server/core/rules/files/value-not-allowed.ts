import { isDisguised } from "../../document/disguise.ts";
import { placeOf } from "../../document/document.ts";
import { type Value, valueAt } from "../../document/value.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "value-not-allowed",
  family: "files",
  summary: "Every value is of the sort that its field takes.",
  why: "'direction: up' is clear to a person and to no program. A value that only people understand is left out of every check and chart.",
  help: "The field reference says what each field takes, and shows an example.",
  severity: "error",
  appliesTo: ["any"],
  examples: {
    bad: [
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
direction: up
           ^^ 'direction: up' is not allowed. Use increase, decrease or neutral.
---
`,
      `
=== plan-lint.yaml
rules:
  board-not-sighted: loud
                     ^^^^ 'board-not-sighted: loud' is not allowed. Use off, info, warning or error.
`,
    ],
    good: { "direction: up": "direction: decrease" },
  },

  *check({ document, graph }) {
    for (const { problem, path, field, message, help, suggestion } of document.issues) {
      if (problem !== "not-allowed") continue;
      const value = valueAt(document.root, path);
      const isText = value?.type === "scalar" && typeof value.value === "string";
      const isId = field === "id" || field === "formerly";
      // What nobody can see in an id is told by text-disguised.
      if (isId && isText && isDisguised(String(value.value))) continue;
      const bracketed = inDoubleBrackets(value);
      if (value && bracketed !== undefined && graph.find(bracketed)) {
        yield {
          range: value.range,
          message: `'${field}' should be an id, not a list. Write '${bracketed}', without brackets.`,
          fix: {
            title: `Change to '${bracketed}'`,
            edits: [{ file: document.path, range: value.range, newText: bracketed }],
          },
        };
        continue;
      }
      yield {
        range: placeOf(document, ...path),
        message,
        ...(help !== undefined && { help }),
        ...(suggestion !== undefined &&
          isText &&
          // A corrected id would no longer be the one that others refer to.
          !isId && {
            fix: {
              title: `Change to '${suggestion}'`,
              edits: [{ file: document.path, range: value.range, newText: suggestion }],
            },
          }),
      };
    }
  },
});

/** The id in `[[late-starts]]`, which YAML reads as a list in a list. */
function inDoubleBrackets(value: Value | undefined): string | undefined {
  const inner = value?.type === "list" && value.items.length === 1 ? value.items[0] : undefined;
  const [id, another] = inner?.type === "list" ? inner.items : [];
  return id?.type === "scalar" && typeof id.value === "string" && !another ? id.value : undefined;
}
