import { keyPlaceOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "stratification-missing",
  family: "definition",
  summary: "A metric can be broken down, so that one sees who gains.",
  why: "An average can get better while it gets worse for some. Gains that are not shared are found only where somebody looked at who had them.",
  help: "Name the breakdowns that your system can give under 'stratify_by'; for figures about lists or rooms and not about people, a site or a specialty will do.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
    ^^^^^^^^^^^ No breakdown by deprivation, ethnicity, age or sex: gains may not be shared.
status: active
---
`,
    good: [
      { "status: active": "status: active\nstratify_by: [deprivation, age]" },
      { "status: active": "status: draft" },
    ],
  },

  *check({ document }) {
    const { status } = document.fields;
    const isSettled = status === "agreed" || status === "active" || status === "watch";
    if (!isSettled || isAttempted(document, "stratify_by")) return;
    yield {
      range: keyPlaceOf(document, "stratify_by"),
      message: "No breakdown by deprivation, ethnicity, age or sex: gains may not be shared.",
    };
  },
});
