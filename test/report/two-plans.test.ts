// Two plans that share a metric: each is judged against the time before its own change, on every surface.
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type DocumentOf, isOfKind, type KnownDocument } from "../../server/core/document/document.ts";
import { codeLensOf } from "../../server/core/features/code-lenses.ts";
import { hoverAt } from "../../server/core/features/hover.ts";
import { verdictsOf } from "../../server/core/measure/verdict/plan-verdict.ts";
import { evaluate } from "../../server/core/report/evaluate/index.ts";
import { previewOf } from "../../server/core/report/preview.ts";
import { scorecardOf } from "../../server/core/report/scorecard.ts";
import { rules } from "../../server/core/rules/index.ts";
import { filesIn } from "../features/wizard/asking.ts";
import { buildGraph, dayOf, diagnose, TODAY } from "../fixture.ts";
import { shared } from "../shared.ts";

const CASE = filesIn(path.join(shared("cases/truth"), "two-plans"));

/** The case, in which the figures rise by ten with the later change; and what else its files say. */
function graphOf(changes: Readonly<Record<string, (text: string) => string>> = {}) {
  const rows = (CASE.get("data/d.csv") ?? "").trim().split("\n").slice(0, 37);
  const later = [...Array(12).keys()].map((month) => {
    const at = month + 3;
    return `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")},${80 + (month % 4)}`;
  });
  const files = new Map([...CASE, ["data/d.csv", [...rows, ...later, ""].join("\n")]]);
  for (const [name, change] of Object.entries(changes)) files.set(name, change(files.get(name) ?? ""));
  return buildGraph(files);
}

function found<K extends KnownDocument["kind"]>(graph: ReturnType<typeof graphOf>, id: string, kind: K) {
  const document = graph.find(id);
  if (!isOfKind(document, kind)) throw new Error(`There is a ${kind} '${id}'.`);
  return document as DocumentOf<K> & KnownDocument;
}

const today = dayOf(TODAY);
const pointsOf = (graph: ReturnType<typeof graphOf>) =>
  verdictsOf(graph, found(graph, "ae", "metric"), today).map(({ plan, verdict }) => [
    plan.id,
    verdict.before.points,
    verdict.after.points,
    verdict.basis,
  ]);

describe("where the figures before a change come from", () => {
  test("the metric's baseline for the plan that it lies before, and the latest before the change for the other", () => {
    expect(pointsOf(graphOf())).toEqual([
      ["early", 24, 24, "latest"],
      ["late", 12, 12, "metric"],
    ]);
  });

  test("a plan's own baseline, for it alone", () => {
    const own = "{ metric: ae, role: balancing, baseline: { from: 2023-04, to: 2024-03 } }";
    const graph = graphOf({ "plans/early.md": (text) => text.replace("{ metric: ae, role: balancing }", own) });
    expect(pointsOf(graph)).toEqual([
      ["early", 12, 24, "own"],
      ["late", 12, 12, "metric"],
    ]);
    const overlaps = (one: typeof graph) =>
      diagnose(one, rules).filter(({ rule }) => rule === "baseline-overlaps-change").length;
    expect([overlaps(graphOf()), overlaps(graph)]).toEqual([1, 0]);
  });

  test.each([
    ["of one month", "{ from: 2024-03, to: 2024-03 }", "latest", 24],
    ["that lies after the change", "{ from: 2025-01, to: 2025-12 }", "latest", 24],
    ["that ends before it begins", "{ from: 2024-03, to: 2023-03 }", "latest", 24],
    ["before all figures", "{ from: 2001-01, to: 2001-12 }", "latest", 24],
    ["across the change", "{ from: 2023-01, to: 2024-09 }", "own", 15],
  ])("a baseline %s leaves a verdict, and says on what it rests", (_, baseline, basis, points) => {
    const own = `{ metric: ae, role: balancing, baseline: ${baseline} }`;
    const graph = graphOf({ "plans/early.md": (text) => text.replace("{ metric: ae, role: balancing }", own) });
    expect(pointsOf(graph)[0]).toEqual(["early", points, 24, basis]);
  });
});

test("every surface speaks of both plans, and a plan's scorecard of its own", () => {
  const graph = buildGraph(CASE);
  const metric = found(graph, "ae", "metric");
  const [early, late] = [
    "A and E within four hours (Discharge without delay)",
    "A and E within four hours (Frailty at the front door)",
  ];
  const card = scorecardOf(graph, undefined, "light", today);
  expect(card.rows.map(({ name, verdict }) => [name, verdict])).toEqual([
    [early, "no evidence of change"],
    [late, "too early to say"],
  ]);
  expect(card.sentence).toMatch(/^1 metric, judged for 2 uses by plans\. /);
  const own = scorecardOf(graph, found(graph, "late", "plan"), "light", today);
  expect(own.rows.map(({ name, verdict }) => [name, verdict])).toEqual([
    ["A and E within four hours", "too early to say"],
  ]);
  const both = "no evidence of change ('Discharge without delay'), too early to say ('Frailty at the front door')";
  const at = metric.text.indexOf("id: ae") + 4;
  expect(hoverAt(graph, metric, at, today)?.lines).toContainEqual(
    expect.stringMatching(
      /^'Discharge without delay' – no evidence of a change: .* 'Frailty at the front door' – too early to say: /,
    ),
  );
  expect(codeLensOf(graph, metric, today)?.title).toContain(both);
  const sides = ({ before, after }: { before: { points: number }; after: { points: number } }) => [
    before.points,
    after.points,
  ];
  const { plans } = evaluate(graph, [], { today }).verdicts;
  expect(plans.map(({ metrics }) => metrics.map(sides))).toEqual([[[24, 16]], [[12, 4]]]);
  const texts = previewOf(graph, metric, { theme: "light", chartWidth: 600 }, today).sections.map(
    ({ text }) => text ?? "",
  );
  expect(texts.filter((text) => text.includes("the latest 24 are taken"))).toHaveLength(1);
  expect(texts.filter((text) => text.includes("with 12 figures before the change and 4 since it"))).toHaveLength(1);
});
