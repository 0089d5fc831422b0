// What the verdicts on a plan's metrics come to together, and how far a gain shows above.
import { describe, expect, test } from "vitest";
import { isOfKind } from "../../server/core/document/document.ts";
import { describePlanVerdict } from "../../server/core/measure/verdict/plan-answer.ts";
import { planVerdict, rippleOf, verdictsOf } from "../../server/core/measure/verdict/plan-verdict.ts";
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

  test("is told with its size first, then what else there is to know", () => {
    const told = (metrics: Parameters<typeof graphOf>[0], more = "", today = TODAY): readonly string[] => {
      const graph = graphOf(metrics, more);
      const plan = graph.find("plan");
      if (!isOfKind(plan, "plan")) throw new Error("There is a plan.");
      return describePlanVerdict(graph, plan, planVerdict(graph, plan, dayOf(today)), dayOf(today));
    };
    expect(told([["outcome", "better"]])).toEqual([
      "Improved: 0.5 → 3.0 (+2.5, between +2.0 and +3.0).",
      "Judged by 'outcome better'.",
      "Settled: the figures up to October 2025 said the same.",
      "These are changes in time, not proof of cause.",
    ]);
    expect(
      told([
        ["outcome", "better"],
        ["balancing", "worse"],
      ]),
    ).toEqual([
      "Improved, with a cost.",
      "'outcome better' – improved: 0.5 → 3.0 (+2.5, between +2.0 and +3.0).",
      "Settled: the figures up to October 2025 said the same.",
      "What got worse: 'balancing worse', 2.5 → 0.0 (−2.5, between −3.0 and −2.0).",
      "Balancing: 'balancing worse' – a fall of more than 3.0 can be ruled out; nobody has said how much would be too much.",
      "These are changes in time, not proof of cause.",
    ]);
    expect(
      told([
        ["outcome", "same"],
        ["process", "better"],
      ]),
    ).toEqual([
      "Changed, not yet better.",
      "'outcome same' – no evidence of a change: 0.5 → 0.5 (0.0; anything between −1.0 and +1.0 is compatible with these figures).",
      "What changed: 'process better', 0.5 → 3.0 (+2.5, between +2.0 and +3.0).",
      "These are changes in time, not proof of cause.",
    ]);
    expect(
      told([
        ["outcome", "better"],
        ["outcome", "same"],
      ]),
    ).toContain("2 outcomes are looked at, and each has to be the surer for it.");
    expect(told([["process", "better"]])).toEqual(["No outcome is measured."]);
    expect(told([["outcome", "better"]], "", "2025-03-31")).toEqual(["No change has begun."]);
    expect(told([["outcome", "better"]], "aim: { metric: m0, to: 2, by: 2025-10-31 }\n")).toEqual([
      "Improved: 0.5 → 3.0 (+2.5, between +2.0 and +3.0).",
      "The aim of 2 by 31 October 2025: reached (3.0, between 2.5 and 3.5 by then).",
      "Since that day the mean is 3.0 (1 figure).",
      "Judged by 'outcome better'.",
      "Settled: the figures up to October 2025 said the same.",
      "These are changes in time, not proof of cause.",
    ]);
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
