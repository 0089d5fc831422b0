import { placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { defineRule } from "../../lint/rule.ts";

export default defineRule({
  id: "cycle-without-prediction",
  family: "learning",
  summary: "Every cycle says beforehand what the team expects to see.",
  why: "A prediction that turns out wrong is where a team learns. Without one every result looks like what everybody had expected; of published projects only a few write one down.",
  help: "Write in one sentence, before the test, what you expect to see and how much of it: 'the first case starts ten minutes sooner'.",
  severity: "warning",
  appliesTo: ["cycle"],
  examples: {
    bad: `
=== cycles/uro-cycle-1.md
---
kind: cycle
id: uro-cycle-1
    ^^^^^^^^^^^ This cycle does not say what the team expects to see. Without a prediction a test teaches little.
plan: urology-theatres
number: 1
started: 2025-04-01
---
`,
    good: { "number: 1": "number: 1\nprediction: the first operation starts ten minutes sooner" },
  },

  *check({ document }) {
    if (isAttempted(document, "prediction")) return;
    yield {
      range: placeOf(document, "prediction"),
      message: "This cycle does not say what the team expects to see. Without a prediction a test teaches little.",
    };
  },
});
