import { fieldAt } from "../../../../schemas/index.ts";
import type { Document } from "../../document/document.ts";
import { pathAt } from "../../document/value.ts";
import { defineRule } from "../../lint/rule.ts";
import type { Range } from "../../text/range.ts";
import { problemFindings } from "./shared-problems.ts";

export default defineRule({
  id: "yaml-surprise",
  family: "files",
  summary: "No text means something else to another program than to its author.",
  why: "Dashboards and scripts read these files too. Many of them take 'no' for false, '1:30' for ninety and '007' for seven, and say nothing.",
  help: "Put the text in quotes.",
  severity: "warning",
  appliesTo: ["any"],
  evenWhenIncomplete: true,
  examples: {
    bad: `
=== plans/urology-theatres.md
---
kind: plan
id: urology-theatres
tags: [theatres, 007]
                 ^^^ '007' can be read as the number 7, without its zeros. Put it in quotes if you mean the text: "007".
---
`,
    good: [
      { "007": '"007", 2026' },
      `
=== metrics/falls.md
---
kind: metric
id: falls
data: { file: ../data/falls.csv, columns: { denominator: n }, where: { audited: no } }
---
`,
    ],
  },

  *check({ document }) {
    for (const finding of problemFindings(document, "yaml-surprise"))
      if (isText(document, finding.range) && !isOfData(document, finding.range)) yield finding;
  },
});

/** Whether the field takes a text. What a number, date or flag may look like is for the schema to say. */
function isText(document: Document, { start }: Range): boolean {
  if (document.kind === undefined || document.kind === "config") return document.kind === undefined;
  const type = fieldAt(document.kind, pathAt(document.root, start)?.path ?? [])?.type;
  return type === undefined || type === "text" || type === "id" || type === "path" || type === "anything";
}

/** Whether the text names a column of a data file or a cell in it, such as `n`: those are read here, as they stand. */
function isOfData(document: Document, { start, end }: Range): boolean {
  const path = pathAt(document.root, start)?.path ?? [];
  const isNamed = document.kind === "metric" && path[0] === "data" && (path[1] === "columns" || path[1] === "where");
  return isNamed && /^[a-z]+$/i.test(document.text.slice(start, end));
}
