// NHSRplotthedots asks its rules in the three-valued logic of R: a rule that meets a missing value may come out neither
// true nor false. No such answer ever marks a point. It is reproduced so that the profile `nhsr` can be held against the
// package cell by cell.
import type { SpcPoint } from "./spc-result.ts";
import type { SpcRule } from "./spc-settings.ts";

type Placed = Pick<SpcPoint, "side" | "beyondLimit" | "nearLimit" | "hits">;

/** The rules that the package leaves unanswered at points of one segment, by index; points where it answers all are left out. */
export function unansweredRules(
  points: readonly Placed[],
  shiftPoints: number,
): ReadonlyMap<number, readonly SpcRule[]> {
  const openShifts = points.map((_, end) => shiftWindowOpen(points, end, shiftPoints));
  const unanswered = new Map<number, readonly SpcRule[]>();
  let lastOpen = Number.POSITIVE_INFINITY;
  // From the end, so that the next open window that holds a point is at hand.
  for (let index = points.length - 1; index >= 0; index -= 1) {
    const point = points[index];
    if (point === undefined) continue;
    if (openShifts[index]) lastOpen = index;
    const fires = (rule: SpcRule): boolean => point.hits.some((hit) => hit.rule === rule);
    const rules: SpcRule[] = [];
    if (point.beyondLimit === null) rules.push("outside");
    if (lastOpen < index + shiftPoints && !fires("shift")) rules.push("shift");
    if (!fires("two-of-three") && twoOfThreeUnanswered(points, index)) rules.push("two-of-three");
    if (rules.length > 0) unanswered.set(index, rules);
  }
  return unanswered;
}

/** A window is open when it ends in a missing value, or when all of it that is there agrees and some is missing. */
function shiftWindowOpen(points: readonly Placed[], end: number, length: number): boolean {
  const side = points[end]?.side ?? null;
  if (side === null) return true;
  if (side === 0 || end < length - 1) return false;
  let someMissing = false;
  for (let index = end - length + 1; index < end; index += 1) {
    const other = points[index]?.side ?? null;
    if (other !== null && other !== side) return false;
    if (other === null) someMissing = true;
  }
  return someMissing;
}

function twoOfThreeUnanswered(points: readonly Placed[], index: number): boolean {
  if (points[index]?.nearLimit === false) return false;
  return [index - 2, index - 1, index].some((start) => twoOfThreeWindowOpen(points, start));
}

/** Places before the first point and after the last count as "not near" and "on neither side". */
function twoOfThreeWindowOpen(points: readonly Placed[], start: number): boolean {
  const window = [start, start + 1, start + 2].map((index) => points[index]);
  const near = window.map((point) => (point ? point.nearLimit : false));
  const sides = window.map((point) => (point ? point.side : 0));
  const nearOpen = near.includes(null);
  const sidesOpen = sides.includes(null);
  const nearEnough = near.filter((value) => value === true).length >= 2;
  const oneSide = sides.every((side) => side !== 0 && side === sides[0]);
  return (nearOpen && (sidesOpen || oneSide)) || (sidesOpen && nearEnough);
}
