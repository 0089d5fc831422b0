// When the figures of an improvement event are due again.
import type { DocumentOf } from "../document/document.ts";
import { parsePeriod } from "../document/period.ts";

/** So many days after an event its figures are taken again. */
export const REMEASURES = [30, 60, 90, 365] as const;

/** The last day of the event's week, or the day that is given for it. */
export function lastDayOf({ fields: { week } }: DocumentOf<"event">): number | undefined {
  return week === undefined ? undefined : parsePeriod(week)?.end;
}
