// Periods for which a series has no row at all.
import { joined } from "../../../schemas/index.ts";
import { cadenceOf, formatPeriod, missingBetween, nextPeriod, type Period } from "../document/period.ts";

/**
 * The periods between the first and the last of these days (day numbers, in order) for which there is none, at most 1,000 of
 * them. How often the series is counted is told by the calendar unless it is given; days that follow no rhythm
 * miss nothing.
 */
export function missingRows(days: readonly number[], cadence = cadenceOf(days)): readonly Period[] {
  return cadence === undefined ? [] : missingBetween(days, cadence);
}

/** "There are no rows for November 2025 and December 2025." For one period or more, in order of time. */
export function describeMissing(periods: readonly Period[]): string {
  const names = periods.map(formatPeriod);
  if (names.length === 1) return `There is no row for ${names[0]}.`;
  if (names.length <= 3) return `There are no rows for ${joined(names, "and")}.`;
  const isOneGap = periods.every((period, index) => index === 0 || follows(periods[index - 1], period));
  const units = `${names.length} ${periods[0]?.unit}s`;
  if (isOneGap) return `There are no rows for the ${units} from ${names[0]} to ${names.at(-1)}.`;
  return `There are no rows for ${units} between ${names[0]} and ${names.at(-1)}.`;
}

function follows(before: Period | undefined, period: Period): boolean {
  return before !== undefined && nextPeriod(before).start === period.start;
}
