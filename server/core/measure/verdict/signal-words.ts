// One signal of the chart, as a sentence that names its points.
import { atPeriod } from "../../document/period.ts";
import type { Verdict, VerdictSignal } from "./verdict-result.ts";

/** One signal of the chart, as a sentence that names its points. */
export function describeSignal({ result }: Verdict, { rule, side, first, last, shownAt }: VerdictSignal): string {
  const label = (row: number): string => result?.points[row]?.label ?? "";
  const high = side === "high";
  const points = last - first + 1;
  switch (rule) {
    case "shift":
      return `The chart shows ${points} points in a row ${high ? "above" : "below"} the baseline mean from ${label(first)} on.`;
    case "trend":
      return `The chart shows ${points} points in a row ${high ? "rising" : "falling"} from ${label(first)} on.`;
    case "outside":
      return last === first
        ? `One point, ${label(first)}, lies ${high ? "above the upper" : "below the lower"} limit of the chart.`
        : `The points from ${label(first)} to ${label(last)} lie ${high ? "above the upper" : "below the lower"} limit of the chart.`;
    case "two-of-three":
      return `Two points out of three lie near the ${high ? "upper" : "lower"} limit of the chart, seen first ${atPeriod(label(shownAt))}.`;
  }
}
