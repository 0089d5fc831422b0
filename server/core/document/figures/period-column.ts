// The periods of a column, read by what the column as a whole tells.
import { type Period, type PeriodUnit, parsePeriod, yearFrom } from "../period.ts";
import { MOST_YEARS, yearsTogether } from "../period-advice.ts";
import { isOfFinancialYears, wordsOf } from "../period-heading.ts";
import { quote } from "../problem.ts";
import { dayOrderOf } from "./day-order.ts";
import { markedStatus } from "./marks.ts";
import { unwrapped } from "./unwrapped.ts";
import { DAY_ORDERS, type DayOrder, dayAndMonth, type WrittenPeriod, writtenPeriod } from "./written-period.ts";

export type PeriodReader = (written: string) => WrittenPeriod | undefined;

type PeriodColumn = {
  readonly read: PeriodReader;
  /** Why nobody can say what the periods are, with the ways in which they could be read. */
  readonly unclear?: {
    readonly message: string;
    readonly ways: readonly { readonly name: string; readonly read: PeriodReader }[];
    /** Whether it is the order of day and month. */
    readonly isOrder?: true;
  };
};

type PeriodHints = {
  readonly heading?: string;
  readonly cadence?: PeriodUnit | undefined;
  /** What the metric says: then nothing has to be found out. */
  readonly dates?: DayOrder | undefined;
  /** The cells of the whole column, also of rows that are not wanted. */
  readonly all?: Iterable<string>;
};

/** `cells` are those of the rows that are wanted, trimmed; the same text may stand in many. */
export function periodColumn(cells: Iterable<string>, hints: PeriodHints = {}): PeriodColumn {
  const odd = new Set<string>();
  const dashed = new DashedYears();
  for (const cell of cells) {
    if (!isPlain(cell)) odd.add(cell);
    else if (cell.length === DASHED) dashed.see(cell);
  }
  for (const cell of odd) {
    const year = dashedIn(cell);
    if (year !== undefined) dashed.see(year);
  }
  const pooled = dashed.pooled();
  if (pooled !== undefined) return { read: () => undefined, unclear: { message: pooled, ways: [] } };
  const reader = (order: DayOrder): PeriodReader => {
    const read = new Map<string, WrittenPeriod | undefined>();
    return (written) => {
      const before = read.get(written);
      if (before) return before;
      const plain = isPlain(written) ? (dashed.yearOf(written) ?? parsePeriod(written)) : undefined;
      const found = plain ? { period: plain, manner: "" } : inItsYears(written, writtenPeriod(written, order));
      if (read.size < REMEMBERED) read.set(written, found);
      return found;
    };
  };
  const inItsYears = (written: string, found: WrittenPeriod | undefined): WrittenPeriod | undefined => {
    const year = found && dashed.yearOf(dashedIn(written) ?? "");
    return year ? { ...found, period: year } : found;
  };
  const usual = withShortYears(odd, reader(hints.dates ?? "day-first"));
  const weeks = weeksColumn(hints, usual);
  if (weeks) return { read: weeks };
  if (odd.size === 0) return { read: usual };
  return financialColumn(odd, hints, usual) ?? datesColumn(odd, hints, reader) ?? { read: usual };
}

/** "2010-11", and "2010-11-30" */
const DASHED = 7;
const DAY = 10;

/** Whether a text is written as a month or a day in plain form; whether there is such a day is another matter. */
function isPlain(cell: string): boolean {
  if (cell.length !== DASHED && cell.length !== DAY) return false;
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if (at === 4 || at === 7 ? code !== MINUS : code < ZERO || code > ZERO + 9) return false;
  }
  return true;
}

const [MINUS, ZERO] = [45, 48];

/** Readings that are kept, as most columns hold a text more than once or are short. */
const REMEMBERED = 2_000;

/** "2010-11" within a mark or what a spreadsheet puts round it, such as "2010-11p" and `="2010-11"`. */
function dashedIn(written: string): string | undefined {
  if (!/(?<!\d)\d{4}-\d{2}(?![\d-])/.test(written)) return undefined;
  const { text } = markedStatus(unwrapped(written).text);
  return text.length === DASHED && isPlain(text) ? text : undefined;
}

/**
 * "2010-11" is a month, unless every such text of the column names a year and the next: then all are financial years. "2010-12" and
 * "2011-13" are years that are pooled, where each text names a year and another one as much later.
 */
class DashedYears {
  #first = "";
  #second = "";
  #later = 0;
  #areAlike = true;

