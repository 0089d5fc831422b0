// The one-line answer and the state of an aim: every verdict has its sentence, what is printed adds up, and rounding decides nothing.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOfKind } from "../../server/core/document/document.ts";
import { parsePeriod } from "../../server/core/document/period.ts";
import { aimOf, describeAim } from "../../server/core/measure/verdict/aim-state.ts";
import { answerOf } from "../../server/core/measure/verdict/answer.ts";
import { verdict } from "../../server/core/measure/verdict/verdict.ts";
import type { Verdict, VerdictTerms } from "../../server/core/measure/verdict/verdict-result.ts";
import { buildGraph, dayOf, readFixture } from "../fixture.ts";
import { property } from "../property.ts";

const monthAt = (index: number): string =>
  `${2024 + Math.floor((index + 3) / 12)}-${String(((index + 3) % 12) + 1).padStart(2, "0")}`;

/** A year of months before April 2025, and what followed. */
function judged(
  after: readonly number[],
  terms: Partial<VerdictTerms> = {},
  before: readonly number[] = [9, 11, 9, 9, 11, 9, 11, 11, 9, 11, 11, 9],
): Verdict {
  const figures = [...before, ...after].flatMap((value, index) => {
    const period = parsePeriod(monthAt(index + 12 - before.length));
    return period ? [{ period, value }] : [];
  });
  return verdict(figures, { direction: "increase", ...terms }, { start: dayOf("2025-04-01") });
}

const climbing = (from: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + index + (index % 2) / 2);
const flat = (length: number, value: number): readonly number[] => Array<number>(length).fill(value);
/** Ordinary months, and one far up. */
const WITH_A_PEAK = [9, 11, 9, 11, 17, 9, 11, 9, 11, 9];

