import { formatPeriod } from "../../document/period.ts";
import { defineRule } from "../../lint/rule.ts";
import { oddlyScaled } from "../../measure/scales.ts";
import { atCell, dataFileOf, written } from "./shared-figures.ts";

export default defineRule({
  id: "scale-mixed",
  family: "data",
  summary: "The values of a proportion are all from 0 to 1, or all from 0 to 100.",
  why: "Spreadsheets show 0.84 as 84%, and an export may hold either. A series with both looks as if the service had collapsed for a month, and its limits are worth nothing.",
  help: "Write all values on one scale, that of the 'unit'.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/seen.md
---
kind: metric
id: seen
type: proportion
unit: "%"
data: seen.csv
---
=== metrics/seen.csv
period,value
2025-01,84
2025-02,83.5
2025-03,0.82
        ^^^^ 0.82 in March 2025 stands on a scale from 0 to 1, and most of the others on one from 0 to 100.
2025-04,85
`,
    good: {
      "2025-01,84": "2025-01,0.8",
      "2025-02,83.5": "2025-02,3.6",
      "2025-03,0.82": "2025-03,1.2",
      "2025-04,85": "2025-04,2.0",
    },
  },

  *check({ document, graph }) {
    const file = dataFileOf(graph, document);
    if (!file || (document.fields.type !== "proportion" && document.fields.unit?.trim() !== "%")) return;
    const { rows, isSmall } = oddlyScaled(file.rows);
    // Where the counts are given, they say what is wrong with the value.
    const odd = rows.find(({ denominator }) => denominator === null);
    if (!odd) return;
    const [own, others] = isSmall ? ["1", "100"] : ["100", "1"];
    yield atCell(
      file,
      odd,
      "value",
      `${written(file, odd, "value")} in ${formatPeriod(odd.period)} stands on a scale from 0 to ${own}, and most of the others on one from 0 to ${others}.`,
    );
  },
});
