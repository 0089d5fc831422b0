// A table read as the figures of one metric.
import { describe, expect, test } from "vitest";
import { type DataMapping, readObservations } from "../../server/core/document/figures/observations.ts";
import { parseTable } from "../../server/core/document/table/table.ts";

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
      ["No row of this file is one where Org is 'RX9'. 'Org' holds 'RX1' and 'RX2'.", "Org,Month,Breaches,All"],
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
    ["inf", "'inf' is not a number. A figure cannot be infinite; leave the cell empty if there is none."],
    ["-Infinity", "'-Infinity' is not a number. A figure cannot be infinite; leave the cell empty if there is none."],
    ["1e999", "'1e999' is not a number. It is larger than any figure can be."],
    ["£1.2m", "'£1.2m' is not a number. Write it in full, as a rounded figure hides changes."],
    [
      "01:30",
      "'01:30' is not a number. It may be hours and minutes or minutes and seconds: write one number, in the unit that the metric names.",
    ],
    ["20 min", "'20 min' is not a number. Write the number alone; the metric says in which unit it is."],
    ["0x1F", "'0x1F' is not a number. Leave the cell empty for a missing figure, or write * for a suppressed one."],
  ])("the value %s", (written, message) => {
    const { told, figures } = read(`period,value\n2026-01,${written}\n2026-02,2\n`);
    expect(told).toEqual([[`Row 2: ${message}`, written]]);
    expect(figures).toEqual([["2026-02", 2]]);
  });

  test("a period", () => {
    expect(read("period,value\nApril,1\n,2\n").told).toEqual([
      ["Row 2: 'April' is not a period. It names no year. Write a month as 2026-03 and a day as 2026-03-31.", "April"],
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
    expect(told).toEqual([
      ["Row 3: 'mising' is not a status. Use provisional, final, revised, suppressed or missing.", "mising"],
    ]);
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
    expect(read("when,value\nsoon,1\n").told).toEqual([
      ["There is no column 'period'. The columns are 'when', 'value'.", "when,value"],
    ]);
    expect(read("period,numerator\n2026-01,1\n").told).toEqual([
      ["There is no column 'value'. The columns are 'period', 'numerator'.", "period,numerator"],
    ]);
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
    const rows = ["April,1", "May,2", "June,3", "2025-07,q", "2025-08,y"];
    const messages = (list: readonly string[]) => read(`period,value\n${list.join("\n")}\n`).told.map(([one]) => one);
    expect(messages(rows)).toHaveLength(5);
    expect(messages(["July,4", ...rows])).toEqual([
      "Row 2: 'July' is not a period. It names no year. Write a month as 2026-03 and a day as 2026-03-31. 3 more rows are like it.",
      expect.stringContaining("Row 6: 'q' is not a number."),
      expect.stringContaining("Row 7: 'y' is not a number."),
    ]);
    expect(messages(Array.from({ length: 1000 }, () => "2026-01,1"))).toEqual([
      "Row 3: the period '2026-01' stands already in row 2. Keep one of them. 998 more rows are like it.",
    ]);
  });

  test("many ways of being wrong are told as the first ten and a count", () => {
    const values = [
      "q",
      "y",
      "£1m",
      "£2m",
      "inf",
      "-inf",
      "01:30",
      "02:30",
      "5 min",
      "6 min",
      "1e999",
      "1e888",
      "about 3",
    ];
    const { problems } = read(`period,value\n${values.map((value, i) => `${2001 + i}-01,${value}`).join("\n")}\n`);
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)?.message).toBe("3 more things are wrong with the rows of this file, this one first.");
  });
});

