import { expect, test } from "vitest";
import { metricChart } from "../../server/core/charts/metric-chart.ts";
import { isOfKind } from "../../server/core/document/document.ts";
import { judgeMetric } from "../../server/core/measure/metric-judgement.ts";
import { buildGraph, readFixture } from "../fixture.ts";

/** A metric whose data file has these lines, beside these other files. */
function metricOf(csv: string, others = "") {
  const picture = `${others}
=== metric.md
---
kind: metric
id: waits
title: Waits
direction: decrease
data: waits.csv
---
=== waits.csv
period,value
${csv}
`;
  const graph = buildGraph(readFixture(picture).files);
  const metric = graph.find("waits");
  if (!metric || !isOfKind(metric, "metric")) throw new Error("no metric");
  return { graph, metric };
}

function judged(csv: string) {
  const { graph, metric } = metricOf(csv);
  const result = judgeMetric(graph, metric);
  if ("problem" in result) throw new Error(result.problem);
  return result;
}

const MONTHS = Array.from({ length: 24 }, (_, index) => {
  const month = String((index % 12) + 1).padStart(2, "0");
  return `${2024 + Math.floor(index / 12)}-${month},${index === 11 ? 40 : 9 + (index % 2) * 2 + (index > 11 ? 30 : 0)}`;
});

test("a month that has no row is a gap like one whose cell is empty", () => {
  const absent = judged(MONTHS.toSpliced(11, 1).join("\n"));
  const empty = judged(MONTHS.with(11, "2024-12,").join("\n"));
  expect(absent.points).toEqual(empty.points);
  expect(absent.points[11]).toMatchObject({ label: "December 2024", value: null });
  // The step from 11 to 39 is not between neighbours.
  expect(absent.points[0]?.meanMovingRange).toBe(2);
});

test("dates that keep no rhythm have no gaps", () => {
  expect(judged("2024-01-03,5\n2024-01-20,6\n2024-04-09,7\n2025-02-11,5").points).toHaveLength(4);
});

test("plans that began on one day share a mark, and each is named once", () => {
  const plan = (id: string, title: string): string => `
=== ${id}.md
---
kind: plan
id: ${id}
title: ${title}
metrics: [{ metric: waits, role: outcome }, { metric: waits, role: process }]
dates: { change_start: 2024-09-01 }
---`;
  const { graph, metric } = metricOf(
    MONTHS.join("\n"),
    `${plan("a", "Triage at the door")}${plan("b", "Two more beds")}`,
  );
  const chart = metricChart(graph, metric, "light");
  if ("problem" in chart) throw new Error(chart.problem);
  expect(chart.sentence).toContain("Marked at 1 September 2024: Triage at the door; Two more beds.");
  expect(JSON.stringify(chart.spec)).toContain('"text":"Triage at the door; Two more beds"');
});
