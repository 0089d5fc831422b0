// Figures of periods that have not come or are not over: grey beside the judged ones, and named in words and table.
import { toIso } from "../../document/period.ts";
import type { Figures } from "../../measure/figure-words.ts";
import type { Palette } from "../palette.ts";
import { isOnScale, type Layer, type Scale } from "../plot.ts";

/** A figure; `date` is the first day of its period, as a day number. */
export type AheadPoint = { readonly date: number; readonly label: string; readonly value: number };

/** What the table says of such a figure. */
export const NOT_OVER = "Not judged: this period is not over";

/** Those that can be seen without making little of the others: on their scale, and no further ahead than they reach back. */
export function drawnAhead(
  ahead: readonly AheadPoint[] = [],
  dates: readonly number[],
  scale: Scale,
): readonly AheadPoint[] {
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  return ahead.filter(({ date, value }) => date > last && date - last <= last - first && isOnScale(value, scale));
}

export function aheadLayers(points: readonly AheadPoint[], palette: Palette, figures: Figures): readonly Layer[] {
  if (points.length === 0) return [];
  const values = points.map(({ date, label, value }) => ({
    date: toIso(date),
    ahead: value,
    words: `${label}: ${figures.valueWithUnit(value)}. ${NOT_OVER}.`,
  }));
  return [
    {
      data: { values },
      mark: { type: "point", shape: "circle", filled: false, size: 50, stroke: palette.limit, strokeWidth: 1.5 },
      encoding: {
        y: { field: "ahead", type: "quantitative" },
        tooltip: { field: "words", type: "nominal" },
        description: { field: "words", type: "nominal" },
      },
    },
  ];
}

/** How many are named one by one. */
const NAMED = 3;

export function describeAhead(ahead: readonly AheadPoint[] = [], figures: Figures): readonly string[] {
  if (ahead.length === 0) return [];
  const named = ahead.slice(0, NAMED).map(({ label, value }) => `${label} (${figures.valueWithUnit(value)})`);
  const more = ahead.length > NAMED ? [`${ahead.length - NAMED} more`] : [];
  return [`Not judged, as the period is not over: ${[...named, ...more].join(", ")}.`];
}
