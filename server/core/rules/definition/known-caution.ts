import { type DocumentOf, placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { isRetired } from "./shared-definition.ts";

export default defineRule({
  id: "known-caution",
  family: "definition",
  summary: "A metric with a weakness that is known from elsewhere says how it deals with it.",
  why: "Capped theatre utilisation counts the minutes between the stated start of a list and its stated end. Whoever moves the start moves the figure, and no patient is treated sooner.",
  help: "Agree it with those whose work is counted, and write what was agreed under 'caveats'.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/theatre-use.md
---
kind: metric
id: theatre-use
title: Capped theatre utilisation, %
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Capped utilisation moves with the stated start time of lists; agree that first.
---
`,
    good: {
      "utilisation, %":
        "utilisation, %\ncaveats: Moves with the stated start time of lists; the start times were agreed in March 2024.",
    },
  },

  *check({ document }) {
    if (isRetired(document)) return;
    const { caveats = "" } = document.fields;
    const definition = definitionOf(document);
    for (const { isAbout, message, isMet } of CAUTIONS) {
      if (!isAbout.every((pattern) => pattern.test(definition)) || isMet.test(caveats)) continue;
      yield { range: placeOf(document, "title"), message };
    }
  },
});

/** A weakness of a sort of metric: the words by which its definitions are known, and those by which a caveat deals with it. */
type Caution = { readonly isAbout: readonly RegExp[]; readonly message: string; readonly isMet: RegExp };

/** Zhang, Dunstan and Pandit (2024) on capped utilisation. */
const CAUTIONS: readonly Caution[] = [
  {
    isAbout: [/\bcapped\b/i, /\butili[sz]ation\b/i],
    message: "Capped utilisation moves with the stated start time of lists; agree that first.",
    isMet: /\bstart/i,
  },
];

function definitionOf({ title, fields }: DocumentOf<"metric">): string {
  return [title, fields.numerator, fields.denominator, fields.of].join("\n");
}
