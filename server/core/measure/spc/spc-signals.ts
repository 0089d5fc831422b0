// The four rules of Making Data Count, each over a list of rows in order of time. Rows refer to points by index, as ghosts
// and bridged gaps are left out of the list. Every rule is one walk along it.
import { HitsOfPoints } from "./hits-of-points.ts";
import type { Side, SpcPoint } from "./spc-result.ts";
import type { SpcRule, SpcSettings } from "./spc-settings.ts";

/** What a rule may look at. */
type Placed = Pick<SpcPoint, "value" | "side" | "beyondLimit" | "nearLimit">;

/** A rule that fires, and the points that it marks. */
type Signal = { readonly rule: SpcRule; readonly side: Side; readonly marked: readonly number[] };

/**
 * The hits of the points that have any, at their indices. `whole` is the list of all rows and `segments` the same cut at
 * recalculations: `settings` say which rules may look across the cuts.
 */
export function findHits(
  points: readonly Placed[],
  whole: readonly number[],
  segments: readonly (readonly number[])[],
  settings: SpcSettings,
): HitsOfPoints["byPoint"] {
  const acrossAll = settings.rulesAcross === "all" ? [whole] : segments;
  const acrossTrend = settings.rulesAcross === "none" ? segments : [whole];
  const found: Record<SpcRule, () => readonly Signal[]> = {
    outside: () => outside(points, whole),
    shift: () => acrossAll.flatMap((rows) => shifts(points, rows, settings.shiftPoints)),
    trend: () => acrossTrend.flatMap((rows) => trends(points, rows, settings.trendPoints)),
    "two-of-three": () => acrossAll.flatMap((rows) => twoOfThree(points, rows, settings)),
  };

  const hits = new HitsOfPoints(points.length);
  // The strongest rule first, so that the hits of a point stand in that order.
  for (const rule of settings.precedence) {
    if (!settings.rules.includes(rule)) continue;
    for (const { side, marked } of found[rule]()) {
      hits.add({ rule, side, first: marked[0] ?? 0, last: marked.at(-1) ?? 0 }, marked);
    }
  }
  return hits.byPoint;
}

/** A value above the upper limit or below the lower one. */
function outside(points: readonly Placed[], rows: readonly number[]): readonly Signal[] {
  const signals: Signal[] = [];
  for (const row of rows) {
    const side = sideName(points[row]?.side);
    if (points[row]?.beyondLimit === true && side) signals.push({ rule: "outside", side, marked: [row] });
  }
  return signals;
}

/** A run of points strictly on one side of the mean; a point on the mean or a missing value ends it. */
function shifts(points: readonly Placed[], rows: readonly number[], fewest: number): readonly Signal[] {
  const sideAt = (position: number): Side | undefined => sideName(points[rows[position] ?? -1]?.side);
  return runs(rows.length, sideAt, fewest).map(({ side, start, end }) => {
    return { rule: "shift", side, marked: rows.slice(start, end) };
  });
}

/** A run of points each strictly above (below) the one before, the first one included. */
function trends(points: readonly Placed[], rows: readonly number[], fewest: number): readonly Signal[] {
  const step = (position: number): Side | undefined => {
    const before = points[rows[position - 1] ?? -1]?.value ?? null;
    const value = points[rows[position] ?? -1]?.value ?? null;
    if (before === null || value === null || value === before) return undefined;
    return value > before ? "high" : "low";
  };
  return runs(rows.length, step, fewest - 1).map(({ side, start, end }) => {
    return { rule: "trend", side, marked: rows.slice(start - 1, end) };
  });
}

/**
 * Of three points in a row, two or three near the limit on one side; as the settings say, with the third on that side of the
 * mean or anywhere. Windows that overlap are one signal.
 */
function twoOfThree(points: readonly Placed[], rows: readonly number[], settings: SpcSettings): readonly Signal[] {
  return (["high", "low"] as const).flatMap((side) => twoOfThreeOn(side, points, rows, settings));
}

function twoOfThreeOn(
  side: Side,
  points: readonly Placed[],
  rows: readonly number[],
  { threeOnOneSide, threeMarked }: SpcSettings,
): readonly Signal[] {
  const isNear = (row: number): boolean => points[row]?.nearLimit === true && sideName(points[row]?.side) === side;
  const mayStand = (row: number): boolean => {
    const there = points[row]?.side ?? null;
    return threeOnOneSide ? sideName(there) === side : there !== null;
  };
  const signals: { rule: "two-of-three"; side: Side; marked: number[]; end: number }[] = [];
  // The rows up to this one, counted back: how many may stand in a window, and where the last two near ones were.
  let standing = 0;
  let [nearBefore, nearLast] = [-3, -3];
  for (let position = 0; position < rows.length; position += 1) {
    const row = rows[position] ?? -1;
    standing = mayStand(row) ? standing + 1 : 0;
    if (isNear(row)) [nearBefore, nearLast] = [nearLast, position];
    if (standing < 3 || nearBefore < position - 2) continue;
    const window = rows.slice(position - 2, position + 1);
    const marked = threeMarked === "all" ? window : window.filter(isNear);
    const current = signals.at(-1);
    if (current !== undefined && current.end >= position - 2) {
      const last = current.marked.at(-1) ?? -1;
      for (const one of marked) if (one > last) current.marked.push(one);
      current.end = position;
    } else {
      signals.push({ rule: "two-of-three", side, marked, end: position });
    }
  }
  return signals;
}

/** The longest runs of one side of at least so many positions, as `sideAt` tells it for each; `end` is the one after the last. */
function runs(
  length: number,
  sideAt: (position: number) => Side | undefined,
  fewest: number,
): readonly { readonly side: Side; readonly start: number; readonly end: number }[] {
  const found: { side: Side; start: number; end: number }[] = [];
  let start = 0;
  let current: Side | undefined;
  for (let position = 0; position <= length; position += 1) {
    const side = position < length ? sideAt(position) : undefined;
    if (side === current) continue;
    if (current !== undefined && position - start >= fewest) found.push({ side: current, start, end: position });
    current = side;
    start = position;
  }
  return found;
}

function sideName(side: -1 | 0 | 1 | null | undefined): Side | undefined {
  if (side === 1) return "high";
  return side === -1 ? "low" : undefined;
}
