import { expect, test } from "vitest";
import { metricChart } from "../../server/core/charts/spc/metric-chart.ts";
import { summariseMetric } from "../../server/core/charts/spc/metric-summary.ts";
import { startOf } from "../../server/core/document/period.ts";
import { judgeMetric } from "../../server/core/measure/verdict/metric-judgement.ts";
import { dayOf, TODAY } from "../fixture.ts";
import { metricIn } from "./metric-in.ts";

/** A metric whose data file has these lines, beside these other files. */
function metricOf(csv: string, others = "", fields = "") {
  return metricIn(`${others}
=== metric.md
---
kind: metric
id: waits
title: Waits
direction: decrease
${fields}
data: waits.csv
---
=== waits.csv
period,value
${csv}
`);
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
  const chart = metricChart(graph, metric, { theme: "light" }, 20_000);
  if ("problem" in chart) throw new Error(chart.problem);
  expect(chart.sentence).toContain("Marked at 1 September 2024: Triage at the door; Two more beds.");
  expect(JSON.stringify(chart.spec)).toContain('"text":"Triage at the door; Two more beds"');
});

/** Twelve months around 10, and twelve around 40. */
const STEP = Array.from({ length: 24 }, (_, index) => {
  const month = String((index % 12) + 1).padStart(2, "0");
  return `${2024 + Math.floor(index / 12)}-${month},${(index < 12 ? 9 : 39) + (index % 2) * 2}`;
}).join("\n");

const DAY = startOf("2026-01-31") ?? Number.NaN;

/** These figures in a workspace with these settings, where a plan changed something in January 2025. */
function chartWith(settings: string, csv = STEP) {
  const others = `
=== plan-lint.yaml
${settings}
=== plan.md
---
kind: plan
id: plan
title: A second desk
metrics: [{ metric: waits, role: outcome }]
dates: { change_start: 2025-01-01 }
---`;
  const { graph, metric } = metricOf(
    csv,
    others,
    "type: duration\nbaseline: { from: 2024-01, to: 2024-12 }\ntarget: { value: 14 }",
  );
  const result = judgeMetric(graph, metric);
  const chart = metricChart(graph, metric, { theme: "light" }, DAY);
  if ("problem" in chart || "problem" in result) throw new Error("no chart");
  return { chart, result, card: summariseMetric(graph, metric, DAY) };
}

test("the target is held against the limits since the change, as in every other place", () => {
  const { chart, card, result } = chartWith("spc: { profile: mdc }");
  expect(result.assurance?.name).toBe("inconsistent");
  expect(card.assurance?.name).toBe("consistent_fail");
  expect(chart.icons.map(({ words }) => words)).toEqual([result.variation?.words, card.assurance?.words]);
  expect(chart.sentence).toMatch(
    /Since January 2025, values usually lie between 34.7 and 45.3: the target of 14 lies below them and will be missed as long as that lasts\./,
  );
});

test("limits are drawn within the range of possible values unless the settings say otherwise, and judged as they are", () => {
  const wide = STEP.replaceAll(/,9$/gm, ",0");
  const whole = chartWith("spc: { limits_within_range: false }", wide);
  const cut = chartWith("spc: { profile: mdc }", wide);
  expect(whole.chart.table.rows[0]?.[3]).toBe("−23.8");
  expect(cut.chart.table.rows[0]?.[3]).toBe("0.0");
  expect(cut.result).toEqual(whole.result);
});

test("the settings name the profile, its rules, the length of a run and what a gap does", () => {
  const signals = ({ result }: ReturnType<typeof chartWith>) =>
    new Set(result.points.flatMap(({ hits }) => hits.map(({ rule }) => rule)));
  expect(signals(chartWith("spc: { profile: powerbi }"))).toEqual(new Set());
  expect(signals(chartWith("spc: { profile: powerbi, rules: [shift] }"))).toEqual(new Set(["shift"]));
  expect(chartWith("spc: { points: 8, screen: true, gaps: bridge }").result.settings).toMatchObject({
    shiftPoints: 8,
    trendPoints: 8,
    screen: true,
    gaps: "bridge",
  });
});

test("a verdict looks for every rule, whatever charts look for", () => {
  expect(chartWith("spc: { profile: powerbi }").card.verdict).toBe("worsened");
});

test("figures of periods that are not over are drawn and told, and change no judgement", () => {
  const told = (csv: string, today: string) => {
    const { graph, metric } = metricOf(csv);
    graph.moveTo(dayOf(today));
    const chart = metricChart(graph, metric, { theme: "light" }, dayOf(today));
    if ("problem" in chart) throw new Error(chart.problem);
    return { chart, summary: summariseMetric(graph, metric, dayOf(today)) };
  };
  const until = MONTHS.slice(0, 20).join("\n");
  const before = told(until, "2025-09-20");
  const after = told(`${until}\n2025-09,2\n2025-10,3\n2099-01,4\n`, "2025-09-20");
  const said = ({ summary }: typeof before) => ({ ...summary, metric: undefined, answer: summary.answer() });
  expect(said(after)).toEqual(said(before));
  expect(after.chart.table.rows.slice(0, -3)).toEqual(before.chart.table.rows);
  expect(after.chart.table.rows.slice(-3).map((row) => [row[0], row[1], row.at(-1)])).toEqual([
    ["September 2025", "2", "Not judged: this period is not over"],
    ["October 2025", "3", "Not judged: this period is not over"],
    ["January 2099", "4", "Not judged: this period is not over"],
  ]);
  expect(after.chart.sentence).toContain(
    "Not judged, as the period is not over: September 2025 (2), October 2025 (3), January 2099 (4).",
  );
  // A slip in the year does not squeeze the chart into its corner.
  const drawn = JSON.stringify(after.chart.spec);
  expect(drawn).toContain('"date":"2025-10-01"');
  expect(drawn).not.toContain("2099-01-01");
  // Once the month is over it counts like any other.
  expect(told(`${until}\n2025-09,2\n`, "2025-09-30").summary.when).toBe("September 2025");
});

test("where nothing is over yet there is no chart, and a reason", () => {
  const { graph, metric } = metricOf("2026-05,24\n2026-06,25");
  expect(metricChart(graph, metric, { theme: "light" }, dayOf(TODAY))).toEqual({
    problem: "The data file has no row for a period that is over.",
  });
});

test("where a level moved and nobody set new limits, the lines that describe it now stand beside those from before", () => {
  const plan = `=== plan.md
---
kind: plan
id: shorter
title: Shorter waits
stage: testing
dates: { start: 2024-06-01, change_start: 2025-01-01 }
metrics: [{ metric: waits, role: outcome }]
---`;
  const csv = Array.from({ length: 24 }, (_, index) => {
    const month = String((index % 12) + 1).padStart(2, "0");
    return `${2024 + Math.floor(index / 12)}-${month},${(index > 11 ? 20 : 40) + ((index * 7) % 5)}`;
  }).join("\n");
  const drawn = (others: string): string => {
    const { graph, metric } = metricOf(csv, others, "baseline: { from: 2024-01, to: 2024-12 }\nfrequency: monthly");
    const chart = metricChart(graph, metric, { theme: "light" }, dayOf(TODAY));
    return "problem" in chart ? chart.problem : JSON.stringify(chart.spec);
  };
  expect(drawn(plan).match(/(?:Upper limit|Mean|Lower limit) now [\d.]+/g)).toHaveLength(3);
  expect(drawn("")).not.toContain(" now ");
});
