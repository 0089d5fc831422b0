// Tables for spreadsheets: read back as they were, and never as formulas.
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOf } from "../../server/cli/formats/csv.ts";
import { property } from "../property.ts";

const cell = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "＝", "+1", "-2.5", ""), fc.string())
    .map(([a, b]) => a + b),
);

const isNumber = (text: string): boolean => /^[+-]?[\d,]+(\.\d+)?(e[+-]?\d+)?$/i.test(text);

property(
  "every cell comes back as it was, but for an apostrophe before what could be a formula",
  { seed: 1, runs: 100 },
  () =>
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const back: string[][] = parse(csvOf({ columns: ["a", "b"], rows }), { record_delimiter: "\r\n" });
      expect(back.slice(1).map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, "")))).toEqual(
        rows.map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ""))),
      );
      for (const text of back.flat()) if (/^[=+\-@\t\r\n＝＋－＠]/.test(text)) expect(isNumber(text)).toBe(true);
    }),
);

test.each([
  ["=1+1", `"'=1+1"`],
  ["-", `"'-"`],
  ["+0.40", "+0.40"],
  ["-1,234.5", `"-1,234.5"`],
  ["-2+3", `"'-2+3"`],
  [`say "yes"`, `"say ""yes"""`],
])("%j is written as %s", (text, written) =>
  expect(csvOf({ columns: ["a"], rows: [[text]] })).toBe(`a\r\n${written}\r\n`),
);
