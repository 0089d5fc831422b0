// What is said beside a verdict: whether it is new, what a balancing metric cannot rule out, why an icon says something else, and chance.
import { describe, expect, test } from "vitest";
import { describeScorecard } from "../../server/core/charts/organisation/scorecard.ts";
import { describeMetric, summariseMetric } from "../../server/core/charts/spc/metric-summary.ts";
import { isOfKind } from "../../server/core/document/document.ts";
import { describeByChance, describeHarm, describeStanding } from "../../server/core/measure/verdict/beside-verdict.ts";
import { type JudgedUse, verdictsOf } from "../../server/core/measure/verdict/plan-verdict.ts";
import { describeVerdict } from "../../server/core/measure/verdict/verdict-words.ts";
import { buildGraph, dayOf, readFixture } from "../fixture.ts";

const BEFORE = [50, 52, 49, 51, 50, 48, 51, 50, 52, 49, 50, 51];
const AGAIN = [50, 51, 49, 52, 50, 48, 51, 50, 49, 52, 51, 50];

/** A monthly metric of twelve months before April 2025, of a plan that uses it in some way. */
function judged(
  after: readonly number[],
  fields = 'direction: decrease\nunit: "%"',
  use = "role: balancing",
  today = "2026-04-20",
) {
  const rows = [...BEFORE, ...after].map(
    (value, at) => `${2024 + Math.floor((at + 3) / 12)}-${String(((at + 3) % 12) + 1).padStart(2, "0")},${value}`,
  );
  const graph = buildGraph(
    readFixture(
      `=== m.md\n---\nkind: metric\nid: m\ntitle: M\nfrequency: monthly\n${fields}\ndata: m.csv\n---\n=== m.csv\nperiod,value\n${rows.join("\n")}\n=== p.md\n---\nkind: plan\nid: p\ntitle: P\nstage: testing\ndates: { start: 2025-01-06, change_start: 2025-04-01 }\nmetrics: [{ metric: m, ${use} }]\n---\n`,
    ).files,
  );
  const metric = graph.find("m");
  if (!isOfKind(metric, "metric")) throw new Error("There is a metric.");
  const [found] = verdictsOf(graph, metric, dayOf(today));
  if (found === undefined) throw new Error("There is a use.");
  return { use: found, summary: summariseMetric(graph, metric, dayOf(today)) };
}

describe("no evidence is not no harm", () => {
  const harm = (after: readonly number[], use?: string, fields?: string) =>
    describeHarm(judged(after, fields, use).use);

  test.each<[string, readonly string[], readonly string[]]>([
    [
      "nobody has said how much is too much",
      harm(AGAIN),
      ["A rise of more than 1.0 point can be ruled out; nobody has said how much would be too much."],
    ],
    [
      "within what is tolerable",
      harm(AGAIN, "role: balancing, tolerable: 3"),
      ["A rise of more than 1.0 point can be ruled out, which is within the 3.0 points that the plan can bear."],
    ],
    [
      "perhaps more",
      harm(AGAIN, "role: balancing, tolerable: 0.5"),
      [
        "A rise of more than 1.0 point can be ruled out; whether it is more than the 0.5 points that the plan can bear cannot be said yet.",
      ],
    ],
    [
      "more for sure",
      harm(
        AGAIN.map((value) => value + 9),
        "role: balancing, tolerable: 2",
      ),
      ["Even the mildest rise that the figures allow, 8.0 points, is more than the 2.0 points that the plan can bear."],
    ],
    ["better", harm(AGAIN.map((value) => value - 9)), ["Any rise can be ruled out."]],
    [
      "the other way",
      harm(AGAIN, undefined, "direction: increase\nunit: £"),
      ["A fall of more than £1.0 can be ruled out; nobody has said how much would be too much."],
    ],
    ["no direction", harm(AGAIN, undefined, "direction: neutral"), []],
    ["too early", harm(AGAIN.slice(0, 4)), []],
    ["an outcome", harm(AGAIN, "role: outcome"), []],
  ])("%s", (_, told, expected) => expect(told).toEqual(expected));
});

