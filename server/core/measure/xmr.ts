// The XmR chart of Making Data Count: from a series of numbers to everything that may be said about it.
import { unansweredRules } from "./nhsr-unanswered.ts";
import { assuranceIcon, variationIcon } from "./spc-icons.ts";
import { judgementOf, namingHit } from "./spc-judgement.ts";
import { notesOn } from "./spc-notes.ts";
import type {
  SpcBaseline,
  SpcInput,
  SpcLimits,
  SpcOptions,
  SpcPoint,
  SpcRefusal,
  SpcResult,
  SpcTarget,
} from "./spc-result.ts";
import { limitStretches, type Stretch, sequence } from "./spc-segments.ts";
import { LIMIT_FACTOR, MOVING_RANGE_FACTOR, type SpcSettings, spcSettings } from "./spc-settings.ts";
import { findHits } from "./spc-signals.ts";

/**
 * Judges a series by the rules of a profile. Rows may come in any order. Refuses, in words, what cannot be judged: a date
 * twice, a value that is no finite number, a baseline that the profile does not allow.
 */
export function judgeXmr(input: readonly SpcInput[], options: SpcOptions): SpcResult | SpcRefusal {
  const profile = options.profile ?? "mdc";
  const settings = spcSettings(profile, options.settings);
  const rows = input.toSorted((a, b) => a.date - b.date);
  const refused = refusal(rows, options.baseline, settings);
  if (refused !== undefined) return { refused };

  const counted = rows.filter(isCounted).length;
  const limitsShown = rows.filter((row) => countsTowardsLimits(row, settings)).length >= settings.fewestPoints;
  const stretches = limitStretches(rows, options, settings).map((stretch) =>
    limitsShown ? stretch : { ...stretch, limits: { ...NO_LIMITS, mean: stretch.limits.mean } },
  );
  const points = judgePoints(rows, stretches, limitsShown, options, settings);

  const latest = latestOf(points, settings);
  const latestPoint = latest === null ? undefined : points[latest];
  const iconPoint = limitsShown ? latestPoint : undefined;
  return {
    profile,
    settings,
    overrides: Object.keys(options.settings ?? {}),
    constants: { limit: LIMIT_FACTOR, movingRange: MOVING_RANGE_FACTOR },
    direction: options.direction,
    points,
    segments: stretches.map(({ fellBack: _, ...segment }) => segment),
    counted,
    limitsShown,
    latest,
    variation: iconPoint ? variationIcon(iconPoint) : null,
    assurance: iconPoint ? assuranceIcon(iconPoint, iconPoint.target, options.direction, settings) : null,
    notes: notesOn(points, stretches, { counted, limitsShown }, options, settings),
  };
}

/** Whether a series could be judged. */
export function isJudged(result: SpcResult | SpcRefusal): result is SpcResult {
  return !("refused" in result);
}

/** The target in force on a day: the one whose deadline comes next, or the last once all have passed. */
export function targetOn(targets: readonly SpcTarget[], day: number): number | null {
  const inOrder = targets.toSorted((a, b) => deadline(a) - deadline(b));
  return (inOrder.find((target) => deadline(target) >= day) ?? inOrder.at(-1))?.value ?? null;
}

function deadline(target: SpcTarget): number {
  return target.by ?? Number.POSITIVE_INFINITY;
}

// What is refused

function refusal(
  rows: readonly SpcInput[],
  baseline: SpcBaseline | undefined,
  settings: SpcSettings,
): string | undefined {
  for (const [index, row] of rows.entries()) {
    if (rows[index - 1]?.date === row.date) return `${row.label} appears twice. Each period may have one value only.`;
    if (row.value !== null && !Number.isFinite(row.value)) return `The value at ${row.label} is not a finite number.`;
  }
  if (baseline === undefined || !("first" in baseline)) return undefined;
  const { first } = baseline;
  if (!Number.isInteger(first) || first < 1) return "The baseline must be a whole number of points, 1 or more.";
  if (first >= settings.fewestBaselineRows) return undefined;
  return `The baseline has ${first} points; this profile needs ${settings.fewestBaselineRows} or more.`;
}

