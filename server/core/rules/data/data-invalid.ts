import { dataOf } from "../../graph/data.ts";
import { defineRule } from "../../lint/rule.ts";
import { notATable, relatedMetric } from "./shared-figures.ts";

export default defineRule({
  id: "data-invalid",
  family: "data",
  summary: "Every row of a data file can be read as a period and its figures.",
  why: "A row that cannot be read is left out of the chart. One text among the numbers can hide the very month that matters.",
  help: "Correct the row in the data file: a period such as 2026-03 and plain numbers. Leave a cell empty for a missing figure, and write * for a suppressed one. Where a column could be meant in several ways, choose one of the fixes.",
  severity: "error",
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
2026-02,24
2026-03,n/k
        ^^^ Row 3: 'n/k' is not a number. Leave the cell empty for a missing figure, or write * for a suppressed one.
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
data: ../data/late-starts.csv
---
=== data/late-starts.csv
Month,Late,Planned
^^^^^^^^^^^^^^^^^^ Several columns hold figures: 'Late' and 'Planned'. Nobody can say which one is meant.
2026-02,24,60
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
data: ../data/late-starts.csv
---
=== data/late-starts.csv
Date,Late
02/03/2026,24
^^^^^^^^^^ Column 'Date': Nobody can say whether the day or the month comes first: '02/03/2026' may be 2026-03-02 or 2026-02-03, and no other date of this column decides it.
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
data: ../data/late-starts.xlsx
      ^^^^^^^^^^^^^^^^^^^^^^^^ '../data/late-starts.xlsx' is not a CSV file.
---
=== data/late-starts.xlsx
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
data: late-starts.md
      ^^^^^^^^^^^^^^ 'late-starts.md' is not a table, but a page of text.
---
`,
    ],
    good: {
      "period,value\n2026-02,24\n2026-03,n/k":
        "period,value,note\n2026-01,*,suppressed\n2026-02,,theatres closed\n2026-03,24,",
    },
  },

  *check({ document, graph }) {
    const data = document.fields.status === "retired" ? undefined : dataOf(graph, document);
    if (data?.path === undefined || !graph.exists(data.path)) return;
    const amiss = notATable(data.path, data.written);
    if (amiss) {
      yield { range: data.place(), ...amiss };
      return;
    }
    for (const { range, message, help } of data.observations?.problems ?? []) {
      yield {
        file: data.path,
        range,
        message,
        ...(help !== undefined && { help }),
        related: [relatedMetric({ metric: document, data })],
      };
    }
  },
});
