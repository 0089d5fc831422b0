// A row a month and a column a year, or the other way round: the same figures as in a list, and nothing guessed of years that may be either.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readObservations } from "../../server/core/document/figures/observations.ts";
import { MONTHS } from "../../server/core/document/period.ts";
import { parseTable } from "../../server/core/document/table/table.ts";
import { applyEdits } from "../../server/core/text/edit.ts";
import { property } from "../property.ts";

const read = (text: string) => readObservations(parseTable("x.csv", text));

const figuresIn = (text: string): readonly string[] =>
  read(text)
    .rows.map(({ period, value, status }) => `${period.text} ${value}${status === undefined ? "" : ` ${status}`}`)
    .toSorted();

const told = (text: string): readonly string[] => {
  const { problems, told } = read(text);
  return [...problems, ...told].map(({ message }) => message);
};

const FINANCIAL = [...MONTHS.slice(3), ...MONTHS.slice(0, 3)];

const MARKS = [
  ["", undefined],
  ["p", "provisional"],
  [" (provisional)", "provisional"],
  ["r", "revised"],
] as const;

property("whichever way round and in whichever years, its figures are those of the list", { seed: 1, runs: 200 }, () =>
  fc.property(
    fc.integer({ min: 1995, max: 2030 }),
    fc.integer({ min: 1, max: 4 }),
    fc.boolean(),
    fc.boolean(),
    fc.constantFrom("name", "short", "number"),
    fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: 48, maxLength: 48 }),
    fc.constantFrom(...MARKS),
    (first, count, isFinancial, isAcross, form, figures, [mark, status]) => {
      const months = isFinancial ? FINANCIAL : MONTHS;
      const years = Array.from({ length: count }, (_, at) => first + at);
      const last = first + count - 1;
      const yearName = (year: number): string =>
        `${isFinancial ? `${year}/${String(year + 1).slice(2)}` : year}${year === last ? mark : ""}`;
      const monthName = (month: string, at: number): string =>
        form === "short"
          ? `${month.slice(0, 3)}.`
          : form === "number"
            ? isFinancial
              ? `M${at + 1}`
              : `${at + 1}`
            : month;
      const figure = (year: number, month: number): number => figures[12 * (year - first) + month] ?? 0;
      const rows = isAcross
        ? [
            ["Month", ...years.map(yearName), "Total"],
            ...months.map((month, at) => [monthName(month, at), ...years.map((year) => figure(year, at)), 1]),
          ]
        : [
            ["Year", ...months.map(monthName), "Total"],
            ...years.map((year) => [yearName(year), ...months.map((_, at) => figure(year, at)), 1]),
          ];
      const list = years.flatMap((year) =>
        months.map((month, at) => {
          const place = MONTHS.indexOf(month);
          const of = isFinancial && place < 3 ? year + 1 : year;
          const standing = year === last && status !== undefined ? ` ${status}` : "";
          return `${of}-${String(place + 1).padStart(2, "0")} ${figure(year, at)}${standing}`;
        }),
      );
      expect(figuresIn(`${rows.map((row) => row.join(",")).join("\n")}\n`)).toEqual(list.toSorted());
    },
  ),
);

test("how it is read is told, and what is left out is named: totals, quarters among months, notes", () => {
  expect(
    told(
      "Late starts\nMonth,2023/24,2024/25,Average\nApr,1,2,1.5\nMay,3,4,3.5\nJun,5,6,5.5\nQ1,9,12,10\nTotal,9,12,10\nSource: theatres,,,\n",
    ),
  ).toEqual([
    "The columns are named in line 2 ('Month, 2023/24, 2024/25, Average'); what stands above is not read.",
    "The names of rows and columns make the periods together: the figure of 'Apr' under '2023/24' is read as that of 2023-04.",
    "Column 'Average' is left out: it is a total, or another summary of other columns.",
    "Row 8 ('Source: theatres') is left out: it holds no figure.",
    "Row 7 ('Total') is left out: it is a total, or another summary of other rows.",
    "Row 6 ('Q1') is left out: it is about a quarter, and most rows are months.",
  ]);
});

