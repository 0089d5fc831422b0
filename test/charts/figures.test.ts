import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { asWritten, figureWords } from "../../server/core/measure/figure-words.ts";
import { decimalsOf, decimalsOfSmall, formatFigure, perHowMany, withUnit } from "../../server/core/measure/figures.ts";

test.each([
  [1234567.891, 1, "1,234,567.9"],
  [0, 2, "0.00"],
  [-0.001, 2, "0.00"],
  [-12.5, 1, "−12.5"],
  [999.96, 1, "1,000.0"],
  [1.17e-7, 2, "1.17e-7"],
  [0.002, 2, "0.00"],
  [1e21, 0, "1.00e+21"],
  [-1e300, 1, "−1.00e+300"],
])("%d with %d decimals is %s", (value, decimals, expected) => expect(formatFigure(value, decimals)).toBe(expected));

test("a unit stands behind its figure", () => {
  expect([withUnit("5", "%"), withUnit("5", "days"), withUnit("5", "")]).toEqual(["5%", "5 days", "5"]);
});

test("a series has the decimals of its finest value, four at most", () => {
  expect([decimalsOf([26, 22]), decimalsOf([2.29, 3]), decimalsOf([1 / 3]), decimalsOf([])]).toEqual([0, 2, 4, 0]);
});

test.each([
  [2.6, "cases", [], "2.6 cases"],
  [500, "£", [], "£500"],
  [92, "%", [91.5], "92.0%"],
])("%d %s beside %j is written %s", (value, unit, beside, expected) =>
  expect(asWritten(value, unit, beside)).toBe(expected),
);

test("a small figure is not written as nothing, and nothing is", () => {
  expect([decimalsOfSmall(0.02, 1), decimalsOfSmall(0, 1), decimalsOfSmall(3, 1), decimalsOfSmall(1e-9, 1)]).toEqual([
    2, 1, 1, 8,
  ]);
});

test.each([
  ["shares of very many", [2 / 14023, 5 / 13110, 9 / 13000], undefined, 0.000225, ["0.00014", "0.000225", "0"]],
  ["smaller still", [0.00000213, 0.0000034], undefined, 0.0000028, ["0.0000021", "0.00000280", "0"]],
  ["as somebody wrote them", [0.0021, 0.0034], undefined, 0.00275, ["0.0021", "0.00275", "0"]],
  ["with fewer decimals asked for than they have", [0.0021, 0.0034], 1, 0.00275, ["0.002", "0.003", "0.000"]],
  ["all alike", [1 / 3000, 1 / 3000], undefined, 1 / 3000, ["0.000333", "0.000333", "0"]],
  ["next to nothing", [2e-12, 3e-12], undefined, 2.5e-12, ["2.00e-12", "2.50e-12", "0"]],
  ["of the usual size", [26.2, 24], undefined, 25.1, ["26.2", "25.1", "0.0"]],
] as const)("figures %s show what they are, and so does their mean", (_, values, decimals, mean, expected) => {
  const words = figureWords(values, { unit: "", decimals });
  expect([words.value(values[0]), words.line(mean), words.line(0)]).toEqual(expected);
});

test.each([
  [[2 / 14023, 5 / 13110], 10_000],
  [[0.0066, 0.0071, 0], 1000],
  [[3e-9], 1_000_000],
  [[0, 0], undefined],
  [[], undefined],
  [[0.004, 0.011], undefined],
])("%j are told per %s", (values, many) => expect(perHowMany(values)).toBe(many));

/** The one rule for decimals is that of `measure/figure-words.ts`; here a figure is told as it stands in the data, and asked about. */
const AS_IN_THE_DATA = new Set(["server/core/rules/data/share-not-percent.ts"]);

test("no rule rounds by itself", () => {
  const folder = path.resolve(import.meta.dirname, "../../server/core/rules");
  const own = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join("server/core/rules", file))
    .filter((file) => /formatFigure\([^)]*(?:decimalsOf|\bline\b)/.test(readFileSync(file, "utf8")));
  expect(own.filter((file) => !AS_IN_THE_DATA.has(file))).toEqual([]);
});
