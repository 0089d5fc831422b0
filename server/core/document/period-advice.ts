// How to write a period that is written in another way: as spreadsheets, systems and people in the NHS write days, weeks, months,
// quarters and years. None of these is guessed and taken as read, because '04/05/2024' and 'Q1' are not the same for everybody.
import { formatDate, monthNamed, parsePeriod, periodContaining, toIso, unaccented } from "./period.ts";
import { counted } from "./words.ts";

export type Advice = {
  /** The manner in which the period is written: rows of one manner have one cause. */
  readonly manner: string;
  /** What to write, as sentences. */
  readonly words: string;
  /** The period as we would write it, where the text can only mean one when read as it is usual in Britain. */
  readonly corrected?: string;
};

/** What to write in place of a text that is not a period. */
export function periodAdvice(written: string): Advice {
  const text = unaccented(written);
  for (const [manner, pattern, advise] of MANNERS) {
    const match = text.length > LONGEST ? null : pattern.exec(text);
    const advised = match && advise(match.groups ?? {});
    if (advised) return { manner, ...advised };
  }
  return { manner: "text", words: "Write 2026-03, 2026-W14, 2026-Q1, 2025/26 or 2026-03-31." };
}

/** Nobody writes a period in more characters. */
const LONGEST = 40;

type Groups = Readonly<Record<string, string>>;
type Advised = Pick<Advice, "words" | "corrected">;
/** `undefined` when the parts of a text do not make up a period after all. */
type Advise = (groups: Groups) => Advised | undefined;

const NAME = "(?<name>[a-z]{3,10})\\.?";
const YEAR = "(?<year>(?:19|20)?\\d{2})";
const FINANCIAL = "(?:fy\\s*)?(?<year>(?:19|20)?\\d{2})\\s*[-/]\\s*(?<second>(?:20)?\\d{2})";
const FINANCIAL_YEAR = "(?<year>(?:19|20)\\d{2})[-/](?<second>(?:20)?\\d{2})";
const QUARTER = "q(?:uarter|tr)? ?(?<quarter>[1-4])";
const HALF = "(?:h(?:alf)? ?[12]|[12]h|(?:1st|2nd|first|second) half)";
const ONE_YEAR = "(?:fy ?)?(?:19|20)?\\d{2}(?:[-/](?:20)?\\d{2})?";
const FIRST = "(?<year>(?:19|20)\\d{2})(?:[-/]\\d{2})?";
const LAST = "(?<last>(?:19|20)?\\d{2})(?:[-/]\\d{2})?";
const ANY_MONTH = "(?:[a-z]{3,10}\\.?(?:[-/ ]*'?(?:19|20)?\\d{2}(?:[-/]\\d{2})?)?|(?:19|20)\\d{2}-\\d{2})";
const TIME = "(?:[ t]+\\d{1,2}:\\d{2}.*)?";
const BETWEEN = "[-/. ]+";

const pattern = (source: string): RegExp => new RegExp(`^${source}$`, "i");

