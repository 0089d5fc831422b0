// Dates and periods as they are written in documents and data files. A day is a whole number: days since 1 January 1970.
import { isDate, partsOfDate } from "../../../schemas/dates.ts";

export type PeriodUnit = "day" | "week" | "month" | "quarter" | "year";

/** A stretch of whole days with a name. `start` and `end` are day numbers and both belong to the period. */
export type Period = {
  readonly unit: PeriodUnit;
  readonly start: number;
  readonly end: number;
  /** As it was written; as we would write it for a period that was worked out. */
  readonly text: string;
};

/** Nobody writes the name of a month in fewer letters. */
const SHORTEST = 3;

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** The months as Wales, France and Germany write them, without accents; the last also as spreadsheets shorten March. */
const OTHER_MONTHS: readonly string[] = [
  "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
  "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
  "januar februar marz april mai juni juli august september oktober november dezember",
  "- - mrz - - - - - - - - -",
];

/** The months by each beginning of their names, small and without accents; 0 where those of two months begin so, as juin and juillet. */
const BY_BEGINNING: ReadonlyMap<string, number> = beginnings();

function beginnings(): Map<string, number> {
  const found = new Map<string, number>();
  for (const names of [MONTHS.join(" ").toLowerCase(), ...OTHER_MONTHS])
    for (const [at, name] of names.split(" ").entries())
      for (let length = SHORTEST; length <= name.length; length++) {
        const beginning = name.slice(0, length);
        found.set(beginning, (found.get(beginning) ?? at + 1) === at + 1 ? at + 1 : 0);
      }
  return found;
}

/** 1 to 12, for the name of a month or its beginning; `undefined` for any other text, and for a beginning that two months have. */
export const monthNamed = (name: string): number | undefined =>
  name.length < SHORTEST ? undefined : BY_BEGINNING.get(unaccented(name).toLowerCase()) || undefined;

/** A text with the bare letters of those that have an accent: "août" is "aout", however it is encoded. */
export const unaccented = (text: string): string =>
  /[^ -~]/.test(text) ? text.normalize("NFD").replace(/\p{Mn}/gu, "") : text;

const UNITS: readonly PeriodUnit[] = ["day", "week", "month", "quarter", "year"];

/** The day number of a date written `YYYY-MM-DD`; undefined when it is not written so or not in the calendar. */
export function parseDate(text: string): number | undefined {
  const parts = partsOfDate(text);
  // Nobody measured anything in the first century: such a year is a slip.
  return parts && parts.year >= 100 ? dayNumber(parts.year, parts.month, parts.date) : undefined;
}

