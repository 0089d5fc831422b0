import { placeOf } from "../../document/document.ts";
import { isAttempted } from "../../document/unread.ts";
import { figuresOf, isBetweenEvents } from "../../graph/data.ts";
import { defineRule } from "../../lint/rule.ts";
import { asWritten } from "../../measure/figure-words.ts";
import { formatFigure, perHowMany } from "../../measure/figures.ts";

/** Fewer figures than these may all be small by chance. */
const FEWEST = 3;

export default defineRule({
  id: "multiplier-missing",
  family: "data",
  summary: "Rates of rare events are told per 1,000, or per more.",
  why: "Nobody compares 0.00014 with 0.00023 in a meeting, and rounded they are both nothing. Per 10,000 bed days they are 1.4 and 2.3.",
  help: "Let the quick fix write the multiplier, say it in the unit too ('falls per 10,000 bed days'), and write targets and aims likewise. Ignore this with the reason where the figures are told so on purpose.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/line-infections.md
---
kind: metric
id: line-infections
type: rate
unit: infections per line day
      ^^^^^^^^^^^^^^^^^^^^^^^ The largest of the 3 figures is 0.000381. Told per 10,000 it would be 3.81.
chart: u
data: line-infections.csv
---
=== metrics/line-infections.csv
period,numerator,denominator
2025-01,2,14023
2025-02,5,13110
2025-03,1,14231
`,
    good: { "unit: infections per line day": "unit: infections per 10,000 line days" },
  },

  *check({ document, graph }) {
    const { status } = document.fields;
    if (status === "retired" || isAttempted(document, "multiplier") || isBetweenEvents(document)) return;
    const figures = figuresOf(graph, document);
    if ("problem" in figures) return;
    const counted = figures.filter(({ value }) => value !== null);
    if (counted.length < FEWEST || counted.some(({ observation }) => observation.value !== null)) return;
    const values = counted.map(({ value }) => value ?? 0);
    const many = perHowMany(values);
    if (many === undefined) return;
    const largest = Math.max(...values);
    const said = (value: number): string => asWritten(Number(value.toPrecision(3)));
    yield {
      range: placeOf(document, "unit"),
      message: `The largest of the ${counted.length} figures is ${said(largest)}. Told per ${formatFigure(many, 0)} it would be ${said(largest * many)}.`,
    };
  },
});
