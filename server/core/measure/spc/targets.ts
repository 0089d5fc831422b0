import type { SpcTarget } from "./spc-result.ts";

/** Tells the target in force on a day: the one whose deadline comes next, or the last once all have passed. */
export function targetLine(targets: readonly SpcTarget[]): (day: number) => number | null {
  const inOrder = targets.toSorted((a, b) => deadline(a) - deadline(b));
  return (day) => (inOrder.find((target) => deadline(target) >= day) ?? inOrder.at(-1))?.value ?? null;
}

function deadline(target: SpcTarget): number {
  return target.by ?? Number.POSITIVE_INFINITY;
}
