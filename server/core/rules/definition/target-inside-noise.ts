import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { figureDecimals, formatFigure, withUnit } from "../../measure/figures.ts";
import { judgeMetric } from "../../measure/verdict/metric-judgement.ts";
import { knownFigures, targetMet } from "./shared-baseline.ts";

export default defineRule({
  id: "target-inside-noise",
  family: "definition",
  summary: "A target lies beyond what chance alone reaches.",
  why: "Inside the usual range a target is met in some months and missed in others, with nobody doing anything. Each hit is then praised and each miss explained, and all of it is noise.",
  help: "Set the target for the mean over several months, or further out; or say that the aim is to stay as it is, and judge it by the chart.",
  severity: "warning",
  appliesTo: ["metric"],
  examples: {
    bad: `
=== metrics/cancelled.md
---
kind: metric
id: cancelled
status: active
unit: "%"
direction: decrease
target: { value: 1.5, by: 2026-12-31 }
                 ^^^ The target of 1.5% is already inside the usual range (0.79% to 4.10%). Hitting it once proves nothing.
data: cancelled.csv
---
=== metrics/cancelled.csv
period,value
2025-01,2.1
2025-02,2.8
2025-03,2.1
2025-04,2.8
2025-05,2.1
2025-06,2.8
2025-07,2.1
2025-08,2.8
2025-09,2.1
2025-10,2.8
2025-11,2.1
2025-12,2.8
2026-01,2.45
2026-02,2.4
`,
    good: `
=== metrics/cancelled.md
---
kind: metric
id: cancelled
status: active
unit: "%"
direction: decrease
target: { value: 0.2, by: 2026-12-31 }
data: cancelled.csv
---
=== metrics/cancelled.csv
period,value
2025-01,2.1
2025-02,2.8
2025-03,2.1
2025-04,2.8
2025-05,2.1
2025-06,2.8
2025-07,2.1
2025-08,2.8
2025-09,2.1
2025-10,2.8
2025-11,2.1
2025-12,2.8
2026-01,2.4
`,
  },

  *check({ document, graph }) {
    const { status, target, unit = "", decimals } = document.fields;
    if ((status !== "active" && status !== "watch") || !knownFigures(graph, document)) return;
    // A target that was met before anything changed is told as that.
    if (targetMet(graph, document)) return;
    const result = judgeMetric(graph, document);
    if ("problem" in result || result.assurance?.name !== "inconsistent" || result.latest === null) return;
    const point = result.points[result.latest];
    if (point?.target === undefined || point.target === null || point.lower === null || point.upper === null) return;
    const { line } = figureDecimals(
      result.points.flatMap(({ value }) => value ?? []),
      decimals,
    );
    const said = (value: number): string => withUnit(formatFigure(value, line), unit);
    const index = Array.isArray(target) ? target.findIndex((one) => one?.value === point.target) : -1;
    const isExact = withUnit(formatFigure(point.target, figureDecimals([point.target], undefined).value), unit);
    yield {
      range: placeOf(document, "target", ...(index >= 0 ? [index] : []), "value"),
      message: `The target of ${isExact} is already inside the usual range (${said(point.lower)} to ${said(point.upper)}). Hitting it once proves nothing.`,
    };
  },
});
