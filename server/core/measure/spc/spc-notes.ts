// What a reader of a chart should know besides what it shows.
import { absentRecalculations, gapNotes } from "./series-notes.ts";
import type { SpcInput, SpcNote, SpcOptions, SpcPoint, SpcResult } from "./spc-result.ts";
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
  const notes: SpcNote[] = [...absentRecalculations(points, options.recalculateAt ?? [])];
  if (!limitsShown) {
    const message = `There are ${counted} of the ${settings.fewestPoints} points that limits need: no limits or signals yet.`;
    notes.push({ code: "too-few-points", message });
  } else {
    const own = stretches.filter((stretch, index) => stretch.limitsFrom === index);
    for (const stretch of own) notes.push(...notesOnStretch(points, stretch));
  }
  if (settings.rules.length === 0) {
    const message =
      "No rule is switched on, so no signal is looked for: ordinary variation and change look alike here.";
    notes.push({ code: "rules-off", message });
  }
  notes.push(...gapNotes(points, options.cadence));
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
    const values = new Set(basis.map((index) => points[index]?.value));
    const message =
      values.size === 1 && basis.length > 1
        ? `All values from ${start} on are the same, so nothing varies and there are no limits.`
        : `There are too few values from ${start} on to set limits.`;
    notes.push({ code: "no-limits", message });
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

/** That missing values were taken for zeros, as the settings asked. */
export function zeroNotes(given: readonly SpcInput[], settings: SpcSettings): readonly SpcNote[] {
  const missing = given.filter(({ value }) => value === null);
  if (settings.gaps !== "zero" || missing.length === 0) return [];
  const message =
    missing.length === 1
      ? `The missing value at ${missing[0]?.label} is counted as 0.`
      : `${missing.length} missing values are counted as 0.`;
  return [{ code: "gaps-as-zero", message }];
}
