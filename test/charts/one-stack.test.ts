// Every type of chart of a metric is drawn, tabled and said by the same code, so that picture and words cannot contradict each other.
import { describe, expect, test } from "vitest";
import type { Chart } from "../../server/core/charts/chart.ts";
import { metricChart } from "../../server/core/charts/spc/metric-chart.ts";
import { startOf } from "../../server/core/document/period.ts";
import { type ChartOfMetric, judgeChart } from "../../server/core/measure/verdict/metric-control.ts";
import { metricIn } from "./metric-in.ts";

const CHARTS: readonly ChartOfMetric[] = ["xmr", "run", "p", "p-prime", "u", "u-prime", "c", "g", "t"];

const DAY = startOf("2026-01-31") ?? Number.NaN;

/** Twenty-four months of counts, of which the last is far from the others. */
const ROWS = Array.from({ length: 24 }, (_, index) => {
  const events = index === 23 ? 60 : 10 + ((index * 7) % 5);
  return `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")},${events},${100 + (index % 3) * 10}`;
}).join("\n");

function chartOf(type: ChartOfMetric): { readonly chart: Chart; readonly drawn: string } {
  const isOfCounts = /^[pu]/.test(type);
  const picture = `
=== metric.md
---
kind: metric
id: waits
title: Waits
direction: decrease
unit: ${isOfCounts ? '"%"' : "days"}
chart: ${type}
target: { value: 12 }
data: waits.csv
---
=== plan.md
---
kind: plan
id: plan
title: A second desk
metrics: [{ metric: waits, role: outcome }]
dates: { change_start: 2022-03-01 }
---
=== waits.csv
${isOfCounts ? "period,numerator,denominator" : "period,value,note"}
${ROWS}
`;
  const { graph, metric } = metricIn(picture);
  const result = judgeChart(graph, metric);
  const chart = metricChart(graph, metric, { theme: "light" }, DAY);
  if ("problem" in chart) throw new Error(chart.problem);
  if ("problem" in result) throw new Error(result.problem);
  expect(result.chart).toBe(type);
  return { chart, drawn: JSON.stringify(chart.spec) };
}

describe.each(CHARTS)("a metric with chart: %s", (type) => {
  const { chart, drawn } = chartOf(type);
  const { columns, rows } = chart.table;

  test("has its target in the drawing, the table and the sentence", () => {
    expect(drawn).toContain('"text":"Target 12"');
    expect(columns).toContain("Target");
    expect(rows[0]?.[columns.indexOf("Target")]).toBe("12");
    expect(chart.sentence).toMatch(/the target (is|of) 12[ %]|The target is 12[ %]/);
  });

  test("tells of a change that lies outside its figures", () => {
    expect(chart.sentence).toContain("Not drawn, as it lies outside these figures: A second desk (1 March 2022).");
  });

  test("has the columns of every chart, and limits unless it is a run chart", () => {
    const limits = type === "run" ? [] : ["Lower limit", "Upper limit"];
    const centre = type === "run" || type === "g" ? "Median" : type === "t" ? "Middle line" : "Mean";
    expect(columns.map((column) => column.replace(/ \(.*/, ""))).toEqual([
      "Period",
      "Value",
      centre,
      ...limits,
      "Target",
      "What it shows",
    ]);
  });

  test("has its icons in the drawing", () => {
    expect(chart.icons.length).toBeGreaterThan(0);
    for (const { words } of chart.icons) expect(drawn).toContain(words);
  });

  test("says what it shows in the sentence, and the same of its latest point in the table", () => {
    const shown = rows.at(-1)?.at(-1);
    if (type === "run") expect(shown).toBe("Ordinary variation");
    else expect(shown).toBe("Concern: above the upper limit");
    expect(chart.sentence).toContain(
      type === "run" ? "It is ordinary variation" : "It is a concern: it is above the upper limit",
    );
  });
});

describe("points from before the baseline", () => {
  const months = (index: number): string =>
    `${2022 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
  const csv = Array.from({ length: 44 }, (_, index) => `${months(index)},${(index < 20 ? 99 : 89) + (index % 2)}`).join(
    "\n",
  );
  const picture = `
=== metric.md
---
kind: metric
id: waits
title: Seen in four hours
direction: increase
type: proportion
unit: "%"
baseline: { from: 2023-09, to: 2024-08 }
data: waits.csv
---
=== waits.csv
period,value
${csv}
`;
  const { graph, metric } = metricIn(picture);
  const chart = metricChart(graph, metric, { theme: "light" }, DAY);
  if ("problem" in chart) throw new Error(chart.problem);

  test("are no improvement over a baseline that came after them, and the sentence says so", () => {
    expect(chart.sentence).toContain("The 20 points before the baseline are not judged by it.");
    expect(chart.sentence).not.toMatch(/show an improvement/);
    expect(chart.table.rows.slice(0, 20).map((row) => row.at(-1))).toEqual(
      Array(20).fill("Before the baseline, not judged by it"),
    );
    expect(chart.table.rows[20]?.at(-1)).toBe("Ordinary variation");
  });

  test("are drawn in a look of their own", () => {
    expect(JSON.stringify(chart.spec)).toContain(
      '"values":["Ordinary variation","Before the baseline, not judged by it"]',
    );
  });

  test("and their limits are not said or drawn above 100%", () => {
    const [least, most] = [/Lower/, /Upper/].map((name) =>
      chart.table.columns.findIndex((column) => name.test(column)),
    );
    for (const row of chart.table.rows) {
      expect(Number(row[least ?? 0])).toBeGreaterThanOrEqual(0);
      expect(Number(row[most ?? 0])).toBeLessThanOrEqual(100);
    }
  });
});