const MANNERS: readonly (readonly [string, RegExp, Advise])[] = [
  [
    "time",
    pattern("(?<date>\\d{4}-\\d{2}-\\d{2})[ tT]+(?:\\d.*|utc|gmt)"),
    ({ date = "" }) => said(date, "without a time"),
  ],
  ["year-first", pattern(`(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<date>\\d{1,2})${TIME}`), day],
  ["day-first", pattern(`(?<date>\\d{1,2})[-/.](?<month>\\d{1,2})[-/.]${YEAR}${TIME}`), day],
  ["day-name", pattern(`(?<date>\\d{1,2})(?:st|nd|rd|th)?${BETWEEN}${NAME}${BETWEEN}${YEAR}${TIME}`), day],
  ["day-name", pattern(`(?<date>\\d{2})(?<name>[a-z]{3})(?<year>(?:19|20)\\d{2})${TIME}`), day],
  [
    "week-of-day",
    pattern(`w(?:eek)?[ /]*(?:e(?:nding)?|c(?:ommencing)?)[ :]*(?<date>\\d{1,2})[-/.](?<month>\\d{1,2})[-/.]${YEAR}`),
    week,
  ],
  ["month-name", pattern(`${NAME}(?:${BETWEEN})?'?${YEAR}`), month],
  ["name-first", pattern(`${NAME} (?<date>\\d{1,2})(?:st|nd|rd|th)? ${YEAR}`), day],
  ["name-last", pattern(`(?<year>\\d{4})(?:${BETWEEN})?${NAME}`), month],
  ["no-year", pattern(`(?:\\d{1,2}${BETWEEN})?${NAME}(?:${BETWEEN}\\d{1,2})?`), noYear],
  ["month-number", pattern("(?<year>\\d{4})[-/. ](?<month>\\d{1,2})"), month],
  ["month-m", pattern("(?<year>\\d{4})[-/. ]?m(?<month>\\d{1,2})"), month],
  ["month-digits", pattern("(?<year>(?:19|20)\\d{2})(?<month>\\d{2})"), month],
  ["month-first", pattern("(?:m(?:th ?)?)?(?<month>\\d{1,2})[-/. ](?<year>\\d{4})"), month],
  ["week", pattern("(?<year>\\d{4})[-/ ]*w(?:eek|k)?[ -]*(?<week>\\d{1,2})"), weekNumber],
  ["week-first", pattern("w(?:eek|k)?[ -]*(?<week>\\d{1,2})[-/ ]+(?<year>\\d{4})"), weekNumber],
  ["financial-quarter", pattern(`${FINANCIAL}\\s*[-/]?\\s*${QUARTER}`), financialQuarter],
  ["financial-quarter", pattern(`${QUARTER}\\s*[-/]?\\s*${FINANCIAL}`), financialQuarter],
  ["financial-month", pattern(`${FINANCIAL}\\s*[-/]?\\s*m(?:(?:on)?th ?)?(?<place>\\d{1,2})`), financialMonth],
  ["financial-month", pattern(`m(?:(?:on)?th ?)?(?<place>\\d{1,2})\\s*[-/]?\\s*${FINANCIAL}`), financialMonth],
  ["month-of-year", pattern(`${NAME} ${FINANCIAL_YEAR}`), monthOfYear],
  ["month-of-year", pattern(`${FINANCIAL_YEAR} ${NAME}`), monthOfYear],
  ["quarter", pattern(`${YEAR}[-/ ]*${QUARTER}`), quarter],
  ["quarter-first", pattern(`${QUARTER}(?:[-/ ]*(?=\\d{4})|[-/ ]+'?|')${YEAR}`), quarter],
  ["financial-year", pattern(FINANCIAL), financialYear],
  ["year", pattern("(?:fy\\s*)?(?<year>(?:19|20)\\d{2})"), year],
  ["half", pattern(`(?:${HALF}[-/ ]*(?:of )?${ONE_YEAR}|${ONE_YEAR}[-/ ]*${HALF})`), half],
  ["years", pattern(`${FIRST}\\s*(?:[-/]|to)\\s*${LAST}`), severalYears],
  ["months", pattern(`(?<from>${ANY_MONTH})\\s*(?:[-/]|to)\\s*(?<to>${ANY_MONTH})`), severalMonths],
  ["day-count", pattern("(?<days>[345]\\d{4})(?:\\.\\d+)?"), dayCount],
];

const two = (number: number): string => String(number).padStart(2, "0");
const fullYear = (written = ""): number => Number(written.length === 2 ? `20${written}` : written);

/** 1 to 12; 0 for a word that is no month. */
const numberOf = (name = ""): number => monthNamed(name) ?? 0;

/** "Write 2024-04-01, without a time.": only for what really is a period. */
function said(corrected: string, more = ""): Advised | undefined {
  return parsePeriod(corrected) && { words: `Write ${corrected}${more === "" ? "" : `, ${more}`}.`, corrected };
}

function monthOf({ year: written, month: number, name }: Groups): string {
  return `${fullYear(written)}-${two(name === undefined ? Number(number) : numberOf(name))}`;
}

const dateOf = (groups: Groups): string => `${monthOf(groups)}-${two(Number(groups.date))}`;

function day(groups: Groups): Advised | undefined {
  return (
    said(dateOf(groups), Number(groups.date) === 1 ? `or ${monthOf(groups)} for the whole month` : "") ??
    noSuchDay(groups)
  );
}

/** A day that its month does not have. */
function noSuchDay(groups: Groups): Advised | undefined {
  const date = Number(groups.date);
  const first = parsePeriod(`${monthOf(groups)}-01`);
  if (!first || date < 29 || date > 31) return undefined;
  const [, month, year] = formatDate(first.start).split(" ");
  return { words: `${month} ${year} has no ${date}${date === 31 ? "st" : "th"}.` };
}

function month(groups: Groups): Advised | undefined {
  const corrected = monthOf(groups);
  return parsePeriod(corrected)?.unit === "month" ? said(corrected) : undefined;
}

