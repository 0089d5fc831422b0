// The plane on which a series over time is drawn: its size in pixels, its two axes, and what may be laid upon it.
import type { TopLevelSpec } from "vega-lite";
import { inferCadence, type PeriodUnit, periodContaining, toIso } from "../document/period.ts";
import { linesWithin } from "./wrap.ts";

/** The width of a plot that nothing confines. */
export const PLOT_WIDTH = 600;
export const PLOT_HEIGHT = 280;

/** Labels and titles of axes and legends. */
export const AXIS_FONT = { size: 12 } as const;

/** One layer of a drawing. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];

/** The values at the lower and the upper edge, and the pixels between the two where they are not the usual ones. */
export type Scale = { readonly low: number; readonly high: number; readonly height?: number | undefined };

/** Numbers further from zero than this cannot be placed on a scale without overflowing it. */
const LARGEST_DRAWN = 1e300;

/** Numbers nearer to one another than this are drawn as one: an axis has no steps between them. */
const SMALLEST_DRAWN = 1e-290;

/** A scale on which all these figures can be seen, with some air; null where there are none or they are too large. */
export function scaleFor(figures: readonly number[]): Scale | null {
  return airy(extentOf(figures));
}

/** The least and the largest of some figures; of none, the least is the larger. */
type Extent = { readonly low: number; readonly high: number };

function extentOf(figures: readonly number[]): Extent {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const figure of figures) {
    low = Math.min(low, figure);
    high = Math.max(high, figure);
  }
  return { low, high };
}

const widened = ({ low, high }: Extent, by: Extent): Extent => ({
  low: Math.min(low, by.low),
  high: Math.max(high, by.high),
});

function airy({ low, high }: Extent): Scale | null {
  if (low > high || Math.max(Math.abs(low), Math.abs(high)) > LARGEST_DRAWN) return null;
  const air = [(high - low) * 0.06, Math.abs(high) * 0.1].find((one) => one > SMALLEST_DRAWN) ?? 1;
  return { low: low - air, high: high + air };
}

/** Of what belongs on the chart, less than this share of the height is too little to read a pattern from. */
const LEAST_SHARE = 0.1;

/**
 * A scale for these figures that also shows as many of the targets as leave the figures readable. A target far away is not
 * worth a chart on which everything else is one flat line.
 */
export function scaleWithTargets(figures: readonly number[], targets: readonly number[]): Scale | null {
  const extent = extentOf(figures);
  const plain = airy(extent);
  if (plain === null) return null;
  if (extent.low === extent.high) return airy(widened(extent, extentOf(targets)));
  const near = targets.filter((target) => {
    const wide = airy(widened(extent, { low: target, high: target }));
    return wide !== null && plain.high - plain.low >= LEAST_SHARE * (wide.high - wide.low);
  });
  return airy(widened(extent, extentOf(near)));
}

/** Whether a figure lies on the scale. */
export function isOnScale(figure: number, { low, high }: Scale): boolean {
  return figure >= low && figure <= high;
}

/** Pixels from the upper edge. */
export function pixelOf(value: number, { low, high, height = PLOT_HEIGHT }: Scale): number {
  return Math.round((height * (high - value)) / (high - low));
}

export function valueAxis(unit: string, { low, high, height = PLOT_HEIGHT }: Scale) {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const powers = largest >= 1e15 || largest < 1e-6 ? { format: "~e" } : {};
  return {
    type: "quantitative" as const,
    scale: { domain: [low, high], zero: false, nice: false },
    axis: {
      title: unit === "" ? null : linesWithin(unit, height, UNIT_LINES, AXIS_FONT),
      tickCount: 6,
      ...powers,
    },
  };
}

/** Lines of a unit that stand along the axis. */
const UNIT_LINES = 3;

/** An axis for the field `date`, so many pixels long. The dates are day numbers in order. */
export function timeAxis(dates: readonly number[], width: number) {
  const [start, end] = timeExtent(dates);
  const cadence = inferCadence(dates.map((date) => periodContaining("day", date))) ?? "day";
  const { format, most } = DATE_LABELS[cadence];
  const fitting = Math.max(2, Math.ceil((most * width) / PLOT_WIDTH));
  const every = Math.ceil(dates.length / fitting);
  const ticks = dates.filter((_, index) => index % every === 0);
  return {
    field: "date",
    type: "temporal" as const,
    scale: { type: "utc" as const, domain: [momentOf(start), momentOf(end)], padding: 10 },
    axis: { title: null, format, values: ticks.map(momentOf), labelOverlap: "greedy" as const },
  };
}

/** An axis of years, so many pixels long, for spans of time that follow no cadence; it reaches as far as they do. */
export function calendarAxis(width: number) {
  return {
    type: "temporal" as const,
    scale: { type: "utc" as const, nice: false, padding: 10 },
    axis: {
      title: null,
      format: "%Y",
      tickCount: Math.max(2, Math.floor(width / 60)),
      labelOverlap: "greedy" as const,
    },
  };
}

/** How to write a date of each cadence, and how many of them fit along an axis of the usual width. */
const DATE_LABELS: Record<PeriodUnit, { readonly format: string; readonly most: number }> = {
  day: { format: "%-d %b %Y", most: 5 },
  week: { format: "%-d %b %Y", most: 5 },
  month: { format: "%b %Y", most: 7 },
  quarter: { format: "%b %Y", most: 7 },
  year: { format: "%Y", most: 10 },
};

/** A day as Vega-Lite writes it where it cannot be mistaken for local time. */
function momentOf(day: number) {
  const [year, month, date] = toIso(day).split("-").map(Number);
  return { year: year ?? 0, month: month ?? 1, date: date ?? 1, utc: true };
}

/** The first and the last day of the axis, which are never the same. */
export function timeExtent(dates: readonly number[]): readonly [number, number] {
  const start = dates[0] ?? 0;
  const end = dates.at(-1) ?? start;
  return start === end ? [start - 15, end + 15] : [start, end];
}

/** Whether a day lies on the axis of these dates. */
export function isOnAxis(day: number, dates: readonly number[]): boolean {
  const [start, end] = timeExtent(dates);
  return dates.length > 0 && day >= start && day <= end;
}

/** For a text of labels in lines, so that they stand around the middle together. */
export const centredLines = (field: string) =>
  ({ lineBreak: "\n", lineHeight: 14, dy: { expr: `-7 * (length(split(datum.${field}, '\\n')) - 1)` } }) as const;

/** A position that is worked out before, in pixels from the left or the upper edge, with no axis. */
export const pixels = (field: string) => ({ field, type: "quantitative", scale: null, axis: null }) as const;
