// Whether the day or the month comes first in a column of dates such as 04/05/2024. One date does not tell, the column as a whole often does.
import { cadenceOf, calendarDate, type PeriodUnit } from "../period.ts";
import { type DayOrder, dayAndMonth, writtenPeriod } from "./written-period.ts";

type OrderTold =
  | { readonly order: DayOrder }
  | { readonly unclear: "either" | "neither"; readonly cells: readonly string[] };

/** Days that a gap may be long, by how often there is a figure: a longer one speaks against the order that makes it. */
const LONGEST_GAP = { day: 31, week: 60, month: 220, quarter: 500, year: 2000 } as const satisfies Record<
  PeriodUnit,
  number
>;

/**
 * The order of a column: by a number that can be no month, by what the heading says, or because only one order makes a series of days,
 * weeks, months, quarters or years of it. `all` are the cells of the whole column, also those that are not wanted.
 */
export function dayOrderOf(
  cells: Iterable<string>,
  {
    heading = "",
    cadence,
    all = [],
  }: { readonly heading?: string; readonly cadence?: PeriodUnit | undefined; readonly all?: Iterable<string> } = {},
): OrderTold {
  const wanted = [...new Set(cells)].filter((cell) => dayAndMonth(cell) !== undefined);
  const told = byNumbers(wanted);
  if (told.length === 1 && told[0]) return { order: told[0].order };
  if (told.length > 1) return { unclear: "neither", cells: told.map(({ cell }) => cell) };
  if (/\bmm?[/.-]dd?\b/i.test(heading)) return { order: "month-first" };
  if (/\bdd?[/.-]mm?\b/i.test(heading)) return { order: "day-first" };
  const elsewhere = byNumbers(all);
  if (elsewhere.length === 1 && elsewhere[0]) return { order: elsewhere[0].order };
  return byRhythm(wanted, cadence) ?? { unclear: "either", cells: wanted.filter(isTwoDays).slice(0, 1) };
}

const isTwoDays = (cell: string): boolean => {
  const [first, second] = dayAndMonth(cell) ?? [0, 0];
  return first !== second;
};

/** The orders that numbers above twelve tell, each with a cell that tells it. */
function byNumbers(cells: Iterable<string>): readonly { readonly order: DayOrder; readonly cell: string }[] {
  const found = new Map<DayOrder, string>();
  for (const cell of cells) {
    const [first, second] = dayAndMonth(cell) ?? [0, 0];
    const order = first > 12 ? "day-first" : second > 12 ? "month-first" : undefined;
    if (order && !found.has(order)) found.set(order, cell);
    if (found.size === 2) break;
  }
  return [...found].map(([order, cell]) => ({ order, cell }));
}

function byRhythm(cells: readonly string[], cadence: PeriodUnit | undefined): OrderTold | undefined {
  const readings = (["day-first", "month-first"] as const).map((order) => {
    const days = cells.flatMap((cell) => writtenPeriod(cell, order)?.period.start ?? []).toSorted((a, b) => a - b);
    return { order, days, rhythm: days.length < 3 ? undefined : evenRhythm(days) };
  });
  const [one, other] = readings;
  if (one && other && one.days.join() === other.days.join()) return { order: one.order };
  const even = readings.filter(({ rhythm }) => rhythm !== undefined);
  const wanted = cadence === undefined ? even : even.filter(({ rhythm }) => rhythm === cadence);
  if (wanted.length === 1 && wanted[0]) return { order: wanted[0].order };
  // The first of April each year is a year's first day, and the fourth of January is none.
  const first = even.filter(({ days }) => days.every((day) => calendarDate(day) === 1));
  const isYearly = even.every(({ rhythm }) => rhythm === "year");
  return isYearly && first.length === 1 && first[0] ? { order: first[0].order } : undefined;
}

/** How often days follow each other, where they lie alike in their periods and no gap is longer than any that such a series has. */
function evenRhythm(days: readonly number[]): PeriodUnit | undefined {
  const rhythm = cadenceOf(days);
  if (rhythm === undefined) return undefined;
  const alike = rhythm === "week" ? (day: number) => ((day % 7) + 7) % 7 : calendarDate;
  const isAlike = new Set(days.map(alike)).size === 1 || days.every((day) => calendarDate(day + 1) === 1);
  if (rhythm !== "day" && !isAlike) return undefined;
  const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day));
  return Math.max(...gaps) <= LONGEST_GAP[rhythm] ? rhythm : undefined;
}
