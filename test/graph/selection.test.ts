// A plan may list two of nine candidates: no sentence then speaks of two.
import { expect, test } from "vitest";
import priorityRanks from "../../server/core/charts/plan/priority-ranks.ts";
import { isOfKind } from "../../server/core/document/document.ts";
import { evaluationMarkdown } from "../../server/core/report/evaluate/evaluate-markdown.ts";
import { evaluate } from "../../server/core/report/evaluate/index.ts";
import { rules } from "../../server/core/rules/index.ts";
import { buildGraph, dayOf, diagnose, readFixture, TODAY } from "../fixture.ts";

/** What is said of a plan with these candidates, as [rank by data, rank by choice]: by the rule, by the evaluation and by the chart. */
function saidOf(candidates: readonly (readonly [data: number | undefined, choice: number | undefined])[]) {
  const entries = candidates.map(([data, choice], at) => {
    const ranks = [data && `rank_by_data: ${data}`, choice && `rank_by_choice: ${choice}`].filter(Boolean).join(", ");
    return `    - { name: ${"ABCDE"[at]}, ${ranks} }`;
  });
  const { files } = readFixture(
    `=== plans/p.md\n---\nkind: plan\nid: p\ntitle: P\nstage: testing\nselection:\n  mode: joint\n  basis: [leader-preference]\n  candidates:\n${entries.join("\n")}\n---\n`,
  );
  const graph = buildGraph(files);
  const findings = diagnose(graph, rules);
  const evaluation = evaluate(graph, findings, { today: dayOf(TODAY) });
  const document = graph.find("p");
  if (!isOfKind(document, "plan")) throw new Error("there is a plan");
  const look = { theme: "light", pageWidth: 700 } as const;
  const chart = priorityRanks.draw({ graph, document, look, today: dayOf(TODAY) });
  return {
    rule: findings.filter(({ rule }) => rule === "leader-preferred").map(({ message }) => message),
    next: evaluation.choice.next.filter((next) => next.startsWith("Read again")),
    row: evaluationMarkdown(evaluation)
      .split("\n")
      .find((line) => line.startsWith("| P | joint")),
    chart: "problem" in chart ? chart.problem : chart.sentence,
  };
}

test("all candidates are listed", () =>
  expect(
    saidOf([
      [2, 1],
      [1, 2],
    ]),
  ).toEqual({
    rule: [
      "Chosen by leader preference; on the trust's own ranking it is 2nd of 2. The candidate ranked above it is: B. Record why.",
    ],
    next: ["Read again why 'P' was chosen: by the data it was number 2 of 2."],
    row: "| P | joint | leader-preference | 2 of 2 | 0 |",
    chart: "Chosen before its place by the figures: A (from 2 to 1).",
  }));

test("two of nine are listed", () =>
  expect(
    saidOf([
      [4, 1],
      [9, 9],
    ]),
  ).toEqual({
    rule: [
      "Chosen by leader preference; on the trust's own ranking it is 4th of at least 9, of which the plan ranks 2. The plan does not name what is ranked above it. Record why.",
    ],
    next: ["Read again why 'P' was chosen: by the data it was number 4 of at least 9, of which the plan ranks 2."],
    row: "| P | joint | leader-preference | 4 of at least 9, of which the plan ranks 2 | 0 |",
    chart:
      "Chosen before its place by the figures: A (from 4 to 1). The plan gives both ranks of 2 of at least 9 candidates.",
  }));

test("some of those above are listed", () =>
  expect(
    saidOf([
      [4, 1],
      [2, 2],
    ]).rule,
  ).toEqual([
    "Chosen by leader preference; on the trust's own ranking it is 4th of at least 4, of which the plan ranks 2. Above it stand B, and 2 others that the plan does not name. Record why.",
  ]));

test("a candidate without a rank is one all the same", () =>
  expect(
    saidOf([
      [2, 1],
      [1, undefined],
      [undefined, 2],
    ]).row,
  ).toBe("| P | joint | leader-preference | 2 of 3, of which the plan ranks 2 | 0 |"));

test.each([
  [
    "both",
    [
      [1, 1],
      [2, 2],
    ],
    "The choice follows the figures: both candidates have the same rank in both.",
  ],
  [
    "all three",
    [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
    "The choice follows the figures: all 3 candidates have the same rank in both.",
  ],
  [
    "two of nine",
    [
      [1, 1],
      [9, 9],
    ],
    "The choice follows the figures: the 2 of at least 9 candidates for which the plan gives both ranks have the same rank in both.",
  ],
  [
    "two that were put back, of nine",
    [
      [1, 2],
      [9, 9],
    ],
    "Of the 2 of at least 9 candidates for which the plan gives both ranks, none was chosen before its place by the figures.",
  ],
] as const)("the choice follows the figures: %s", (_, candidates, sentence) =>
  expect(saidOf(candidates).chart).toBe(sentence),
);
