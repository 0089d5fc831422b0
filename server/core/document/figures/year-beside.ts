// A part of a year in one column and the year in another: "Apr" and "2023/24", "Q1" and "2023", "14" under "Week" and "2024".
import { monthNamed } from "../period.ts";
import { wordsOf } from "../period-heading.ts";

/** The column of the year, and how its cells and those of the column beside it make one text. */
export type YearBeside = { readonly index: number; readonly join: (part: string, year: string) => string };

/** The year in which a financial year begins that names both of its years: "2024/25", "24/25", "FY2024-25". */
export function firstOfTwo(year: string): number | undefined {
  const [, first = "", second = ""] = /^(?:fy\s?)?(\d{4}|\d{2}(?=\s*\/))\s*[-/]\s*(?:\d{2})?(\d{2})$/i.exec(year) ?? [];
  const begins = Number(first.length === 2 ? `20${first}` : first);
  return first !== "" && Number(second) === (begins + 1) % 100 ? begins : undefined;
}

/** Whether a heading names a column of years; of bare years under "Financial year" nobody could say which of the two is meant. */
export function headsYears(heading: string): "calendar" | "financial" | undefined {
  const words = wordsOf(heading).join(" ");
  if (/^(?:calendar )?year$/.test(words)) return "calendar";
  return /^(?:(?:financial|fiscal|fin|reporting) ?year|fy|fy year|fyear|finyear)$/.test(words)
    ? "financial"
    : undefined;
}

/** How the parts of a year in a column are joined with their year; `undefined` where its cells are no such parts. */
export function joinerFor(heading: string, cell: string, year: string): YearBeside["join"] | undefined {
  const words = new Set(wordsOf(heading));
  const isCalendar = /^\d{4}$/.test(year);
  if (monthNamed(cell.replace(/\.$/, "")) !== undefined) return monthInYear;
  if (QUARTER.test(cell) && (/^[qc]/i.test(cell) || ["quarter", "qtr", "chwarter"].some((word) => words.has(word))))
    return (part, of) => `${of} Q${QUARTER.exec(part)?.[1] ?? part}`;
  // The NHS numbers the months of its year from April, and calls them so: "M1", "Month 1".
  if (firstOfTwo(year) !== undefined && NHS_MONTH.test(cell))
    return (part, of) => `${of} M${NHS_MONTH.exec(part)?.[1] ?? part}`;
  if (!isCalendar || !NUMBER.test(cell)) return undefined;
  const sign = words.has("week") || words.has("wk") || words.has("weekno") ? "W" : words.has("month") ? "M" : undefined;
  return sign === undefined ? undefined : (part, of) => `${of} ${sign}${NUMBER.exec(part)?.[1] ?? part}`;
}

const QUARTER = /^(?:(?:q(?:uarter|tr)?|chwarter) ?)?([1-4])(?: ?\([a-z]{3,9} ?(?:[-\u2013]|to) ?[a-z]{3,9}\))?$/i;
const NHS_MONTH = /^m(?:onth|th)? ?(0?[1-9]|1[0-2])$/i;
const NUMBER = /^(?:w(?:eek|k)? ?)?(\d{1,2})$/i;

/** "April" of "2024/25" is "April 2024", and March that of 2025. */
function monthInYear(month: string, year: string): string {
  const first = firstOfTwo(year);
  if (first === undefined) return `${month} ${year}`;
  return `${month} ${(monthNamed(month.replace(/\.$/, "")) ?? 4) < 4 ? first + 1 : first}`;
}
