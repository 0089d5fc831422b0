// Rules that rest on verdicts and charts: what they leave alone, and the edges of what they say.
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../server/core/text/edit.ts";
import { buildGraph, diagnose, readFixture, rule, TODAY } from "../fixture.ts";

/** A data file with one month after the other from August 2024 on: eight before the change of April 2025. Or from so many months later. */
function monthly(values: readonly number[], later = 0): string {
  const rows = values.map((value, index) => {
    const month = 7 + later + index;
    return `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")},${value}`;
  });
  return `=== m.csv\nperiod,value\n${rows.join("\n")}\n`;
}

/** All figures of these pictures are of months that are over. */
const AFTER = "2026-12-31";

const BEFORE = [24, 26, 24, 26, 24, 26, 24, 26];
const SAME = [24, 26, 24, 26, 24, 26, 24, 26];
const BETTER = Array<number>(8).fill(19);

const metric = (more = ""): string => `=== m.md
---
kind: metric
id: m
title: Late starts
status: active
unit: minutes
frequency: monthly
direction: decrease
${more}data: m.csv
---
`;

const plan = (more: string, stage = "testing", body = ""): string => `=== plan.md
---
kind: plan
id: plan
stage: ${stage}
dates: { start: 2025-01-06, change_start: 2025-04-01 }
${more}
---
${body}`;

/** The findings of some rules as "rule: message". */
function found(picture: string, ids: readonly string[], today = AFTER): readonly string[] {
  const { files } = readFixture(picture);
  return diagnose(buildGraph(files), ids.map(rule), today).map(({ rule: id, message }) => `${id}: ${message}`);
}

describe("claims", () => {
  const CLAIMS = ["claim-not-supported", "claim-from-two-points", "not-sustained"];
  const says = (claim: string, after: readonly number[], before = BEFORE): readonly string[] =>
    found(
      `${plan(`metrics: [{ metric: m, role: outcome }]\nclaims: [{ metric: m, says: ${claim} }]`)}${metric()}${monthly([...before, ...after], BEFORE.length - before.length)}`,
      CLAIMS,
    );

  test("that the figures bear out are left alone", () => {
    expect(says("improved", BETTER)).toEqual([]);
    expect(says("worsened", Array(8).fill(31))).toEqual([]);
    expect(says("no-change", SAME)).toEqual([]);
  });

  test.each([
    ["improved", SAME, "The plan says 'improved'. There is no evidence of a change in the 8 points since then."],
    [
      "improved",
      Array(8).fill(31),
      "The plan says 'improved'. The figures show that it got worse in the 8 points since then.",
    ],
    ["no-change", BETTER, "The plan says 'no change'. The figures show an improvement in the 8 points since then."],
    ["worsened", SAME, "The plan says 'worsened'. There is no evidence of a change in the 8 points since then."],
    [
      "improved",
      [...SAME, 11],
      "The plan says 'improved'. The figures lean towards an improvement in the 9 points since then, and do not settle it. One point, December 2025, lies below the lower limit of the chart.",
    ],
    [
      "improved",
      BETTER.slice(0, 3),
      "The plan says 'improved'. There are 3 points since the change, and 7 are needed to say.",
    ],
  ])("that say '%s' otherwise are held against them (%#)", (claim, after, message) =>
    expect(says(claim, after)).toEqual([`claim-not-supported: ${message}`]),
  );

  test("after two months, or none, are told once, by the rule about two points", () => {
    expect(says("improved", BETTER.slice(0, 2))).toEqual([
      "claim-from-two-points: The plan says 'improved' after 2 months since the change. Use the run of data: 7 are needed to say.",
    ]);
    expect(says("improved", [])).toEqual([
      "claim-from-two-points: The plan says 'improved' without a figure since the change. Use the run of data: 7 are needed to say.",
    ]);
  });

  test("of a gain that was lost are told once, as a gain that was lost", () => {
    expect(says("improved", [...BETTER, ...SAME])).toEqual([
      "not-sustained: It improved after the change; the last 7 points average 25.1 minutes, and before the change it was 25.0 minutes.",
    ]);
  });

  test("that the figures bore out on the day they were made stand", () => {
    expect(says("no-change, on: 2025-05-31", BETTER)).toEqual([]);
    expect(says("no-change, on: 2025-11-30", BETTER)).toHaveLength(1);
  });

  test("that nobody could judge are left to the rules about baselines and data", () => {
    expect(says("improved", BETTER, BEFORE.slice(4))).toEqual([]);
    expect(
      found(
        `${plan("claims: [{ metric: m, says: improved }]")}${metric()}=== m.csv\nperiod,value\n2025-01,x\n`,
        CLAIMS,
      ),
    ).toEqual([]);
  });

  test.each([
    [
      "Late starts fell from 26 minutes to 19.",
      ["'Fell from 26 minutes to 19' compares two months. Use the run of data."],
    ],
    ["The room went from 4 to 6 chairs.", []],
    ["The clinic moved from 26 to 19 High Street.", []],
    ["Late starts went from 19 to 26.", []],
  ])("in prose: %s", (words, messages) => {
    const picture = `${plan("metrics: [{ metric: m, role: outcome }]", "testing", `${words}\n`)}${metric()}${monthly([...BEFORE, 19, 20])}`;
    expect(found(picture, CLAIMS)).toEqual(messages.map((message) => `claim-from-two-points: ${message}`));
  });
});