describe("figures that are written otherwise", () => {
  const values = (...written: readonly string[]) => {
    const { rows, told } = read(`period,value\n${written.map((value, at) => `${2001 + at},${value}`).join("\n")}\n`);
    return {
      values: rows.map(({ value, status }) => (status === undefined ? value : [value, status])),
      problems: told,
    };
  };

  test.each([
    ["12%", 12],
    ['"1,234.5"', 1234.5],
    ["1 234", 1234],
    ["\u221220", -20],
    ["£850", 850],
    ['"£1,200"', 1200],
    ["(24.0)", -24],
    ["£(300)", -300],
    ["1’234.5", 1234.5],
    ["12.50 €", 12.5],
    ['"=""35.2"""', 35.2],
    ["01:30:00", 90],
    ["85.2*", [85.2, "provisional"]],
    ["85.2p", [85.2, "provisional"]],
    ["85.2 [r]", [85.2, "revised"]],
    ["[c]", [null, "suppressed"]],
    ["<5", [null, "suppressed"]],
    ["*", [null, "suppressed"]],
    ["[x]", [null, "missing"]],
    ["..", [null, "missing"]],
    ["NULL", [null, "missing"]],
    ["#DIV/0!", [null, "missing"]],
    ["85.2 revised", [85.2, "revised"]],
    ["85.2 [b]", 85.2],
    ["1-4", [null, "suppressed"]],
    ["s", [null, "suppressed"]],
    ["awaited", [null, "missing"]],
  ])("%s", (written, value) => expect(values("5", written, "7")).toEqual({ values: [5, value, 7], problems: [] }));

  test("a decimal comma is told by the column as a whole, and one with points is nobody's guess", () => {
    expect(values('"80,3"', '"1.234,5"', "7").values).toEqual([80.3, 1234.5, 7]);
    expect(values('"80,3"', "80.3").problems).toEqual([
      [
        "Column 'value': Decimals are written with a comma ('80,3') and with a point ('80.3') in one column, so nobody can say what the others mean.",
        '"80,3"',
      ],
    ]);
    expect(read("period;value\n2024-01;1,234\n").told[0]?.[0]).toMatch(
      /^Column 'value': Nobody can say whether '1,234' is 1234 or 1\.234/,
    );
  });
});