describe("settled or new", () => {
  const told = (after: readonly number[], today?: string) =>
    describeStanding(judged(after, undefined, "role: outcome", today).use.verdict);
  const better = AGAIN.map((value) => value - 4);

  test.each<[string, readonly string[], readonly string[]]>([
    ["seen with the month before as well", told(better), ["Settled: the figures up to February 2026 said the same."]],
    [
      "with the seventh figure",
      told(better.slice(0, 7), "2025-11-20"),
      ["New this month: without the figure for October 2025 it would not have been said."],
    ],
    [
      "read long after",
      told(better.slice(0, 7), "2026-04-20"),
      ["New with the latest figure: without the figure for October 2025 it would not have been said."],
    ],
    ["nothing found", told(AGAIN), []],
  ])("%s", (_, lines, expected) => expect(lines).toEqual(expected));
});

describe("a level that still moves", () => {
  const told = (after: readonly number[], unit = '"%"') =>
    describeVerdict(judged(after, `direction: decrease\nunit: ${unit}`, "role: outcome").use.verdict, {
      unit: unit.replaceAll('"', ""),
    }).filter((line) => line.includes("still"));
  const falling = AGAIN.map((value, at) => value - 3 - at / 2);

  test("is told by how much, and for which period", () => {
    expect(told(falling)).toEqual([
      "The figures are still falling by about 0.5 points a month, so that new limits would not hold yet.",
    ]);
    expect(told(falling, "£")[0]).toContain("falling by about £0.5 a month");
  });

  test("and nothing of one that has settled", () => expect(told(AGAIN.map((value) => value - 5))).toEqual([]));
});

describe("icons beside verdicts", () => {
  const sentence = (after: readonly number[]) =>
    describeMetric(
      judged(after, "direction: decrease\nbaseline: { from: 2024-04, to: 2025-03 }", "role: outcome").summary,
    ).filter((line) => line.startsWith("The icon"));

  test("an ordinary latest point beside a changed level", () => {
    expect(sentence([47, 52, 47, 47, 51, 47, 47, 47, 51, 47, 47, 50])).toEqual([
      "The icon looks at the latest point, which is ordinary; the verdict (improved) compares all 12 points before the change with all 12 after it.",
    ]);
  });

  test("a single point beyond the limits beside a gain", () => {
    expect(sentence([...AGAIN.slice(0, 11).map((value) => value - 5), 62])).toEqual([
      "The icon looks at the latest point, which is above the upper limit; the verdict (improved) compares all 12 points before the change with all 12 after it.",
    ]);
  });

  test("nothing where they agree", () => {
    expect(sentence(AGAIN)).toEqual([]);
    expect(sentence(AGAIN.map((value) => value - 5))).toEqual([]);
  });
});

describe("by chance alone", () => {
  const some = (count: number, after = AGAIN): readonly JudgedUse[] =>
    [...Array(count).keys()].map(() => judged(after).use);

  test("as many of a list as the table of the verdict's rates says", () => {
    expect(describeByChance(some(1))).toEqual([]);
    expect(describeByChance(some(13))).toEqual(["Of 13 metrics, one or two would look changed by chance alone."]);
    expect(describeByChance(some(100))).toEqual(["Of 100 metrics, about ten would look changed by chance alone."]);
    expect(describeByChance([...some(2), ...some(2, AGAIN.slice(0, 3))])).toEqual([
      "Of 2 metrics that can be judged, one would look changed by chance alone in about one case in five.",
    ]);
  });

  test("and a scorecard says it", () => {
    const rows = [...Array(13).keys()].map(() => judged(AGAIN).summary);
    expect(describeScorecard(rows)).toContain("Of 13 metrics, one or two would look changed by chance alone.");
  });
});
