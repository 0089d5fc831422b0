import { joined } from "../../../../schemas/index.ts";
import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { gapsLeftTo, isRetired, severityFor } from "./shared-definition.ts";

export default defineRule({
  id: "source-missing",
  family: "definition",
  summary: "A metric says which system its figures come from, how, and through whom.",
  why: "When a figure looks odd, the first question is where it came from. If only one person knows, the answer leaves when they do.",
  help: "Write source: { system: theatre management system, method: monthly extract, by: information team }.",
  severity: severityFor("warning"),
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
=== metrics/cancelled.md
---
kind: metric
id: cancelled
    ^^^^^^^^^ This metric does not say where its figures come from.
status: active
---
`,
      `
=== metrics/cancelled.md
---
kind: metric
id: cancelled
status: active
source: { system: theatre management system }
^^^^^^ The source does not say how the figures are taken or by whom they are taken.
---
`,
    ],
    good: {
      "status: active":
        "status: active\nsource: { system: theatre management system, method: monthly extract, by: information team }",
    },
  },

  *check({ document }) {
    const gaps = gapsLeftTo("source-missing", document);
    if (isRetired(document) || gaps.size === 0) return;
    const parts = Object.entries(PARTS).flatMap(([field, words]) => (gaps.has(field) ? [words] : []));
    const [first] = [...gaps];
    yield {
      range: placeOf(document, "source", first ?? ""),
      message: gaps.has("source")
        ? "This metric does not say where its figures come from."
        : `The source does not say ${joined(parts, "or")}.`,
    };
  },
});

const PARTS = {
  system: "which system the figures come from",
  method: "how the figures are taken",
  by: "by whom they are taken",
} as const;