describe("periods that are written otherwise", () => {
  const periods = (heading: string, ...written: readonly string[]) => {
    const { rows, told } = read(`${heading},value\n${written.map((period, at) => `${period},${at}`).join("\n")}\n`);
    return told.length > 0 ? told.map(([message]) => message) : rows.map(({ period }) => period.text);
  };

  test.each([
    ["April 2025", "2025-04"],
    ["APRIL-2025", "2025-04"],
    ["MSitAE-APRIL-2025", "2025-04"],
    ["20250401", "2025-04-01"],
    ["202504", "2025-04"],
    ["2025/04/01", "2025-04-01"],
    ["2025Q1", "2025-Q1"],
    ["Q1 2025/26", "2025-Q2"],
    ["April to June 2025", "2025-Q2"],
    ["2025/26", "2025/26"],
    ["2024", "2024"],
    ["Year ending September 2024", "2023-10/2024-09"],
    ["Oct 2023 to Sep 2024", "2023-10/2024-09"],
    ["W/E 13/04/2025", "2025-04-13"],
    ["2025-W14", "2025-W14"],
    ["2025-04-07 00:00:00", "2025-04-07"],
    ["45748", "2025-04-01"],
    ["Apr-25p", "2025-04"],
    ["Apr-Jun 2025", "2025-Q2"],
    ["Quarter ending June 2025", "2025-Q2"],
    ["Quarter 1 2025/26", "2025-Q2"],
    ["Week 14 2025", "2025-W14"],
    ['"Wk 14, 2025"', "2025-W14"],
    ["07/04/2025 - 13/04/2025", "2025-W15"],
    ["1 Apr to 30 Apr 2025", "2025-04"],
    ["07 May to 13 May 2025", "2025-05-13"],
    ["2025M04", "2025-04"],
    ['"April, 2025"', "2025-04"],
    ['"April 1, 2025"', "2025-04-01"],
    ['"Tuesday, 1 April 2025"', "2025-04-01"],
    ["April 2025 (2)", "2025-04"],
    ["Calendar year 2025", "2025"],
    ["Month ending 30/04/2025", "2025-04-30"],
    ["DM01-APRIL-2025", "2025-04"],
    ["May24-Apr25", "2024-05/2025-04"],
    ["01APR2025", "2025-04-01"],
    ["2025-04-01 UTC", "2025-04-01"],
    ["1st Quarter 2024/25", "2024-Q2"],
    ["Week 1 (2025)", "2025-W01"],
    ["Gorffennaf 2025", "2025-07"],
    ["“Apr-25”", "2025-04"],
    ["As at 31 March 2025", "2025-03-31"],
    ["Position as at 31/03/2025", "2025-03-31"],
    ["End of April 2025", "2025-04"],
    ["Apr–25", "2025-04"],
    ["Apr_2025", "2025-04"],
    ["2025_04", "2025-04"],
    ["202504.0", "2025-04"],
    ["April 2024/25", "2024-04"],
    ["2024/25 March", "2025-03"],
    ["Month 12 2024/25", "2025-03"],
    ["Jan-Mar 2024/25", "2025-Q1"],
    ["Q1 (Apr to Jun) 2024/25", "2024-Q2"],
  ])("%s", (written, period) => expect(periods("Period", written)).toEqual([period]));

  test("2024/5 is a month, and a financial year where all of the column are a year and the next", () => {
    expect(periods("Period", "2024/5", "2024/6")).toEqual(["2024-05", "2024-06"]);
    expect(periods("Year", "2023/4", "2024/5")).toEqual(["2023/24", "2024/25"]);
  });

  test("day or month first may be told by the other dates of the file", () => {
    const both = read("Start date,End date,value\n01/04/2025,30/04/2025,1\n01/05/2025,31/05/2025,2\n");
    expect(both.figures).toEqual([
      ["2025-04-01", 1],
      ["2025-05-01", 2],
    ]);
  });

  test("a column of statuses is one under a heading in any case, and a column of anything else is not", () => {
    const statuses = (...of: readonly string[]) =>
      read(`Month,value,Status\n${of.map((status, at) => `2025-0${at + 1},${at},${status}`).join("\n")}\n`).rows.map(
        ({ status }) => status,
      );
    expect(statuses("Final", "Provisional")).toEqual(["final", "provisional"]);
    expect(statuses("Open", "Final")).toEqual([undefined, undefined]);
  });

  test("day or month first is decided by the whole column", () => {
    expect(periods("Date", "01/02/2024", "13/02/2024")).toEqual(["2024-02-01", "2024-02-13"]);
    expect(periods("Date", "02/01/2024", "02/13/2024")).toEqual(["2024-02-01", "2024-02-13"]);
    expect(periods("Date", ...months("/2023", "/2024"))[0]).toBe("2023-01-01");
    expect(periods("Date", "01/01/2024", "02/03/2024", "03/05/2024")).toEqual([
      "Column 'Date': Nobody can say whether the day or the month comes first: '02/03/2024' may be 2024-03-02 or 2024-02-03, and no other date of this column decides it.",
    ]);
    expect(periods("Date", "13/02/2024", "02/13/2024")).toEqual([
      "Column 'Date': The dates fit no single order: in '13/02/2024' the day comes first, and in '02/13/2024' the month.",
    ]);
  });

  const months = (...years: readonly string[]) =>
    years.flatMap((year) => Array.from({ length: 12 }, (_, at) => `01/${String(at + 1).padStart(2, "0")}${year}`));

  test.each([
    ["Year,Month", "2025,4", "2025,5", "2025-04"],
    ["Financial year,Month", "2024/25,Mar", "2025/26,Apr", "2025-03"],
    ["Year,Quarter", "2025,Q2", "2025,Q3", "2025-Q2"],
    ["Year,Quarter", "2025,2", "2025,3", "2025-Q2"],
    ["Year,Quarter", "2025/26,Q1 (Apr-Jun)", "2025/26,Q2 (Jul-Sep)", "2025-Q2"],
    ["FY,Month", "24/25,Month 12", "25/26,Month 1", "2025-03"],
    ["Financial Year,Period", "2024/25,M12", "2025/26,M1", "2025-03"],
    ["Fin Year,Month", "FY2024-25,Jan", "FY2024-25,Feb", "2025-01"],
    ["FinancialYear,Quarter", "2025/26,Q1", "2025/26,Q2", "2025-Q2"],
    ["Year,Week number", "2025,14", "2025,15", "2025-W14"],
  ])("the year may stand in another column: %s %s", (heading, first, second, period) => {
    const { rows, told } = read(`${heading},value\n${first},1\n${second},2\n`);
    expect([told, rows[0]?.period.text]).toEqual([[], period]);
  });

  test("a note below the table leaves the year where it stands", () => {
    const { rows } = read("Year,Quarter,value\n2025/26,Q1,1\n2025/26,Q2,2\nNote: figures are provisional,,\n");
    expect(rows.map(({ period }) => period.text)).toEqual(["2025-Q2", "2025-Q3"]);
  });

  test("a number under a week is that of the week, and months of a financial year have no number", () => {
    expect(periods("Week", "2025-01", "2025-14")).toEqual(["2025-W01", "2025-W14"]);
    expect(read("Financial year,Month,value\n2025/26,1,3\n2025/26,2,3\n").told[0]?.[0]).toMatch(
      /'2025\/26' stands already/,
    );
    expect(periods("Year", "FY2024", "FY2025")[0]).toMatch(/financial year that begins or the one that ends in 2024/);
  });

  test("a bare year under a financial heading is nobody's guess", () => {
    expect(periods("Financial year", "2023", "2024")[0]).toBe(
      "Column 'Financial year': Nobody can say whether '2023' under 'Financial year' is the financial year that begins or the one that ends in 2023.",
    );
  });

  test("2010-11 is a financial year among others, and a month by itself", () => {
    expect(read("period,value\n2010-11,1\n2011-12,2\n2012-13,3\n").rows.map(({ period }) => period.unit)).toEqual([
      "year",
      "year",
      "year",
    ]);
    expect(read("period,value\n2010-10,1\n2010-11,2\n").rows.map(({ period }) => period.unit)).toEqual([
      "month",
      "month",
    ]);
  });
});

