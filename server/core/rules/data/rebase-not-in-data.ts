import { placeOf } from "../../document/document.ts";
import { toIso } from "../../document/period.ts";
import { figuresOf } from "../../graph/data.ts";
import { defineRule } from "../../lint/rule.ts";
import { ownStartOf } from "../../measure/spc/metric-terms.ts";
import { seriesOf } from "../../measure/spc/series.ts";
import { isReadable } from "./shared-verdicts.ts";

export default defineRule({
  id: "rebase-not-in-data",
  family: "data",
  summary: "New limits begin at a point of the data.",
  why: "Limits are worked out anew from a point on. Where no point has that date other tools do nothing and say nothing, and the chart that somebody believes to be rebased is not.",
  help: "Give the month or day of the first point that belongs to the new limits.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
rebase: [{ from: 2025-05-12, reason: new briefing }]
                 ^^^^^^^^^^ No point has this date, so the limits are not reset there. The nearest is May 2025.
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-04,24
2025-05,18
2025-06,19
`,
    good: {
      "rebase: [{ from: 2025-05-12, reason: new briefing }]": "rebase: [{ from: 2025-05, reason: new briefing }]",
    },
  },

  *check({ document, graph }) {
    const { status, rebase } = document.fields;
    const figures = figuresOf(graph, document);
    if (status === "retired" || !rebase || "problem" in figures || !isReadable(graph, document)) return;
    const points = seriesOf(figures);
    for (const [index, entry] of rebase.entries()) {
      const start = entry?.from === undefined ? undefined : ownStartOf(document, entry.from);
      if (start === undefined || points.some(({ date }) => date === start)) continue;
      const nearest = points.reduce((best, point) =>
        Math.abs(point.date - start) < Math.abs(best.date - start) ? point : best,
      );
      const range = placeOf(document, "rebase", index, "from");
      const newText = isWholeMonth(nearest.date, nearest.end)
        ? toIso(nearest.date).slice(0, "2025-05".length)
        : toIso(nearest.date);
      yield {
        range,
        message: `No point has this date, so the limits are not reset there. The nearest is ${nearest.label}.`,
        fix: { title: `Change to ${newText}`, edits: [{ file: document.path, range, newText }], isGuess: true },
      };
    }
  },
});

/** Whether two days are the first and the last of one month. */
const isWholeMonth = (first: number, last: number): boolean =>
  toIso(first).endsWith("-01") && toIso(last + 1).endsWith("-01") && last - first < 31;
