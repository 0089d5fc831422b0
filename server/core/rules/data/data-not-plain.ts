import { dataOf } from "../../graph/data.ts";
import { defineRule } from "../../lint/rule.ts";
import { relatedMetric } from "./shared-figures.ts";

export default defineRule({
  id: "data-not-plain",
  family: "data",
  summary: "A data file is written so that everybody reads the same figures from it.",
  why: "Excel makes Apr-24 of 2024-04, and published files hold marks, totals and titles. All of it is read, and what is read is told, so that nobody has to trust it blindly.",
  help: "Nothing has to be done. The fix writes the file in plain form: 2024-04, digits with a point, * for a suppressed figure.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
data: ../data/late-starts.csv
---
=== data/late-starts.csv
period,value
Apr-26,24
^^^^^^ Column 'period' is not written plainly: 'Apr-26' is read as 2026-04.
May-26,26
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
data: ../data/late-starts.csv
---
=== data/late-starts.csv
Month,Late
      ^^^^ The figures are those of column 'Late', the only one that holds figures.
2026-02,24.0%
        ^^^^^ Column 'Late' is not written plainly: '24.0%' is read as 24.0 (twice) and '[c]' as a suppressed figure.
2026-03,26.0%
2026-04,[c]
Total,50.0%
^^^^^^^^^^^ Row 5 ('Total') is left out: it is a total, or another summary of other rows.
`,
    ],
    good: { "period,value\nApr-26,24\nMay-26,26": "Month,Value\n2026-04,24\n2026-05,*" },
  },

  *check({ document, graph }) {
    const data = document.fields.status === "retired" ? undefined : dataOf(graph, document);
    if (data?.path === undefined) return;
    for (const { range, message } of data.observations?.told ?? [])
      yield { file: data.path, range, message, related: [relatedMetric({ metric: document, data })] };
  },
});
