// What the questions about metrics that follow the same national definition say alike.
import { formatPeriod, type PeriodUnit, periodContaining, toIso } from "../../document/period.ts";

const UNITS: ReadonlySet<string> = new Set(["day", "week", "month", "quarter", "year"]);

/** The period of a unit that holds a day, or the day itself where the unit is none that we know. */
export const periodOf = (unit: string, day: number): string =>
  UNITS.has(unit) ? formatPeriod(periodContaining(unit as PeriodUnit, day)) : toIso(day);

export const NO_REFERENCE =
  "No metric of five organisations or more follows the same national definition ('national_ref').";
