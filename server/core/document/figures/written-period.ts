// One period as somebody or some system has written it, apart from what only the whole column tells.
import { monthNamed, type Period, parsePeriod, periodContaining, toIso, unaccented, yearFrom } from "../period.ts";
import { periodAdvice } from "../period-advice.ts";
import { markedStatus } from "./marks.ts";
import { unwrapped } from "./unwrapped.ts";

export type WrittenPeriod = {
  readonly period: Period;
  /** How it was written, for what is said of a column: cells of one manner are told once. */
  readonly manner: string;
  /** What a mark behind it says of the figure, such as "Apr-25p". */
  readonly status?: "provisional" | "revised";
};

/** Which number of "04/05/2024" is the day. */
export const DAY_ORDERS = ["day-first", "month-first"] as const;

export type DayOrder = (typeof DAY_ORDERS)[number];

/** Nobody writes a period in more characters. */
const LONGEST = 60;

/** `undefined` for a text that is no period, in this order of days and months. */
export function writtenPeriod(written: string, order: DayOrder): WrittenPeriod | undefined {
  if (written.length > LONGEST) return undefined;
  const day = dayWritten(written, order);
  if (day) return day;
  const { text, status } = markedStatus(tidied(unaccented(unwrapped(written).text)));
  const found = inWords(withoutPrefix(text), order) ?? inWords(text, order);
  if (!found) return undefined;
  const isAsItStands = found.manner === "" && text === written;
  return {
    period: { ...found.period, text: found.period.text },
    manner: isAsItStands ? "" : found.manner || "wrapped",
    ...(status !== undefined && { status }),
  };
}

