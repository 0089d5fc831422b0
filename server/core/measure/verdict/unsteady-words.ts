// What makes a baseline unsteady, as the rest of a sentence.
import type { Unsteady } from "../change/unsteady.ts";

/** "June 2025 stands far above the rest of the baseline"; `label` names the period of a place. */
export function describeUnsteady(found: Unsteady, label: (place: number) => string): string {
  if (found.what === "figure")
    return `${label(found.place)} stands far ${found.side === 1 ? "above" : "below"} the rest of the baseline`;
  const points = found.last - found.first + 1;
  return `${points} points in a row, from ${label(found.first)} to ${label(found.last)}, lie ${found.side === 1 ? "above" : "below"} its mean`;
}
