import { joined } from "../../../../schemas/index.ts";
import type { KnownDocument } from "../../document/document.ts";
import { formatPeriod } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import type { Comparison } from "../comparison.ts";
import { isDecidedAnew } from "../decisions.ts";
import { metricsWithOtherFigures } from "../metric-tables.ts";
import { defineRevisionRule } from "../revision-rule.ts";
import { revisionsOf, whyRevised } from "../revisions.ts";

export default defineRevisionRule({
  id: "data-revised-silently",
  family: "data",
  summary: "Figures of past periods change only where it is said that, or why, they were revised.",
  why: "A board that has seen one figure for March and meets another in June stops believing both. Revisions are usual; unannounced ones are what costs trust.",
  help: "Write 'revised' in the status column of these rows and why in the note column, as 'plan-lint data update' does, or say in the metric's 'caveats' or 'changes' why the figures are others.",
  severity: "warning",
  examples: {
    bad: `
=== both/metrics/starts.md
---
kind: metric
id: starts
data: ../data/starts.csv
---
=== before/data/starts.csv
period,value
2026-01,61
2026-02,58
=== after/data/starts.csv
period,value
2026-01,67
        ^^ 1 figure of a past period changed (January 2026), and nothing says that it was revised.
2026-02,58
`,
    good: `
=== both/metrics/starts.md
---
kind: metric
id: starts
data: ../data/starts.csv
---
=== before/data/starts.csv
period,value,status
2026-01,61,final
2026-02,58,provisional
=== after/data/starts.csv
period,value,status
2026-01,67,revised
2026-02,59,final
2026-03,62,provisional
`,
  },

  *compare({ comparison }) {
    for (const pair of metricsWithOtherFigures(comparison)) {
      const revisions = revisionsOf(comparison, pair);
      if (!revisions || isExplained(comparison, pair.after)) continue;
      const silent = revisions.revised.filter(
        (revision) =>
          revision.after.status !== "revised" &&
          revision.before.status !== "provisional" &&
          whyRevised(pair, revisions, revision) === undefined,
      );
      const [first] = silent;
      const gone = revisions.gone.length;
      if (silent.length + gone === 0) continue;
      const table = revisions.after?.table.path;
      const place = first && revisions.after?.place(first.after, "value");
      const periods = silent.slice(0, SHOWN).map(({ after }) => formatPeriod(after.period));
      const more = silent.length > SHOWN ? [`${silent.length - SHOWN} more`] : [];
      const parts = [
        ...(silent.length > 0
          ? [
              `${counted(silent.length, "figure")} of ${silent.length === 1 ? "a past period" : "past periods"} changed (${joined([...periods, ...more], "and")})`,
            ]
          : []),
        ...(gone > 0 ? [`${counted(gone, "figure")} of past periods ${gone === 1 ? "is" : "are"} gone`] : []),
      ];
      const it = silent.length + gone === 1 ? "it was" : "they were";
      yield {
        document: pair.after,
        range: place ?? pair.after.anchor,
        ...(place && table !== undefined && { file: table }),
        message: `${joined(parts, "and")}, and nothing says that ${it} revised.`,
      };
    }
  },
});

/** How many periods are named. */
const SHOWN = 3;

/** Whether the metric or a decision record says something new about its figures. */
function isExplained(comparison: Comparison, metric: KnownDocument): boolean {
  const before = comparison.earlier(metric);
  const differing = before ? comparison.differing({ before, after: metric }) : new Set<string>();
  const says = [...differing].some((field) => /^(?:caveats|changes|version|data(?!\.import))(?:\.|$)/.test(field));
  return says || isDecidedAnew(comparison, metric, "data");
}
