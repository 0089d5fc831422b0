import { firstDisguise, isDisguised, undisguised, withoutDisguise } from "../../document/disguise.ts";
import type { Document } from "../../document/document.ts";
import { quote } from "../../document/problem.ts";
import { valueAt } from "../../document/value.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import type { Range } from "../../text/range.ts";

export default defineRule({
  id: "text-disguised",
  family: "files",
  summary: "No id, link or path holds a character that nobody can see.",
  why: "With an invisible character two ids look the same and are not, or a link shows one file and opens another. A reviewer has no way to notice.",
  help: "Type the text again by hand. Copying from a document or web page often brings such characters along.",
  severity: "error",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== objectives/org-access.md
---
kind: objective
id: org-\u200baccess
    ^^^^^^^^^^^ This id holds a character that nobody can see: 'org-‹U+200B›access'.
---
`,
    good: { "id: org-​access": "id: org-access\ntitle: الوصول إلى الرعاية (כאן גם)" },
  },

  *check({ document }) {
    for (const { what, name, range } of namesIn(document)) {
      if (!isDisguised(name)) continue;
      const written = document.text.slice(range.start, range.end);
      const message = `This ${what} holds a character that nobody can see: '${quote(undisguised(name))}'.`;
      yield { range, message, ...fixOf(document, written, range) };
    }
    if (isDisguised(document.path)) {
      const message = `The name of this file holds a character that nobody can see (${firstDisguise(document.path)}): '${undisguised(document.path)}'.`;
      yield { range: document.anchor, message, help: "Give the file another name." };
    }
  },
});

type Name = { readonly what: string; readonly name: string; readonly range: Range };

/** Everything in a document by which something is found. */
function* namesIn(document: Document): Iterable<Name> {
  const { text: whole, body } = document;
  // What nobody can see stands as it is, or as an escape. Then the fields need not be looked at one by one.
  const fields = whole.slice(0, body?.start);
  const mayHide = isDisguised(fields) || fields.includes("\\");
  const text = (what: string, ...path: (string | number)[]): Name[] => {
    const value = mayHide ? valueAt(document.root, path) : undefined;
    return value?.type === "scalar" && typeof value.value === "string"
      ? [{ what, name: value.value, range: value.range }]
      : [];
  };
  yield* text("id", "id");
  for (const index of document.formerly.keys()) yield* text("id", "formerly", index);
  for (const { target, range } of document.references) yield { what: "id", name: target, range };
  for (const field of ["data", "nodes", "ties"]) yield* text("path", field);
  yield* text("path", "data", "file");
  for (const { url, range } of document.links) yield { what: "link", name: url, range };
}

function fixOf(document: Document, written: string, range: Range): Pick<Finding, "fix"> {
  if (!isDisguised(written)) return {};
  const edits = [{ file: document.path, range, newText: withoutDisguise(written) }];
  return { fix: { title: "Remove what nobody can see", edits } };
}
