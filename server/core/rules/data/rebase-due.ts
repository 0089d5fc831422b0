import { type DocumentOf, isWritten, keyPlaceOf } from "../../document/document.ts";
import { toIso } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import type { GraphView } from "../../graph/graph.ts";
import { defineRule, type Fix } from "../../lint/rule.ts";
import { baselineOf } from "../../measure/spc/metric-terms.ts";
import { verdictOn } from "../../measure/verdict/metric-judgement.ts";
import { verdictsOf } from "../../measure/verdict/plan-verdict.ts";
import type { Verdict } from "../../measure/verdict/verdict-result.ts";
import { entryBelow, linesAbove } from "./shared-lines.ts";
import { isReadable, labelAt } from "./shared-verdicts.ts";

type Metric = DocumentOf<"metric">;

export default defineRule({
  id: "rebase-due",
  family: "data",
  summary: "The limits of a chart describe today's process.",
  why: "Limits from before a gain call every new point an improvement, and hold the target against a process that is no more: a metric that now meets its target is shown as falling short of it. New limits are never worked out unasked, as somebody has to know why the process changed.",
  help: "Let the quick fix add a 'rebase', and write into 'reason' what made the difference. If the level is not settled yet, leave it.",
  severity: "info",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/late-starts.md
---
kind: metric
id: late-starts
status: active
direction: decrease
baseline: { from: 2024-08, to: 2025-03 }
^^^^^^^^ Better than the old average for 12 points. Rebase from April 2025, so that the limits and target icon describe today's process.
data: late-starts.csv
---
=== metrics/late-starts.csv
period,value
2024-08,24
2024-09,26
2024-10,24
2024-11,26
2024-12,24
2025-01,26
2025-02,24
2025-03,26
2025-04,19
2025-05,20
2025-06,19
2025-07,20
2025-08,19
2025-09,20
2025-10,19
2025-11,20
2025-12,19
2026-01,20
2026-02,19
2026-03,20
`,
    good: {
      "baseline: { from: 2024-08, to: 2025-03 }":
        "baseline: { from: 2024-08, to: 2025-03 }\nrebase: [{ from: 2025-04, reason: lists have begun with the briefing since April }]",
    },
  },

  *check({ document, graph, today }) {
    const { status } = document.fields;
    if ((status !== "active" && status !== "watch") || !isReadable(graph, document)) return;
    const verdict = judgedChanges(graph, document, today).find(({ recalculateFrom }) => recalculateFrom !== undefined);
    const row = verdict?.recalculateFrom;
    if (!verdict || row === undefined) return;
    const key = isWritten(document, "rebase") ? "rebase" : isWritten(document, "baseline") ? "baseline" : "data";
    const range = keyPlaceOf(document, key);
    const fix = rebaseStub(document, key, verdict, row);
    yield {
      range,
      message: `${describeRun(verdict, row)} Rebase from ${labelAt(verdict, row)}, so that ${document.fields.chart === "run" ? "the median describes" : "the limits and target icon describe"} today's process.`,
      ...(fix && { fix }),
    };
  },
});

/** The verdict on each change that a plan has begun; where there is none, on whatever happened after the baseline. */
function judgedChanges(graph: GraphView, metric: Metric, today: number): readonly Verdict[] {
  const verdicts = verdictsOf(graph, metric, today).map(({ verdict }) => verdict);
  const window = baselineOf(metric);
  if (verdicts.length > 0 || !window || window.to >= today) return verdicts;
  return [verdictOn(graph, metric, { start: window.to + 1, asOf: today })];
}

function describeRun({ name, after, result, side: to }: Verdict, row: number): string {
  const points = after.rows.filter((one) => one >= row);
  const side = to === "high" ? 1 : -1;
  const better = points.filter((one) => result?.points[one]?.side === side).length;
  const where = name === "changed" ? "Away from the old average" : "Better than the old average";
  return better === points.length
    ? `${where} for ${counted(better, "point")}.`
    : `${where} for ${better} of ${counted(points.length, "point")}.`;
}

/** A `rebase` with the date filled in and the reason left for a person to write: below those that there are, or above a field. */
function rebaseStub(metric: Metric, field: string, { result }: Verdict, row: number): Fix | undefined {
  const date = result?.points[row]?.date;
  if (date === undefined) return undefined;
  const day = toIso(date);
  const from = day.endsWith("-01") && metric.fields.frequency === "monthly" ? day.slice(0, "2025-04".length) : day;
  const edit =
    field === "rebase"
      ? entryBelow(metric, field, metric.fields.rebase?.length ?? 0, {
          lines: [`from: ${from}`, "reason: "],
          inline: `{ from: ${from}, reason: }`,
        })
      : linesAbove(metric, field, ["rebase:", `  - from: ${from}`, "    reason: "]);
  return edit && { title: `Add a rebase from ${from}, with a reason to write`, edits: [edit], isGuess: true };
}
