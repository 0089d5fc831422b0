// `check --fix` writes data files in plain form: no figure is lost, and the same figures come back.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readObservations } from "../../server/core/document/figures/observations.ts";
import { parseTable } from "../../server/core/document/table/table.ts";
import { applyEdits } from "../../server/core/text/edit.ts";
import { decodeTable } from "../../server/host/table-encoding.ts";
import { property } from "../property.ts";

/** The text after every safe change, made one after the other. */
function plain(text: string): string {
  let now = text;
  for (let round = 0; round < 6; round++) {
    const way = readObservations(parseTable("x.csv", now)).told.find(
      (one) => one.way?.isSafe && one.way.edits().length > 0,
    )?.way;
    if (!way) return now;
    now = applyEdits(now, way.edits());
  }
  return now;
}

describe("a file in plain form", () => {
  test.each([
    ["period,value\n2024-04,26.0%\n2024-05,22.0%\n", "period,value\n2024-04,26.0\n2024-05,22.0\n"],
    ["period,value\nApr-24,1\nMay-24,2\n", "period,value\n2024-04,1\n2024-05,2\n"],
    [
      "date,value\n01/10/2024,1\n01/11/2024,2\n01/12/2024,3\n01/01/2025,4\n",
      "date,value\n2024-10,1\n2024-11,2\n2024-12,3\n2025-01,4\n",
    ],
    ["Month;Value\n2024-04;80,3\n2024-05;82,8\n", "Month,Value\n2024-04,80.3\n2024-05,82.8\n"],
    [
      'period,value\n2024-04,"1,350"\n2024-05,[c]\n2024-06,85.2p\n2024-07,[x]\n',
      "period,value,status\n2024-04,1350\n2024-05,*\n2024-06,85.2,provisional\n2024-07,,missing\n",
    ],
    [
      "period,value\n2009-10,1\n2010-11,2\n2011-12p,3\n2012-13r,4\n",
      "period,value,status\n2009-10,1\n2010-11,2\n2011/12,3,provisional\n2012/13,4,revised\n",
    ],
    ["Financial quarter,Value\nQ4 24/25,1\nQ1 25/26,2\n", "Financial quarter,Value\n2024/25 Q4,1\n2025/26 Q1,2\n"],
    ["Year,Value\n2023/4,1\n2024/5p,2\n", "Year,Value,status\n2023/24,1\n2024/25,2,provisional\n"],
    ["Month,2023/24,2024/25p\nApr,£1,2\nMay,3,4r\n", "Month,2023/24,2024/25p\nApr,1,2\nMay,3,4r\n"],
    ["period,value\n2024-04,about 3\n2024-05,4\n", "period,value\n2024-04,about 3\n2024-05,4\n"],
  ])("%j", (text, expected) => expect(plain(text)).toBe(expected));

  const NAMES = "January February March April May June July August September October November December".split(" ");
  const two = (number: number): string => String(number).padStart(2, "0");
  const FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");
  const WELSH = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split(" ");
  const FORMS: readonly ((year: number, month: number) => string)[] = [
    (year, month) => `${year}-${two(month)}`,
    (year, month) => `${NAMES[month - 1]?.slice(0, 3)}-${String(year).slice(2)}`,
    (year, month) => `${NAMES[month - 1]} ${year}`,
    (year, month) => `MSitAE-${NAMES[month - 1]?.toUpperCase()}-${year}`,
    (year, month) => `01/${two(month)}/${year}`,
    (year, month) => `${year}${two(month)}`,
    (year, month) => `${year}${two(month)}01`,
    (year, month) => `${year}-${two(month)}-01 00:00:00`,
    (year, month) => `${year}M${two(month)}`,
    (year, month) => `M${month} ${year}`,
    (year, month) => `${FRENCH[month - 1]} ${year}`,
    (year, month) => `${FRENCH[month - 1]?.normalize("NFD")} ${year}`,
    (year, month) => `${WELSH[month - 1]} ${year}`,
  ];
  const VALUES: readonly ((value: number) => string)[] = [
    (value) => String(value),
    (value) => `${value}%`,
    (value) => `"${value.toLocaleString("en-GB")}"`,
    (value) => `${value}p`,
    (value) => `"=""${value}"""`,
    (value) => `£${value}`,
  ];

  const MARKS = [
    ["", undefined],
    ["p", "provisional"],
    [" (provisional)", "provisional"],
    ["[r]", "revised"],
  ] as const;

  property("holds the same figures as the file in any of these forms", { seed: 1, runs: 300 }, () =>
    fc.property(
      fc.array(
        fc.integer({ min: 0, max: 90_000 }).map((number) => number / 10),
        { minLength: 14, maxLength: 30 },
      ),
      fc.constantFrom(...FORMS),
      fc.constantFrom(...VALUES),
      fc.constantFrom(",", ";", "\t"),
      fc.boolean(),
      fc.constantFrom(...MARKS),
      (numbers, period, value, separator, isTitled, [mark, standing]) => {
        const isMarked = (at: number): boolean => at > 9;
        const row = (_: number, at: number): string =>
          `${period(2023 + Math.floor(at / 12), (at % 12) + 1)}${isMarked(at) ? mark : ""}${separator}${value(numbers[at] ?? 0)}`;
        const text = `${isTitled ? "Late starts by month\n\n" : ""}Month${separator}Value\n${numbers.map(row).join("\n")}\n`;
        const wanted = numbers.map((number, at) => [`${2023 + Math.floor(at / 12)}-${two((at % 12) + 1)}`, number]);
        for (const one of [text, plain(text)]) {
          const { rows, problems } = readObservations(parseTable("x.csv", one));
          expect(problems).toEqual([]);
          expect(rows.map((row) => [row.period.text.slice(0, 7), row.value])).toEqual(wanted);
          if (value(1) === "1p" || standing === undefined) continue;
          expect(rows.map((row) => row.status)).toEqual(rows.map((_, at) => (isMarked(at) ? standing : undefined)));
        }
      },
    ),
  );

  const day = (year: number, month: number, date: number): number => Date.UTC(year, month, date) / 86_400_000;
  const onDay = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
  const inBritish = (number: number): string => onDay(number).split("-").reverse().join("/");
  const financial = (year: number): string => `${year}/${two((year + 1) % 100)}`;
  /** The day on which the period begins that stands at a place of its series, and how it is written. */
  const SERIES: readonly (readonly [
    name: string,
    startOf: (at: number) => number,
    written: (start: number, at: number) => string,
  ])[] = [
    ["weeks that end", (at) => day(2023, 0, 2) + 7 * at, (start) => `W/E ${inBritish(start + 6)}`],
    ["weeks that begin", (at) => day(2023, 0, 2) + 7 * at, (start) => `W/C ${inBritish(start)}`],
    ["weeks by number", (at) => day(2024, 0, 1) + 7 * at, (_, at) => `2024-W${two(at + 1)}`],
    ["quarters", (at) => day(2015, 3 * at, 1), (_, at) => `${2015 + Math.floor(at / 4)}Q${(at % 4) + 1}`],
    [
      "quarters of financial years",
      (at) => day(2015, 3 + 3 * at, 1),
      (_, at) => `Q${(at % 4) + 1} ${financial(2015 + Math.floor(at / 4))}`,
    ],
    [
      "financial years and their quarters",
      (at) => day(2015, 3 + 3 * at, 1),
      (_, at) => `${financial(2015 + Math.floor(at / 4))} Q${(at % 4) + 1}`,
    ],
    [
      "quarters before their year",
      (at) => day(2015, 3 * at, 1),
      (_, at) => `${(at % 4) + 1}Q${15 + Math.floor(at / 4)}`,
    ],
    [
      "quarters in Welsh",
      (at) => day(2015, 3 + 3 * at, 1),
      (_, at) => `Chwarter ${(at % 4) + 1} ${financial(2015 + Math.floor(at / 4))}`,
    ],
    [
      "financial years with a dash and a mark",
      (at) => day(1990 + at, 3, 1),
      (_, at) => `${financial(1990 + at).replace("/", "-")}p`,
    ],
    ["financial years", (at) => day(1990 + at, 3, 1), (_, at) => financial(1990 + at)],
    ["years by their end", (at) => day(1990 + at, 3, 1), (_, at) => `Year ending March ${1991 + at}`],
    ["months", (at) => day(2023, at, 1), (start) => onDay(start).slice(0, 7)],
  ];
  const ABSENT = ["*", "[c]", "c", "<5", ":", "-", "..", "n/a", "[x]", "[z]", "NULL"];
  const ENCODINGS: readonly ((text: string) => Uint8Array)[] = [
    (text) => Buffer.from(text),
    (text) => Buffer.from(`\uFEFF${text}`),
    (text) => Buffer.from(`\uFEFF${text}`, "utf16le"),
    (text) => Buffer.from(text, "utf16le"),
    (text) => Buffer.from(text, "latin1"),
  ];

  property(
    "holds them whatever the periods, the layout, the encoding and what stands in place of a figure",
    { seed: 2, runs: 250 },
    () =>
      fc.property(
        fc.array(
          fc.record({
            value: fc.integer({ min: 0, max: 9_000 }).map((number) => number / 10),
            mark: fc.constantFrom(...ABSENT),
          }),
          { minLength: 14, maxLength: 30 },
        ),
        fc.constantFrom(...SERIES),
        fc.constantFrom(...ENCODINGS),
        fc.constantFrom(",", ";", "\t"),
        fc.boolean(),
        (given, [, startOf, written], encoded, separator, isWide) => {
          const cells = given.map(({ value, mark }, at) => ({ value, absent: at % 4 === 1 ? mark : null }));
          const periods = cells.map((_, at) => written(startOf(at), at));
          const figures = cells.map(({ value, absent }) => absent ?? String(value));
          const table = isWide
            ? [
                ["Measure", ...periods],
                ["Late café starts", ...figures],
              ]
            : [["Period", "Value", "Site"], ...periods.map((period, at) => [period, figures[at], "Café"])];
          const decoded = decodeTable(encoded(`${table.map((row) => row.join(separator)).join("\n")}\n`));
          const wanted = cells.map(({ value, absent }, at) => [startOf(at), absent === null ? value : null]);
          for (const one of [decoded?.text ?? "", plain(decoded?.text ?? "")]) {
            const { rows, problems } = readObservations(parseTable("x.csv", one));
            expect(problems).toEqual([]);
            expect(rows.map((row) => [row.period.start, row.value])).toEqual(wanted);
          }
        },
      ),
  );
});