function noYear({ name }: Groups): Advised | undefined {
  if (numberOf(name) === 0) return undefined;
  return { words: "It names no year. Write a month as 2026-03 and a day as 2026-03-31." };
}

function week(groups: Groups): Advised | undefined {
  const period = parsePeriod(dateOf(groups));
  return period && said(periodContaining("week", period.start).text, "the number of that week");
}

function weekNumber({ year: written, week: number }: Groups): Advised | undefined {
  return said(`${fullYear(written)}-W${two(Number(number))}`);
}

/** The NHS counts quarters and months of a year from April. */
function financialQuarter({ year: written, second, quarter: number }: Groups): Advised | undefined {
  const first = Number(number);
  const corrected = first === 4 ? `${fullYear(written) + 1}-Q1` : `${fullYear(written)}-Q${first + 1}`;
  const words = ["April to June", "July to September", "October to December", "January to March"][first - 1];
  return follows(written, second)
    ? said(corrected, `which is ${words}: quarters are those of the calendar`)
    : undefined;
}

function financialMonth({ year: written, second, place }: Groups): Advised | undefined {
  const number = Number(place) + 3;
  const corrected =
    number > 12 ? `${fullYear(written) + 1}-${two(number - 12)}` : `${fullYear(written)}-${two(number)}`;
  return follows(written, second) && number <= 15 ? said(corrected, "the month of the calendar") : undefined;
}

/** "April 2024/25" is in 2024, and March of it in 2025. */
function monthOfYear({ year: written, second, name }: Groups): Advised | undefined {
  const number = numberOf(name);
  if (number === 0 || !follows(written, second)) return undefined;
  return said(`${fullYear(written) + (number < 4 ? 1 : 0)}-${two(number)}`, "the month of the calendar");
}

function quarter({ year: written, quarter: number }: Groups): Advised | undefined {
  const corrected = `${fullYear(written)}-Q${number}`;
  return said(corrected, "counting from January: quarters are those of the calendar");
}

function financialYear({ year: written, second }: Groups): Advised | undefined {
  const first = fullYear(written);
  return follows(written, second) ? said(`${first}/${two((first + 1) % 100)}`) : undefined;
}

/** Whether the second year, of two digits or four, is the one after the first: "1999" and "00". */
const follows = (first = "", second = ""): boolean =>
  Number(second) === (second.length === 2 ? (fullYear(first) + 1) % 100 : fullYear(first) + 1);

function year({ year: written }: Groups): Advised | undefined {
  const first = fullYear(written);
  return said(`${first}/${two((first + 1) % 100)}`, `for the year from April ${first}`);
}

/** What the figures of a series are of. Nobody charts halves of years or rolling years here: no frequency stands for them. */
const ONE_PERIOD = "and each figure here is of one day, week, month, quarter or year.";

function half(): Advised {
  return {
    words: `It is half a year, ${ONE_PERIOD} Give the figures of its months or quarters, or of the whole year.`,
  };
}

/** Years that are pooled: "2019 - 21" is 2019, 2020 and 2021. */
function severalYears({ year, last = "" }: Groups): Advised | undefined {
  const first = fullYear(year);
  const more = last.length === 4 ? Number(last) - first : (Number(last) - (first % 100) + 100) % 100;
  return more >= 1 && more < MOST_YEARS ? { words: `It covers ${yearsTogether(more + 1)}` } : undefined;
}

/** Nobody pools more years. */
export const MOST_YEARS = 10;

/** Of how many years a figure is, and what to do about it, as the end of a sentence. */
export const yearsTogether = (count: number): string =>
  `${counted(count, "year")}, ${ONE_PERIOD} Give the figures of single years: those of several usually overlap from row to row, which a chart would take for a trend.`;

function severalMonths({ from = "", to = "" }: Groups): Advised | undefined {
  const areMonths = [from, to].every((one) => /^\d/.test(one) || numberOf(/^[a-z]+/i.exec(one)?.[0]) > 0);
  if (!areMonths) return undefined;
  return {
    words: `It covers several months that make no quarter or year, ${ONE_PERIOD} Give the figures of single months.`,
  };
}

/** Days between the day that spreadsheets count from (30 December 1899, for dates from March 1900) and 1 January 1970. */
const SPREADSHEET_DAYS = 25_569;

function dayCount({ days }: Groups): Advised {
  const number = Number(days) - SPREADSHEET_DAYS;
  const corrected = toIso(number);
  const words = `A spreadsheet means ${formatDate(number)} by this number. Write ${corrected}, or give the column the format yyyy-mm-dd before you save.`;
  return { words, corrected };
}
