import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describePoint, describeSpc } from "../../server/core/charts/spc/spc-words.ts";
import type { Figures } from "../../server/core/measure/figure-words.ts";
import type { SpcInput, SpcOptions, SpcPoint, SpcResult } from "../../server/core/measure/spc/spc-result.ts";
import { SPC_PROFILES } from "../../server/core/measure/spc/spc-settings.ts";
import { isJudged, judgeXmr } from "../../server/core/measure/spc/xmr.ts";
import { property } from "../property.ts";

/** Figures said as they are, to the last digit. */
const FIGURES: Figures = {
  suffix: "",
  value: String,
  line: String,
  target: String,
  within: (line) => line,
  valueWithUnit: String,
  lineWithUnit: String,
  targetWithUnit: String,
};

const series = (values: readonly (number | null)[], ghosts: readonly number[] = []): readonly SpcInput[] =>
  values.map((value, date) => ({ date, label: `day ${date}`, value, ghost: ghosts.includes(date) }));

function judge(points: readonly SpcInput[], options: Partial<SpcOptions> = {}): SpcResult {
  const result = judgeXmr(points, { direction: "increase", ...options });
  if (!isJudged(result)) throw new Error(result.refused);
  return result;
}

const say = (points: readonly SpcInput[], options: Partial<SpcOptions> = {}): string =>
  describeSpc(judge(points, options), FIGURES);

/** Twenty ordinary values: mean 10, limits 10 ± 2.66 × 2. */
const ORDINARY = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 9 : 11));

test("the points of a long run are counted once, and not once for each of them", () => {
  const result = judge(series([...ORDINARY, ...Array(2_000).fill(12)]), { baseline: { first: 20 } });
  let looked = 0;
  const points = result.points.map((point) => ({
    ...point,
    get ghost() {
      looked += 1;
      return false;
    },
  }));
  const told = points.map((point) => describePoint(point, { ...result, points }));
  expect(told.at(-1)).toBe("Improvement: one of 2001 points in a row above the mean");
  expect(looked).toBeLessThan(10 * points.length);
});

describe("the sentence", () => {
  test("speaks of the limits as of something past when the latest values are no part of them", () => {
    const sentence = say(series([...ORDINARY, 30, 31]), { baseline: { first: 20 }, targets: [{ value: 20 }] });
    expect(sentence).toContain("From day 0 to day 19, values usually lay between 4.68 and 15.32, around a mean of 10.");
    expect(sentence).toContain("Values within these limits would miss the target of 20; the latest value meets it.");
    expect(sentence).not.toContain("will be");
  });

  test("does not say that nothing suggests a change where earlier points do", () => {
    const values = [...ORDINARY, 40, 9, 11];
    expect(say(series(values), { baseline: { first: 20 } })).toContain(
      "It is ordinary variation. Of the points before it, 1 shows an improvement.",
    );
    expect(say(series(ORDINARY))).toContain("It is ordinary variation: nothing suggests a change.");
  });

  test("does not call values the same because their limits have no width", () => {
    const steps = [...Array(7).fill(5), ...Array(7).fill(9)];
    expect(say(series(steps), { profile: "nhsr" })).toContain(
      "The limits are 7 and 7, around a mean of 7; 14 of the 14 values behind them lie outside.",
    );
    expect(say(series(Array(14).fill(5)))).toContain("Every value behind the limits is the same, 5.");
  });

  test("says of a target no more than whether it is met where there are no limits to hold it against", () => {
    const told = say(series([...ORDINARY, 12]), { profile: "nhsr", recalculateAt: [20], targets: [{ value: 5 }] });
    expect(told.match(/[^.]*target[^.]*\./g)).toEqual([" The target is 5; the latest value meets it."]);
  });

  test("says so where a single value behind the limits lies outside them", () => {
    expect(say(series([...ORDINARY, 40, ...ORDINARY]))).toMatch(
      /The limits are .* and .*, around a mean of .*; 1 of the 41 values behind them lies outside\./,
    );
  });

  test("counts the points of a run, and not the ghosts and gaps within it", () => {
    const values = [...ORDINARY, 12, 12, 99, 12, null, 12, 12, 12, 12];
    const options = { baseline: { first: 20 }, settings: { gaps: "bridge" } } as const;
    expect(say(series(values, [22]), options)).toContain("it is one of 8 points in a row above the mean");
  });

  test("names the rule that fires at a point without limits of its own", () => {
    const values = [...ORDINARY.slice(0, 15), 8, 8.5, 9, 9.5, 10, 10.5];
    const result = judge(series(values), { recalculateAt: [20] });
    const latest = result.points.at(-1);
    expect(latest).toMatchObject({ lower: null, judgement: "improvement" });
    if (latest) expect(describePoint(latest, result)).toBe("Improvement: one of 6 points in a row rising");
    expect(describeSpc(result, FIGURES)).toContain("It shows an improvement: it is one of 6 points in a row rising.");
  });

  test("promises nothing of limits that will not settle", () => {
    const short = say(series([...ORDINARY, ...ORDINARY.slice(0, 11)]), { recalculateAt: [8, 20] });
    expect(short).toContain("The limits from day 0 on rest on 8 values only, and need 12.");
    expect(short).toContain("The limits from day 20 on rest on 11 values: trial limits until there are 12.");
    expect(say(series(ORDINARY), { baseline: { first: 8 } })).toContain("rest on 8 values only, and need 12.");
  });
});