/** Without the name of a weekday, without commas, and without the number of a note behind words: "Tuesday, 1 April 2025 (2)". */
const tidied = (text: string): string =>
  /[a-z_]/i.test(text)
    ? text
        .replace(/(?<=[a-z\d])[_\u2010-\u2013](?=\d)/gi, "-")
        .replace(/^(.*\bq(?:uarter|tr)? ?[1-4]) ?\([a-z]{3,9}\.? ?(?:[-\u2013]|to) ?[a-z]{3,9}\.?\)/i, "$1")
        .replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +(?=\d|[a-z])/i, "")
        .replace(/\s*,\s*/g, " ")
        .replace(/ \(\d{1,2}\)$/, "")
        .replace(/ \(((?:19|20)\d{2}(?:[-/]\d{2})?)\)$/, " $1")
        .replace(/^([1-4])(?:st|nd|rd|th)? ?q(?:uarter|tr)?[- ]?(?=['\d]|fy)/i, "Q$1 ")
        .replace(/\bchwarter ?(?=[1-4]\b)/i, "Q")
    : text.replace(/^(\d{4}|\d{6}|\d{8})\.0$/, "$1");

type Found = { readonly period: Period; readonly manner: string };

function inWords(text: string, order: DayOrder): Found | undefined {
  const plain = parsePeriod(text);
  if (plain) return { period: plain, manner: "" };
  if (/^\d{4}$/.test(text)) return calendarYear(Number(text));
  const digits = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (digits) {
    const period = parsePeriod(digits.slice(1).join("-"));
    return period && { period, manner: "day-digits" };
  }
  const day = dayWritten(text, order);
  if (day) return day;
  const range = monthsFromTo(text) ?? yearEnding(text) ?? quarterEnding(text, order) ?? daysFromTo(text, order);
  if (range) return range;
  const { corrected, manner } = periodAdvice(text);
  const period = corrected === undefined ? undefined : parsePeriod(corrected);
  return period && { period, manner };
}

/** A bare year is one of the calendar; in a column of financial years the whole column is asked about first. */
const calendarYear = (year: number): Found | undefined =>
  year >= 1900 && year < 2100 ? { period: yearFrom(1, year), manner: "" } : undefined;

/** "01/04/2024" in either order, and the same behind "W/E" or "Week commencing". A time behind it is left out. */
const DAY = /^(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)?\d{2})(?:[ T]+\d{1,2}:\d{2}.*)?$/i;

/** The same without signs between, as "01042025", or "1042025" where a spreadsheet took it for a number. */
const DIGITS = /^(\d{1,2})(\d{2})((?:19|20)\d{2})$/;

/** The two numbers of a day of which nobody knows by itself which is the month; `undefined` for any other text. */
export function dayAndMonth(written: string): readonly [number, number] | undefined {
  const whole = numbersOfDay(written);
  if (whole) return whole;
  const text = withoutPrefix(markedStatus(unwrapped(written).text).text);
  const days = [text, ...text.split(FROM_TO)].flatMap((day) => {
    const numbers = numbersOfDay(day);
    return numbers ? [numbers] : [];
  });
  return days.find(([first, second]) => first > 12 || second > 12) ?? days[0];
}

function numbersOfDay(text: string): readonly [number, number] | undefined {
  const match = DAY.exec(text) ?? DIGITS.exec(text);
  return match ? [Number(match[1]), Number(match[2])] : undefined;
}

function dayWritten(text: string, order: DayOrder): Found | undefined {
  const match = DAY.exec(text) ?? DIGITS.exec(text);
  if (!match) return undefined;
  const [, first = "", second = "", year = ""] = match;
  const [date, month] = order === "day-first" ? [first, second] : [second, first];
  const period = parsePeriod(`${fullYear(year)}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`);
  return period && { period, manner: order };
}

/** Years of two digits are those of this century up to 69, as spreadsheets read them less cautiously. */
const fullYear = (written: string): string =>
  written.length === 4 ? written : `${Number(written) < 70 ? "20" : "19"}${written}`;

/** What stands before a period and says what sort of one it is, or of which file: "W/E", "Week ending", "MSitAE-", "RTT-". */
const withoutPrefix = (text: string): string =>
  text
    .replace(/^w(?:eek)?[ /]*(?:e(?:nd(?:ing)?)?|c(?:ommencing)?|b(?:eginning)?)[ :]+(?=\d)/i, "")
    .replace(/^(?:(?:calendar|financial|fiscal) years?[ :]+|cy *(?=\d{4}$))/i, "")
    .replace(/^week (?:ending|ended|to|of|commencing)[ :]+/i, "")
    .replace(/^year[ :]+(?=\d)/i, "")
    .replace(/^(?:month|period|date|day)(?: (?:ending|ended|to|of|commencing))?[ :]+/i, "")
    .replace(/^(?:(?:position |census )?(?:as )?(?:at|of)|end(?: of)?)[ :]+(?=\d|[a-z]{3,9}[ -]\d)/i, "")
    .replace(/^(([a-z]+)[a-z\d]{0,11})[-_](?=[a-z]{3,9}[-_ ]?\d{2,4}$)/i, (all, prefix: string, name: string) =>
      prefix.length < 2 || prefix.length > 12 || monthNamed(name) !== undefined || /^(?:q|w|wk|m|fy)\d+$/i.test(prefix)
        ? all
        : "",
    );

const MONTH_NAME = "(?<name>[a-z]{3,10})\\.?";
const MONTH_AND_YEAR = new RegExp(`^${MONTH_NAME}[-/. ']*(?<year>(?:19|20)?\\d{2})?$`, "i");

/** "April to June 2024", "Apr-Jun 2024/25", "Oct 2023 - Sep 2024", "2023-10/2024-09": one month, a quarter of the calendar or twelve months. */
function monthsFromTo(text: string): Found | undefined {
  const iso = /^(\d{4})-(\d{2})\/(\d{4})-(\d{2})$/.exec(text);
  if (iso) {
    const [, year, month, toYear, toMonth] = iso.map(Number);
    const period = stretch({ year, month }, { year: toYear, month: toMonth });
    return period && { period, manner: "" };
  }
  const [from = "", to = "", ...more] = inItsYear(text).split(
    /\s+(?:to|-|–|—)\s+|(?<=[a-z])\s*[-–—]\s*(?=[a-z])|(?<=\d)\s*[-–—]\s*(?=[a-z])/i,
  );
  if (to === "" || more.length > 0) return undefined;
  const [first, last] = [monthIn(from), monthIn(to)];
  if (!first || last?.year === undefined) return undefined;
  const begins = first.year ?? (first.month > last.month ? last.year - 1 : last.year);
  const period = stretch({ year: begins, month: first.month }, last);
  return period && { period, manner: "months" };
}

/** Months of a financial year, with the year in which they are: "Jan to Mar 2024/25" is "Jan to Mar 2025". */
function inItsYear(text: string): string {
  const [, months = "", month = "", year = "", next = ""] =
    /^((?:.*[^a-z])?([a-z]{3,9}))\.? (\d{4})[-/](?:20)?(\d{2})$/i.exec(text) ?? [];
  const number = monthNamed(month);
  if (number === undefined || Number(next) !== (Number(year) + 1) % 100) return text;
  return `${months} ${Number(year) + (number < 4 ? 1 : 0)}`;
}

/** Between the first day and the last. */
const FROM_TO = /\s+(?:to|[-–—])\s+|(?<=\d{4})[-–—](?=\d{1,2}[-/.]\d)/i;

/** "01/04/2024 to 07/04/2024", "1 Jan - 7 Jan 2024": seven days are a week, others the month, quarter or year that they fill. */
function daysFromTo(text: string, order: DayOrder): Found | undefined {
  const [from = "", to = "", ...more] = text.split(FROM_TO);
  if (to === "" || more.length > 0) return undefined;
  const last = oneDay(to, order);
  const first = last && (oneDay(from, order) ?? oneDay(`${from} ${toIso(last.start).slice(0, 4)}`, order));
  if (!first || first.start > last.start) return undefined;
  const whole = (["week", "month", "quarter"] as const).map((unit) => periodContaining(unit, first.start));
  const years = [1, 4, 9, 10].map((month) => periodContaining("year", first.start, month));
  const found = [...whole, ...years].find(({ start, end }) => start === first.start && end === last.start);
  if (found) return { period: found, manner: "days" };
  // A week that begins on another day is known by its last one.
  return last.start - first.start === 6 ? { period: last, manner: "days" } : undefined;
}

function oneDay(text: string, order: DayOrder): Period | undefined {
  const found = parsePeriod(text) ?? dayWritten(text, order)?.period ?? parsePeriod(periodAdvice(text).corrected ?? "");
  return found?.unit === "day" ? found : undefined;
}

/** "Quarter ending June 2024", "Quarter to 30/06/2024": only where a quarter of the calendar ends then. */
function quarterEnding(text: string, order: DayOrder): Found | undefined {
  const [, end] = /^q(?:uarter|tr)?[ -]*(?:end(?:ing|ed)?|to)[ :]+(.+)$/i.exec(text) ?? [];
  if (end === undefined) return undefined;
  const month = monthIn(end);
  const day = month?.year === undefined ? oneDay(end, order) : undefined;
  const last = day ?? (month?.year === undefined ? undefined : stretch(month, month));
  const quarter = last && periodContaining("quarter", last.end);
  return quarter?.end === last?.end && quarter ? { period: quarter, manner: "quarter-ending" } : undefined;
}

type YearMonth = { readonly year?: number | undefined; readonly month?: number | undefined };

function stretch(from: YearMonth, to: YearMonth): Period | undefined {
  if (!isMonth(from) || !isMonth(to)) return undefined;
  const length = 12 * (to.year - from.year) + to.month - from.month + 1;
  if (length === 1) return parsePeriod(`${from.year}-${String(from.month).padStart(2, "0")}`);
  if (length === 3 && from.month % 3 === 1) return parsePeriod(`${from.year}-Q${(from.month + 2) / 3}`);
  return length === 12 ? yearFrom(from.month, from.year) : undefined;
}

const isMonth = (one: YearMonth): one is { readonly year: number; readonly month: number } =>
  one.year !== undefined && one.month !== undefined && one.month >= 1 && one.month <= 12;

function monthIn(text: string): { readonly year: number | undefined; readonly month: number } | undefined {
  const { name = "", year } = MONTH_AND_YEAR.exec(text.trim())?.groups ?? {};
  const month = monthNamed(name);
  return month === undefined ? undefined : { month, year: year === undefined ? undefined : Number(fullYear(year)) };
}

/** "Year ending September 2024", "12 months to Mar 2025", "YE Sep-24". */
function yearEnding(text: string): Found | undefined {
  const [, end] =
    /^(?:(?:the )?year (?:ending|ended|to)|y\/?e|(?:rolling )?(?:12|twelve) months (?:to|ending|ended))[ :]+(?:\d{1,2}(?:st|nd|rd|th)? )?(.+)$/i.exec(
      text,
    ) ?? [];
  const last = end === undefined ? undefined : monthIn(end);
  if (last?.year === undefined) return undefined;
  const begins = last.month === 12 ? { year: last.year, month: 1 } : { year: last.year - 1, month: last.month + 1 };
  return { period: yearFrom(begins.month, begins.year), manner: "year-ending" };
}