describe("the table in a file", () => {
  test.each([
    ["sep=;\nperiod;value\n2026-01;1,5\n", [["2026-01", 1.5]]],
    ["Late starts\n\nMonth\tFigure\n2026-01\t1.5\n", [["2026-01", 1.5]]],
    [
      "A&E, England\nMonth,Seen\nApr-25,10\nMay-25,12\nTotal,22\nSource: NHS England\n",
      [
        ["2025-04", 10],
        ["2025-05", 12],
      ],
    ],
    [
      "Month,Seen\nApr-25,10\nMay-25,12\nMax,12\nTarget,95\n",
      [
        ["2025-04", 10],
        ["2025-05", 12],
      ],
    ],
    [
      "Month|Seen\nApr-25|10\n2024/25|99\nMay-25|12\nJun-25|9\n",
      [
        ["2025-04", 10],
        ["2025-05", 12],
        ["2025-06", 9],
      ],
    ],
    [
      "Area,Apr-25,May-25,Jun-25,Total\nEastfield,1,2,3,6\n",
      [
        ["2025-04", 1],
        ["2025-05", 2],
        ["2025-06", 3],
      ],
    ],
  ] as const)("%j", (text, figures) => {
    const found = read(text);
    expect([found.figures, found.told]).toEqual([figures, []]);
  });

  test("what is left out is named with its reason", () => {
    const { leftOut } = read("Month,Seen\nApr-25,10\nMay-25,12\nTotal,22\nSource: NHS England\n");
    expect(leftOut.map(({ row, reason }) => [row.line + 1, reason])).toEqual([
      [4, "it is a total, or another summary of other rows"],
      [5, "it stands below the table and holds no figure"],
    ]);
  });

  test("months of a wide table may have their years in the line above", () => {
    const text = "Table 1,,,,\n,2024,,2025,\nArea,Nov,Dec,Jan,Feb\nNorth,1,2,3,4\n";
    expect(readObservations(parseTable("x.csv", text)).rows.map(({ period, value }) => [period.text, value])).toEqual([
      ["2024-11", 1],
      ["2024-12", 2],
      ["2025-01", 3],
      ["2025-02", 4],
    ]);
  });

  test("a row of units below the names is left out, and is no other table", () => {
    const { rows, leftOut } = readObservations(
      parseTable("x.csv", "Month,Within 4 hours\n(month),(per cent)\n2025-04,80\n2025-05,81\n2025-06,82\n"),
    );
    expect(rows.map(({ value }) => value)).toEqual([80, 81, 82]);
    expect(leftOut.map(({ reason }) => reason)).toEqual(["it stands above the figures and holds none"]);
  });

  test("a second table is told where it begins, and not read", () => {
    const { told, figures } = read("Month,Seen\nApr-25,10\n\nWeek,Site\n2025-W14,3\n");
    expect(told.map(([message]) => message)).toEqual([
      "Row 4: another table begins here, and its rows are not read. Keep one table in a file.",
    ]);
    expect(figures).toEqual([["2025-04", 10]]);
  });

  test("several columns of figures are nobody's guess", () => {
    expect(read("Month,Seen,Waiting\n2025-04,10,3\n").told[0]?.[0]).toBe(
      "Several columns hold figures: 'Seen' and 'Waiting'. Nobody can say which one is meant.",
    );
  });
});
