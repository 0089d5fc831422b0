// Whether figures suit the chart that they are on: limits that chance alone does not fill, and counts too small for limits.
import { median } from "../mean.ts";
import { judgeShewhart } from "./control-chart.ts";
import { CONTROL_CHARTS } from "./control-charts.ts";
import type { ControlInput, ControlOptions } from "./control-result.ts";
import type { ChartResult } from "./spc-result.ts";

/** With fewer points than this nothing is said of how many lie outside. */
export const FEWEST_TO_TELL = 8;

/** So large a share of points beyond the limits asks whether the limits are right. */
const MUCH = 0.1;

/** A count that is usually no more than this leaves an XmR chart nothing to measure chance by. */
const TINY = 2;

/**
 * Of a P or U chart: that many points lie outside because the numbers behind them are so large that chance is the least of what moves them,
 * as Laney's chart of the same figures shows. `undefined` where the limits are as wide as they should be.
 */
export function narrowLimits(
  result: Pick<ChartResult, "chart" | "points" | "counted">,
  rows: readonly ControlInput[],
  options: ControlOptions,
): string | undefined {
  const { chart, counted } = result;
  if ((chart !== "p" && chart !== "u") || counted < FEWEST_TO_TELL) return undefined;
  const prime = judgeShewhart(`${chart}-prime`, rows, options);
  if ("refused" in prime) return undefined;
  const [outside, left] = [beyond(result), beyond(prime)];
  if (outside <= MUCH * counted || 2 * left >= outside) return undefined;
  const [plain, laney] = [CONTROL_CHARTS[chart].name, CONTROL_CHARTS[`${chart}-prime`].name];
  return `${outside} of the ${counted} points lie beyond the limits of a ${plain}, and ${left} beyond those of a ${laney}, which allows for more than chance where the numbers behind each point are large. A ${laney} or an XmR chart suits better.`;
}

const beyond = ({ points }: Pick<ChartResult, "points">): number =>
  points.reduce((total, { beyondLimit }) => total + (beyondLimit ? 1 : 0), 0);

/** Of counts on an XmR chart, or behind what is: that most are next to nothing. `undefined` for any other figures. */
export function tinyCounts(values: readonly (number | null)[], what = "counts"): string | undefined {
  const counts = values.flatMap((value) => value ?? []);
  const middle = median(counts);
  if (counts.length < FEWEST_TO_TELL || middle === null || middle > TINY) return undefined;
  if (counts.some((count) => count < 0 || !Number.isInteger(count)) || counts.every((count) => count === 0))
    return undefined;
  return `Half of the ${what} are ${middle === 0 ? "0" : `${middle} or fewer`}, and an XmR chart takes chance for change in numbers so small. A T chart of the days between events, a G chart of the cases between them, or a U chart of events per exposure suits better.`;
}