describe("a plan that is no longer worked on", () => {
  const picture = (stage: string): string =>
    `${plan("metrics: [{ metric: m, role: balancing }]", stage)}${metric()}${monthly([...BEFORE, ...Array<number>(8).fill(31)])}`;

  test.each([["paused"], ["stopped"], ["idea"], ["chosen"]])("%s: nothing is said to have got worse by it", (stage) =>
    expect(found(picture(stage), ["balancing-worsened"])).toEqual([]),
  );
  test.each([["testing"], ["sustaining"], ["closed"]])("%s: it is", (stage) =>
    expect(found(picture(stage), ["balancing-worsened"])).toHaveLength(1),
  );
});

describe("rebases", () => {
  const YEAR = Array<number>(12).fill(19);
  const due = (after: readonly number[], more = "baseline: { from: 2024-08, to: 2025-03 }\n"): readonly string[] =>
    found(`${metric(more)}${monthly([...BEFORE, ...after])}`, ["rebase-due"]);

  test("are due after twelve points, not after eleven, nor when the gain is lost, nor when it got worse", () => {
    expect(due(YEAR)).toHaveLength(1);
    expect(due(YEAR.slice(1))).toEqual([]);
    expect(due([...YEAR.slice(3), 26, 26, 26])).toEqual([]);
    expect(due(Array(12).fill(31))).toEqual([]);
  });

  test("a point that was not better is counted as such", () => {
    expect(due([...YEAR, 26])).toEqual([
      "rebase-due: Better than the old average for 12 of 13 points. Rebase from April 2025, so that the limits and target icon describe today's process.",
    ]);
  });

  test.each([
    ["\n", "two files of one sort"],
    ["\r\n", "Windows"],
  ])("the fix adds a stub whose reason a person writes, and the finding is then that there is none (%j)", (end) => {
    const { files } = readFixture(
      `${metric("baseline: { from: 2024-08, to: 2025-03 }\n")}${monthly([...BEFORE, ...YEAR])}`,
    );
    const text = (files.get("m.md") ?? "").replaceAll("\n", end);
    const rules = ["rebase-due", "rebase-without-reason", "field-missing"].map(rule);
    const [finding] = diagnose(buildGraph(new Map([...files, ["m.md", text]])), rules.slice(0, 2));
    expect(finding?.fix?.isGuess).toBe(true);
    const mended = applyEdits(text, finding?.fix?.edits ?? []);
    expect(mended).toContain(
      ["direction: decrease", "rebase:", "  - from: 2025-04", "    reason: ", "baseline:"].join(end),
    );
    const after = diagnose(buildGraph(new Map([...files, ["m.md", mended]])), rules.slice(0, 2));
    expect(after.map(({ rule: id, message }) => `${id}: ${message}`)).toEqual([
      "rebase-without-reason: Limits were reset in April 2025 with no reason given.",
    ]);
  });

  test.each([
    [
      "  - { from: 2024-02, reason: a new ward }",
      "  - { from: 2024-02, reason: a new ward }\n  - from: 2025-04\n    reason: \n",
    ],
    [
      "[{ from: 2024-02, reason: a new ward }]",
      "[{ from: 2024-02, reason: a new ward }, { from: 2025-04, reason: }]\n",
    ],
  ])("a further one joins those that there are: %s", (written, wanted) => {
    const rebase = written.startsWith("[") ? `rebase: ${written}` : `rebase:\n${written}`;
    const picture = metric(`${rebase}\nbaseline: { from: 2024-08, to: 2025-03 }\n`) + monthly([...BEFORE, ...YEAR]);
    const { files } = readFixture(picture);
    const [finding] = diagnose(buildGraph(files), [rule("rebase-due")]);
    expect(applyEdits(files.get("m.md") ?? "", finding?.fix?.edits ?? [])).toContain(wanted);
  });

  test("a missing reason is one finding", () => {
    const picture = `=== m.md\n---\nkind: metric\nid: m\nrebase: [{ from: 2025-05-06 }]\n---\n`;
    expect(
      found(picture, ["rebase-without-reason", "field-missing"]).filter((words) => words.includes("reason")),
    ).toEqual(["rebase-without-reason: Limits were reset on 6 May 2025 with no reason given."]);
  });

  test("the nearest month is offered for a day in it, and the nearest week for a month", () => {
    const offered = (from: string, rows: string): string | undefined => {
      const { files } = readFixture(`=== m.md
---
kind: metric
id: m
rebase: [{ from: ${from}, reason: new rota }]
data: m.csv
---
=== m.csv
period,value
${rows}
`);
      return diagnose(buildGraph(files), [rule("rebase-not-in-data")])[0]?.fix?.edits[0]?.newText;
    };
    expect(offered("2025-02-10", "2025-01,1\n2025-02,2\n2025-03,3")).toBe("2025-02");
    expect(offered("2024-01", "2025-01,1\n2025-02,2")).toBe("2025-01");
    expect(offered("2025-02", "2025-W04,1\n2025-W05,2\n2025-W06,3")).toBe("2025-02-03");
    expect(offered("2025-02", "2025-01,1\n2025-02,2")).toBeUndefined();
  });
});