describe("each verdict has a sentence of its own", () => {
  test.each<readonly [name: string, found: Verdict, answer: RegExp]>([
    ["no-data", judged([], {}, []), /^Nothing can be judged\. There are no values/],
    [
      "no-baseline",
      judged(flat(8, 12), {}, [9, 11]),
      /^Nobody can say whether this changed: 2 figures lie before the change, and a verdict needs 8\. Since the change the mean is 12\.0 days \(n = 8\)\.$/,
    ],
    [
      "too-early",
      judged([12, 12, 13]),
      /^Too early to say: 10\.0 → 12\.3 days so far, with 12 figures before the change and 3 since it\. A verdict needs 7 since it; the seventh will be that of October 2025\.$/,
    ],
    [
      "too-early",
      judged([]),
      /^Too early to say: there is no figure since the change\. A verdict needs 7 since it; the seventh will be that of October 2025\.$/,
    ],
    ["improved", judged(flat(8, 13)), /^Improved: 10\.0 → 13\.0 days \(\+3\.0, between \+2\.0 and \+4\.0\)\.$/],
    [
      "no-evidence-of-change",
      judged(flat(8, 5), {}, flat(12, 5)),
      /^No evidence of a change: 5\.00 → 5\.00 days \(0\.00; every figure is the same\)\.$/,
    ],
    ["worsened", judged(flat(8, 7)), /^Worsened: 10\.0 → 7\.0 days \(−3\.0, between −4\.0 and −2\.0\)\.$/],
    [
      "improved",
      judged(
        [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, ...flat(7, 13)],
        {},
        [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11],
      ),
      /^Improved, though late \(since .*\): 10\.0 → 12\.2 days \(\+2\.2, between 0\.0 and \+4\.0\) since then, and 11\.1 since the change as a whole\.$/,
    ],
    [
      "improving-already",
      judged(climbing(12, 16), {}, climbing(0, 12)),
      /^It was getting better before the change and went on so: .* → .* days \(.*\)\. Beyond the trend from before, the step is .* days \(between/,
    ],
    [
      "worsening-already",
      judged(climbing(12, 16), { direction: "decrease" }, climbing(0, 12)),
      /^It was getting worse before the change and went on so: /,
    ],
    [
      "improved-not-sustained",
      judged([...flat(8, 15), 9, 11, 9, 11, 9, 11, 9, 11]),
      /^Improved, but not for good: 10\.0 → .* days \(.*\) on the whole, and .* in the last 7\.$/,
    ],
    [
      "worsened-then-recovered",
      judged([...flat(8, 15), 9, 11, 9, 11, 9, 11, 9, 11], { direction: "decrease" }),
      /^Worsened, then recovered: 10\.0 → .* in the last 7\.$/,
    ],
    [
      "possible-improvement",
      judged(WITH_A_PEAK),
      /^Possibly improved, not settled: .* → .* days \(.*\)\. One point, August 2025, lies above the upper limit of the chart\.$/,
    ],
    [
      "possible-worsening",
      judged(WITH_A_PEAK, { direction: "decrease" }),
      /^Possibly worsened, not settled: .*One point, August 2025, lies above/,
    ],
    [
      "mixed-signals",
      judged([9, 11, 17, 9, 11, 9, 3, 9, 11, 11]),
      /^Signs in both directions: .*One point, June 2025, lies above .* One point, October 2025, lies below/,
    ],
    [
      "no-evidence-of-change",
      judged([9, 11, 9, 9, 11, 11, 11, 9]),
      /^No evidence of a change: 10\.00? → 10\.00? days \(0\.00?; anything between .* and .* is compatible with these figures\)\.$/,
    ],
    [
      "changed",
      judged(flat(8, 13), { direction: "neutral" }),
      /^Changed \(nobody has said which way is better\): 10\.0 → 13\.0 days \(\+3\.0, between/,
    ],
    [
      "changing-already",
      judged(climbing(12, 16), { direction: "neutral" }, climbing(0, 12)),
      /^It was on its way before the change and went on so \(nobody has said which way is better\): /,
    ],
    [
      "changed-not-sustained",
      judged([...flat(8, 15), 9, 11, 9, 11, 9, 11, 9, 11], { direction: "neutral" }),
      /^Changed and went back \(nobody/,
    ],
    [
      "possible-change",
      judged(WITH_A_PEAK, { direction: "neutral" }),
      /^Possibly changed, not settled \(nobody .*One point/,
    ],
  ])("%s", (name, found, answer) => {
    expect(found.name).toBe(name);
    expect(answerOf(found, { unit: "days" })).toMatch(answer);
  });

  test("signs in both directions are told by one of each, however many there are of one", () => {
    const found = judged([17, 9, 17, 11, 17, 9, 3, 9, 11, 11]);
    expect(found.signals.slice(0, 2).map(({ side }) => side)).toEqual(["high", "high"]);
    expect(answerOf(found, { unit: "days" })).toMatch(
      /^Signs in both directions: .* above the upper limit .* October 2025, lies below the lower limit of the chart\./,
    );
  });

  test("a series that was on its way before, and turned, is credited with nothing, and its course is told", () => {
    const before = Array.from({ length: 12 }, (_, month) => 100 - 5 * month);
    const after = [50, 52, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63];
    const people = (direction: VerdictTerms["direction"]): string =>
      answerOf(judged(after, { direction }, before), { unit: "people" });
    expect(judged(after, { direction: "decrease" }, before).name).toBe("mixed-signals");
    expect(people("decrease")).toMatch(
      /^Signs in both directions: .* Before the change it was getting better already, by about 5 people a month; it has been getting worse since, by about 1\.1 people a month\.$/,
    );
    expect(people("increase")).toContain(
      "it was getting worse already, by about 5 people a month; it has been getting better",
    );
    expect(people("neutral")).toContain("it was falling already, by about 5 people a month; it has been rising since");
  });

  test("of a series that was on its way before and is steady since, no course since is told", () => {
    const before = [9, 9, 10, 9, 10, 10, 11, 10, 11, 11, 12, 11];
    const found = judged([10, 12, 10, 17, 10, 12, 9, 11, 10, 11], {}, before);
    expect(found.name).toBe("possible-improvement");
    expect(answerOf(found, { unit: "days" })).toContain(
      "Before the change it was getting better already, by about 0.2 days a month; what it has done since is not certain.",
    );
  });

  test("a change of percentages is in points, and one of money has its sign before the pound", () => {
    expect(answerOf(judged(flat(8, 13)), { unit: "%" })).toBe(
      "Improved: 10.0% → 13.0% (+3.0 points, between +2.0 and +4.0).",
    );
    expect(answerOf(judged(flat(8, 7)), { unit: "£" })).toBe(
      "Worsened: £10.0 → £7.0 (−£3.0, between −£4.0 and −£2.0).",
    );
  });

  test("a figure that stands apart pulls the means, and that is said", () => {
    expect(answerOf(judged([12, 13, 12, 13, 12, 13, 12, 400]), { unit: "" })).toMatch(
      /single figures pull the means, and the figures as a whole speak for anything between/,
    );
  });

  test("the mean is not rounded to the aim", () => {
    const after = [11.4, 11.5, 11.6, 11.4, 11.5, 11.6, 11.5, 11.5];
    expect(answerOf(judged(after, {}), { unit: "days", decimals: 0 })).toMatch(/→ 11\.5 days/);
    expect(answerOf(judged(after.map((value) => value + 0.46)), { unit: "days", decimals: 0 }, 12)).toMatch(
      /→ 11\.96 days|→ 12\.0 days/,
    );
    expect(answerOf(judged(after.map((value) => value + 0.46)), { unit: "days", decimals: 0 }, 12)).not.toMatch(
      /→ 12 days/,
    );
  });
});

/** A number as it is printed. */
const read = (text: string): number => Number(text.replace("−", "-").replaceAll(",", ""));
const NUMBER = String.raw`[+−]?[\d,]+(?:\.\d+)?`;

property("what is printed adds up, and says no other verdict than was found", { seed: 15_01, runs: 200 }, () =>
  fc.property(
    fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 8, maxLength: 16 }),
    fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 7, maxLength: 16 }),
    fc.integer({ min: -100, max: 100 }),
    fc.constantFrom(1, 10, 1000),
    fc.constantFrom(undefined, 0, 1, 2),
    fc.constantFrom("increase" as const, "decrease" as const),
    (before, after, shift, divisor, decimals, direction) => {
      const found = judged(
        after.map((value) => (value + shift) / divisor),
        { direction },
        before.slice(0, 12).map((value) => value / divisor),
      );
      const answer = answerOf(found, { unit: "days", decimals });
      const [, from = "", to = "", told = ""] =
        new RegExp(`(${NUMBER}) → (${NUMBER}) days \\((${NUMBER})`).exec(answer) ?? [];
      const places = (told.split(".")[1] ?? "").length;
      expect([from, to].map((text) => (text.split(".")[1] ?? "").length)).toEqual([places, places]);
      expect(read(told)).toBeCloseTo(read(to) - read(from), 9);
      const better = direction === "increase" ? 1 : -1;
      if (found.name === "improved") {
        expect(answer).toMatch(found.lateFrom === undefined ? /^Improved: / : /^Improved, though late \(/);
        const [, low = "", high = ""] = new RegExp(`between (${NUMBER}) and (${NUMBER})`).exec(answer) ?? [];
        expect(Math.min(read(low) * better, read(high) * better)).toBeGreaterThanOrEqual(0);
      } else expect(answer).not.toMatch(/^Improved: /);
      expect(/^Worsened: /.test(answer)).toBe(found.name === "worsened" && found.lateFrom === undefined);
      expect(/^No evidence of a change: /.test(answer)).toBe(found.name === "no-evidence-of-change");
    },
  ),
);

describe("the state of an aim", () => {
  const BEFORE = [9, 11, 9, 9, 11, 9, 11, 11, 9, 11, 11, 9];

  function stateOf(
    aim: string,
    after: readonly number[],
    { today = "2026-04-20", metric = "direction: increase", change = "2025-04-01", before = BEFORE } = {},
  ): readonly [state: string | undefined, ...words: string[]] {
    const rows = [...before, ...after].map((value, index) => `${monthAt(index + 12 - before.length)},${value}`);
    const graph = buildGraph(
      readFixture(`=== plan.md
---
kind: plan
id: plan
stage: testing
aim: ${aim}
metrics: [{ metric: waits, role: outcome }]
dates: { start: 2025-01-06, change_start: ${change} }
---
=== waits.md
---
kind: metric
id: waits
title: Waits
status: active
frequency: monthly
unit: days
${metric}
data: waits.csv
---
=== waits.csv
period,value
${rows.join("\n")}
`).files,
    );
    graph.moveTo(dayOf(today));
    const plan = graph.find("plan");
    if (!isOfKind(plan, "plan")) throw new Error("there is a plan");
    const found = aimOf(graph, plan, dayOf(today));
    const waits = graph.find("waits");
    return [found?.state, ...(found ? describeAim(found, isOfKind(waits, "metric") ? waits : undefined) : [])];
  }

  const year = flat(12, 13);

  test("reached, too close to call, not yet, not reached", () => {
    expect(stateOf("{ metric: waits, to: 12, by: 2026-03-31 }", year)).toEqual([
      "reached",
      "The aim of 12 by 31 March 2026: reached.",
    ]);
    expect(stateOf("{ metric: waits, to: 13, by: 2026-03-31 }", year)).toEqual([
      "too-close-to-call",
      "The aim of 13 by 31 March 2026: too close to call (13.0, between 12.0 and 14.0).",
    ]);
    expect(stateOf("{ metric: waits, to: 20, by: 2026-12-31 }", year)).toEqual([
      "not-yet-reached",
      "The aim of 20 by 31 December 2026: not yet reached (13.0, between 12.0 and 14.0).",
    ]);
    expect(stateOf("{ metric: waits, to: 20, by: 2026-03-31 }", year)).toEqual([
      "not-reached",
      "The aim of 20 by 31 March 2026: not reached (13.0, between 12.0 and 14.0).",
    ]);
    expect(stateOf("{ metric: waits, to: 20 }", year)[0]).toBe("not-yet-reached");
  });

  test("lower is better where it is, and where neither is, the aim says which way", () => {
    const lower = { metric: "direction: decrease" };
    const neutral = { metric: "direction: neutral" };
    expect(stateOf("{ metric: waits, to: 8 }", flat(12, 7), lower)[0]).toBe("reached");
    expect(stateOf("{ metric: waits, to: 8 }", year, lower)[0]).toBe("not-yet-reached");
    expect(stateOf("{ metric: waits, from: 10, to: 8 }", flat(12, 7), neutral)[0]).toBe("reached");
    expect(stateOf("{ metric: waits, to: 12 }", year, neutral)[0]).toBe("reached");
  });

  test("figures count up to the aim's day, and what came later is told apart", () => {
    expect(stateOf("{ metric: waits, to: 12, by: 2025-11-30 }", [...flat(8, 13), ...flat(4, 5)])).toEqual([
      "reached",
      "The aim of 12 by 30 November 2025: reached (13.0, between 12.0 and 14.0 by then).",
      "Since that day the mean is 5.0 days (4 figures).",
    ]);
    // The first of a month leaves that month out, and its sixteenth takes it in.
    const state = (by: string) => stateOf(`{ metric: waits, to: 12, by: ${by} }`, [...flat(6, 13), ...flat(6, 13)])[0];
    expect([state("2025-10-01"), state("2025-10-16")]).toEqual(["cannot-be-said", "reached"]);
  });

  test("rounding does not decide: a mean that only looks like the aim has one more decimal", () => {
    const [state, words] = stateOf("{ metric: waits, to: 13, by: 2026-03-31 }", [...flat(11, 13), 12.5]);
    expect(state).toBe("too-close-to-call");
    expect(words).toContain("(12.96, between");
  });

  test("what gained and lost again is not passed off as reached", () => {
    const lost = [...flat(12, 15), 9, 11, 9, 11, 9, 11, 9];
    expect(stateOf("{ metric: waits, to: 10, by: 2026-12-31 }", lost, { today: "2026-11-20" })[1]).toMatch(
      /reached.* on average since the change, and not for good\.$/,
    );
  });

  test("an aim that was met before the change says so", () => {
    expect(stateOf("{ metric: waits, to: 9 }", year)).toContain("The mean before the change had met it already.");
  });

  test.each<readonly [string, Parameters<typeof stateOf>, string]>([
    ["no metric", ["{ to: 3 }", year], "as the aim names no metric that is here."],
    ["another metric", ["{ metric: nowhere, to: 3 }", year], "as the aim names no metric that is here."],
    [
      "a change before the plan",
      ["{ metric: waits, to: 12 }", year, { change: "2024-12-01" }],
      "as the plan dates its change before its own start.",
    ],
    ["no change yet", ["{ metric: waits, to: 12 }", year, { change: "2027-01-01" }], "as the change has not begun."],
    [
      "an aim before the change",
      ["{ metric: waits, to: 12, by: 2025-02-01 }", year],
      "by 1 February 2025: cannot be said, as the change began after that day.",
    ],
    [
      "too early",
      ["{ metric: waits, to: 12, by: 2025-07-31 }", year],
      "as there are 4 figures since the change up to that day, and 7 are needed.",
    ],
    ["nothing yet", ["{ metric: waits, to: 12 }", []], "as there is no figure since the change, and 7 are needed."],
    [
      "no baseline",
      ["{ metric: waits, to: 12 }", year, { before: [9, 11] }],
      "as there are 2 figures before the change, and 8 are needed.",
    ],
    [
      "a definition that changed",
      [
        "{ metric: waits, to: 12 }",
        year,
        {
          metric:
            "direction: increase\nversion: 2\nchanges: [{ version: 2, date: 2025-06-01, what: other days, comparable: false }]",
        },
      ],
      "as the definition changed on 1 June 2025, and figures before and after that do not compare.",
    ],
  ])("cannot be said: %s", (_, args, words) => {
    const [state, sentence] = stateOf(...args);
    expect(state).toBe("cannot-be-said");
    expect(sentence).toContain(words);
  });

  test("without a figure to reach there is no state", () => {
    expect(stateOf("{ metric: waits, by: 2026-03-31 }", year)).toEqual([undefined]);
  });

  property("the state agrees with the level that is told", { seed: 15_02, runs: 60 }, () =>
    fc.property(
      fc.array(fc.integer({ min: 50, max: 150 }), { minLength: 7, maxLength: 12 }),
      fc.integer({ min: 50, max: 150 }),
      fc.constantFrom("increase", "decrease"),
      (after, to, direction) => {
        const [state, words = ""] = stateOf(`{ metric: waits, to: ${to}.5, by: 2026-06-30 }`, after, {
          metric: `direction: ${direction}`,
          before: [96, 104, 98, 102, 99, 101, 97, 103, 100, 95, 105, 100],
        });
        const [, low, high] = new RegExp(`between (${NUMBER}) and (${NUMBER})`).exec(words) ?? [];
        if (low === undefined || high === undefined) {
          expect(state).toBe("reached");
          return;
        }
        const [least, most] = direction === "increase" ? [read(low), read(high)] : [-read(high), -read(low)];
        const aim = (direction === "increase" ? 1 : -1) * (to + 0.5);
        expect(state).toBe(least >= aim ? "reached" : most >= aim ? "too-close-to-call" : "not-yet-reached");
      },
    ),
  );
});