test("quarters and weeks of years, and the months of a year that has just begun", () => {
  expect(figuresIn("Quarter,2023/24,2024/25\nQ1,1,2\nQ4,3,4\n")).toEqual([
    "2023-Q2 1",
    "2024-Q1 3",
    "2024-Q2 2",
    "2025-Q1 4",
  ]);
  expect(figuresIn("Week,2023,2024\n1,5,6\n2,7,8\n")).toEqual(["2023-W01 5", "2023-W02 7", "2024-W01 6", "2024-W02 8"]);
  expect(figuresIn("Month,2025/26\nApr,5\nMay,6\n")).toEqual(["2025-04 5", "2025-05 6"]);
});

test("marks beside figures and suppressed ones are read as in any table", () => {
  expect(figuresIn('Month,2023/24,2024/25\nApr,*,"1,234"\nMay,7p,n/a\n')).toEqual([
    "2023-04 null suppressed",
    "2023-05 7 provisional",
    "2024-04 1234",
    "2024-05 null missing",
  ]);
});

test("a mark behind a year is told, and that of a figure itself counts before it", () => {
  const text = "Month,2023/24,2024/25p\nApr,1,2\nMay,3,4r\n";
  expect(figuresIn(text)).toEqual(["2023-04 1", "2023-05 3", "2024-04 2 provisional", "2024-05 4 revised"]);
  expect(told(text)).toContain("The figures of '2024/25p' are read as provisional, as the mark there says.");
  expect(told("Year,Apr,May,Jun\n2023/24r,1,2,3\n2024/25r,4,5,6\n")).toContain(
    "The figures of '2023/24r' and '2024/25r' are read as revised, as the marks there say.",
  );
  expect(told("Area,Apr-25,May-25,Jun-25p\nEastfield,1,2,3\n")).toContain(
    "The figures of 'Jun-25p' are read as provisional, as the mark there says.",
  );
});

test.each([
  [
    "Area,2017 - 19,2018 - 20,2019 - 21\nEastfield,1,2,3\n",
    "'2017 - 19' names a column, and is not a period. It covers 3 years",
  ],
  [
    "Area,2023 H1,2023 H2,2024 H1\nEastfield,1,2,3\n",
    "'2023 H1' names a column, and is not a period. It is half a year",
  ],
  [
    "Time period,Value\n2001-03,1\n2002-04,2\n2003-05,3\n",
    "Column 'Time period': '2001-03' and '2002-04' cover 3 years",
  ],
])("pooled years and half-years are named, and none is taken for a month: %j", (text, begin) => {
  expect(read(text).rows).toEqual([]);
  expect(read(text).problems.map(({ message }) => message.slice(0, begin.length))).toEqual([begin]);
});

test("a row that is no part of a year is an error with its place, and costs that row alone", () => {
  const text = "Month,2023/24,2024/25\nApr,1,2\nSummer,3,4\nMay,5,6\n";
  expect(told(text)[0]).toBe("Row 3: 'Summer' makes no period with the names of the columns, such as '2023/24'.");
  expect(figuresIn(text)).toHaveLength(4);
});

test("a list with the year in a column beside the month stays a list", () => {
  expect(figuresIn("Financial year,Month,Value\n2024/25,April,1\n2024/25,March,3\n")).toEqual([
    "2024-04 1",
    "2025-03 3",
  ]);
});

test("of a wide table the few columns of longer periods, and those of none, are left out by name", () => {
  const text = "Area,Apr-25,May-25,Jun-25,2024/25,Beds,Total\nEastfield,1,2,3,30,12,6\n";
  expect(figuresIn(text)).toEqual(["2025-04 1", "2025-05 2", "2025-06 3"]);
  expect(told(text)).toEqual([
    "Column '2024/25' is left out: it is about a longer time than the others.",
    "Column 'Beds' is left out: its name is no period.",
    "Column 'Total' is left out: it is a total, or another summary of other columns.",
  ]);
});

