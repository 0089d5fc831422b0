import type { Observation } from "../../document/figures/observations.ts";
import { formatPeriod } from "../../document/period.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import { possibleValues } from "../../measure/possible-values.ts";
import { firstFew } from "../files/shared-few.ts";
import { isInRange, isMoreThanWhole } from "./shared-counts.ts";
import { atCell, type DataFile, dataFileOf, written, writtenValue } from "./shared-figures.ts";

export default defineRule({
  id: "data-out-of-range",
  family: "data",
  summary: "Every figure is one that its metric can have.",
  why: "A percentage above 100 or a count below nought is a slip of the extract or of a hand. Left in, it moves the mean and the limits of every month around it.",
  help: "Correct the figure at its source. If the metric can really have it, its type or unit is another.",
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
period,value
2025-05,96
2025-06,103
        ^^^ 103% in June 2025. A percentage lies between 0 and 100.
2025-07,-4
        ^^ -4% in July 2025. A percentage lies between 0 and 100.
`,
    good: `
=== metrics/waits-of-change.md
---
kind: metric
id: waits-of-change
type: index
unit: "%"
data: waits-of-change.csv
---
=== metrics/waits-of-change.csv
period,value
2025-05,-4
2025-06,103
`,
  },

  *check({ document, graph }) {
    const file = dataFileOf(graph, document);
    if (file) yield* firstFew(file.rows.flatMap((row) => findingsIn(file, row)));
  },
});

function findingsIn(file: DataFile, row: Observation): readonly Finding[] {
  const when = formatPeriod(row.period);
  const findings: Finding[] = [];
  // Where the counts themselves are wrong, the value is their consequence.
  if (!isInRange(file, row) && !isMoreThanWhole(file, row)) {
    findings.push(atCell(file, row, "value", `${writtenValue(file, row)} in ${when}. ${limits(file)}`));
  }
  for (const column of ["numerator", "denominator"] as const) {
    if (!isCount(file, column) || (row[column] ?? 0) >= 0) continue;
    const message = `The ${column} is ${written(file, row, column)} in ${when}. A count cannot be below 0.`;
    findings.push(atCell(file, row, column, message));
  }
  return findings;
}

function limits(file: DataFile): string {
  const { type, unit } = file.metric.fields;
  if (type !== "proportion") return `A ${type} cannot be below 0.`;
  return `A ${unit === "%" ? "percentage" : "proportion"} lies between 0 and ${possibleValues(file.metric).greatest}.`;
}

/** What stands above the line of a mean may be anything; all else is counted. */
const isCount = ({ metric: { fields } }: DataFile, column: "numerator" | "denominator"): boolean =>
  column === "denominator" || fields.type === "proportion" || fields.type === "rate";