  see(cell: string): void {
    if (!this.#areAlike || cell === this.#first) return;
    const later = (Number(cell.slice(5)) - Number(cell.slice(2, 4)) + 100) % 100;
    if (this.#first === "") {
      this.#first = cell;
      this.#later = later;
    } else this.#second ||= cell;
    this.#areAlike = later === this.#later;
  }

  yearOf(cell: string): Period | undefined {
    if (!this.#areAlike || this.#later !== 1 || this.#second === "" || cell.length !== DASHED) return undefined;
    return yearFrom(4, Number(cell.slice(0, 4)));
  }

  /** Why there is no period, where several years are pooled in each text. */
  pooled(): string | undefined {
    const [first, second, later] = [this.#first, this.#second, this.#later];
    return this.#areAlike && second !== "" && later > 1 && later < MOST_YEARS
      ? `'${first}' and '${second}' cover ${yearsTogether(later + 1)}`
      : undefined;
  }
}

/** "2024/5" is a month of a year, unless every such text of the column names a year and the next: then all are financial years. */
function withShortYears(odd: ReadonlySet<string>, usual: PeriodReader): PeriodReader {
  const isYear = (cell: string): boolean =>
    /^\d{4}\/\d$/.test(cell) && Number(cell.slice(5)) === (Number(cell.slice(0, 4)) + 1) % 10;
  const short = (cell: string): string => (/\d{4}\/\d/.test(cell) ? markedStatus(unwrapped(cell).text).text : "");
  const cells = odd.size < 2 ? [] : [...odd].map(short);
  if (!cells.some(isYear) || !cells.every((cell) => isYear(cell) || !/^\d{4}\/\d{1,2}$/.test(cell))) return usual;
  return (written) => {
    const found = usual(written);
    const cell = short(written);
    return isYear(cell) ? { ...found, period: yearFrom(4, Number(cell.slice(0, 4))), manner: "financial-year" } : found;
  };
}

/** "2024", "FY2024", "FY24", and a quarter or month of it: "Q1 FY25", "1Q25", "FY2025 M3". */
const BARE =
  /^(?:(?<before>[qm] ?\d{1,2}|[1-4]q|chwarter [1-4])[-/ ]*)?(?<fy>fy *)?(?<year>(?:19|20)?\d{2})(?:[-/ ]*(?<after>[qm] ?\d{1,2}|chwarter [1-4]))?$/i;

/** A bare year, and the part of it, where a text names one. */
function bareYear(text: string, isFinancial: boolean): { readonly year: number; readonly part: string } | undefined {
  const { before, fy, year = "", after = "" } = BARE.exec(text)?.groups ?? {};
  const hasPart = before !== undefined || after !== "";
  if (fy === undefined && (!isFinancial || (year.length < 4 && !hasPart))) return undefined;
  if (year === "" || (before !== undefined && after !== "")) return undefined;
  const part = (before ?? after).replace(/^(?:([1-4])q|chwarter ([1-4]))$/i, "Q$1$2");
  return { year: Number(year.length === 2 ? `20${year}` : year), part };
}

/** Bare years, or parts of a bare year, under a heading that speaks of financial years: nobody can say which of the two years is named. */
function financialColumn(
  odd: ReadonlySet<string>,
  { heading = "" }: PeriodHints,
  usual: PeriodReader,
): PeriodColumn | undefined {
  const isFinancial = isOfFinancialYears(heading);
  const first = [...odd].find((cell) => bareYear(cell, isFinancial));
  const bare = first === undefined ? undefined : bareYear(first, isFinancial);
  if (first === undefined || !bare) return undefined;
  const as =
    (shift: number): PeriodReader =>
    (written) => {
      const found = bareYear(written, isFinancial);
      if (!found) return usual(written);
      const whole = yearFrom(4, found.year + shift);
      const period = found.part === "" ? whole : usual(`${whole.text} ${found.part}`)?.period;
      return period && { period, manner: "financial" };
    };
  const ways = [0, -1].flatMap((shift) => {
    const read = as(shift);
    const period = read(first)?.period;
    const of = yearFrom(4, bare.year + shift).text;
    return period ? [{ name: period.text === of ? of : `${period.text}, of ${of}`, read }] : [];
  });
  if (ways.length === 0) return undefined;
  return {
    read: () => undefined,
    unclear: {
      message: `Nobody can say whether '${quote(first)}' under '${quote(heading)}' is the financial year that begins or the one that ends in ${bare.year}.`,
      ways,
    },
  };
}

/** "2024-14" under a heading that speaks of weeks is the fourteenth week, as no month is. */
function weeksColumn({ heading = "", cadence }: PeriodHints, usual: PeriodReader): PeriodReader | undefined {
  const isOfWeeks = wordsOf(heading).some((word) => WEEKS.has(word)) && (cadence ?? "week") === "week";
  if (!isOfWeeks) return undefined;
  return (written) => {
    const [, year, number] = /^(\d{4})-?(\d{2})$/.exec(written) ?? [];
    const period = number === undefined ? undefined : parsePeriod(`${year}-W${number}`);
    return period ? { period, manner: "week-number" } : usual(written);
  };
}

const WEEKS: ReadonlySet<string> = new Set(["week", "weeks", "wk", "weekno", "yearweek", "isoweek"]);

function datesColumn(
  odd: ReadonlySet<string>,
  hints: PeriodHints,
  reader: (order: DayOrder) => PeriodReader,
): PeriodColumn | undefined {
  const dated = [...odd].filter((cell) => dayAndMonth(cell) !== undefined);
  if (dated.length === 0 || hints.dates !== undefined) return undefined;
  const told = dayOrderOf(dated, hints);
  if ("order" in told) return { read: reader(told.order) };
  const [first = "", second = ""] = told.cells;
  if (told.unclear === "neither")
    return {
      read: () => undefined,
      unclear: {
        message: `The dates fit no single order: in '${quote(first)}' the day comes first, and in '${quote(second)}' the month.`,
        ways: [],
      },
    };
  const ways = DAY_ORDERS.flatMap((order) => {
    const read = reader(order);
    const period = read(first)?.period;
    return period ? [{ name: `${period.text}, the ${order === "day-first" ? "day" : "month"} first`, read }] : [];
  });
  return {
    read: () => undefined,
    unclear: {
      message: `Nobody can say whether the day or the month comes first: '${quote(first)}' may be ${ways.map(({ name }) => name.slice(0, "2024-04-01".length)).join(" or ")}, and no other date of this column decides it.`,
      ways,
      isOrder: true,
    },
  };
}
