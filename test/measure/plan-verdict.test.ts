// What the verdicts on a plan's metrics come to together, and how far a gain shows above.
import { describe, expect, test } from "vitest";
import { isOfKind } from "../../server/core/document/document.ts";
import {
  describePlanVerdict,
  planVerdict,
  rippleOf,
  verdictsOf,
} from "../../server/core/measure/verdict/plan-verdict.ts";
import { buildGraph, dayOf, readFixture, TODAY } from "../fixture.ts";

const SERIES = {
  /** Of each, twelve months before April 2025 and eight after it. */
  better: [..."101010101010", ..."33333333"],
  worse: [..."232323232323", ..."00000000"],
  same: [..."101010101010", ..."10101010"],
  lost: [..."101010101010", ..."333331010101"],
  early: [..."101010101010", ..."3"],
} as const;
type Sort = keyof typeof SERIES;

/** A plan with these metrics, each named for its role and what happens to it. */
function graphOf(metrics: readonly (readonly [role: string, sort: Sort])[], more = "") {
  const files = metrics.map(([role, sort], index) => {
    const rows = SERIES[sort].map(
      (value, at) => `${2024 + Math.floor((at + 3) / 12)}-${String(((at + 3) % 12) + 1).padStart(2, "0")},${value}`,
    );
    const parent = index + 1 < metrics.length ? `contributes_to: [m${index + 1}]\n` : "contributes_to: [m0]\n";
    return `=== m${index}.md
---
kind: metric
id: m${index}
title: ${role} ${sort}
status: active
direction: increase
${parent}data: m${index}.csv
---
=== m${index}.csv
period,value
${rows.join("\n")}
`;
  });
  const uses = metrics.map(([role], index) => `  - { metric: m${index}, role: ${role} }`).join("\n");
  return buildGraph(
    readFixture(`=== plan.md
---
kind: plan
id: plan
stage: testing
dates: { start: 2025-01-06, change_start: 2025-04-01 }
${more}metrics:
${uses}
---
${files.join("")}`).files,
  );
}

function verdictFor(metrics: readonly (readonly [role: string, sort: Sort])[], more?: string, today = TODAY) {
  const graph = graphOf(metrics, more);
  const plan = graph.find("plan");
  if (!isOfKind(plan, "plan")) throw new Error("There is a plan.");
  return planVerdict(graph, plan, dayOf(today));
}

describe("a plan's verdict", () => {
  test.each<[string, readonly (readonly [string, Sort])[]]>([
    [
      "improved",
      [
        ["outcome", "better"],
        ["process", "same"],
        ["balancing", "same"],
      ],
    ],
    [
      "improved-with-a-cost",
      [
        ["outcome", "better"],
        ["balancing", "worse"],
      ],
    ],
    [
      "improved",
      [
        ["outcome", "better"],
        ["context", "worse"],
      ],
    ],
    [
      "changed-not-yet-better",
      [
        ["outcome", "same"],
        ["process", "better"],
      ],
    ],
    [
      "changed-not-yet-better",
      [
        ["outcome", "early"],
        ["process", "better"],
      ],
    ],
    [
      "no-evidence-of-change",
      [
        ["outcome", "same"],
        ["process", "same"],
        ["balancing", "worse"],
      ],
    ],
    [
      "worsened",
      [
        ["outcome", "worse"],
        ["process", "better"],
      ],
    ],
    [
      "improved-not-sustained",
      [
        ["outcome", "lost"],
        ["process", "better"],
      ],
    ],
    ["too-early", [["outcome", "early"]]],
    [
      "improved",
      [
        ["outcome", "better"],
        ["outcome", "same"],
      ],
    ],
    [
      "mixed-signals",
      [
        ["outcome", "better"],
        ["outcome", "worse"],
      ],
    ],
    ["no-outcome", [["process", "better"]]],
  ])("%s (%#)", (name, metrics) => expect(verdictFor(metrics).name).toBe(name));

  test("is that of the outcome in which the aim is set; another that got worse is a cost", () => {
    const metrics = [
      ["outcome", "worse"],
      ["outcome", "better"],
    ] as const;
    const found = verdictFor(metrics, "aim: { metric: m1 }\n");
    expect(found.name).toBe("improved-with-a-cost");
    expect(found.deciding.map(({ metric }) => metric.id)).toEqual(["m1"]);
    expect(found.costs.map(({ metric }) => metric.id)).toEqual(["m0"]);
  });

  test("is none before the change has begun", () => {
    const found = verdictFor([["outcome", "better"]], "", "2025-03-31");
    expect(found).toMatchObject({ name: "no-change-yet", start: undefined, metrics: [] });
  });

  test("looks at no figure after the day", () => {
    expect(verdictFor([["outcome", "better"]], "", "2025-09-30").name).toBe("too-early");
  });

  test("in plain sentences", () => {
    expect(
      describePlanVerdict(
        verdictFor([
          ["outcome", "better"],
          ["balancing", "worse"],
        ]),
      ),
    ).toEqual([
      "This plan: improved, with a cost.",
      "Judged by 'outcome better' (improved).",
      "What got worse: 'balancing worse' (worsened).",
      "These are changes in time, not proof of cause.",
    ]);
    expect(
      describePlanVerdict(
        verdictFor([
          ["outcome", "same"],
          ["process", "better"],
        ]),
      ),
    ).toContain("What changed: 'process better' (improved).");
  });
});

test("a metric has a verdict for each plan that uses it", () => {
  const graph = graphOf([["outcome", "better"]]);
  const metric = graph.find("m0");
  if (!isOfKind(metric, "metric")) throw new Error("There is a metric.");
  expect(verdictsOf(graph, metric, dayOf(TODAY)).map(({ plan, verdict }) => [plan.id, verdict.name])).toEqual([
    ["plan", "improved"],
  ]);
});

test("a gain is followed to the metrics above, and a circle ends where it closes", () => {
  const graph = graphOf([
    ["outcome", "better"],
    ["context", "same"],
    ["context", "worse"],
  ]);
  const [plan, metric] = [graph.find("plan"), graph.find("m0")];
  if (!isOfKind(plan, "plan") || !isOfKind(metric, "metric")) throw new Error("There are a plan and a metric.");
  const ripple = rippleOf(graph, { plan, metric }, dayOf(TODAY));
  expect(ripple).toMatchObject([
    {
      metric: { id: "m1" },
      verdict: { name: "no-evidence-of-change" },
      parents: [{ metric: { id: "m2" }, verdict: { name: "worsened" }, parents: [] }],
    },
  ]);
});
