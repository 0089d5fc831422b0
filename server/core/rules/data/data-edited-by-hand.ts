import { placeOf } from "../../document/document.ts";
import { formatDate, parseDate } from "../../document/period.ts";
import { quote } from "../../document/problem.ts";
import { dataOf } from "../../graph/data.ts";
import { defineRule } from "../../lint/rule.ts";
import { isCounted } from "../../refresh/definition.ts";
import { fileHash, lockedOf } from "../../refresh/refresh-lock.ts";

export default defineRule({
  id: "data-edited-by-hand",
  family: "data",
  summary: "Figures that are counted from rows are as they were counted.",
  why: "A figure that somebody set right by hand is gone with the next refresh, and until then it is nobody's count. What is wrong is mended where it comes from.",
  help: "Mend the rows or the definition, and run 'plan-lint data refresh'. Remarks in the column 'note' are yours and do not count.",
  severity: "warning",
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
        ^^^^^^^^^^^^^^^^^ '../data/cases.csv' is not as 'plan-lint data refresh' wrote it on 20 April 2026: figures were changed since.
  from: theatres
  date: session_date
  where: { specialty: urology }
  value: { count: rows }
---
=== data/cases.csv
period,value
2026-03,250
=== data/refresh.lock.json
{ "version": 1, "metrics": { "cases": { "definition": "c4644c6480701e69cc9d73b98c0f5d767a582efd5b20e9b6fcfca03025abcbe8", "engine": "DuckDB 1.5.6", "query": "0", "rows": 900, "rows_without_date": 0,
  "first": "2026-03-01", "last": "2026-03-31", "hidden": 0, "file": "e6bf41f313f321e9782ea5bb95deb990015318d3578f0a7e2c59caed9ec6dc21", "refreshed": "2026-04-20" } } }
`,
    good: { "period,value": "period,value,note", "2026-03,250": "2026-03,240,two theatres closed" },
  },

  *check({ document, graph }) {
    const locked = isCounted(document) ? lockedOf(graph, document) : undefined;
    const hash = locked && fileHash(graph, document);
    if (!locked || hash === undefined || hash === locked.file) return;
    const day = parseDate(locked.refreshed);
    const written = dataOf(graph, document)?.written ?? "";
    yield {
      range: placeOf(document, "data", "file"),
      message: `'${quote(written)}' is not as 'plan-lint data refresh' wrote it${day === undefined ? "" : ` on ${formatDate(day)}`}: figures were changed since.`,
    };
  },
});