describe("every claim of the sentence holds, whatever the series", () => {
  const value = fc.option(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 70, max: 99 })), { freq: 8 });
  const cases = fc.record({
    values: fc
      .tuple(
        fc.array(value, { maxLength: 30, size: "max" }),
        fc.array(fc.integer({ min: 40, max: 60 }), { maxLength: 9 }),
      )
      .map(([values, run]) => [...values, ...run.toSorted()]),
    ghosts: fc.array(fc.nat(44), { maxLength: 4 }),
    direction: fc.constantFrom("increase", "decrease", "neutral"),
    profile: fc.constantFrom(...SPC_PROFILES),
    targets: fc.array(fc.record({ value: fc.integer({ min: -50, max: 150 }), by: fc.nat(44) }), { maxLength: 3 }),
    recalculateAt: fc.array(fc.nat(44), { maxLength: 2 }),
    baseline: fc.option(fc.record({ first: fc.integer({ min: 12, max: 30 }) }), { nil: undefined }),
  });

  const claimed = new Set<string>();
  const ALL_CLAIMS = ["before", "lay", "met", "missed", "nothing", "run", "usually", "would"];
  const reaches = () => expect([...claimed].toSorted()).toEqual(ALL_CLAIMS);

  /** No value yet for the latest period, and two targets: by these days. */
  const waiting = (...days: readonly [number, number]) => ({
    values: [0, 1, null],
    ghosts: [],
    direction: "increase" as const,
    profile: "nhsr" as const,
    targets: [
      { value: 0, by: days[0] },
      { value: 4, by: days[1] },
    ],
    recalculateAt: [],
    baseline: undefined,
  });
  const examples = [waiting(1, 1), waiting(0, 0), waiting(1, 2)].map((one): [typeof one] => [one]);

  property("of the target, the limits, the run and the points before", { seed: 1, runs: 3000, examples, reaches }, () =>
    fc.property(cases, ({ values, ghosts, baseline, ...options }) => {
      const result = judge(series(values, ghosts), { ...options, ...(baseline && { baseline }) });
      const sentence = describeSpc(result, FIGURES);
      const latest = result.points.findLast((point) => point.value !== null && !point.ghost);
      if (latest === undefined) expect(sentence).toBe("There are no values to show.");
      else for (const claim of claimsIn(sentence, latest, result)) claimed.add(claim);
    }),
  );

  /** Holds what the sentence claims against the numbers: which claims there were. */
  function claimsIn(sentence: string, latest: SpcPoint, result: SpcResult): readonly string[] {
    const { lower, upper } = latest;
    const target = latest.target ?? Number.NaN;
    const meets = (figure: number): boolean => (result.direction === "increase" ? figure >= target : figure <= target);
    const [best, worst] = result.direction === "increase" ? [upper, lower] : [lower, upper];
    const claims: string[] = [];
    const claim = (name: string, isMade: boolean, holds: () => boolean): void => {
      if (!isMade) return;
      expect([name, sentence, holds()]).toEqual([name, sentence, true]);
      claims.push(name);
    };
    const within = lower !== null && upper !== null;
    claim(
      "met",
      sentence.includes("will be met"),
      () => within && meets(worst ?? Number.NaN) && latest.signal === null,
    );
    claim("missed", sentence.includes("will be missed"), () => {
      return within && latest.signal === null && (!meets(best ?? Number.NaN) || best === target);
    });
    const [, would, , also] =
      /would (meet|miss) the target of (-?\d+); the latest value (meets|misses) it/.exec(sentence) ?? [];
    claim("would", would !== undefined, () => {
      const limit = would === "meet" ? worst : best;
      const right = meets(limit ?? Number.NaN) === (would === "meet") || limit === target;
      return right && (also === "meets") === meets(latest.value ?? Number.NaN);
    });
    claim("lay", sentence.includes("usually lay"), () => latest.usedForLimits === false);
    claim("usually", sentence.includes("alues usually l"), () => {
      const basis = result.segments[latest.segment]?.basis.map((index) => result.points[index]) ?? [];
      return basis.filter((point) => point?.beyondLimit === false).length >= 0.75 * basis.length;
    });
    claim("nothing", sentence.includes("nothing suggests a change"), () =>
      result.points.every((point) => point.signal === null || point.ghost),
    );
    const before = /Of the points before it, ([^.]*)\./.exec(sentence)?.[1]?.match(/\d+/g) ?? [];
    claim("before", before.length > 0, () => {
      const signals = result.points.filter((point) => point.signal !== null && !point.ghost);
      return before.reduce((total, number) => total + Number(number), 0) === signals.length;
    });
    const [, length, way] = /one of (\d+) points in a row (above|below|rising|falling)/.exec(sentence) ?? [];
    claim("run", length !== undefined, () => {
      const all = result.points.filter((point) => !point.ghost);
      const run = all.slice(-Number(length));
      const rises = way === "rising" ? 1 : -1;
      const steps = run.slice(1).map((point, index) => Math.sign(Number(point.value) - Number(run[index]?.value)));
      const sides = run.map((point) => point.side);
      const inRun =
        way === "above" || way === "below"
          ? sides.every((side) => side === (way === "above" ? 1 : -1))
          : steps.every((step) => step === rises);
      return run.length === Number(length) && (inRun || all.at(-1) !== latest);
    });
    return claims;
  }
});

test("a chart on which no rule is switched on does not call anything ordinary", () => {
  const result = judge(series(ORDINARY), { profile: "powerbi" });
  expect(describeSpc(result, FIGURES)).not.toContain("It is ordinary variation");
  expect(describeSpc(result, FIGURES)).toContain("No rule is switched on");
  expect(result.points.map((point) => describePoint(point, result))).toEqual(Array(20).fill("Not judged"));
});
