// Of a long series a drawing shows what a person can read: its latest figures. All of them are judged, told and tabled.
import type { ChartResult } from "../../measure/spc/spc-result.ts";
import type { ChartLook } from "../frame.ts";

/** What is drawn of a result: the latest of its points, and nothing that counts them from the first. */
export type DrawnPart = Omit<ChartResult, "segments" | "latest">;

/** Two years of days: more figures than that are one smear on a page. */
const MOST_DRAWN = 731;

/** Whether a series has more figures than a drawing shows unless all are asked for. */
export const isLong = ({ points }: Pick<ChartResult, "points">): boolean => figuresIn(points) > MOST_DRAWN;

/** All of a result, or its latest figures where it is long and the look does not ask for all. */
export function drawnPart(result: ChartResult, { series }: Pick<ChartLook, "series">): DrawnPart {
  if (series === "all" || !isLong(result)) return result;
  let first = result.points.length;
  for (let left = MOST_DRAWN; left > 0; ) {
    first -= 1;
    if (result.points[first]?.value !== null) left -= 1;
  }
  return { ...result, points: result.points.slice(first) };
}

/** How many points come before those that are drawn. */
export const pointsBefore = ({ points }: ChartResult, drawn: DrawnPart): number => points.length - drawn.points.length;

/** "The chart shows the latest 731 of 3,650 figures, from 1 April 2024 on; the words and limits rest on all of them." Nothing where all are drawn. */
export function describePart(result: ChartResult, drawn: DrawnPart, of = ""): readonly string[] {
  const [first] = drawn.points;
  if (first === undefined || pointsBefore(result, drawn) === 0) return [];
  const all = figuresIn(result.points).toLocaleString("en-GB");
  return [
    `The chart shows the latest ${MOST_DRAWN} of ${all} figures${of}, from ${first.label} on; the words and limits rest on all of them.`,
  ];
}

const figuresIn = (points: ChartResult["points"]): number =>
  points.reduce((count, { value }) => count + (value === null ? 0 : 1), 0);
