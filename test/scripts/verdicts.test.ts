// The verdict for whoever has series of figures and no workspace: a line in, a line out.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { answerTo } from "../../scripts/verdicts.ts";
import { shared } from "../shared.ts";

const series = (more: object): string =>
  JSON.stringify({
    id: "a",
    values: [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 13, 14, 13, 14, null, 13, 14, 13],
    before: 12,
    direction: "increase",
    cadence: "monthly",
    first: "2021-04",
    ...more,
  });

test("a series has its verdict, the difference, its interval and what to be careful of", () => {
  const { interval, ...answer } = answerTo(series({}));
  expect(answer).toEqual({
    id: "a",
    verdict: "improved",
    difference: (13 * 4 + 14 * 3) / 7 - 10,
    cautions: ["season-unknown", "gaps"],
  });
  const [low, high] = interval as readonly [number, number];
  expect(low).toBeGreaterThan(0);
  expect(high).toBeGreaterThan(low);
  expect(answerTo(series({ direction: "decrease" }))).toMatchObject({ verdict: "worsened" });
  expect(answerTo(series({ direction: "neutral", cadence: "weekly", first: "2021-W14" }))).toMatchObject({
    verdict: "changed",
  });
});

test.each([
  ["weekly", "2021-04-05"],
  ["quarterly", "2021-04"],
  ["annual", "2021"],
  ["annual", "2021-04-01"],
  ["monthly", "2021-04-01"],
])("the first period of %s figures may be named by what lies in it, such as %s", (cadence, first) =>
  expect(answerTo(series({ cadence, first }))).toMatchObject({ verdict: "improved" }),
);

test("where figures do not vary, the interval still holds the difference", () => {
  const values = Array.from({ length: 24 }, (_, at) => (at < 12 ? 5 : 6));
  const { difference, interval } = answerTo(series({ values }));
  const [low, high] = interval as readonly [number, number];
  expect([difference, low <= 1, high >= 1, high - low < 1e-5]).toEqual([1, true, true, true]);
});

test("of counts of nought and one in which nothing changed, the interval is no point that says that nothing can have", () => {
  const values = [1, 0, 0, 1, 0, 2, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 2, 0, 0, 1, 0, 0, 1, 0];
  expect(answerTo(series({ values }))).toMatchObject({ verdict: "no-evidence-of-change", interval: [-1, 1] });
});

test("too few figures are said to be so", () => {
  expect(answerTo(series({ values: [1, 2], before: 1 }))).toMatchObject({ verdict: "no-baseline", interval: null });
  expect(answerTo(series({ values: [] }))).toMatchObject({ verdict: "no-data" });
});

test.each([
  ["nonsense", null, "This line is not JSON."],
  ["7", null, "This line holds no series: a series is { … }, with its names."],
  [series({ values: [1, "2"] }), "a", "'values.1' is missing or of another sort than it should be."],
  [series({ before: undefined }), "a", "'before' is missing or of another sort than it should be."],
  [series({ first: "2021", cadence: "weekly" }), "a", "'2021' is no period of weekly figures, such as 2021-W14."],
  [series({ first: "April" }), "a", "'April' is no period of monthly figures, such as 2021-04."],
])("a line that cannot be judged: %s", (line, id, problem) => expect(answerTo(line)).toEqual({ id, problem }));

test("on real series at arbitrary dates, at most 28 in 100 are called improved or worsened", () => {
  const lines = readFileSync(shared("cases/placebo/placebo.ndjson"), "utf8").trim().split("\n");
  const names = lines.map((line) => answerTo(line).verdict);
  expect(names).toHaveLength(826);
  const improved = lines.filter((_, at) => names[at] === "improved").map((line) => JSON.parse(line) as Placebo);
  const gainOf = ({ values, before, direction }: Placebo): number =>
    (direction === "increase" ? 1 : -1) * (meanOf(values.slice(before)) - meanOf(values.slice(before - 3, before)));
  // At most one in ten is no better than in the last three months before.
  expect(improved.filter((series) => gainOf(series) <= 0).length).toBeLessThanOrEqual(improved.length / 10);
  const called = names.filter((name) => name === "improved" || name === "worsened").length;
  expect(called / names.length).toBeLessThanOrEqual(0.28);
  expect(called / names.length).toBeGreaterThan(0.05);
});

type Placebo = {
  readonly values: readonly (number | null)[];
  readonly before: number;
  readonly direction: string;
};

function meanOf(values: readonly (number | null)[]): number {
  const there = values.filter((value) => value !== null);
  return there.reduce((sum, value) => sum + value, 0) / there.length;
}