const NO_LIMITS: SpcLimits = {
  mean: null,
  lower: null,
  upper: null,
  lowerTwoSigma: null,
  upperTwoSigma: null,
  meanMovingRange: null,
};

// Points and their signals

function judgePoints(
  rows: readonly SpcInput[],
  stretches: readonly Stretch[],
  limitsShown: boolean,
  options: SpcOptions,
  settings: SpcSettings,
): readonly SpcPoint[] {
  const placed = stretches.flatMap((stretch, segment) => {
    const basis = new Set(stretch.basis);
    return rows
      .slice(stretch.first, stretch.last + 1)
      .map((row, offset) => placePoint(row, segment, stretch.limits, basis.has(stretch.first + offset), settings));
  });

  const whole = sequence(rows, 0, rows.length - 1, settings);
  const segments = stretches.map(({ first, last }) => sequence(rows, first, last, settings));
  const hits = limitsShown ? findHits(placed, whole, segments, settings) : [];
  const judged = placed.map((point, index): SpcPoint => {
    const found = hits[index] ?? [];
    const signal = namingHit(found, options.direction, settings) ?? null;
    const judgement = signal ? judgementOf(signal.side, options.direction) : "common";
    return {
      ...point,
      hits: found,
      signal,
      judgement: point.ghost ? "ghost" : judgement,
      target: targetOn(options.targets ?? [], point.date),
      unanswered: [],
    };
  });
  return settings.unanswered ? withUnanswered(judged, stretches, settings) : judged;
}

type PlacedPoint = Omit<SpcPoint, "hits" | "signal" | "judgement" | "target" | "unanswered">;

function placePoint(
  row: SpcInput,
  segment: number,
  limits: SpcLimits,
  usedForLimits: boolean,
  settings: SpcSettings,
): PlacedPoint {
  const ghost = row.ghost ?? false;
  const { mean, lower, upper, lowerTwoSigma, upperTwoSigma } = limits;
  const value = ghost ? null : row.value;
  const beyondLimit = value === null || lower === null || upper === null ? null : value < lower || value > upper;
  const beyondTwoSigma =
    value === null || lowerTwoSigma === null || upperTwoSigma === null
      ? null
      : value < lowerTwoSigma || value > upperTwoSigma;
  return {
    date: row.date,
    label: row.label,
    value: row.value,
    ghost,
    segment,
    usedForLimits,
    ...limits,
    side: value === null || mean === null ? null : sign(value - mean),
    beyondLimit,
    nearLimit: beyondTwoSigma && (settings.nearIncludesOutside || !beyondLimit),
  };
}

function sign(value: number): -1 | 0 | 1 {
  if (value > 0) return 1;
  return value < 0 ? -1 : 0;
}

function withUnanswered(
  points: readonly SpcPoint[],
  stretches: readonly Stretch[],
  settings: SpcSettings,
): readonly SpcPoint[] {
  return stretches.flatMap(({ first, last }) => {
    const segment = points.slice(first, last + 1);
    const unanswered = unansweredRules(segment, settings.shiftPoints);
    return segment.map((point, index) => ({ ...point, unanswered: unanswered[index] ?? [] }));
  });
}

function isCounted(row: SpcInput): boolean {
  return row.ghost !== true && row.value !== null;
}

/** Whether a row is one of the fewest that limits need. */
function countsTowardsLimits(row: SpcInput, settings: SpcSettings): boolean {
  return settings.fewestPointsCountMissing ? row.ghost !== true : isCounted(row);
}

function latestOf(points: readonly SpcPoint[], settings: SpcSettings): number | null {
  const latest = points.findLastIndex((point) => {
    return !point.ghost && (point.value !== null || settings.iconsFrom === "latest-row");
  });
  return latest === -1 ? null : latest;
}