/** A day in British English: "1 April 2026". */
export function formatDate(day: number): string {
  const { year, month, date } = calendarOf(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** A day as `YYYY-MM-DD`. */
export function toIso(day: number): string {
  const { year, month, date } = calendarOf(day);
  return `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(date)}`;
}

/**
 * Reads a day (`2026-04-01`), an ISO week (`2026-W14`), a month (`2026-04`), a calendar quarter (`2026-Q2`) or an NHS
 * financial year (`2025-26`, `2025/26`: 1 April to 31 March). `2011-12` is a month; the financial year is `2011/12`.
 */
export function parsePeriod(text: string): Period | undefined {
  const before = known.get(text);
  if (before) return before;
  const period = periodIn(text);
  if (!period) return undefined;
  if (known.size === REMEMBERED) known.clear();
  known.set(text, period);
  return period;
}

/** Periods by their texts: a workspace has some thousands of texts, each hundreds of times. */
const known = new Map<string, Period>();
const REMEMBERED = 10_000;

function periodIn(text: string): Period | undefined {
  const day = startInText(text);
  if (day === undefined) return undefined;
  const { unit, start } = day;
  if (unit === "day") return { unit, start, end: start, text };
  const { end } = periodContaining(unit, start);
  return { unit, start, end, text };
}

function startInText(text: string): { readonly unit: PeriodUnit; readonly start: number } | undefined {
  const date = parseDate(text);
  if (date !== undefined) return { unit: "day", start: date };

  const [, yearText, kind, numberText] = /^(\d{4})(-W|-Q|-|\/)(\d{1,2})$/.exec(text) ?? [];
  if (yearText === undefined || numberText === undefined) return undefined;
  const year = Number(yearText);
  const number = Number(numberText);
  if (year < 100 || numberText.length !== (kind === "-Q" ? 1 : 2)) return undefined;

  if (kind === "-W") {
    const start = firstWeek(year) + 7 * (number - 1);
    return number >= 1 && start < firstWeek(year + 1) ? { unit: "week", start } : undefined;
  }
  if (kind === "-Q") {
    return number >= 1 && number <= 4 ? { unit: "quarter", start: dayNumber(year, 3 * number - 2, 1) } : undefined;
  }
  if (kind === "-" && number >= 1 && number <= 12) return { unit: "month", start: dayNumber(year, number, 1) };
  return number === (year + 1) % 100 ? { unit: "year", start: dayNumber(year, 4, 1) } : undefined;
}

/**
 * The year that begins with a month: of the calendar ("2024"), the financial year of the NHS ("2024/25"), or another one, by its first and
 * last month ("2023-10/2024-09").
 */
export function yearFrom(month: number, year: number): Period {
  const next = `${year + 1}`;
  const text =
    month === 1
      ? `${year}`
      : month === FINANCIAL
        ? `${year}/${next.slice(2)}`
        : `${year}-${twoDigits(month)}/${next}-${twoDigits(month - 1)}`;
  return months("year", year, month, 12, text);
}

/** The month in which the financial year of the NHS begins. */
const FINANCIAL = 4;

/** The period of this unit in which a day lies; `yearBegins` is the month in which a year does. */
export function periodContaining(unit: PeriodUnit, day: number, yearBegins = FINANCIAL): Period {
  const { year, month } = calendarOf(day);
  switch (unit) {
    case "day":
      return { unit, start: day, end: day, text: toIso(day) };
    case "week": {
      const start = day - weekday(day);
      const weekYear = calendarOf(start + 3).year;
      const number = (start - firstWeek(weekYear)) / 7 + 1;
      return { unit, start, end: start + 6, text: `${weekYear}-W${twoDigits(number)}` };
    }
    case "month":
      return months(unit, year, month, 1, `${year}-${twoDigits(month)}`);
    case "quarter": {
      const quarter = Math.ceil(month / 3);
      return months(unit, year, 3 * quarter - 2, 3, `${year}-Q${quarter}`);
    }
    case "year":
      return yearFrom(yearBegins, month >= yearBegins ? year : year - 1);
  }
}

function months(unit: PeriodUnit, year: number, month: number, length: number, text: string): Period {
  return { unit, start: dayNumber(year, month, 1), end: dayNumber(year, month + length, 1) - 1, text };
}

/** The period of the same unit that follows. */
export function nextPeriod(period: Period): Period {
  return periodContaining(period.unit, period.end + 1, monthOf(period.start));
}

const monthOf = (day: number): number => calendarOf(day).month;

/** All periods from `first` to `last`, both included, in the unit of `first`. Empty when `last` comes before. */
export function periodsBetween(first: Period, last: Period): readonly Period[] {
  const periods: Period[] = [];
  for (let period = first; period.start <= last.start; period = nextPeriod(period)) periods.push(period);
  return periods;
}

/**
 * How often a series is counted, told by the calendar and not by the mean gap, as months differ in length: the finest
 * unit in which no two observations share a period and two of three steps or more lead to the very next one. Dates that
 * follow no such rhythm have no cadence; periods that follow none have that of their own unit.
 */
export function inferCadence(periods: readonly Period[]): PeriodUnit | undefined {
  const unit = periods[0]?.unit;
  if (unit === undefined || periods.some((period) => period.unit !== unit)) return undefined;
  const rhythm = cadenceOf(inOrder(periods.map((period) => period.start)), unit);
  return rhythm ?? (unit === "day" ? undefined : unit);
}

/** The same for days in order, counted no finer than by a unit; undefined where they follow no rhythm. */
export function cadenceOf(days: readonly number[], finest: PeriodUnit = "day"): PeriodUnit | undefined {
  return UNITS.slice(UNITS.indexOf(finest)).find((candidate) => keepsStep(days, candidate));
}

function inOrder(days: readonly number[]): readonly number[] {
  return days.toSorted((a, b) => a - b);
}

function keepsStep(days: readonly number[], unit: PeriodUnit): boolean {
  let next = 0;
  let before: number | undefined;
  for (const day of days) {
    const place = placeOf(unit, day);
    if (place === before) return false;
    if (before !== undefined && place === before + 1) next += 1;
    before = place;
  }
  return days.length > 1 && 3 * next >= 2 * (days.length - 1);
}

/** The place of a day's period in the row of all periods of its unit: the next one has the next number. */
export function placeOf(unit: PeriodUnit, day: number): number {
  if (unit === "day") return day;
  if (unit === "week") return Math.floor((day + 3) / 7);
  const { year, month } = calendarOf(day);
  if (unit === "month") return 12 * year + month;
  return unit === "quarter" ? 4 * year + Math.ceil(month / 3) : month >= 4 ? year : year - 1;
}

/**
 * The periods of a cadence, between the first observation and the last, in which there is none: at most `limit` of them.
 * A daily series that never has a Saturday or Sunday is one of working days, and its weekends are not missing.
 */
export function missingPeriods(periods: readonly Period[], cadence: PeriodUnit, limit?: number): readonly Period[] {
  return missingBetween(inOrder(periods.map((period) => period.start)), cadence, limit);
}

/** The same for days in order. */
export function missingBetween(days: readonly number[], cadence: PeriodUnit, limit = 1000): readonly Period[] {
  const workingDays = cadence === "day" && !days.some(isWeekend);
  const missing: Period[] = [];
  const yearBegins = firstMonthOfYears(days);
  let last: number | undefined;
  let place = 0;
  for (const day of days) {
    const [before, placeBefore] = [last, place];
    last = day;
    place = placeOf(cadence, day);
    if (before === undefined || place <= placeBefore + 1) continue;
    const held = periodContaining(cadence, day, yearBegins);
    for (let period = nextPeriod(periodContaining(cadence, before, yearBegins)); period.start < held.start; ) {
      if (missing.length === limit) return missing;
      if (!(workingDays && isWeekend(period.start))) missing.push(period);
      period = nextPeriod(period);
    }
  }
  return missing;
}

/** The month with which all these days begin; that of the financial year where they do not. */
function firstMonthOfYears(days: readonly number[]): number {
  const [first = 0] = days;
  const month = monthOf(first);
  return days.every((day) => calendarOf(day).date === 1 && monthOf(day) === month) ? month : FINANCIAL;
}

/** A period in words: "1 April 2026", "week 14 of 2026", "March 2026", "January to March 2026", "2025/26". */
export function formatPeriod(period: Period): string {
  const { year, month } = calendarOf(period.start);
  switch (period.unit) {
    case "day":
      return formatDate(period.start);
    case "week": {
      // Who dates a week by its first or last day knows it by that, and not by its number.
      if (isDate(period.text)) return `week of ${formatDate(period.start)}`;
      const [weekYear, week] = periodContaining("week", period.start).text.split("-W");
      return `week ${Number(week)} of ${weekYear}`;
    }
    case "month":
      return `${MONTHS[month - 1]} ${year}`;
    case "quarter":
      return `${MONTHS[month - 1]} to ${MONTHS[month + 1]} ${year}`;
    case "year": {
      if (month === 1 || month === FINANCIAL) return yearFrom(month, year).text;
      return `${MONTHS[month - 1]} ${year} to ${MONTHS[month - 2]} ${year + 1}`;
    }
  }
}

/** When something showed, from the words for its period: "in March 2026", "on 7 April 2026", "in week 14 of 2026". */
export function atPeriod(words: string): string {
  return /^\d{1,2} [A-Z]/.test(words) ? `on ${words}` : `in ${words.startsWith("week of") ? "the " : ""}${words}`;
}

/** The first day of a date or month (`2026-04-01`, `2026-04`); undefined for anything else. */
export function startOf(dateOrMonth: string): number | undefined {
  return dateOrMonthPeriod(dateOrMonth)?.start;
}

/** The last day of a date or month (`2026-04-30`, `2026-04`); undefined for anything else. */
export function endOf(dateOrMonth: string): number | undefined {
  return dateOrMonthPeriod(dateOrMonth)?.end;
}

function dateOrMonthPeriod(text: string): Period | undefined {
  const period = parsePeriod(text);
  return period?.unit === "day" || period?.unit === "month" ? period : undefined;
}

/** The same date so many months later; the last day of that month where it has no such date (31 January and a month: 28 February). */
export function addMonths(day: number, months: number): number {
  const { year, month, date } = calendarOf(day);
  const last = calendarOf(dayNumber(year, month + months + 1, 0)).date;
  return dayNumber(year, month + months, Math.min(date, last));
}

/** How many whole months have passed from one day to a later one. */
export function monthsBetween(from: number, to: number): number {
  const [first, last] = [calendarOf(from), calendarOf(to)];
  const months = 12 * (last.year - first.year) + last.month - first.month;
  return addMonths(from, months) > to ? months - 1 : months;
}

/**
 * The day number of a day of the Gregorian calendar. A month before 1 or after 12 lies in another year, a date before 1 or after the
 * month's last in another month. Years are counted from March, so that a leap day is the last of its year and no table is needed.
 */
function dayNumber(year: number, month: number, date: number): number {
  const fromMarch = month - 3;
  const marchYear = year + Math.floor(fromMarch / 12);
  const monthOfYear = ((fromMarch % 12) + 12) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  // From March on months have 31, 30, 31, 30, 31 days, and again: 153 in five.
  return 365 * marchYear + leapDays + Math.floor((153 * monthOfYear + 2) / 5) + date - 1 - DAYS_TO_1970;
}

/** From 1 March of the year 0 to 1 January 1970. */
const DAYS_TO_1970 = 719_468;
const DAYS_IN_400_YEARS = 146_097;

function calendarOf(day: number): { readonly year: number; readonly month: number; readonly date: number } {
  const days = day + DAYS_TO_1970;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const dayOfEra = days - era * DAYS_IN_400_YEARS;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthOfYear = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthOfYear < 10 ? monthOfYear + 3 : monthOfYear - 9;
  return {
    year: 400 * era + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * monthOfYear + 2) / 5) + 1,
  };
}

/** Monday is 0 and Sunday 6. Day 0 was a Thursday. */
function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The day of the month, from 1. */
export const calendarDate = (day: number): number => calendarOf(day).date;

/** Saturday or Sunday. */
export function isWeekend(day: number): boolean {
  return weekday(day) >= 5;
}

/** The Monday of ISO week 1: the week that holds 4 January. */
function firstWeek(year: number): number {
  const day = dayNumber(year, 1, 4);
  return day - weekday(day);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
