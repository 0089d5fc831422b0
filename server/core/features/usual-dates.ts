// The dates that somebody may mean who fills in a field: today, and where the field looks ahead, the days that plans are mostly made for.
import type { ChoiceValue, FieldModel } from "../../../schemas/index.ts";
import { addMonths, parseDate, toIso } from "../document/period.ts";

/** The names of fields that are mostly about a day to come. */
const AHEAD = new Set(["by", "end", "next_due", "reversible_until", "review_by", "until", "valid_to"]);

const DAYS: ReadonlySet<FieldModel["type"]> = new Set(["date", "month-or-date", "year-month-or-date", "week-or-date"]);

/** The likeliest first; none where a field takes no date. Today is a day number. */
export function usualDates({ name, type }: FieldModel, today: number): readonly ChoiceValue[] {
  if (!DAYS.has(type)) return [];
  const iso = toIso(today);
  return [
    { value: iso, description: "Today." },
    ...(type === "month-or-date" || type === "year-month-or-date"
      ? [{ value: iso.slice(0, "2026-04".length), description: "This month." }]
      : []),
    ...(AHEAD.has(name) ? daysAhead(iso, today) : []),
  ];
}

/** In the order of the calendar. */
function daysAhead(iso: string, today: number): readonly ChoiceValue[] {
  const year = Number(iso.slice(0, 4));
  const thisMarch = parseDate(`${year}-03-31`) ?? today;
  const days = [
    { day: addMonths(today, 3), description: "In three months." },
    { day: addMonths(today, 12), description: "In a year." },
    { day: thisMarch > today ? thisMarch : addMonths(thisMarch, 12), description: "The end of this financial year." },
  ];
  return days.toSorted((a, b) => a.day - b.day).map(({ day, description }) => ({ value: toIso(day), description }));
}
