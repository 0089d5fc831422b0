// What a reader of a chart should know besides what it shows.
import { formatDate } from "../document/period.ts";
import type { SpcNote, SpcOptions, SpcPoint, SpcResult } from "./spc-result.ts";
import type { Stretch } from "./spc-segments.ts";
import { SETTLED_VALUES, type SpcSettings } from "./spc-settings.ts";

export function notesOn(
  points: readonly SpcPoint[],
  stretches: readonly Stretch[],
  { counted, limitsShown }: Pick<SpcResult, "counted" | "limitsShown">,
  options: SpcOptions,
  settings: SpcSettings,
): readonly SpcNote[] {
  if (counted === 0) return [{ code: "no-values", message: "There are no values to judge." }];
  const notes: SpcNote[] = absentRecalculations(points, options.recalculateAt ?? []);
  if (!limitsShown) {
    const message = `There are ${counted} of the ${settings.fewestPoints} points that limits need: no limits or signals yet.`;
    notes.push({ code: "too-few-points", message });
  } else {
    const own = stretches.filter((stretch, index) => stretch.limitsFrom === index);
    for (const stretch of own) notes.push(...notesOnStretch(points, stretch));
  }
  const last = points.findLast((point) => !point.ghost);
  if (last?.value === null) {
    const latest = points.findLast((point) => !point.ghost && point.value !== null);
    const message = `There is no value for ${last.label}; the latest is that of ${latest?.label}.`;
    notes.push({ code: "latest-missing", message });
  }
  return notes;
}

function notesOnStretch(points: readonly SpcPoint[], stretch: Stretch): readonly SpcNote[] {
  const start = points[stretch.first]?.label;
  const { last, limits, isBaseline, basis } = stretch;
  const notes: SpcNote[] = [];
  if (isBaseline && basis.length === 0) {
    notes.push({ code: "baseline-empty", message: "There are no values within the baseline, so there are no limits." });
  } else if (limits.mean === null && basis.length > 0) {
    notes.push({ code: "too-large", message: "These values are too large to average." });
  } else if (limits.lower === null) {
    notes.push({ code: "no-limits", message: `There are too few values from ${start} on to set limits.` });
  } else if (basis.length < SETTLED_VALUES) {
    const awaited = isBaseline || last < points.length - 1 ? " only, and need" : ": trial limits until there are";
    const message = `The limits from ${start} on rest on ${basis.length} values${awaited} ${SETTLED_VALUES}.`;
    notes.push({ code: "short-segment", message });
  }
  if (stretch.fellBack) {
    const message = `From ${start} on hardly any value differs from the one before, so no outlying change was left out of the limits.`;
    notes.push({ code: "screen-fallback", message });
  }
  return notes;
}

function absentRecalculations(points: readonly SpcPoint[], dates: readonly number[]): SpcNote[] {
  const present = new Set(points.map((point) => point.date));
  return dates
    .filter((date) => !present.has(date))
    .map((date) => {
      const nearest = points.reduce((best, point) =>
        Math.abs(point.date - date) < Math.abs(best.date - date) ? point : best,
      );
      const message = `No point is dated ${formatDate(date)}, so the limits are not recalculated there. The nearest is ${nearest.label}.`;
      return { code: "recalculation-absent", message };
    });
}
