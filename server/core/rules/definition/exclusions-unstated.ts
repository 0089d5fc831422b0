import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { gapsLeftTo, isRetired, severityFor } from "./shared-definition.ts";

export default defineRule({
  id: "exclusions-unstated",
  family: "definition",
  summary: "A metric says what is left out, or that nothing is.",
  why: "What is left out moves a figure as much as what is counted. Where nothing is said, each person who makes the extract decides anew.",
  help: "Add 'exclusions'. To write 'none' is an answer too.",
  severity: severityFor("warning"),
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/cancelled.md
---
kind: metric
id: cancelled
    ^^^^^^^^^ This metric does not say what is left out. Say so in 'exclusions', or write 'none'.
status: active
---
`,
    good: { "status: active": "status: active\nexclusions: none" },
  },

  *check({ document }) {
    if (isRetired(document) || gapsLeftTo("exclusions-unstated", document).size === 0) return;
    yield {
      range: placeOf(document, "exclusions"),
      message: "This metric does not say what is left out. Say so in 'exclusions', or write 'none'.",
    };
  },
});
