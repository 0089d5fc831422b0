// The four rules of Making Data Count, each over a list of rows in order of time. Rows refer to points by index, as ghosts
// and bridged gaps are left out of the list. Every rule is one walk along it.
import type { RuleHit, Side, SpcPoint } from "./spc-result.ts";
import type { SpcSettings } from "./spc-settings.ts";

/** What a rule may look at. */
export type Placed = Pick<SpcPoint, "value" | "side" | "beyondLimit" | "nearLimit">;

/** A rule that fires, and the points that it marks. */
type Signal = { readonly rule: RuleHit["rule"]; readonly side: Side; readonly marked: readonly number[] };

/**
 * The hits of each point. `whole` is the list of all rows and `segments` the same cut at recalculations: `settings` say
 * which rules may look across the cuts.
 */
export function findHits(
  points: readonly Placed[],
  whole: readonly number[],
  segments: readonly (readonly number[])[],
  settings: SpcSettings,
): readonly (readonly RuleHit[])[] {
  const runs = settings.rulesAcross === "all" ? [whole] : segments;
  const trendRuns = settings.rulesAcross === "none" ? segments : [whole];
  const signals = [
    ...outside(points, whole),
    ...runs.flatMap((rows) => shifts(points, rows, settings.shiftPoints)),
    ...trendRuns.flatMap((rows) => trends(points, rows, settings.trendPoints)),
    ...runs.flatMap((rows) => twoOfThree(points, rows)),
  ];

  const hits: RuleHit[][] = points.map(() => []);
  for (const { rule, side, marked } of signals) {
    const [first, last] = [marked[0], marked.at(-1)];
    if (first === undefined || last === undefined) continue;
    const hit = { rule, side, first, last };
    for (const index of marked) hits[index]?.push(hit);
  }
  const rank = ({ rule }: RuleHit): number => settings.precedence.indexOf(rule);
  return hits.map((list) => list.sort((a, b) => rank(a) - rank(b)));
}

/** A value above the upper limit or below the lower one. */
function outside(points: readonly Placed[], rows: readonly number[]): readonly Signal[] {
  return rows.flatMap((row) => {
    const side = sideName(points[row]?.side);
    return points[row]?.beyondLimit === true && side ? [{ rule: "outside", side, marked: [row] } as const] : [];
  });
}

/** A run of points strictly on one side of the mean; a point on the mean or a missing value ends it. */
function shifts(points: readonly Placed[], rows: readonly number[], fewest: number): readonly Signal[] {
  return runs(rows, (position) => sideName(points[rows[position] ?? -1]?.side))
    .filter(({ marked }) => marked.length >= fewest)
    .map((run) => ({ rule: "shift", ...run }));
}

/** A run of points each strictly above (below) the one before, the first one included. */
function trends(points: readonly Placed[], rows: readonly number[], fewest: number): readonly Signal[] {
  const step = (position: number): Side | undefined => {
    const before = points[rows[position - 1] ?? -1]?.value ?? null;
    const value = points[rows[position] ?? -1]?.value ?? null;
    if (before === null || value === null || value === before) return undefined;
    return value > before ? "high" : "low";
  };
  return runs(rows, step)
    .map(({ side, start, marked }) => ({ side, marked: [...rows.slice(start - 1, start), ...marked] }))
    .filter(({ marked }) => marked.length >= fewest)
    .map((run) => ({ rule: "trend", ...run }));
}

/**
 * Of three points in a row on one side of the mean, two or three near the limit: those are marked. Windows that overlap
 * are one signal.
 */
function twoOfThree(points: readonly Placed[], rows: readonly number[]): readonly Signal[] {
  const signals: { rule: "two-of-three"; side: Side; marked: number[]; end: number }[] = [];
  for (let end = 2; end < rows.length; end += 1) {
    const window = rows.slice(end - 2, end + 1);
    const side = sideName(points[window[0] ?? -1]?.side);
    if (side === undefined || window.some((row) => sideName(points[row]?.side) !== side)) continue;
    const near = window.filter((row) => points[row]?.nearLimit === true);
    if (near.length < 2) continue;
    const current = signals.at(-1);
    if (current && current.side === side && current.end >= end - 2) {
      current.marked.push(...near.filter((row) => row > (current.marked.at(-1) ?? -1)));
      current.end = end;
    } else {
      signals.push({ rule: "two-of-three", side, marked: near, end });
    }
  }
  return signals;
}

/** The longest runs of one side, as `sideAt` tells it for each position in the rows. */
function runs(
  rows: readonly number[],
  sideAt: (position: number) => Side | undefined,
): readonly { readonly side: Side; readonly start: number; readonly marked: readonly number[] }[] {
  const found: { side: Side; start: number; marked: number[] }[] = [];
  let previous: Side | undefined;
  for (const [position, row] of rows.entries()) {
    const side = sideAt(position);
    if (side !== undefined && side === previous) found.at(-1)?.marked.push(row);
    else if (side !== undefined) found.push({ side, start: position, marked: [row] });
    previous = side;
  }
  return found;
}

function sideName(side: -1 | 0 | 1 | null | undefined): Side | undefined {
  if (side === 1) return "high";
  return side === -1 ? "low" : undefined;
}
