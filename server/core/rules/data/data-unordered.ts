import type { Observation } from "../../document/figures/observations.ts";
import { formatPeriod } from "../../document/period.ts";
import { defineRule } from "../../lint/rule.ts";
import { atCell, dataFileOf } from "./shared-figures.ts";

export default defineRule({
  id: "data-unordered",
  family: "data",
  summary: "The rows of a data file stand in the order of time.",
  why: "Charts put the rows in order by themselves. People who open the file do not, and a row in the wrong place is often one with the wrong year.",
  help: "Sort the rows by period, the oldest first, and look again at the row that was out of place.",
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
2026-01,24
2026-03,25
2026-02,26
^^^^^^^ Row 4: February 2026 stands after March 2026.
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
2026-03,25
2026-02,26
^^^^^^^ The rows run from the newest to the oldest. Put the oldest first.
2026-01,24
`,
    ],
    good: {
      "period,value\n2026-01,24\n2026-03,25\n2026-02,26":
        "period,value,stratum\n2026-01,24,men\n2026-02,26,men\n2026-01,22,women\n2026-02,23,women",
    },
  },

  *check({ document, graph }) {
    const file = dataFileOf(graph, document);
    const steps = file ? stepsIn(file.rows) : [];
    const backward = steps.filter(({ before, after }) => after.period.start < before.period.start);
    const [first] = backward;
    if (!file || !first) return;
    const isReversed = steps.length > 1 && backward.length === steps.length;
    yield atCell(
      file,
      first.after,
      "period",
      isReversed
        ? "The rows run from the newest to the oldest. Put the oldest first."
        : `Row ${first.after.row.line + 1}: ${formatPeriod(first.after.period)} stands after ${formatPeriod(first.before.period)}.`,
    );
  },
});

/** Each row with the one before it that belongs to the same stratum. */
function stepsIn(
  rows: readonly Observation[],
): readonly { readonly before: Observation; readonly after: Observation }[] {
  const latest = new Map<string | undefined, Observation>();
  return rows.flatMap((after) => {
    const before = latest.get(after.stratum);
    latest.set(after.stratum, after);
    return before ? [{ before, after }] : [];
  });
}
