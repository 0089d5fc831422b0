import { formatPeriod } from "../../document/period.ts";
import { defineRule } from "../../lint/rule.ts";
import { firstFew } from "../files/shared-few.ts";
import { isMoreThanWhole } from "./shared-counts.ts";
import { atCell, dataFileOf, written } from "./shared-figures.ts";

export default defineRule({
  id: "numerator-exceeds-denominator",
  family: "data",
  summary: "In a proportion the part is never larger than the whole.",
  why: "When a part is larger than its whole, the two were counted differently: other dates, other exclusions, or columns the wrong way round. Then the months that look right may be wrong as well.",
  help: "Check that both columns count the same period and leave out the same cases, and that they are not the wrong way round.",
  severity: "error",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/seen-in-time.md
---
kind: metric
id: seen-in-time
type: proportion
unit: "%"
data: seen-in-time.csv
---
=== metrics/seen-in-time.csv
period,value,numerator,denominator
2025-05,96,48,50
2025-06,108.3,52,48
              ^^ In June 2025 the numerator is 52 and the denominator only 48. A part cannot be larger than the whole.
`,
    good: `
=== metrics/cases.md
---
kind: metric
id: cases
type: mean
unit: cases
data: cases.csv
---
=== metrics/cases.csv
period,value,numerator,denominator
2025-06,2.5,120,48
`,
  },

  *check({ document, graph }) {
    const file = dataFileOf(graph, document);
    if (!file) return;
    yield* firstFew(
      file.rows
        .filter((row) => isMoreThanWhole(file, row))
        .map((row) =>
          atCell(
            file,
            row,
            "numerator",
            `In ${formatPeriod(row.period)} the numerator is ${written(file, row, "numerator")} and the denominator only ${written(file, row, "denominator")}. A part cannot be larger than the whole.`,
          ),
        ),
    );
  },
});