describe("years that may be either of two are one error with its choices", () => {
  const rowsOf = (names: readonly string[]): string => names.map((name, at) => `${name},${at},${at + 50}\n`).join("");
  const choicesOf = (text: string) => {
    const [problem, ...more] = read(text).problems;
    return {
      message: problem?.message,
      more,
      choices: problem?.ways?.map((way) => [way.title, figuresIn(applyEdits(text, way.edits()))[0]]),
    };
  };

  test.each([
    [
      `Month,2023,2024\n${rowsOf(FINANCIAL)}`,
      "Nobody can say whether '2023' is a year of the calendar or a financial one: January comes after December here.",
      [
        ["Write '2023' as 2023/24, and the other years like it", "2023-04 0"],
        ["Write '2023' as 2022/23, and the other years like it", "2022-04 0"],
      ],
    ],
    [
      `,${FINANCIAL.join(",")}\n2023,${FINANCIAL.map((_, at) => at).join(",")}\n`,
      "Nobody can say whether '2023' is a year of the calendar or a financial one: January comes after December here.",
      [
        ["Write '2023' as 2023/24, and the other years like it", "2023-04 0"],
        ["Write '2023' as 2022/23, and the other years like it", "2022-04 0"],
      ],
    ],
    [
      `Month,FY24,FY25\n${rowsOf(FINANCIAL)}`,
      "Nobody can say whether 'FY24' is the financial year that begins or the one that ends in 2024.",
      [
        ["Write 'FY24' as 2024/25, and the other years like it", "2024-04 0"],
        ["Write 'FY24' as 2023/24, and the other years like it", "2023-04 0"],
      ],
    ],
    [
      `Month,FY24,FY25p\n${rowsOf(FINANCIAL)}`,
      "Nobody can say whether 'FY24' is the financial year that begins or the one that ends in 2024.",
      [
        ["Write 'FY24' as 2024/25, and the other years like it", "2024-04 0"],
        ["Write 'FY24' as 2023/24, and the other years like it", "2023-04 0"],
      ],
    ],
    [
      "Quarter of the financial year,Value\n1Q25,1\n2Q25,2\n",
      "Column 'Quarter of the financial year': Nobody can say whether '1Q25' under 'Quarter of the financial year' is the financial year that begins or the one that ends in 2025.",
      [
        ["Write the periods of 'Quarter of the financial year' as 2025-Q2, of 2025/26", "2025-Q2 1"],
        ["Write the periods of 'Quarter of the financial year' as 2024-Q2, of 2024/25", "2024-Q2 1"],
      ],
    ],
    [
      `Month,2023/24,2024/25\n${rowsOf(MONTHS.map((_, at) => `${at + 1}`))}`,
      "Nobody can say whether month 1 of '2023/24' is April or January.",
      [
        ["Write month 1 as April, and the others after it", "2023-04 0"],
        ["Write month 1 as January, and the others after it", "2023-04 3"],
      ],
    ],
    [
      "Period,Value\nQ1 FY25,1\nQ2 FY25,2\n",
      "Column 'Period': Nobody can say whether 'Q1 FY25' under 'Period' is the financial year that begins or the one that ends in 2025.",
      [
        ["Write the periods of 'Period' as 2025-Q2, of 2025/26", "2025-Q2 1"],
        ["Write the periods of 'Period' as 2024-Q2, of 2024/25", "2024-Q2 1"],
      ],
    ],
    [
      "Period,Value\nFY24,1\nFY25,2\n",
      "Column 'Period': Nobody can say whether 'FY24' under 'Period' is the financial year that begins or the one that ends in 2024.",
      [
        ["Write the periods of 'Period' as 2024/25", "2024/25 1"],
        ["Write the periods of 'Period' as 2023/24", "2023/24 1"],
      ],
    ],
    [
      "Date,Value\n01042025,1\n01052025,2\n",
      "Column 'Date': Nobody can say whether the day or the month comes first: '01042025' may be 2025-04-01 or 2025-01-04, and no other date of this column decides it.",
      [
        ["Write the periods of 'Date' as 2025-04-01, the day first", "2025-04-01 1"],
        ["Write the periods of 'Date' as 2025-01-04, the month first", "2025-01-04 1"],
      ],
    ],
  ])("%j", (text, message, choices) => {
    expect(choicesOf(text)).toEqual({ message, more: [], choices });
    expect(read(text).rows).toEqual([]);
  });

  test("a date in digits that can be no month first decides for its column", () => {
    expect(figuresIn("Date,Value\n30042025,1\n31052025,2\n30062025,3\n")).toEqual([
      "2025-04-30 1",
      "2025-05-31 2",
      "2025-06-30 3",
    ]);
  });
});
