// The small line of a hover: honest at the edges of what a series can be, and harmless whoever wrote the title.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sparkline } from "../../server/core/charts/spc/sparkline.ts";
import type { SpcResult } from "../../server/core/measure/spc/spc-result.ts";
import { isJudged, judgeXmr } from "../../server/core/measure/spc/xmr.ts";
import { property } from "../property.ts";

function judged(values: readonly (number | null)[]): SpcResult {
  const result = judgeXmr(
    values.map((value, index) => ({ date: 20_000 + index, label: `Day ${index}`, value })),
    { direction: "increase" },
  );
  if (!isJudged(result)) throw new Error(result.refused);
  return result;
}

const draw = (values: readonly (number | null)[]): string => sparkline(judged(values), "A line") ?? "";
const coursesOf = (svg: string) => Array.from(svg.matchAll(/stroke-width="1.5"/g));
const course = (svg: string): string => /<path d="([^"]*)" stroke-width="1.5"/.exec(svg)?.[1] ?? "";

test("a gap breaks the line, and a value between two gaps is a dot", () => {
  const svg = draw([1, 2, null, 3, null, 4, 5]);
  expect(coursesOf(svg)).toHaveLength(1);
  expect(course(svg).match(/M/g)).toHaveLength(3);
  expect(course(svg).match(/L/g)).toHaveLength(2);
  expect(course(svg)).toContain("h0.1");
});

test("higher is further up, and the latest 60 points are enough", () => {
  const heights = Array.from(
    course(draw(Array.from({ length: 500 }, (_, index) => index))).matchAll(/,([\d.]+)/g),
    ([, y]) => Number(y),
  );
  expect(heights).toHaveLength(60);
  expect(heights).toEqual(heights.toSorted((a, b) => b - a));
});

describe("the latest point has the shape and colour of what it shows", () => {
  const steady = Array.from({ length: 20 }, (_, index) => 10 + (index % 3));
  test.each([
    ["ordinary", steady, "#A6A6A6", /a4\.5/],
    ["improvement", [...steady, 30], "#00B0F0", /d="M[^"]*L[^"]*L[^"L]*Z"/],
    ["concern", [...steady, -20], "#E46C0A", /d="M[^"]*L[^"]*L[^"]*L[^"]*Z"/],
  ])("%s", (_, values, colour, shape) => {
    const svg = draw(values);
    expect(svg).toContain(`fill="${colour}"`);
    expect(svg).toMatch(shape);
  });
});

test("a title means nothing but itself", () => {
  const svg = sparkline(judged([1, 2, 3]), `</title><script>&"'\u0000`);
  expect(svg).toContain("<title>&lt;/title&gt;&lt;script&gt;&amp;&quot;&#39;\uFFFD</title>");
});

test("no value, no line", () => {
  const result = judged([1, 2, 3]);
  const emptied = result.points.map((point) => ({ ...point, value: null }));
  expect(sparkline({ ...result, points: emptied }, "A line")).toBeUndefined();
  expect(sparkline({ ...result, points: [] }, "A line")).toBeUndefined();
});

property("whatever the numbers, every place is inside the picture", { seed: 1, runs: 100 }, () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 1e300, -1e300, 1.7e308, -1.7e308, 5e-324),
  );
  return fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (values) => {
    const result = judgeXmr(
      values.map((one, index) => ({ date: index, label: String(index), value: one })),
      { direction: "decrease" },
    );
    const svg = isJudged(result) ? (sparkline(result, "A line") ?? "") : "";
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    for (const [, x, y] of svg.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(200);
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeLessThanOrEqual(40);
    }
  });
});
