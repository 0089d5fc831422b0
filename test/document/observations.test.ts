// A table read as the figures of one metric.
import { describe, expect, test } from "vitest";
import { type DataMapping, readObservations } from "../../server/core/document/observations.ts";
import { parseTable } from "../../server/core/document/table.ts";

function read(text: string, mapping?: DataMapping) {
  const observations = readObservations(parseTable("data/x.csv", text), mapping);
  return {
    ...observations,
    told: observations.problems.map(({ message, range }) => [message, text.slice(range.start, range.end)]),
    figures: observations.rows.map(({ period, value }) => [period.text, value]),
  };
}

describe("figures", () => {
  test("have a period, a value and what else the columns say", () => {
    const { rows, told } = read(
      "period,value,numerator,denominator,stratum,status,note\n2026-01,12.5,1,8,women,final,x\n2026-Q1, -3 ,,,,provisional,\n",
    );
    expect(told).toEqual([]);
    expect(rows.map(({ row, period, ...rest }) => ({ line: row.line, unit: period.unit, ...rest }))).toEqual([
      { line: 1, unit: "month", value: 12.5, numerator: 1, denominator: 8, stratum: "women", status: "final" },
      {
        line: 2,
        unit: "quarter",
        value: -3,
        numerator: null,
        denominator: null,
        stratum: undefined,
        status: "provisional",
      },
    ]);
  });

  test.each([
    ["1", 1],
    ["-1.50", -1.5],
    ["+.5", 0.5],
    ["1e3", 1000],
    ["2.", 2],
    ["", null],
    ["*", null],
    [" 7 ", 7],
    ['"8"', 8],
  ])("of %j", (written, value) =>
    expect(read(`period,value\n2026-01,${written}\n`).figures).toEqual([["2026-01", value]]),
  );

  test("that are said to be missing have no value", () => {
    expect(read("period,value,status\n2026-01,0,missing\n").figures).toEqual([["2026-01", null]]);
  });

  test("may come as a numerator and a denominator alone", () => {
    const { rows, told } = read("period,numerator,denominator\n2026-01,3,4\n");
    expect(told).toEqual([]);
    expect(rows.map(({ value, numerator, denominator }) => [value, numerator, denominator])).toEqual([[null, 3, 4]]);
  });

  test("keep the order of the file, and know the place of each cell", () => {
    const text = "value,period\n1,2026-02\n2,2026-01\n";
    const { rows, place, figures } = read(text);
    expect(figures).toEqual([
      ["2026-02", 1],
      ["2026-01", 2],
    ]);
    const [, second] = rows;
    if (!second) throw new Error("a row is missing");
    const written = (column: "value" | "period" | "note") => {
      const { start, end } = place(second, column);
      return text.slice(start, end);
    };
    expect([written("value"), written("period"), written("note")]).toEqual(["2", "2026-01", "2,2026-01"]);
  });
});

describe("an extract with other columns", () => {
  const extract = "Org,Month,Breaches,All\nRX1,2026-01,5,100\nRX2,2026-01,9,200\nRX1,2026-02,6,110\nRX2,n/a,7,x\n";
  const columns = { period: "Month", numerator: "Breaches", denominator: "All" };

  test("is read by its own names, and only in the metric's rows", () => {
    const { rows, told } = read(extract, { columns, where: { Org: "RX1" } });
    expect(told).toEqual([]);
    expect(rows.map(({ period, numerator, denominator }) => [period.text, numerator, denominator])).toEqual([
      ["2026-01", 5, 100],
      ["2026-02", 6, 110],
    ]);
  });

  test("may be filtered by a number", () => {
    expect(read("site,period,value\n5,2026-01,1\n6,2026-01,2\n", { where: { site: 6 } }).figures).toEqual([
      ["2026-01", 2],
    ]);
  });

  test("says when no row is the metric's", () => {
    expect(read(extract, { columns, where: { Org: "RX9" } }).told).toEqual([
      ["No row of this file is one where Org is 'RX9'.", "Org,Month,Breaches,All"],
    ]);
  });

  test("says which columns are not there, all of them", () => {
    expect(read(extract, { columns: { ...columns, value: "Share" }, where: { Trust: "RX1" } }).told).toEqual([
      ["There is no column 'Share'. The columns are 'Org', 'Month', 'Breaches', 'All'.", "Org,Month,Breaches,All"],
      ["There is no column 'Trust'. The columns are 'Org', 'Month', 'Breaches', 'All'.", "Org,Month,Breaches,All"],
    ]);
  });
});

