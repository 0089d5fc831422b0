import { isWritten, placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { valueAt } from "../../document/value.ts";
import { defineRule } from "../../lint/rule.ts";
import { asWritten } from "../../measure/figure-words.ts";

export default defineRule({
  id: "target-without-date",
  family: "definition",
  summary: "A target says by when it is to be reached.",
  why: "A target without a date is never missed, and so it steers nothing.",
  help: "Add 'by' to the target, such as by: 2026-12-31.",
  severity: "warning",
  appliesTo: ["metric", "objective"],
  examples: {
    bad: [
      `
=== metrics/cases.md
---
kind: metric
id: cases
unit: cases
target: { value: 2.6 }
                 ^^^ The target of 2.6 cases has no date. By when should it be reached?
---
`,
      `
=== objectives/productivity.md
---
kind: objective
id: productivity
measure: { direction: increase, target: { value: 85, unit: "%" } }
                                                 ^^ The target of 85% has no date. By when should it be reached?
---
`,
    ],
    good: { "target: { value: 2.6 }": "target: [{ value: 2.4, by: 2025-12-31 }, { value: 2.6, by: 2026-12-31 }]" },
  },

  *check({ document }) {
    const { status } = document.fields;
    if (status === "retired" || status === "superseded" || status === "withdrawn") return;
    for (const { problem, coveredBy, path } of document.issues) {
      if (problem !== "missing" || coveredBy !== "target-without-date" || isAttempted(document, ...path)) continue;
      const target = path.slice(0, -1);
      if (!isWritten(document, ...target, "value")) continue;
      const value = valueAt(document.root, [...target, "value"]);
      const unit = document.kind === "metric" ? document.fields.unit : document.fields.measure?.target?.unit;
      yield {
        range: placeOf(document, ...target, "value"),
        message: `The target${named(value?.type === "scalar" ? value.value : null, unit)} has no date. By when should it be reached?`,
      };
    }
  },
});

const named = (value: unknown, unit = ""): string => (typeof value === "number" ? ` of ${asWritten(value, unit)}` : "");
