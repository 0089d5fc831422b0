import { placeOf } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { defineRule } from "../../lint/rule.ts";
import { definitionOf } from "../../refresh/definition.ts";
import { definitionHash, lockedOf } from "../../refresh/refresh-lock.ts";

export default defineRule({
  id: "data-definition-changed",
  family: "data",
  summary: "The figures of a metric were counted by the definition that stands in it.",
  why: "When the question changes and the answers stay, a chart shows the answer to another question, and nobody can see that it does.",
  help: "Run 'plan-lint data refresh'. If the change is one of substance, write it under 'changes' too.",
  severity: "error",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== plan-lint.yaml
sources:
  theatres: { engine: duckdb, files: ["../extracts/cases.parquet"] }
=== metrics/cases.md
---
kind: metric
id: cases
frequency: monthly
data:
  file: ../data/cases.csv
  from: theatres
        ^^^^^^^^ These figures were counted by another definition than the one that stands here, on 20 April 2026.
  date: session_date
  where: { specialty: urology }
  value: { count: rows }
---
=== data/cases.csv
period,value
2026-03,240
=== data/refresh.lock.json
{ "version": 1, "metrics": { "cases": { "definition": "0", "engine": "DuckDB 1.5.6", "query": "0", "rows": 900, "rows_without_date": 0,
  "first": "2026-03-01", "last": "2026-03-31", "hidden": 0, "file": "e6bf41f313f321e9782ea5bb95deb990015318d3578f0a7e2c59caed9ec6dc21", "refreshed": "2026-04-20" } } }
`,
    good: {
      'theatres: { engine: duckdb, files: ["../extracts/cases.parquet"] }':
        'theatres: { engine: duckdb, files: ["../extracts/cases-2026-04.parquet"] }',
      '{ "version": 1, "metrics": { "cases": { "definition": "0", "engine": "DuckDB 1.5.6", "query": "0", "rows": 900, "rows_without_date": 0,':
        '{ "version": 1, "metrics": { "cases": { "definition": "c4644c6480701e69cc9d73b98c0f5d767a582efd5b20e9b6fcfca03025abcbe8", "engine": "DuckDB 1.5.6", "query": "0", "rows": 900, "rows_without_date": 0,',
    },
  },

  *check({ document, graph }) {
    const definition = definitionOf(graph, document);
    if (definition === undefined || !("source" in definition)) return;
    const locked = lockedOf(graph, document);
    if (!locked || locked.definition === definitionHash(graph, definition)) return;
    const day = parseDate(locked.refreshed);
    yield {
      range: placeOf(document, "data", "from"),
      message: `These figures were counted by another definition than the one that stands here${day === undefined ? "" : `, on ${formatDate(day)}`}.`,
    };
  },
});
