import { nearestRange } from "../../document/value.ts";
import { defineRule } from "../../lint/rule.ts";
import { definitionOf } from "../../refresh/definition.ts";

export default defineRule({
  id: "data-definition-unclear",
  family: "data",
  summary: "What says from which rows a metric is counted can be made into a query.",
  why: "Figures that are counted from rows are only as good as the question that is asked of them. A half-written question is answered by nobody, and the figures grow old unseen.",
  help: "docs/refresh.md shows each form. 'plan-lint data refresh' counts only what is whole.",
  severity: "error",
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
=== plan-lint.yaml
sources:
  theatres: { engine: duckdb, files: ["../extracts/cases.parquet"] }
=== metrics/cancelled.md
---
kind: metric
id: cancelled
frequency: monthly
data:
  file: ../data/cancelled.csv
  from: theatre
        ^^^^^^^ plan-lint.yaml has no source 'theatre'. Did you mean 'theatres'?
  date: session_date
  numerator: { count: rows, where: { cancelled: 1 } }
  denominator: { count: rows }
---
`,
      `
=== plan-lint.yaml
sources:
  theatres: { engine: duckdb, files: ["../extracts/cases.parquet"] }
=== metrics/cancelled.md
---
kind: metric
id: cancelled
frequency: monthly
data:
  file: ../data/cancelled.csv
  from: theatres
  date: session_date
  numerator: { count: rows, where: { cancelled: 1 } }
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 'numerator' needs a 'denominator' beside it. A count alone is a 'value'.
---
`,
    ],
    good: { "from: theatre": "from: theatres" },
  },

  *check({ document, graph }) {
    const definition = definitionOf(graph, document);
    if (definition === undefined || "source" in definition) return;
    for (const { path, message } of definition)
      yield { range: nearestRange(document.root, path) ?? document.anchor, message };
  },
});
