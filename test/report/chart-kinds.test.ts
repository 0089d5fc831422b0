// A metric of every type of chart in a workspace: the verdict, the page and the line above it speak of the figure that the chart shows.
import { expect, test } from "vitest";
import { type DocumentOf, isOfKind } from "../../server/core/document/document.ts";
import { codeLensOf } from "../../server/core/features/code-lenses.ts";
import { verdictsOf } from "../../server/core/measure/verdict/plan-verdict.ts";
import { previewOf } from "../../server/core/report/preview.ts";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, dayOf, diagnose, TODAY } from "../fixture.ts";

const today = dayOf(TODAY);
const monthAt = (at: number): string => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
const MONTHS = Array.from({ length: 26 }, (_, at) => monthAt(at));
const CHANGE_AT = 13;

function metricWith(terms: string, csv: string) {
  const graph = buildGraph(
    new Map([
      [
        "m.md",
        `---\nkind: metric\nid: m\ntitle: Measured\nstatus: active\n${terms}\ndirection: decrease\ndata: m.csv\n---\n`,
      ],
      ["m.csv", csv],
      [
        "p.md",
        "---\nkind: plan\nid: p\ntitle: Plan\ndates: { change_start: 2025-02-01 }\nmetrics: [{ metric: m, role: outcome }]\n---\n",
      ],
    ]),
  );
  const metric = graph.find("m");
  if (!isOfKind(metric, "metric")) throw new Error("The metric is there.");
  return { graph, metric };
}

/** What the page says first, what its chart says, and the line above the document. */
function said({ graph, metric }: { graph: ReturnType<typeof buildGraph>; metric: DocumentOf<"metric"> }) {
  const [use] = verdictsOf(graph, metric, today);
  const page = JSON.stringify(previewOf(graph, metric as never, { theme: "light", chartWidth: 600 }, today));
  return { verdict: use?.verdict, page, lens: codeLensOf(graph, metric as never, today)?.title ?? "" };
}

/** Five measurements a month: their mean falls by ten with the change, their spread stays or doubles. */
const measured = (mean: (at: number) => number, spread: (at: number) => number): string =>
  `period,value\n${MONTHS.flatMap((month, at) =>
    [-2, -1, 0, 1, 2].map((step) => `${month},${mean(at) + step * spread(at) + (at % 3) / 10}`),
  ).join("\n")}\n`;

test("an S chart is judged by the spread, and an X̄ chart by the mean", () => {
  const falls = measured(
    (at) => (at < CHANGE_AT ? 42 : 32),
    (at) => 2 + ((at * 7) % 5) / 10,
  );
  const [s, xbar] = ["s", "xbar"].map((chart) => said(metricWith(`chart: ${chart}\nunit: minutes`, falls)));
  expect(xbar?.verdict?.name).toBe("improved");
  expect(s?.verdict?.name).toBe("no-evidence-of-change");
  expect(s?.verdict?.before.mean).toBeLessThan(5);
  const wider = measured(
    () => 42,
    (at) => (at < CHANGE_AT ? 2 : 4) + (at % 4) / 10,
  );
  const spread = said(metricWith("chart: s\nunit: minutes", wider));
  expect(spread.verdict?.name).toBe("worsened");
  expect(spread.lens).toMatch(/worsened: 3\.\d+ → 6\.\d+ minutes \(\+3\.\d+.*between \+3\.\d+ and/);
});

test("the line of a T chart is not called the mean of the days, which it is far below", () => {
  const gaps = Array.from({ length: 40 }, (_, at) => 5 + ((at * 37) % 61));
  const start = Date.UTC(2023, 0, 1);
  const days = gaps.map((_, at) => start + 86_400_000 * gaps.slice(0, at + 1).reduce((sum, one) => sum + one, 0));
  const csv = `period\n${days
    .map((day) => new Date(day).toISOString().slice(0, 10))
    .filter((day) => day < TODAY)
    .join("\n")}\n`;
  const { page } = said(metricWith("chart: t\ntype: duration\nunit: days\nfrequency: per-event", csv));
  expect(page).toContain("around a middle line of");
  expect(page).not.toContain("around a mean of");
});

test("time between events needs no start and stop, and no statistic", () => {
  const find = (chart: string) =>
    diagnose(
      buildGraph(
        new Map([
          [
            "m.md",
            `---\nkind: metric\nid: m\nstatus: active\ntype: duration\nof: days between falls\nchart: ${chart}\n---\n`,
          ],
        ]),
      ),
      rules,
    )
      .map(({ rule }) => rule)
      .filter((rule) => rule === "process-boundary-missing" || rule === "operational-definition-missing");
  expect(find("t")).toEqual([]);
  expect(find("xmr")).toEqual(["operational-definition-missing", "process-boundary-missing"]);
});

test("a run chart has a median to set anew, and no limits", () => {
  const csv = `period,value\n${MONTHS.map((month, at) => `${month},${(at < CHANGE_AT ? 40 : 30) + (at % 3)}`).join("\n")}\n`;
  const files = (chart: string) =>
    new Map([
      ["m.md", `---\nkind: metric\nid: m\nstatus: active\ndirection: decrease\nchart: ${chart}\ndata: m.csv\n---\n`],
      ["m.csv", csv],
      [
        "p.md",
        "---\nkind: plan\nid: p\ndates: { change_start: 2025-02-01 }\nmetrics: [{ metric: m, role: outcome }]\n---\n",
      ],
    ]);
  const told = (chart: string) =>
    diagnose(buildGraph(files(chart)), rules).find(({ rule }) => rule === "rebase-due")?.message;
  expect(told("run")).toContain("so that the median describes today's process");
  expect(told("xmr")).toContain("so that the limits and target icon describe today's process");
});
