// The periods of a series are the metric's own, however its rows are dated.
import { describe, expect, test } from "vitest";
import { metricChart } from "../../server/core/charts/spc/metric-chart.ts";
import { isOfKind } from "../../server/core/document/document.ts";
import { endOf, startOf, toIso } from "../../server/core/document/period.ts";
import { figuresOf } from "../../server/core/graph/data.ts";
import { judgeChart } from "../../server/core/measure/verdict/metric-control.ts";
import { verdictOn } from "../../server/core/measure/verdict/metric-judgement.ts";
import { describeVerdict } from "../../server/core/measure/verdict/verdict-words.ts";
import { buildGraph, readFixture } from "../fixture.ts";

const day = (text: string): number => startOf(text) ?? Number.NaN;

function metricOf(csv: string, fields: string) {
  const graph = buildGraph(
    readFixture(`
=== metric.md
---
kind: metric
id: waits
title: Waits
direction: increase
${fields}
data: waits.csv
---
=== waits.csv
${csv}
`).files,
  );
  const metric = graph.find("waits");
  if (!metric || !isOfKind(metric, "metric")) throw new Error("no metric");
  return { graph, metric };
}

const labelsOf = (csv: string, fields: string): readonly string[] => {
  const { graph, metric } = metricOf(csv, fields);
  const result = judgeChart(graph, metric);
  if ("problem" in result) throw new Error(result.problem);
  return result.points.map(({ label }) => label);
};

/** Twenty-eight months about 50, and about 60 from July 2023 on. */
const MONTHS = Array.from({ length: 28 }, (_, index) => ({
  month: `${2022 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`,
  value: 50 + ((index * 7) % 5) + (index >= 18 ? 10 : 0),
}));

const MANNERS = {
  "by month": (month: string) => month,
  "by first day": (month: string) => `${month}-01`,
  "by last day": (month: string) => toIso(endOf(month) ?? 0),
  "by a day in the middle": (month: string) => `${month}-15`,
};

const written = (dated: (month: string) => string): string =>
  ["period,value", ...MONTHS.map(({ month, value }) => `${dated(month)},${value}`)].join("\n");

describe("the same months, written in four ways, are one series", () => {
  const answer = (dated: (month: string) => string, fields: string) => {
    const { graph, metric } = metricOf(written(dated), fields);
    const verdict = verdictOn(graph, metric, { start: day("2023-06-19"), asOf: day("2024-05-31") });
    const chart = metricChart(graph, metric, { theme: "light" }, day("2024-05-31"));
    if ("problem" in chart) throw new Error(chart.problem);
    return {
      points: [verdict.before.points, verdict.after.points],
      words: describeVerdict(verdict, { unit: "%" }),
      sentence: chart.sentence,
      spec: chart.spec,
      table: chart.table,
    };
  };

  test.each(["frequency: monthly", ""])("with the same verdict, words, drawing and table (%s)", (fields) => {
    const terms = `${fields}\nbaseline: { from: 2022-01, to: 2023-05 }`;
    const asMonths = answer(MANNERS["by month"], terms);
    expect(asMonths.points[0]).toBe(17);
    expect(asMonths.table.rows[0]?.[0]).toBe("January 2022");
    for (const dated of Object.values(MANNERS)) expect(answer(dated, terms)).toEqual(asMonths);
  });

  test("and a baseline and a rebase that are written as the rows are mean the months", () => {
    const byMonth = answer(
      MANNERS["by month"],
      "frequency: monthly\nbaseline: { from: 2022-02, to: 2023-05 }\nrebase: [{ from: 2023-07, reason: r }]",
    );
    const byLastDay = answer(
      MANNERS["by last day"],
      "frequency: monthly\nbaseline: { from: 2022-02-28, to: 2023-05-31 }\nrebase: [{ from: 2023-07-31, reason: r }]",
    );
    expect(byLastDay).toEqual(byMonth);
    expect(byMonth.sentence).not.toContain("No point is dated");
  });

  test("what shows in a month shows in it", () => {
    const { words } = answer(MANNERS["by first day"], "frequency: monthly\nbaseline: { from: 2022-01, to: 2023-05 }");
    expect(words.join(" ")).toContain("The change falls into the second half of June 2023");
    expect(words.join(" ")).not.toMatch(/\b1 [A-Z][a-z]+ 20/);
  });
});

