import { type DocumentOf, placeOf } from "../../document/document.ts";
import { nameOf } from "../../document/words.ts";
import { defineRule } from "../../lint/rule.ts";
import { countedMetrics, type Definition, isCounted } from "../../refresh/definition.ts";
import { difference } from "../../refresh/difference.ts";

export default defineRule({
  id: "small-number-by-difference",
  family: "data",
  summary: "No two metrics together tell of a few people what each of them hides.",
  why: "One metric counts all operations, another those of adults: whoever takes one from the other has the children, however few they are. Each file hides its own small numbers and knows nothing of the other.",
  help: "Count both for larger groups or longer periods, or publish one of them. Where what lies between is always large, say so: ignore this rule here, with the reason.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
=== plan-lint.yaml
sources:
  theatres: { engine: duckdb, files: ["../extracts/cases.parquet"] }
=== metrics/a-cases.md
---
kind: metric
id: a-cases
title: All cases
frequency: monthly
data: { file: ../data/a.csv, from: theatres, date: day, value: { count: rows } }
---
=== metrics/b-adults.md
---
kind: metric
id: b-adults
frequency: monthly
data: { file: ../data/b.csv, from: theatres, date: day, where: { age: { at_least: 18 } }, value: { count: rows } }
                                   ^^^^^^^^ 'All cases' (a-cases) counts the same without the condition on 'age'. One taken from the other tells of those between, however few they are.
---
=== data/a.csv
period,value
=== data/b.csv
period,value
`,
      `
=== plan-lint.yaml
sources:
  theatres: { engine: duckdb, files: ["../extracts/cases.parquet"] }
=== metrics/by-month.md
---
kind: metric
id: by-month
frequency: monthly
data: { file: ../data/a.csv, from: theatres, date: day, value: { count: rows } }
---
=== metrics/by-quarter.md
---
kind: metric
id: by-quarter
frequency: quarterly
data: { file: ../data/b.csv, from: theatres, date: day, value: { count: rows } }
                                   ^^^^^^^^ 'by-month' counts the same by month, and this by quarter. The longer period less the shorter ones tells what was hidden in one of them.
---
=== data/a.csv
period,value
=== data/b.csv
period,value
`,
    ],
    good: {
      "id: a-cases\ntitle: All cases": "id: a-cases",
      "day, value": "day, where: { site: east }, value",
      "age: { at_least: 18 }": "site: west",
    },
  },

  *check({ document, graph }) {
    if (!isCounted(document)) return;
    const counted = countedMetrics(graph);
    const own = counted.find(([metric]) => metric.path === document.path)?.[1];
    if (!own) return;
    for (const [other, definition] of counted) {
      // Of two the later by its path tells.
      if (other.path >= document.path) return;
      const message = told(other, definition, own);
      if (message !== undefined)
        yield {
          range: placeOf(document, "data", "from"),
          message,
          related: [{ file: other.path, range: placeOf(other, "data", "from"), message: "What the other counts." }],
        };
    }
  },
});

function told(other: DocumentOf<"metric">, definition: Definition, own: Definition): string | undefined {
  const found = difference(definition, own);
  if (!found) return undefined;
  const { title, id } = other;
  const name = title === undefined || id === undefined ? `'${nameOf(other)}'` : `'${title}' (${id})`;
  if (found.by === "period")
    return `${name} counts the same by ${definition.unit}, and this by ${own.unit}. The longer period less the shorter ones tells what was hidden in one of them.`;
  const on = found.columns.map((column) => `'${column}'`).join(" and ");
  return found.narrower === "second"
    ? `${name} counts the same without the condition on ${on}. One taken from the other tells of those between, however few they are.`
    : `${name} counts the same with a condition on ${on} besides. One taken from the other tells of those between, however few they are.`;
}
