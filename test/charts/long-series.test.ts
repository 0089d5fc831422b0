// Of a long series a chart draws what a person can read; all of it is judged, said and tabled.
import { describe, expect, test } from "vitest";
import type { Chart } from "../../server/core/charts/chart.ts";
import { chartTypes } from "../../server/core/charts/index.ts";
import { parseDate, toIso } from "../../server/core/document/period.ts";
import { renderSvg } from "../../server/host/render-svg.ts";
import { buildGraph, readFixture } from "../fixture.ts";

const LAST = parseDate("2026-03-31") ?? 0;
const TODAY = parseDate("2026-04-20") ?? 0;

type World = {
  /** How many days there are, up to the end of March 2026; every tenth has no figure. */
  readonly days: number;
  /** The day on which the plan of the metrics began its change. */
  readonly change?: string;
  /** The rows of another metric of the same plan. */
  readonly beside?: readonly string[];
};

function draw(type: string, id: string, { days, change = "2025-06-01", beside = [] }: World, series?: "all"): Chart {
  const rows = Array.from(
    { length: days },
    (_, at) => `${toIso(LAST - days + 1 + at)},${at % 10 === 0 ? "" : 20 + (at % 7)}`,
  );
  const graph = buildGraph(
    readFixture(`
=== waits.md
---
kind: metric
id: waits
title: Waits by day
direction: decrease
unit: days
frequency: daily
baseline: { from: ${toIso(LAST - days + 1)}, to: ${toIso(LAST - days + 60)} }
data: waits.csv
---
=== beside.md
---
kind: metric
id: beside
title: Waits by month
direction: decrease
unit: days
data: beside.csv
---
=== plan.md
---
kind: plan
id: plan
title: A second desk
metrics: [{ metric: waits, role: outcome }, { metric: beside, role: process }]
dates: { change_start: ${change} }
---
=== waits.csv
period,value
${rows.join("\n")}
=== beside.csv
period,value
${beside.join("\n")}
`).files,
  );
  const document = graph.find(id);
  const sort = chartTypes.find((one) => one.id === type);
  if (!document || !sort) throw new Error("no such chart");
  const chart = sort.draw({ graph, document, look: { theme: "light", ...(series && { series }) }, today: TODAY });
  if ("problem" in chart) throw new Error(chart.problem);
  return chart;
}

/** The rows of data behind a drawing, or behind one plot of several. */
const rowsOf = (plot: unknown): readonly Readonly<Record<string, unknown>>[] => Object(plot).data.values;

const months = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => {
    const month = String((at % 12) + 1).padStart(2, "0");
    return `${from + Math.floor(at / 12)}-${month},${20 + (at % 5)}`;
  });

describe("ten years of days", () => {
  const latest = draw("spc", "waits", { days: 3650 });
  const all = draw("spc", "waits", { days: 3650 }, "all");
  const [few, many] = [rowsOf(latest.spec), rowsOf(all.spec)];

  test("are drawn from the day on from which there are 731 figures, which the sentence says", async () => {
    expect(few.filter(({ value }) => value !== null)).toHaveLength(731);
    expect(few[0]?.value).not.toBeNull();
    expect(latest.sentence).toContain(
      "The chart shows the latest 731 of 3,285 figures, from 10 January 2024 on; the words and limits rest on all of them.",
    );
    expect(few[0]?.date).toBe("2024-01-10");
    expect(await renderSvg(structuredClone(latest.spec))).toContain("<svg ");
  });

  test("are drawn whole when that is asked for, and nothing more is said then", () => {
    expect(many).toHaveLength(3650);
    expect(all.sentence).not.toContain("The chart shows");
    expect(latest.sentence.replace(/ The chart shows .* of them\./, "")).toBe(all.sentence);
  });

  test("are judged and tabled whole in both, and drawn points say the same", () => {
    expect(latest.table).toEqual(all.table);
    expect(latest.table.rows).toHaveLength(3650);
    expect(latest.icons).toEqual(all.icons);
    const { length } = few;
    expect(few.map(({ row: _, ...row }) => row)).toEqual(many.slice(-length).map(({ row: _, ...row }) => row));
  });

  test("lead from a drawn point to its row of the table", () => {
    for (const chart of [latest, all]) {
      const { rowsBefore = 0 } = chart.long ?? {};
      for (const { row, words } of rowsOf(chart.spec))
        expect(String(words)).toContain(`${chart.table.rows[rowsBefore + Number(row)]?.[0]}: `);
    }
  });

  test("say of a change before what is drawn that it is not seen", () => {
    const { sentence, spec } = draw("spc", "waits", { days: 3650, change: "2020-06-01" });
    expect(sentence).toContain("Not drawn, as it lies before the figures that are drawn: A second desk (1 June 2020).");
    expect(JSON.stringify(spec)).not.toContain("2020-06-01");
    expect(draw("spc", "waits", { days: 3650, change: "2020-06-01" }, "all").sentence).toContain(
      "Marked at 1 June 2020: A second desk.",
    );
  });
});

test("two years of days are drawn whole, and nobody is offered anything", () => {
  const { long, spec, sentence } = draw("spc", "waits", { days: 731 });
  expect(rowsOf(spec)).toHaveLength(731);
  expect(long).toBeUndefined();
  expect(sentence).not.toContain("The chart shows");
});

describe("the metrics of a plan side by side", () => {
  const plotsOf = ({ spec }: Chart) => Object(spec).concat as readonly { readonly encoding: { readonly x: unknown } }[];
  const OWN = "each has a time axis of its own";

  test("share an axis where each course can be seen on it", () => {
    const chart = draw("small-multiples", "plan", { days: 700, beside: months(2024, 27) });
    const [first, second] = plotsOf(chart);
    expect(first?.encoding.x).toEqual(second?.encoding.x);
    expect(chart.sentence).not.toContain(OWN);
    expect(chart.long).toBeUndefined();
  });

  test("have an axis each where one of them would be pressed together", () => {
    const chart = draw("small-multiples", "plan", { days: 90, beside: months(2016, 123) });
    const [first, second] = plotsOf(chart);
    expect(first?.encoding.x).not.toEqual(second?.encoding.x);
    expect(chart.sentence).toContain(OWN);
  });

  test("draw the latest of a long series, and say of which", () => {
    const chart = draw("small-multiples", "plan", { days: 3650, change: "2020-06-01", beside: months(2024, 27) });
    expect(rowsOf(plotsOf(chart)[0]).filter(({ value }) => value !== null)).toHaveLength(731);
    expect(chart.sentence).toContain(
      "The chart shows the latest 731 of 3,285 figures of 'Waits by day', from 10 January 2024 on;",
    );
    expect(chart.long).toEqual({ rowsBefore: 0 });
    expect(JSON.stringify(chart.spec)).not.toContain("2020-06-01");
    const whole = draw(
      "small-multiples",
      "plan",
      { days: 3650, change: "2020-06-01", beside: months(2024, 27) },
      "all",
    );
    expect(rowsOf(plotsOf(whole)[0])).toHaveLength(3650);
    expect(JSON.stringify(whole.spec)).toContain("2020-06-01");
  });
});
