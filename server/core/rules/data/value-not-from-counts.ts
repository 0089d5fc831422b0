import type { Observation } from "../../document/figures/observations.ts";
import { multiplierOf } from "../../graph/data.ts";
import { defineRule, type Finding } from "../../lint/rule.ts";
import { formatFigure, withUnit } from "../../measure/figures.ts";
import { firstFew } from "../files/shared-few.ts";
import { isInRange, isMoreThanWhole } from "./shared-counts.ts";
import { atCell, type DataFile, dataFileOf, written, writtenValue } from "./shared-figures.ts";

export default defineRule({
  id: "value-not-from-counts",
  family: "data",
  summary: "A value is what its counts come to.",
  why: "Two figures for one month mean that one of them was changed without the other, and a reader cannot know which. Charts show the value; audits count the cases.",
  help: "Correct the value or the counts. If the value is worked out in another way, say how in 'multiplier'.",
  severity: "warning",
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
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
2025-06,28,12,48
        ^^ 12 of 48 is 25.0%, not 28%.
`,
      `
=== metrics/falls.md
---
kind: metric
id: falls
type: rate
unit: per 1,000 bed days
data: falls.csv
---
=== metrics/falls.csv
period,value,numerator,denominator
2025-06,2.8,12,4800
        ^^^ 12 divided by 4800, times 1,000, is 2.5, not 2.8.
`,
    ],
    good: { "2025-06,28,12,48": "2025-05,67,32,48\n2025-06,66.7,32,48\n2025-07,,0,0" },
  },

  *check({ document, graph }) {
    const file = dataFileOf(graph, document);
    const multipliers = file ? multipliersOf(file) : [];
    if (file && multipliers.length > 0) yield* firstFew(file.rows.flatMap((row) => findingIn(file, row, multipliers)));
  },
});

/** What the counts may be multiplied by to give the value; nothing when the metric does not say enough to tell. */
function multipliersOf({ metric }: DataFile): readonly number[] {
  const { type, unit = "", multiplier } = metric.fields;
  if (type !== "proportion" && type !== "rate" && type !== "mean") return [];
  const isTold = multiplier !== undefined || type === "mean" || unit === "%" || /\bper\s+\d/i.test(unit);
  if (isTold) return [multiplierOf(metric)];
  return type === "proportion" ? [100, 1] : [];
}

function findingIn(file: DataFile, row: Observation, multipliers: readonly number[]): readonly Finding[] {
  const { value, numerator, denominator } = row;
  if (value === null || numerator === null || denominator === null || denominator === 0) return [];
  // What is impossible in itself has been said already.
  if (!isInRange(file, row) || isMoreThanWhole(file, row)) return [];
  const decimals = decimalsIn(written(file, row, "value"));
  const results = multipliers.map((multiplier) => (numerator / denominator) * multiplier);
  const [expected] = results;
  if (expected === undefined || results.some((result) => isRounded(value, result, decimals))) return [];

  const above = written(file, row, "numerator");
  const below = written(file, row, "denominator");
  const figure = formatFigure(expected, Math.max(decimals, 1));
  if (file.metric.fields.unit === "%")
    return [
      atCell(file, row, "value", `${above} of ${below} is ${withUnit(figure, "%")}, not ${writtenValue(file, row)}.`),
    ];
  const [multiplier = 1] = multipliers;
  const times = multiplier === 1 ? "" : `, times ${formatFigure(multiplier, 0)},`;
  return [
    atCell(
      file,
      row,
      "value",
      `${above} divided by ${below}${times} is ${figure}, not ${written(file, row, "value")}.`,
    ),
  ];
}

/** Whether a value is the exact result, rounded to the decimals in which it is written. */
function isRounded(value: number, exact: number, decimals: number): boolean {
  return Math.abs(value - exact) <= 0.5 * 10 ** -decimals + 1e-9 * Math.max(1, Math.abs(exact));
}

const decimalsIn = (figure: string): number => /\.(\d+)/.exec(figure)?.[1]?.length ?? 0;
