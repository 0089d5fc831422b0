import { expect, test } from "vitest";
import { changeLayers, placeChanges } from "../../server/core/charts/change-marks.ts";
import { paletteOf } from "../../server/core/charts/palette.ts";
import { textWidth } from "../../server/core/charts/text-width.ts";

const DAYS = Array.from({ length: 101 }, (_, day) => day);
const WIDTH = 600;

/** Where each label lies, in pixels from the left. */
function place(changes: readonly (readonly [number, string])[]) {
  return placeChanges(
    changes.map(([date, label]) => ({ date, label })),
    DAYS,
    WIDTH,
    0,
  ).map(({ text, row, toLeft, before }, index) => {
    const x = 6 * (changes[index]?.[0] ?? 0);
    const length = textWidth(text, { size: 12 });
    return { text, row, x, from: toLeft ? x - length : x - before, to: toLeft ? x : x - before + length };
  });
}

test("labels of one row keep clear of each other, also where they lean away from their marks", () => {
  const placed = place([
    [53, "New list template for all the urology theatres"],
    [54, "Second scrub nurse on every list"],
  ]);
  const [first, second] = placed;
  expect(placed.map(({ text }) => text)).toEqual([
    "New list template for all the urology theatres",
    "Second scrub nurse on every list",
  ]);
  expect(first?.row === second?.row && Math.abs((first?.to ?? 0) - (second?.from ?? 0)) < 12).toBe(false);
});

test("the mark of a change reaches up to its label, and crosses no label that stands to its right", () => {
  const placed = place([10, 14, 18, 22, 26].map((day) => [day, `A change on day ${day}`]));
  expect(placed.map(({ row }) => row)).toEqual([4, 3, 2, 1, 0]);
  for (const mark of placed)
    for (const label of placed) {
      if (label.row < mark.row) expect(mark.x > label.from && mark.x < label.to).toBe(false);
    }
  const [rules] = changeLayers(
    placeChanges(
      [10, 11].map((date) => ({ date, label: "A label" })),
      DAYS,
      WIDTH,
      0,
    ),
    paletteOf("light"),
  );
  expect(rules).toMatchObject({ data: { values: [{ top: -16 }, { top: -0 }] } });
});

test("a crowd of changes does not push the chart down: those without room are marked and not labelled", () => {
  const placed = place(Array.from({ length: 40 }, (_, index) => [2 * index, `A change of quite some length ${index}`]));
  expect(placed).toHaveLength(40);
  expect(Math.max(...placed.map(({ row }) => row))).toBe(7);
  expect(placed.filter(({ text }) => text === "").length).toBeGreaterThan(10);
  expect(placed.at(-1)?.text).toBe("A change of quite some length 39");
});

test("a label that has room on neither side of its mark, but over the whole plot, is not cut", () => {
  const label = "Planned hip and knee operations, from referral to home";
  const [placed] = place([[50, label]]);
  expect(placed?.text).toBe(label);
  expect(placed?.from).toBeGreaterThanOrEqual(0);
  expect(placed?.to).toBeLessThanOrEqual(WIDTH);
});
