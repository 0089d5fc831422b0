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
      [
        "There are no columns 'Share' and 'Trust'. The columns are 'Org', 'Month', 'Breaches', 'All'.",
        "Org,Month,Breaches,All",
      ],
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
    ["1e999", "'1e999' is not a number. It is larger than any figure can be."],
    ["£1.2m", "'£1.2m' is not a number. Write it without the sign of the currency, and in full."],
    ["1 234", "'1 234' is not a number. Write it without spaces."],
    ["<5", "'<5' is not a number. Write * for a count that is too small to be shown."],
    ["\u221220", "'\u221220' is not a number. Write the minus sign of the keyboard: -."],
    ["01:30", "'01:30' is not a number. Write one number, in the unit that the metric names."],
    ["20 min", "'20 min' is not a number. Write the number alone; the metric says in which unit it is."],
    [
      "#DIV/0!",
      "'#DIV/0!' is not a number. It is an error of the spreadsheet; leave the cell empty if there is no figure.",
    ],
    ["0x1F", "'0x1F' is not a number. Leave the cell empty for a missing figure, or write * for a suppressed one."],
  ])("the value %s", (written, message) => {
    const { told, figures } = read(`period,value\n2026-01,${written}\n2026-02,2\n`);
    expect(told).toEqual([[`Row 2: ${message}`, written]]);
    expect(figures).toEqual([["2026-02", 2]]);
  });

  test("a period", () => {
    expect(read("period,value\nApr-26,1\n,2\n").told).toEqual([
      ["Row 2: 'Apr-26' is not a period. Write 2026-04.", "Apr-26"],
      ["Row 3 has no period.", ""],
    ]);
  });

  test("a row with more cells than columns: a comma in a number makes two figures of it", () => {
    const { told, figures, problems } = read("period,value,note\n2026-01,1,200\n2026-02,1,200,x\n2026-03,7,,,\n");
    expect(told).toEqual([["Row 3 has 4 cells, and the first line names 3.", "x"]]);
    expect(problems[0]?.help).toBe(
      "Write numbers without commas, and put a text that holds a comma in quotation marks.",
    );
    expect(figures.map(([period]) => period)).toEqual(["2026-01", "2026-03"]);
    expect(read("period,value\n2026-01,1,200\n").told).toEqual([
      ["Row 2 has 3 cells, and the first line names 2.", "200"],
    ]);
  });

  test("a status that there is not, as nobody knows whether the figure counts", () => {
    const { told, rows } = read("period,value,status\n2026-01,1,FINAL\n2026-02,2,mising\n2026-03,3,Missing\n");
    expect(told).toEqual([["Row 3: 'mising' is not a status. Use provisional, final, revised or missing.", "mising"]]);
    expect(rows.map(({ status, value }) => [status, value])).toEqual([
      ["final", 1],
      ["missing", null],
    ]);
  });

  test("periods of several sorts, for one chart cannot show them", () => {
    const { told, figures } = read("period,value\n2026-W01,4\n2026-01,1\n2026-02,2\n2026-02-03,5\n");
    expect(told).toEqual([
      ["Row 2: '2026-W01' is a week, and most rows are months. A series has one sort of period.", "2026-W01"],
      ["Row 5: '2026-02-03' is a day, and most rows are months. A series has one sort of period.", "2026-02-03"],
    ]);
    expect(figures).toEqual([
      ["2026-01", 1],
      ["2026-02", 2],
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

  test.each([
    [";", "semicolons", /^Excel writes semicolons where .* Choose English \(United Kingdom\) as the region/],
    ["\t", "tabs", /^Save it as 'CSV UTF-8 \(Comma delimited\)'/],
    ["|", "upright strokes", /^Save it as 'CSV UTF-8 \(Comma delimited\)'/],
  ])("a table that is separated by something else: %j", (separator, name, help) => {
    const { told, problems } = read(`period${separator}value\n2026-01${separator}1,5\n`);
    expect(told).toEqual([
      [`The cells of this file are separated by ${name} and not by commas.`, `period${separator}value`],
    ]);
    expect(problems[0]?.help).toMatch(help);
  });

  test("names of columns that are nearly right", () => {
    expect(read("Period,Value\n2026-01,1\n").told).toEqual([
      ["There are no columns 'period' and 'value'. Did you mean 'Period' and 'Value'?", "Period,Value"],
    ]);
  });

  test.each([
    ["sep=,\nperiod,value\n2026-01,1\n", 2, "sep=,", "Only Excel understands the line 'sep='. Remove it."],
    ["Late starts\n\nperiod,value\n2026-01,1\n", 3, "Late starts", "Remove the lines above line 3."],
  ])("lines above the names of the columns: %j", (text, line, first, help) => {
    const { told, problems } = read(text);
    expect(told).toEqual([
      [
        `The first line of a data file names the columns; here they are named in line ${line}, after '${first}'.`,
        first,
      ],
    ]);
    expect(problems[0]?.help).toBe(help);
  });

  test("a quotation mark that is never closed is told once, for its cell and for the names of columns", () => {
    const message = "This quotation mark is never closed, so from here on cells are read as if they had none.";
    expect(read('period,value\n2026-01,"24\n2026-02,2\n')).toMatchObject({
      told: [[message, '"24']],
      figures: [["2026-02", 2]],
    });
    expect(read('period,"value\n2026-01,24\n').told).toEqual([[message, '"value']]);
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

  test("rows that are wrong in one way are one problem when they are many", () => {
    const rows = ["01/04/2025,1", "01/05/2025,2", "01/06/2025,3", "2025-07,x", "2025-08,y"];
    const messages = (list: readonly string[]) => read(`period,value\n${list.join("\n")}\n`).told.map(([one]) => one);
    expect(messages(rows)).toHaveLength(5);
    expect(messages([...rows, "01/09/2025,4"])).toEqual([
      "Row 2: '01/04/2025' is not a period. Write 2025-04-01, or 2025-04 for the whole month. 3 more rows are like it.",
      expect.stringContaining("Row 5: 'x' is not a number."),
      expect.stringContaining("Row 6: 'y' is not a number."),
    ]);
    expect(messages(Array.from({ length: 1000 }, () => "2026-01,1"))).toEqual([
      "Row 3: the period '2026-01' stands already in row 2. Keep one of them. 998 more rows are like it.",
    ]);
  });

  test("many ways of being wrong are told as the first ten and a count", () => {
    const values = ["x", "y", "1%", "2%", '"1,234"', "1 234", "£1", "inf", "<5", "01:30", "5 min", "1e999", "#N/A"];
    const { problems } = read(`period,value\n${values.map((value, i) => `${2001 + i}-01,${value}`).join("\n")}\n`);
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)?.message).toBe("3 more things are wrong with the rows of this file, this one first.");
  });
});
