// NHSRplotthedots asks its rules in the three-valued logic of R: a rule that meets a missing value may come out neither
// true nor false. No such answer ever marks a point. It is reproduced so that the profile `nhsr` can be held against the
// package cell by cell.
import type { SpcPoint } from "./spc-result.ts";
import type { SpcRule } from "./spc-settings.ts";

type Placed = Pick<SpcPoint, "side" | "beyondLimit" | "nearLimit" | "hits">;

/** For each point of one segment, the rules that the package leaves unanswered there. */
export function unansweredRules(points: readonly Placed[], shiftPoints: number): readonly (readonly SpcRule[])[] {
  return points.map((point, index) => {
    const fires = (rule: SpcRule): boolean => point.hits.some((hit) => hit.rule === rule);
    const rules: SpcRule[] = [];
    if (point.beyondLimit === null) rules.push("outside");
    if (!fires("shift") && shiftUnanswered(points, index, shiftPoints)) rules.push("shift");
    if (!fires("two-of-three") && twoOfThreeUnanswered(points, index)) rules.push("two-of-three");
    return rules;
  });
}

/** Whether one of the windows that hold a point is open, and the point's own answer with it. */
function shiftUnanswered(points: readonly Placed[], index: number, length: number): boolean {
  for (let end = index; end < Math.min(index + length, points.length); end += 1) {
    if (shiftWindowOpen(points, end, length)) return true;
  }
  return false;
}

/** A window is open when it ends in a missing value, or when all of it that is there agrees and some is missing. */
function shiftWindowOpen(points: readonly Placed[], end: number, length: number): boolean {
  const side = points[end]?.side ?? null;
  if (side === null) return true;
  if (side === 0 || end < length - 1) return false;
  const before = points.slice(end - length + 1, end).map((point) => point.side);
  return before.includes(null) && before.every((other) => other === null || other === side);
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
