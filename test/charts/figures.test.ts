import { expect, test } from "vitest";
import { decimalsOf, formatFigure, withUnit } from "../../server/core/measure/figures.ts";

test.each([
  [1234567.891, 1, "1,234,567.9"],
  [0, 2, "0.00"],
  [-0.001, 2, "0.00"],
  [-12.5, 1, "−12.5"],
  [999.96, 1, "1,000.0"],
  [1.17e-7, 2, "1.17e-7"],
  [0.002, 2, "0.00"],
  [1e21, 0, "1.00e+21"],
])("%d with %d decimals is %s", (value, decimals, expected) => expect(formatFigure(value, decimals)).toBe(expected));

test("a unit stands behind its figure", () => {
  expect([withUnit("5", "%"), withUnit("5", "days"), withUnit("5", "")]).toEqual(["5%", "5 days", "5"]);
});

test("a series has the decimals of its finest value, four at most", () => {
  expect([decimalsOf([26, 22]), decimalsOf([2.29, 3]), decimalsOf([1 / 3]), decimalsOf([])]).toEqual([0, 2, 4, 0]);
});
