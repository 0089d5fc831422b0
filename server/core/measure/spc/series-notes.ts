// What is said of any series over time, whatever its chart.
import { formatDate, type PeriodUnit } from "../../document/period.ts";
import { describeMissing, missingRows } from "../missing-rows.ts";
import type { SpcPoint } from "./spc-result.ts";

type Dated = Pick<SpcPoint, "date" | "label" | "value" | "ghost">;

type SeriesNote = {
  readonly code: "recalculation-absent" | "rows-missing" | "latest-missing";
  readonly message: string;
};

/** For each day that was to begin new limits and has no point: so, and the nearest point that there is. */
export function absentRecalculations(points: readonly Dated[], dates: readonly number[]): readonly SeriesNote[] {
  return dates.flatMap((date) => {
    const near = nearest(points, date);
    if (near === undefined || near.date === date) return [];
    const message = `No point is dated ${formatDate(date)}, so the limits are not recalculated there. The nearest is ${near.label}.`;
    return [{ code: "recalculation-absent", message }];
  });
}

/** The point nearest to a day, the earlier of two; points stand in order of time. */
function nearest(points: readonly Dated[], date: number): Dated | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.date ?? date) < date) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [points[low - 1], points[low]];
  if (before === undefined || after === undefined) return before ?? after;
  return date - before.date <= after.date - date ? before : after;
}

/** That periods have no row, and that the latest row has no value. */
export function gapNotes(points: readonly Dated[], cadence: PeriodUnit | undefined): readonly SeriesNote[] {
  const notes: SeriesNote[] = [];
  const missing = missingRows(
    points.map(({ date }) => date),
    cadence,
  );
  if (missing.length > 0) notes.push({ code: "rows-missing", message: describeMissing(missing) });
  const last = points.findLast((point) => !point.ghost);
  const latest = points.findLast((point) => !point.ghost && point.value !== null);
  if (last !== undefined && latest !== undefined && last !== latest) {
    const message = `There is no value for ${last.label}; the latest is that of ${latest.label}.`;
    notes.push({ code: "latest-missing", message });
  }
  return notes;
}
