// What a reader of a run chart or of one of Shewhart's charts should know besides what it shows.
import { joined } from "../../../../schemas/index.ts";
import type { ControlChart } from "./control-charts.ts";
import type { ControlNote, ControlOptions, ControlPoint } from "./control-result.ts";
import type { JudgedRuns } from "./run-rules.ts";
import { absentRecalculations, gapNotes } from "./series-notes.ts";
import type { FittedLines } from "./shewhart-lines.ts";

/** With fewer useful points than this the rules for runs say next to nothing. */
const FEWEST_USEFUL = 10;

/** At most so many labels are named one by one. */
const NAMED = 3;

/** A segment with its points, as the notes need to see it. */
export type JudgedSegment = {
  readonly first: number;
  readonly last: number;
  readonly points: readonly ControlPoint[];
  readonly basis: readonly number[];
  readonly lines: FittedLines;
  readonly runs: JudgedRuns;
};

export function notesOnControl(
  chart: ControlChart,
  points: readonly ControlPoint[],
  segments: readonly JudgedSegment[],
  options: ControlOptions,
): readonly ControlNote[] {
  const notes: ControlNote[] = [...nothingToCountIn(points)];
  if (points.every(({ value, numerator }) => value === null && numerator === null)) {
    return [{ code: "no-values", message: "There are no values to judge." }];
  }
  notes.push(...absentRecalculations(points, options.recalculateAt ?? []));
  for (const segment of segments) notes.push(...notesOnSegment(chart, segment));
  // Between two events there may be any time.
  const gaps = gapNotes(points, options.cadence);
  return [...notes, ...(chart === "g" || chart === "t" ? gaps.filter(({ code }) => code !== "rows-missing") : gaps)];
}

function notesOnSegment(chart: ControlChart, { points, basis, lines, runs }: JudgedSegment): readonly ControlNote[] {
  const start = points[0]?.label;
  const hasLimits = points.some(({ upper }) => upper !== null);
  const { useful } = runs.statistics;
  const notes: ControlNote[] = [];
  if (basis.length === 0) {
    notes.push({ code: "baseline-empty", message: `There are no values from ${start} on to work out lines from.` });
  } else if (lines.centre === null) {
    notes.push({ code: "too-large", message: "These values are too large to average." });
  } else if (chart === "run") {
    const message = `Only ${useful} of the points from ${start} on lie off the median: the rules for runs need ${FEWEST_USEFUL} to say much.`;
    if (useful < FEWEST_USEFUL) notes.push({ code: "few-useful-points", message });
  } else if (!hasLimits) {
    notes.push({ code: "no-limits", message: `There are too few values from ${start} on to set limits.` });
  }
  if (lines.fellBack) {
    const message = `From ${start} on hardly any value differs from the one before, so no outlying change was left out of the limits.`;
    notes.push({ code: "screen-fallback", message });
  }
  return notes;
}

/** Events, and a denominator of zero: no rate can be told, and the events are in no centre line either. */
function nothingToCountIn(points: readonly ControlPoint[]): readonly ControlNote[] {
  const labels = points
    .filter(({ numerator, denominator, value }) => value === null && denominator === 0 && (numerator ?? 0) !== 0)
    .map(({ label }) => label);
  if (labels.length === 0) return [];
  const named =
    labels.length <= NAMED ? joined(labels, "and") : `${labels.length} points, the first being ${labels[0]}`;
  const message = `There are events but a denominator of zero for ${named}, so they are left out.`;
  return [{ code: "nothing-to-count-in", message }];
}
