// The XmR chart of Making Data Count: from a series of numbers to everything that may be said about it.
import { unansweredRules } from "./nhsr-unanswered.ts";
import { assuranceIcon, variationIcon } from "./spc-icons.ts";
import { judgementOf, namingHit } from "./spc-judgement.ts";
import { notesOn, zeroNotes } from "./spc-notes.ts";
import type {
  Draft,
  SpcBaseline,
  SpcInput,
  SpcLimits,
  SpcOptions,
  SpcPoint,
  SpcRefusal,
  SpcResult,
  SpcTarget,
} from "./spc-result.ts";
import { inOrderOfTime, limitStretches, type Stretch, sequence } from "./spc-segments.ts";
import { LIMIT_FACTOR, MOVING_RANGE_FACTOR, type SpcSettings, spcSettings } from "./spc-settings.ts";
import { findHits } from "./spc-signals.ts";
import { targetLine } from "./targets.ts";

/**
 * Judges a series by the rules of a profile. Rows may come in any order. Refuses, in words, what cannot be judged: a date
 * twice, a value that is no finite number, a baseline that the profile does not allow.
 */
export function judgeXmr(input: readonly SpcInput[], options: SpcOptions): SpcResult | SpcRefusal {
  const profile = options.profile ?? "mdc";
  const settings = spcSettings(profile, options.settings);
  const given = inOrderOfTime(input);
  const rows = settings.gaps === "zero" ? given.map((row) => ({ ...row, value: row.value ?? 0 })) : given;
  const refused = refusal(rows, options.baseline, settings);
  if (refused !== undefined) return { refused };

  const counted = countOf(rows, isCounted);
  const limitsShown = countOf(rows, (row) => countsTowardsLimits(row, settings)) >= settings.fewestPoints;
  const stretches = limitStretches(rows, options, settings).map((stretch) =>
    limitsShown ? stretch : { ...stretch, limits: { ...NO_LIMITS, mean: stretch.limits.mean } },
  );
  const points = judgePoints(rows, stretches, limitsShown, options, settings);

  const latest = latestOf(points, settings);
  const latestPoint = latest === null ? undefined : points[latest];
  const iconPoint = limitsShown ? latestPoint : undefined;
  return {
    chart: "xmr",
    centre: "mean",
    profile,
    settings,
    overrides: Object.keys(options.settings ?? {}),
    constants: { limit: LIMIT_FACTOR, movingRange: MOVING_RANGE_FACTOR },
    direction: options.direction,
    points,
    segments: stretches.map(({ fellBack: _, ...segment }) => segment),
    counted,
    limitsShown,
    looksForSignals: settings.rules.length > 0,
    bridged: settings.gaps === "bridge",
    latest,
    variation: iconPoint && settings.rules.length > 0 ? variationIcon(iconPoint) : null,
    assurance: iconPoint ? assuranceIcon(iconPoint, iconPoint.target, options.direction, settings) : null,
    notes: [...zeroNotes(given, settings), ...notesOn(points, stretches, { counted, limitsShown }, options, settings)],
  };
}

/** Whether a series could be judged. */
export function isJudged(result: SpcResult | SpcRefusal): result is SpcResult {
  return !("refused" in result);
}

/** The target in force on a day: the one whose deadline comes next, or the last once all have passed. */
export function targetOn(targets: readonly SpcTarget[], day: number): number | null {
  return targetLine(targets)(day);
}

// What is refused

function refusal(
  rows: readonly SpcInput[],
  baseline: SpcBaseline | undefined,
  settings: SpcSettings,
): string | undefined {
  let before: SpcInput | undefined;
  for (const row of rows) {
    if (before?.date === row.date) return `${row.label} appears twice. Each period may have one value only.`;
    if (row.value !== null && !Number.isFinite(row.value)) return `The value at ${row.label} is not a finite number.`;
    before = row;
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
  const target = targetLine(options.targets ?? []);
  const points: DraftPoint[] = [];
  for (const [segment, { first, last, limits, basis }] of stretches.entries()) {
    // The points of the basis stand in order; those of a baseline before this segment are passed over.
    let inBasis = 0;
    for (let index = first; index <= last; index += 1) {
      const row = rows[index];
      if (row === undefined) continue;
      while ((basis[inBasis] ?? index) < index) inBasis += 1;
      points.push(placePoint(row, segment, limits, basis[inBasis] === index, target(row.date), settings));
    }
  }
  if (limitsShown && settings.rules.length > 0) {
    const judgedFrom = firstJudged(rows, options.baseline);
    const whole = sequence(rows, judgedFrom, rows.length - 1, settings);
    const segments = stretches.map(({ first, last }) => sequence(rows, Math.max(first, judgedFrom), last, settings));
    for (const point of points.slice(0, judgedFrom)) if (!point.ghost) point.judgement = "unjudged";
    const found = findHits(points, whole, segments, settings);
    points.forEach((point, index) => {
      const hits = found[index];
      const signal = hits && namingHit(hits, options.direction, settings);
      if (hits === undefined || signal === undefined) return;
      point.hits = hits;
      point.signal = signal;
      point.judgement = judgementOf(signal.side, options.direction);
    });
  }
  if (settings.unanswered) addUnanswered(points, stretches, settings);
  return points;
}

/** Row from which on a baseline says anything: what came before its first day was another time. */
function firstJudged(rows: readonly SpcInput[], baseline: SpcBaseline | undefined): number {
  if (baseline === undefined || "first" in baseline) return 0;
  const first = rows.findIndex(({ date }) => date >= baseline.from);
  return first === -1 ? 0 : first;
}

type DraftPoint = Draft<SpcPoint, "hits" | "signal" | "judgement" | "unanswered">;

const NONE: readonly never[] = [];

function placePoint(
  { date, label, value, ghost = false }: SpcInput,
  segment: number,
  limits: SpcLimits,
  usedForLimits: boolean,
  target: number | null,
  settings: SpcSettings,
): DraftPoint {
  const { mean, lower, upper, lowerTwoSigma, upperTwoSigma, meanMovingRange } = limits;
  const counted = ghost ? null : value;
  const beyondLimit = isBeyond(counted, lower, upper);
  const beyondTwoSigma = isBeyond(counted, lowerTwoSigma, upperTwoSigma);
  return {
    date,
    label,
    value,
    ghost,
    segment,
    usedForLimits,
    centre: mean,
    lower,
    upper,
    lowerTwoSigma,
    upperTwoSigma,
    meanMovingRange,
    target,
    side: counted === null || mean === null ? null : sign(counted - mean),
    beyondLimit,
    nearLimit: beyondTwoSigma && (settings.nearIncludesOutside || !beyondLimit),
    hits: NONE,
    signal: null,
    judgement: ghost ? "ghost" : "common",
    unanswered: NONE,
  };
}

function isBeyond(value: number | null, lower: number | null, upper: number | null): boolean | null {
  return value === null || lower === null || upper === null ? null : value < lower || value > upper;
}

function sign(value: number): -1 | 0 | 1 {
  if (value > 0) return 1;
  return value < 0 ? -1 : 0;
}

function addUnanswered(points: readonly DraftPoint[], stretches: readonly Stretch[], settings: SpcSettings): void {
  for (const { first, last } of stretches) {
    for (const [index, rules] of unansweredRules(points.slice(first, last + 1), settings.shiftPoints)) {
      const point = points[first + index];
      if (point !== undefined) point.unanswered = rules;
    }
  }
}

const countOf = (rows: readonly SpcInput[], counts: (row: SpcInput) => boolean): number =>
  rows.reduce((total, row) => total + (counts(row) ? 1 : 0), 0);

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
