// Data files: the rows and cells of a CSV, each with its place.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Row } from "../../server/core/document/table/row.ts";
import { cellRange, parseTable, rowRange, TABLE_LIMITS, type Table } from "../../server/core/document/table/table.ts";
import { property } from "../property.ts";

const cellText = (table: Table, row: Row, column: number): string => {
  const { start, end } = cellRange(table, row, column);
  return table.text.slice(start, end);
};

const rowText = (table: Table, row: Row): string => {
  const { start, end } = rowRange(table, row);
  return table.text.slice(start, end);
};

describe("cells", () => {
  const plain = fc.string({ unit: fc.constantFrom("a", "1", ".", " ", "é", "😀", "*", "'", "-"), maxLength: 4 });
  const quoted = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n", "\r", " ", "1"), maxLength: 6 });
  const cell = fc.oneof(
    plain.map((value) => ({ value, source: value })),
    quoted.map((value) => ({ value, source: `"${value.replaceAll('"', '""')}"` })),
  );
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });

  property("stand where they are written, whatever ends the lines", { seed: 1, runs: 2_000 }, () =>
    fc.property(
      rows,
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.boolean(),
      fc.boolean(),
      (written, end, hasMark, isEnded) => {
        const lines = ["period,value", ...written.map((cells) => cells.map(({ source }) => source).join(","))];
        const text = (hasMark ? "\uFEFF" : "") + lines.join(end) + (isEnded ? end : "");
        const table = parseTable("data/x.csv", text);
        expect(table.problems).toEqual([]);
        expect(table.header).toEqual(["period", "value"]);
        const kept = written.filter((cells) => cells.some(({ value }) => value.trim() !== ""));
        expect(table.rows.map(({ cells }) => cells)).toEqual(kept.map((cells) => cells.map(({ value }) => value)));
        for (const [index, row] of table.rows.entries()) {
          const cells = kept[index] ?? [];
          expect(rowText(table, row)).toBe(cells.map(({ source }) => source).join(","));
          for (const [column, { source }] of cells.entries()) expect(cellText(table, row, column)).toBe(source);
        }
      },
    ),
  );

  test("that a short row has not are the whole row", () => {
    const table = parseTable("x.csv", "a,b,c\n1,2\n");
    const row = table.rows[0] ?? { line: 0, cells: [] };
    expect(cellText(table, row, 2)).toBe("1,2");
    expect(cellText(table, row, 1)).toBe("2");
  });

  test("with a quotation mark in the middle are texts, and what stands behind a closing one belongs to the cell", () => {
    const table = parseTable("x.csv", 'a,b\n5" pipe,3\n"x""y"z,4\n "u",5\n');
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['5" pipe', "3"],
      ['x"yz', "4"],
      [' "u"', "5"],
    ]);
    expect(table.rows.map((row) => cellText(table, row, 1))).toEqual(["3", "4", "5"]);
  });
});

describe("rows", () => {
  test("that are empty, or hold commas only, are left out", () => {
    const table = parseTable("x.csv", "\n\nperiod,value\n\n2026-01,1\n,\n , \n2026-02,2\n,,,\n");
    expect(table.header).toEqual(["period", "value"]);
    expect(table.headerLine).toBe(2);
    expect(table.rows).toEqual([
      { line: 4, cells: ["2026-01", "1"] },
      { line: 7, cells: ["2026-02", "2"] },
    ]);
  });

  test("know their line after cells of several lines", () => {
    const table = parseTable("x.csv", 'a,b\n"1\n2\r\n3",x\ny,z\n');
    expect(table.rows.map(({ line }) => line)).toEqual([1, 4]);
  });
});

describe("what cannot be read", () => {
  const problemsOf = (text: string) =>
    parseTable("x.csv", text).problems.map(({ message, range }) => [message, text.slice(range.start, range.end)]);

  test("an empty file", () => {
    for (const text of ["", "\uFEFF", "\n\n", ",,\n"])
      expect(problemsOf(text).map(([message]) => message)).toEqual([
        "This data file is empty. Its first line should name the columns, such as period,value or from,to.",
      ]);
  });

  test("a file that is not text", () => {
    expect(problemsOf("PK\u0003\u0004\0\0x\nmore")).toEqual([
      [
        "This file is not text, so it is not a CSV: it may be an Excel workbook. Save it as 'CSV UTF-8'.",
        "PK\u0003\u0004\0\0x",
      ],
    ]);
  });

  test.each([
    ['period,value\n2026-01,"1\n2026-02,2\n', '"1'],
    ['period,value\n"2026-01",1\n"2026-02,2\n', '"2026-02,2'],
    ['period,value\n2026-01,"a""\n', '"a""'],
    ['"period,value\n', '"period,value'],
  ])("a quotation mark that is never closed: %j", (text, marked) => {
    expect(problemsOf(text)).toEqual([
      ["This quotation mark is never closed, so from here on cells are read as if they had none.", marked],
    ]);
    expect(parseTable("x.csv", text).header.length).toBeGreaterThan(0);
  });

  test.each(["\n", "\r\n"])("two versions that git could not merge", (end) => {
    const lines = ["period,value", "<<<<<<< HEAD", "2026-01,1", "=======", "2026-01,2", ">>>>>>> other", "2026-02,3"];
    const text = lines.join(end);
    expect(problemsOf(text)).toEqual([
      [
        "Git could not merge two versions of this file, and both stand in it. Keep the lines that are right, and remove the others and those that begin with <<<<<<<, ======= and >>>>>>>.",
        "<<<<<<< HEAD",
      ],
    ]);
    expect(problemsOf("period,value\n2026-01,<<<<<<<\n")).toEqual([]);
  });

  test("more rows than anybody needs", () => {
    const table = parseTable("x.csv", `a\n${"1\n".repeat(TABLE_LIMITS.rows + 1)}`);
    expect(table.rows).toHaveLength(TABLE_LIMITS.rows);
    expect(table.problems.map(({ message }) => message)).toEqual([
      "This file has more than 1000000 rows; those after them are not read.",
    ]);
  });

  test("a file that is far too long", () => {
    expect(problemsOf("x".repeat(TABLE_LIMITS.characters + 1)).map(([message]) => message)).toEqual([
      "This data file is longer than 25 million characters. Split it, or extract only the rows that the metric needs.",
    ]);
  });

  property("nothing makes the reader throw, and every place lies in the text", { seed: 1, runs: 3_000 }, () => {
    const text = fc.string({
      unit: fc.constantFrom(",", '"', "\n", "\r", "a", " ", "\t", ";", "\uFEFF", "1", "\u2028"),
      maxLength: 30,
    });
    return fc.property(text, (written) => {
      const table = parseTable("x.csv", written);
      const places = table.rows.flatMap((row) => [
        rowRange(table, row),
        ...row.cells.map((_, column) => cellRange(table, row, column)),
      ]);
      for (const { start, end } of [...places, ...table.problems.map(({ range }) => range)]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(written.length);
      }
    });
  });
});