describe("what cannot be read", () => {
  test.each([
    ["n/k", "'n/k' is not a number. Leave the cell empty for a missing figure, or write * for a suppressed one."],
    ["12%", "'12%' is not a number. Write it without the percent sign."],
    ['"1,234.5"', "'1,234.5' is not a number. Write it without commas."],
    ['"3,5"', "'3,5' is not a number. Use a point and not a comma."],
    ["inf", "'inf' is not a number. A figure cannot be infinite; leave the cell empty if there is none."],
    ["-Infinity", "'-Infinity' is not a number. A figure cannot be infinite; leave the cell empty if there is none."],
    ["NaN", "'NaN' is not a number. Leave the cell empty for a missing figure, or write * for a suppressed one."],
    ["1e999", "'1e999' is not a number. Leave the cell empty for a missing figure, or write * for a suppressed one."],
    ["0x1F", "'0x1F' is not a number. Leave the cell empty for a missing figure, or write * for a suppressed one."],
  ])("the value %s", (written, message) => {
    const { told, figures } = read(`period,value\n2026-01,${written}\n2026-02,2\n`);
    expect(told).toEqual([[`Row 2: ${message}`, written]]);
    expect(figures).toEqual([["2026-02", 2]]);
  });

  test("a period", () => {
    expect(read("period,value\nApr-26,1\n,2\n").told).toEqual([
      ["Row 2: 'Apr-26' is not a period. Write 2026-03, 2026-W14, 2026-Q1, 2025/26 or 2026-03-31.", "Apr-26"],
      ["Row 3: has no period.", ""],
    ]);
  });

  test("a period that stands twice, but not for two strata", () => {
    expect(read("period,value\n2026-01,1\n2026-02,2\n2026-01,3\n").told).toEqual([
      ["Row 4: the period '2026-01' stands already in row 2. Keep one of them.", "2026-01"],
    ]);
    expect(read("period,value,stratum\n2026-01,1,a\n2026-01,2,b\n").told).toEqual([]);
  });

  test("a table without the columns that are needed", () => {
    expect(read("month,value\n2026-01,1\n").told).toEqual([
      ["There is no column 'period'. The columns are 'month', 'value'.", "month,value"],
    ]);
    expect(read("period,numerator\n2026-01,1\n").told).toEqual([
      ["There is no column 'value'. The columns are 'period', 'numerator'.", "period,numerator"],
    ]);
  });

  test("a table that is separated by something else", () => {
    for (const separator of [";", "\t", "|"])
      expect(read(`period${separator}value\n2026-01${separator}1\n`).told[0]?.[0]).toBe(
        "There is no column 'period', for the cells of this file are not separated by commas. Save it as 'CSV UTF-8 (comma delimited)'.",
      );
  });

  test("two columns of one name", () => {
    expect(read("period,value,value\n2026-01,1,2\n").told).toEqual([
      ["There are several columns 'value', so nobody can say which one counts. Give each a name of its own.", "value"],
    ]);
    expect(read("period,value,x,x\n2026-01,1,2,3\n").told).toEqual([]);
  });

  test("an empty table has one problem", () => {
    expect(read("").told.map(([message]) => message)).toEqual([
      "This data file is empty. Its first line should name the columns, such as period,value or from,to.",
    ]);
  });

  test("a thousand cells are told as the first ten and a count", () => {
    const { problems } = read(`period,value\n${"2026-01,x\n".repeat(1000)}`);
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)?.message).toBe("990 more cells of this file are wrong, this one first.");
  });
});
