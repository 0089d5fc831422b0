// The periods of a series are the metric's own: a month that somebody dated by its first day, or by its last, is that month.
import { cadenceOf, type Period, type PeriodUnit, periodContaining } from "../period.ts";

/** How the rows of a metric follow each other. */
export type Rhythm = {
  /** The sort of period that there is one figure for; told by the rows themselves where it is not given. */
  readonly cadence?: PeriodUnit | undefined;
  /** Whether each row is an event of its own, whose day is what it was. */
  readonly events?: boolean;
  /** Whether several rows of one period are a subgroup of measurements. */
  readonly subgroups?: boolean;
  /** Whether the figures are shares, of which no mean may be taken. */
  readonly shares?: boolean;
};

/** The sorts of period that days can stand for. */
const LONGER: readonly PeriodUnit[] = ["week", "month", "quarter", "year"];

/**
 * Rows that are dated by day, as those of the periods in which the days lie: of the metric's cadence, or of the rhythm that they keep by
 * themselves. They stay days where two of a stratum would become one period, and weeks that begin or end in the middle of a calendar week do.
 */
export function inOwnPeriods<Row extends { readonly period: Period; readonly stratum: string | undefined }>(
  rows: readonly Row[],
  { cadence, events = false, subgroups = false }: Rhythm,
): readonly Row[] {
  if (events || rows.length === 0 || rows.some(({ period }) => period.unit !== "day")) return rows;
  const unit = cadence ?? rhythmOf(rows);
  if (unit === undefined || !LONGER.includes(unit)) return rows;
  if (unit === "week" && !rows.every(({ period }) => isEdgeOfWeek(period))) return rows;
  const own = rows.map((row): Row => {
    const { start, end } = periodContaining(unit, row.period.start);
    return { ...row, period: { unit, start, end, text: row.period.text } };
  });
  const places = own.map(({ period, stratum }) => `${period.start} ${stratum ?? ""}`);
  const written = new Set(rows.map(({ period, stratum }) => `${period.start} ${stratum ?? ""}`));
  return subgroups || new Set(places).size === written.size ? own : rows;
}

function rhythmOf(rows: readonly { readonly period: Period; readonly stratum: string | undefined }[]) {
  const days = rows.filter(({ stratum }) => stratum === rows[0]?.stratum).map(({ period }) => period.start);
  return cadenceOf(days.toSorted((a, b) => a - b));
}

/** A Monday, on which a calendar week begins, or a Sunday, on which it ends. */
function isEdgeOfWeek({ start }: Period): boolean {
  const week = periodContaining("week", start);
  return start === week.start || start === week.end;
}
