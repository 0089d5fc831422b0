import type { SpcTarget } from "./spc-result.ts";

/**
 * Tells the target in force on a day: the one whose deadline comes next, or the last once all have passed. One day has one
 * target: of two the first that is written holds, and the rule `target-date-duplicate` tells of the other.
 */
export function targetLine(targets: readonly SpcTarget[]): (day: number) => number | null {
  const holding = targets.filter((target, at) => targets.findIndex(({ by }) => by === target.by) === at);
  const inOrder = holding.toSorted((a, b) => deadline(a) - deadline(b));
  if (inOrder.length <= 1) return () => inOrder[0]?.value ?? null;
  return (day) => (inOrder.find((target) => deadline(target) >= day) ?? inOrder.at(-1))?.value ?? null;
}

function deadline(target: SpcTarget): number {
  return target.by ?? Number.POSITIVE_INFINITY;
}
