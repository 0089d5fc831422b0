import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { gapsLeftTo, isRetired, severityFor } from "./shared-definition.ts";

export default defineRule({
  id: "owner-missing",
  family: "definition",
  summary: "A post keeps the definition of a metric and its figures right.",
  why: "A metric that belongs to nobody goes stale, and nobody is asked when it looks wrong.",
  help: "Name a post, such as owner: information-analyst. Never name a person.",
  severity: severityFor("warning"),
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/cancelled.md
---
kind: metric
id: cancelled
    ^^^^^^^^^ No post is named that keeps this definition and its figures right.
status: active
---
`,
    good: { "id: cancelled": "id: cancelled\nowner: information-analyst" },
  },

  *check({ document }) {
    if (isRetired(document) || gapsLeftTo("owner-missing", document).size === 0) return;
    yield {
      range: placeOf(document, "owner"),
      message: "No post is named that keeps this definition and its figures right.",
    };
  },
});