test("days of a daily metric stay days", () => {
  const csv = `period,value\n${Array.from({ length: 9 }, (_, index) => `2025-04-0${index + 1},${index}`).join("\n")}`;
  expect(labelsOf(csv, "frequency: daily")[0]).toBe("1 April 2025");
  expect(labelsOf(csv, "")[0]).toBe("1 April 2025");
});

test("weeks that are known by their Monday or Sunday are named by it, and others stay as they are written", () => {
  const weeks = (days: readonly string[]) => `period,value\n${days.map((one) => `${one},5`).join("\n")}`;
  expect(labelsOf(weeks(["2025-03-31", "2025-04-07", "2025-04-14"]), "frequency: weekly")[1]).toBe(
    "week of 7 April 2025",
  );
  expect(labelsOf(weeks(["2025-04-06", "2025-04-13", "2025-04-20"]), "")[1]).toBe("week of 7 April 2025");
  expect(labelsOf(weeks(["2025-04-02", "2025-04-09", "2025-04-16"]), "frequency: weekly")[1]).toBe("9 April 2025");
});

test("two rows of one month are not made one", () => {
  const csv = "period,value\n2025-01-10,5\n2025-01-20,6\n2025-02-10,5\n2025-03-10,7";
  expect(labelsOf(csv, "frequency: monthly")).toContain("20 January 2025");
});

describe("events", () => {
  const DATES = "period\n2025-01-03\n2025-01-20\n2025-03-01\n2025-03-04";

  test("their dates alone are figures: the days between them", () => {
    const { graph, metric } = metricOf(DATES, "chart: t\nfrequency: per-event");
    const figures = figuresOf(graph, metric);
    expect("problem" in figures ? figures.problem : figures.map(({ value }) => value)).toEqual([null, 17, 40, 3]);
    const result = judgeChart(graph, metric);
    if ("problem" in result) throw new Error(result.problem);
    expect(result.points).toHaveLength(4);
    expect(result.notes.map(({ code }) => code)).not.toContain("rows-missing");
  });

  test("a file of dates alone is none of figures for a metric that is counted by the month", () => {
    const { graph, metric } = metricOf(DATES, "frequency: monthly");
    expect(figuresOf(graph, metric)).toMatchObject({ problem: expect.stringContaining("value") });
  });
});

test("several measurements of a period are a subgroup; an X̄ chart and its verdict speak of their mean, an S chart and its verdict of their spread", () => {
  const csv = `period,value\n${Array.from({ length: 14 }, (_, index) => {
    const month = `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
    return [4, 6, 8].map((value) => `${month},${value + (index % 2)}`).join("\n");
  }).join("\n")}`;
  for (const [chart, column] of [
    ["xbar", 3],
    ["s", 3],
  ] as const) {
    const { graph, metric } = metricOf(csv, `chart: ${chart}\nfrequency: monthly`);
    const drawn = metricChart(graph, metric, { theme: "light" }, day("2025-05-31"));
    if ("problem" in drawn) throw new Error(drawn.problem);
    expect(drawn.table.rows).toHaveLength(14);
    expect(Number(drawn.table.rows[0]?.[1])).toBe(chart === "xbar" ? 6 : 2);
    expect(drawn.table.rows[0]?.[column]).not.toBe("");
    expect(verdictOn(graph, metric, { start: day("2025-01-01"), asOf: day("2025-05-31") }).before.mean).toBe(
      chart === "xbar" ? 6.5 : 2,
    );
  }
});
