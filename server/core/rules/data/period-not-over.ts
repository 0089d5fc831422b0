import type { Observation } from "../../document/figures/observations.ts";
import { formatDate, formatPeriod } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { defineRule } from "../../lint/rule.ts";
import { atCell, dataFileOf } from "./shared-figures.ts";

export default defineRule({
  id: "period-not-over",
  family: "data",
  summary: "Figures are of periods that are over.",
  why: "Half a month looks like an improvement in everything that is counted, and a figure for a month that has not come is a slip of the pen or a forecast. Neither says what has happened.",
  help: "Correct the period if it is wrong. A forecast belongs in another file; a month in progress counts by itself once it is over.",
  severity: "warning",
  appliesTo: ["metric"],
  examples: {
    bad: [
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2026-03,26
2027-01,2
^^^^^^^ January 2027 has not come on 20 April 2026. This figure is drawn in grey and judged by nobody.
`,
      `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2026-03,26
2026-04,2
^^^^^^^ April 2026 is not over on 20 April 2026. This figure is drawn in grey and judged by nobody.
`,
    ],
    good: { "period,value": "period,value\n2026-02,25", "2027-01,2": "2026-04,\n2026-05," },
  },

  *check({ document, graph, today }) {
    const file = dataFileOf(graph, document);
    if (!file) return;
    const figures = file.data.ahead.filter(({ value, numerator }) => value !== null || numerator !== null);
    const [toCome, running] = [figures.filter(isToCome), figures.filter((row) => !isToCome(row))];
    const day = formatDate(today);
    for (const [rows, what] of [
      [toCome, "has not come"],
      [running, "is not over"],
    ] as const) {
      const [first] = rows;
      if (!first) continue;
      const others = rows.length - 1;
      const fate =
        others === 0
          ? "This figure is drawn in grey and judged by nobody."
          : `This figure and ${counted(others, "other")} like it are drawn in grey and judged by nobody.`;
      yield {
        ...atCell(file, first, "period", `${formatPeriod(first.period)} ${what} on ${day}. ${fate}`),
        ...(rows === running && { severity: "info" }),
      };
    }

    function isToCome({ period }: Observation): boolean {
      return period.start > today;
    }
  },
});
