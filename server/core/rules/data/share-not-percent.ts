import { defineRule } from "../../lint/rule.ts";
import { decimalsOf, formatFigure } from "../../measure/figures.ts";
import { atCell, dataFileOf } from "./shared-figures.ts";

/** Fewer figures than these may all be small by chance. */
const FEWEST = 6;

export default defineRule({
  id: "share-not-percent",
  family: "data",
  summary: "The figures of a percentage are percentages, and not shares of 1.",
  why: "Spreadsheets keep 11.8% as 0.118. Read as it stands it is a tenth of one per cent, and every sentence, target and chart of the metric is a hundred times too small.",
  help: "If they are shares of 1, write them times 100. ('multiplier' does not change values: it is for numerators and denominators alone, which a percentage multiplies by 100 anyway.) If they really are below 1%, ignore this with the reason.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/cancelled.md
---
kind: metric
id: cancelled
status: active
type: proportion
unit: "%"
data: cancelled.csv
---
=== metrics/cancelled.csv
period,value
2025-01,0.118
        ^^^^^ All 8 figures lie between 0.109 and 0.131, and the unit is %. Are they shares of 1, so that this is 11.8% and not 0.118%?
2025-02,0.124
2025-03,0.109
2025-04,0.131
2025-05,0.12
2025-06,0.117
2025-07,0.126
2025-08,0.113
`,
    good: `
=== metrics/cancelled.md
---
kind: metric
id: cancelled
status: active
type: proportion
unit: "%"
data: cancelled.csv
---
=== metrics/cancelled.csv
period,value
2025-01,0.8
2025-02,1.4
2025-03,0.9
2025-04,1.1
2025-05,2.0
2025-06,0.7
2025-07,1.6
2025-08,1.3
`,
  },

  *check({ document, graph }) {
    const file = dataFileOf(graph, document);
    const { type, unit = "" } = document.fields;
    if (!file || unit.trim() !== "%" || (type !== undefined && type !== "proportion")) return;
    const rows = file.rows.filter(({ value }) => value !== null);
    // Where the counts are given, they say what is wrong with the value.
    if (rows.length < FEWEST || rows.some(({ numerator, denominator }) => numerator !== null && denominator !== null))
      return;
    const values = rows.map(({ value }) => value ?? 0);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const first = rows.find(({ value }) => value !== 0 && value !== null);
    if (!first || first.value === null || least < 0 || most > 1) return;
    const said = (value: number): string => formatFigure(value, decimalsOf([value]));
    const percent = formatFigure(100 * first.value, decimalsOf([Number((100 * first.value).toPrecision(12))]));
    yield atCell(
      file,
      first,
      "value",
      `All ${rows.length} figures lie between ${said(least)} and ${said(most)}, and the unit is %. Are they shares of 1, so that this is ${percent}% and not ${said(first.value)}%?`,
    );
  },
});
