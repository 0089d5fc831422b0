// Why a verdict changed, found by judging the old documents with the new figures and the reverse; where no figure changed, that comes first.
import { describe, expect, test } from "vitest";
import { reviewInShort } from "../../server/core/report/review/review.ts";
import { verdictsWithoutFigures } from "../../server/core/review/verdict-cause.ts";
import { changesIn } from "./states.ts";

const rows = (...values: readonly number[]): string =>
  values
    .map(
      (value, index) =>
        `${2024 + Math.floor((index + 3) / 12)}-${String(((index + 3) % 12) + 1).padStart(2, "0")},${value}`,
    )
    .join("\n");
const BEFORE = [9, 11, 9, 9, 11, 9, 11, 11, 9, 11, 11, 9] as const;
const SAME = rows(...BEFORE, ...BEFORE);
const BETTER = rows(...BEFORE, ...BEFORE.map((value) => value + 4));

const WORKSPACE = `=== plan-lint.yaml
version: 1
=== plans/plan.md
---
kind: plan
id: plan
title: A plan
stage: testing
aim: { metric: wide, from: 10, to: 12, by: 2026-12-31, for_whom: patients }
metrics: [{ metric: wide, role: outcome }, { metric: own, role: outcome }]
dates: { start: 2025-01-06, change_start: 2025-04-01 }
---
=== metrics/wide.md
---
kind: metric
id: wide
title: Wide
status: active
frequency: monthly
direction: increase
data: wide.csv
---
=== metrics/own.md
---
kind: metric
id: own
title: Own
status: active
frequency: monthly
direction: increase
data: own.csv
---
=== metrics/wide.csv
period,value
${SAME}
=== metrics/own.csv
period,value
${BETTER}
`;

type Change = readonly [was: string, is: string];

/** The changed verdicts after these texts were replaced, and the review in short. */
function replacing(...replaced: readonly Change[]) {
  const later = replaced.reduce((text, [was, is]) => {
    expect(text).toContain(was);
    return text.replace(was, is);
  }, WORKSPACE);
  const within = (folder: string, text: string): string => text.replaceAll("=== ", `=== ${folder}/`);
  const changes = changesIn(within("before", WORKSPACE) + within("after", later));
  const verdicts = changes.filter(({ type }) => type === "verdict-changed");
  return {
    verdicts,
    short: reviewInShort({ changes, notes: [] }),
    sentences: verdicts.map(({ sentence }) => sentence),
  };
}

describe("the cause of a changed verdict", () => {
  test("an aim that was given another metric is said first, and that no figure changed", () => {
    const { verdicts, short, sentences } = replacing(["aim: { metric: wide", "aim: { metric: own"]);
    expect(verdicts.map(({ cause }) => [cause?.causes, cause?.sameFigures])).toEqual([[["aim"], true]]);
    expect(sentences).toEqual([
      "The plan 'A plan' is judged 'improved' now, 10.0 → 14.0 (+4.0, between +4.0 and +4.0); before, 'no evidence of change', because its aim was given another metric; the figures are the same.",
    ]);
    expect(short).toMatch(/^One verdict changed because its aim was given another metric; the figures are the same\. /);
    // Where no list follows, it says of what.
    expect(
      verdictsWithoutFigures(verdicts.flatMap(({ cause }) => (cause ? [{ ...cause, of: "'A plan'" }] : []))),
    ).toEqual(["One verdict changed because its aim was given another metric; the figures are the same ('A plan')."]);
  });

  test("a metric that is no outcome any more", () => {
    const { verdicts } = replacing(
      ["aim: { metric: wide, from: 10, to: 12, by: 2026-12-31, for_whom: patients }", "aim: { to: 12 }"],
      ["{ metric: wide, role: outcome }", "{ metric: wide, role: context }"],
    );
    expect(verdicts.map(({ cause }) => cause?.causes)).toEqual([["aim"]]);
  });

  test("figures", () => {
    const { verdicts, short, sentences } = replacing([SAME, BETTER]);
    expect(verdicts.map(({ kind, cause }) => [kind, cause?.causes, cause?.sameFigures])).toEqual([
      ["metric", ["figures"], false],
      ["plan", ["figures"], false],
    ]);
    expect(sentences.every((sentence) => sentence.endsWith(", because figures changed."))).toBe(true);
    expect(short).not.toContain("the figures are the same");
  });

  test("which way is better", () => {
    const { verdicts } = replacing(["direction: increase\ndata: own.csv", "direction: decrease\ndata: own.csv"]);
    expect(verdicts.map(({ id, cause }) => [id, cause?.causes, cause?.sameFigures])).toEqual([
      ["own", ["definition"], true],
    ]);
  });

  test("limits that were worked out anew", () => {
    const [first] = replacing([
      "data: own.csv",
      "rebase: [{ from: 2025-01, reason: a new ward }]\ndata: own.csv",
    ]).verdicts;
    expect(first?.cause).toMatchObject({ causes: ["baseline"], sameFigures: true });
  });

  test("the day on which the change began, also where two verdicts change with it", () => {
    const { verdicts, short } = replacing(["change_start: 2025-04-01", "change_start: 2026-02-01"]);
    expect(verdicts.map(({ cause }) => cause?.causes)).toEqual(verdicts.map(() => ["dates"]));
    expect(verdicts.length).toBeGreaterThan(1);
    expect(short).toMatch(
      new RegExp(
        `^${verdicts.length} verdicts changed because the days on which their changes began were moved; the figures are the same\\. `,
      ),
    );
  });

  test("of several changes only the one that made the difference", () => {
    const { verdicts } = replacing(
      ["aim: { metric: wide, from: 10, to: 12", "aim: { metric: own, from: 10, to: 14"],
      [SAME, rows(...BEFORE, ...BEFORE.slice(0, 11), 12)],
      ["title: Wide", "title: Wider"],
    );
    expect(verdicts.map(({ kind, cause }) => [kind, cause?.causes])).toEqual([["plan", ["aim"]]]);
    // Some figure of the plan did change, and then nobody says that none did.
    expect(verdicts[0]?.cause?.sameFigures).toBe(false);
  });

  test("two changes that only together make the difference are both named", () => {
    const { verdicts } = replacing(
      ["direction: increase\ndata: wide.csv", "direction: decrease\ndata: wide.csv"],
      [SAME, rows(...BEFORE, ...BEFORE.map((value) => value - 4))],
    );
    expect(verdicts.find(({ id }) => id === "wide")?.cause?.causes).toEqual(["figures", "definition"]);
  });
});