describe("figures", () => {
  test("that are percentages near nought are no mix of scales", () => {
    const mixed = (values: readonly number[]): readonly string[] =>
      found(`${metric("type: proportion\n").replace("minutes", '"%"')}${monthly(values)}`, ["scale-mixed"]);
    expect(mixed([84, 83, 0.82, 85])).toHaveLength(1);
    expect(mixed([0.84, 0.83, 82, 0.85])).toEqual([
      "scale-mixed: 82 in October 2024 stands on a scale from 0 to 100, and most of the others on one from 0 to 1.",
    ]);
    expect(mixed([0.4, 1.2, 0.9, 3.1])).toEqual([]);
    expect(mixed([0.8, 0.9, 0.7])).toEqual([]);
    expect(mixed([0, 84, 83])).toEqual([]);
  });

  test("a target is inside the noise only where a year of figures would seldom show the way to it", () => {
    const target = (value: number, direction = "decrease", values = [...BEFORE, ...SAME]): readonly string[] =>
      found(
        `${metric(`target: { value: ${value}, by: 2026-12-31 }\n`).replace("decrease", direction)}${monthly(values)}`,
        ["target-inside-noise"],
      );
    expect(target(24.6)).toEqual([
      "target-inside-noise: The target of 24.6 minutes is so near to the mean of 25.0 minutes that a year of figures would show such a move only in about one case in five (between 15 and 30 in 100). Hitting it once proves nothing.",
    ]);
    expect(target(24)).toEqual([]);
    expect(target(15)).toEqual([]);
    expect(target(40)).toEqual([]);
    expect(target(24.6, "neutral")).toEqual([]);
    expect(target(24.6, "decrease", BEFORE.slice(0, 7))).toEqual([]);
  });

  test("a baseline of few points, or a steady one, is not called unsteady", () => {
    const unsteady = (values: readonly number[]): readonly string[] =>
      found(`${metric("baseline: { from: 2024-08, to: 2025-07 }\n")}${monthly(values)}`, ["baseline-unstable"]);
    expect(unsteady([...BEFORE, ...SAME])).toEqual([]);
    expect(unsteady([24, 26, 24, 26, 24, 26, 99])).toEqual([]);
    expect(unsteady([20, 20.5, 21, 21.5, 22, 22.5, 23, 24])).toEqual([
      "baseline-unstable: The baseline is not steady: it rises throughout, from about 19.9 to 23.7 minutes (8 points).",
    ]);
    expect(unsteady([24, 26, 24, 26, 24, 26, 24, 26, 60])).toHaveLength(1);
  });
});

test("a remeasure may be late by the days of grace, and not more", () => {
  const event = (week: string): readonly string[] =>
    found(
      `=== e.md
---
kind: event
id: e
week: ${week}
targets: [{ name: Steps }, { name: Kit, day30: 3 }]
---
`,
      ["remeasure-overdue"],
      TODAY,
    );
  // 30 days after 7 March are 6 April; as of 20 April that is 14 days ago.
  expect(event("2026-03-07")).toEqual([]);
  expect(event("2026-03-06")).toEqual(["remeasure-overdue: The 30-day remeasure was due on 5 April 2026."]);
  expect(event("2026-W10")).toEqual([]);
});
