import { placeOf } from "../../document/document.ts";
import { defineRule } from "../../lint/rule.ts";
import { chanceFrom, describeChance, seeing } from "../../measure/change/power.ts";
import { figureTerms, figureWords } from "../../measure/figure-words.ts";
import { A_YEAR, noiseOf } from "../../measure/verdict/dilution.ts";
import { judgeMetric } from "../../measure/verdict/metric-judgement.ts";
import { knownFigures, targetMet } from "./shared-baseline.ts";

export default defineRule({
  id: "target-inside-noise",
  family: "definition",
  summary: "A target lies so far from today's level that reaching it could be seen.",
  why: "A target very near to the level of today is met in some months and missed in others, with nobody doing anything. Each hit is then praised and each miss explained; and if the level did move that far, a year of figures would more often hide it than show it.",
  help: "Set the target further out, measure with more cases in each figure, or say that the aim is to stay as it is, and judge it by the chart.",
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
target: { value: 2.3, by: 2026-12-31 }
                 ^^^ The target of 2.3% is so near to the mean of 2.45% that a year of figures would show such a move only in about three cases in ten (between 15 and 35 in 100). Hitting it once proves nothing.
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
    good: {
      "target: { value: 2.3, by: 2026-12-31 }": "target: { value: 1.5, by: 2026-12-31 }",
      "2026-01,2.45\n2026-02,2.4": "2026-01,2.4",
    },
  },

  *check({ document, graph }) {
    const { status, target, direction } = document.fields;
    if ((status !== "active" && status !== "watch") || !knownFigures(graph, document)) return;
    if (direction !== "increase" && direction !== "decrease") return;
    // A target that was met before anything changed is told as that.
    if (targetMet(graph, document)) return;
    const result = judgeMetric(graph, document);
    if ("problem" in result || result.latest === null) return;
    const point = result.points[result.latest];
    const { centre = null, segment } = point ?? {};
    if (point?.target === undefined || point.target === null || centre === null) return;
    // A level that meets its target already has nowhere to go.
    const way = direction === "increase" ? point.target - centre : centre - point.target;
    const noise = noiseOf(result.points.flatMap((one) => (one.segment === segment ? [one.value] : [])));
    if (!(way > 0) || noise === undefined) return;
    const look = { shift: way / noise.sigma, carriedOver: noise.carriedOver, ...A_YEAR, before: noise.figures };
    const chance = chanceFrom(look, noise.figures);
    if (seeing(chance.chance) !== "cannot") return;
    const values = result.points.flatMap(({ value }) => value ?? []);
    const { lineWithUnit, targetWithUnit } = figureWords(values, figureTerms(graph, document));
    const index = Array.isArray(target) ? target.findIndex((one) => one?.value === point.target) : -1;
    yield {
      range: placeOf(document, "target", ...(index >= 0 ? [index] : []), "value"),
      message: `The target of ${targetWithUnit(point.target)} is so near to the mean of ${lineWithUnit(centre)} that a year of figures would show such a move only ${describeChance(chance)}. Hitting it once proves nothing.`,
    };
  },
});
