// The written forms of dates that front matter may hold.

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const YEAR = /^((?:19|20|21)\d{2})(?:\/(\d{2}))?$/;
const WEEK = /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/;

/** Whether the text is a day of the real calendar, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  return partsOfDate(text) !== undefined;
}

/** Year, month and day of a day of the real calendar, written YYYY-MM-DD; undefined for any other text. Asked a million times in a check. */
export function partsOfDate(
  text: string,
): { readonly year: number; readonly month: number; readonly date: number } | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined;
  const year = wholeNumber(text, 0, 4);
  const month = wholeNumber(text, 5, 7);
  const date = wholeNumber(text, 8, 10);
  // What is not made of digits is NaN, which lies between no two numbers.
  const isInCalendar = year >= 0 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
  return isInCalendar ? { year, month, date } : undefined;
}

const HYPHEN = 45;
const ZERO = 48;

/** The number that the digits from `start` up to `end` make; NaN where one is no digit. */
function wholeNumber(text: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = 10 * number + digit;
  }
  return number;
}

/** Whether the text is a month, as YYYY-MM. */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** Whether the text is a calendar year, as YYYY, or a financial year, as YYYY/YY. */
export function isYear(text: string): boolean {
  const [, first, second] = YEAR.exec(text) ?? [];
  return first !== undefined && (second === undefined || Number(second) === (Number(first) + 1) % 100);
}

/** Whether the text is a week, as YYYY-Www. */
export function isWeek(text: string): boolean {
  return WEEK.test(text);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
