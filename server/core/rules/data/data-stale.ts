import { formatPeriod, isWeekend, type Period, parseDate, periodContaining } from "../../document/period.ts";
import { cadenceOfMetric, isBetweenEvents } from "../../graph/data.ts";
import { defineRule } from "../../lint/rule.ts";
import { atCell, dataFileOf } from "./shared-figures.ts";

export default defineRule({
  id: "data-stale",
  family: "data",
  summary: "The latest figure is as recent as the metric promises.",
  why: "A team steers by what it saw last. When figures come late, a change that does harm goes on for as long as nobody sees it.",
  help: "Add the figures that are due. If they always take longer, say so in 'lag'; if nobody collects them any more, the metric is retired.",
  severity: "warning",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
frequency: monthly
lag: 30
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2025-11,24
2025-12,26
^^^^^^^ Latest figure December 2025; monthly with 30 days' lag means February 2026 is due.
`,
    good: { "2025-11,24": "2026-01,24", "2025-12,26": "2026-02,26" },
  },

  *check({ document, graph, today }) {
    const { status, frequency, lag, valid_to } = document.fields;
    const file = dataFileOf(graph, document);
    const cadence = cadenceOfMetric(document);
    if (!file || (status !== "active" && status !== "watch") || cadence === undefined || lag === undefined) return;
    if (isBetweenEvents(document)) return;
    const longest = typeof lag === "number" ? lag : lag.longest;
    if (longest === undefined) return;
    // Among the rows that cannot be read may well be the latest.
    if (file.observations.problems.length > 0) return;
    const latest = file.rows
      .filter(
        ({ value, numerator, status: rowStatus }) => value !== null || numerator !== null || rowStatus === "missing",
      )
      .reduce<(typeof file.rows)[number] | undefined>(
        (last, row) => (last && last.period.end >= row.period.end ? last : row),
        undefined,
      );
    if (!latest) return;
    const isWorkingDays = frequency === "daily" && !file.rows.some(({ period }) => isWeekend(period.start));
    const due = lastDue(cadence, today - longest, isWorkingDays);
    const lastDay = valid_to === undefined ? undefined : parseDate(valid_to);
    if (latest.period.end >= due.start || (lastDay !== undefined && lastDay < due.start)) return;
    const wait = longest === 0 ? "no lag" : longest === 1 ? "1 day's lag" : `${longest} days' lag`;
    yield atCell(
      file,
      latest,
      "period",
      `Latest figure ${formatPeriod(latest.period)}; ${frequency} with ${typeof lag === "number" ? wait : `at most ${wait}`} means ${formatPeriod(due)} is due.`,
    );
  },
});

/** The last period that had ended before a day; of working days, the last one that was no weekend. */
function lastDue(unit: Period["unit"], day: number, isWorkingDays: boolean): Period {
  const due = periodContaining(unit, periodContaining(unit, day).start - 1);
  return isWorkingDays && isWeekend(due.start) ? lastDue(unit, due.start, isWorkingDays) : due;
}
