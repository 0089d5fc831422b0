// Where a series is cut, and the mean and limits of each stretch.
import type { SpcBaseline, SpcInput, SpcOptions, SpcSegment } from "./spc-result.ts";
import { SHORT_SEGMENT, type SpcSettings } from "./spc-settings.ts";
import { xmrLimits } from "./xmr-limits.ts";

/** A segment, and whether the screen left nothing there and was not applied. */
export type Stretch = SpcSegment & { readonly fellBack: boolean };

/** The rows by their days; the very same where they stand so already, as nearly all do. */
export function inOrderOfTime<Row extends { readonly date: number }>(rows: readonly Row[]): readonly Row[] {
  const isInOrder = rows.every(({ date }, index) => index === 0 || (rows[index - 1]?.date ?? date) <= date);
  return isInOrder ? rows : rows.toSorted((a, b) => a.date - b.date);
}

/** The stretches of rows in order of time, each with its limits. */
export function limitStretches(
  rows: readonly SpcInput[],
  options: SpcOptions,
  settings: SpcSettings,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const cut of cutRows(rows, options, settings)) {
    const short = cut.last - cut.first + 1 < SHORT_SEGMENT;
    const [baseline] = stretches;
    if (baseline?.isBaseline && cut.recalculations === 0) {
      stretches.push({ ...baseline, ...cut, short });
      continue;
    }
    const basis = basisOf(rows, cut, options.baseline, settings);
    const values = basis.map((index) => rows[index]?.value ?? null);
    stretches.push({
      ...cut,
      ...xmrLimits(values, settings),
      limitsFrom: stretches.length,
      basis: basis.filter((_, place) => values[place] !== null),
      runs: null,
      short,
    });
  }
  return stretches;
}

type Cut = Pick<SpcSegment, "first" | "last" | "recalculations" | "isBaseline">;

/** Cuts the rows at each recalculation, and after the baseline where it is a stretch of its own. */
function cutRows(rows: readonly SpcInput[], options: SpcOptions, settings: SpcSettings): readonly Cut[] {
  const recalculateAt = new Set(options.recalculateAt);
  const baselineEnd =
    settings.baselineReach === "each-segment" ? -1 : lastBaselineRow(rows, options.baseline, settings);
  const cuts: Cut[] = [];
  let recalculations = 0;
  let start: Omit<Cut, "last"> | undefined;
  for (const [index, row] of rows.entries()) {
    const recalculated = recalculateAt.has(row.date);
    if (recalculated) recalculations += 1;
    const isBaseline = index <= baselineEnd;
    if (start !== undefined && start.isBaseline === isBaseline && !(recalculated && !isBaseline)) continue;
    if (start !== undefined) cuts.push({ ...start, last: index - 1 });
    start = { first: index, recalculations, isBaseline };
  }
  return start === undefined ? cuts : [...cuts, { ...start, last: rows.length - 1 }];
}

function lastBaselineRow(rows: readonly SpcInput[], baseline: SpcBaseline | undefined, settings: SpcSettings): number {
  if (baseline === undefined) return -1;
  if ("to" in baseline) return rows.findLastIndex((row) => row.date <= baseline.to);
  return sequence(rows, 0, rows.length - 1, settings)[baseline.first - 1] ?? rows.length - 1;
}

/** The rows that give the limits of a stretch, missing values included: they are gaps. */
function basisOf(
  rows: readonly SpcInput[],
  cut: Cut,
  baseline: SpcBaseline | undefined,
  settings: SpcSettings,
): readonly number[] {
  const all = sequence(rows, cut.first, cut.last, settings);
  const baselineApplies = cut.isBaseline || settings.baselineReach === "each-segment";
  if (baseline === undefined || !baselineApplies) return all;
  if ("first" in baseline) return all.slice(0, baseline.first);
  const within = all.filter((index) => {
    const date = rows[index]?.date ?? Number.NaN;
    return date >= baseline.from && date <= baseline.to;
  });
  return cut.isBaseline || within.length > 0 ? within : all;
}

/** The rows that count, in order: no ghosts, and no missing values where gaps are bridged. */
export function sequence(
  rows: readonly SpcInput[],
  first: number,
  last: number,
  settings: SpcSettings,
): readonly number[] {
  const indices: number[] = [];
  for (let index = first; index <= last; index += 1) {
    const row = rows[index];
    const skipped = row === undefined || row.ghost === true || (settings.gaps === "bridge" && row.value === null);
    if (!skipped) indices.push(index);
  }
  return indices;
}
