import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { gapsLeftTo, isRetired, severityFor } from "./shared-definition.ts";

export default defineRule({
  id: "frequency-missing",
  family: "definition",
  summary: "A metric says how often there is a new figure.",
  why: "Without it nobody can tell a late figure from one that is not due yet, or a gap from a quiet month.",
  help: "Add 'frequency': daily, weekly, monthly, quarterly or annual.",
  severity: severityFor("warning"),
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/cancelled.md
---
kind: metric
id: cancelled
    ^^^^^^^^^ This metric does not say how often there is a new figure.
status: active
---
`,
    good: { "status: active": "status: active\nfrequency: monthly" },
  },

  *check({ document }) {
    if (isRetired(document) || gapsLeftTo("frequency-missing", document).size === 0) return;
    yield {
      range: placeOf(document, "frequency"),
      message: "This metric does not say how often there is a new figure.",
    };
  },
});
