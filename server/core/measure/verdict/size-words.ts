// The size of a change as it is printed: "2.30 → 2.69 cases (+0.39, between +0.34 and +0.45)". What is printed adds up: the difference is that
// of the means as they are printed, with so many decimals that it says nothing else than the figures do.
import type { Interval } from "../change/interval.ts";
import { asWritten } from "../figure-words.ts";
import { decimalsOfSmall, figureDecimals, formatFigure, withUnit } from "../figures.ts";
import type { Verdict } from "./verdict-result.ts";

/** How the figures are shown. */
export type FigureStyle = { readonly unit: string; readonly decimals?: number | undefined };

/** How to say the figures around one change. */
export type SizeWords = {
  readonly decimals: number;
  /** A mean, without its unit. */
  readonly mean: (value: number) => string;
  readonly meanWithUnit: (value: number) => string;
  /** A difference with its sign, without its unit. */
  readonly difference: (value: number) => string;
  /** The same with its unit; those of percentages are points. */
  readonly differenceWithUnit: (value: number) => string;
  /** "between +0.34 and +0.45"; with one end where the figures set no other. */
  readonly interval: (interval: Interval) => string | undefined;
};

/** An end of an interval is found by halving, so that a width of 1 comes out as a little less. */
const ALMOST = 1.02;

/** No more decimals than this are printed of a mean. */
const MOST_DECIMALS = 6;

export const isPercentage = ({ unit }: FigureStyle): boolean => unit.trim() === "%";

/** A verdict with the figures that it speaks of: of a change that came late, those since then, and not the earlier ones in which nothing shows. */
export const asSaid = (verdict: Verdict): Verdict => ({ ...verdict, ...verdict.sinceThen });

/** The words for the figures of a verdict; `apart` is a figure, such as an aim, that the mean after the change is not rounded to. */
export function sizeWords(verdict: Verdict, style: FigureStyle, apart?: number): SizeWords {
  const decimals = decimalsOfSize(verdict, style, apart);
  const pounds = style.unit === "£" ? "£" : "";
  const unit = pounds === "" ? style.unit : "";
  const mean = (value: number): string => pounded(formatFigure(value, decimals), pounds);
  const difference = (value: number): string => {
    const figure = formatFigure(value, decimals);
    const isNought = Number(value.toFixed(decimals)) === 0 && /^[0.]+$/.test(figure);
    return isNought ? pounds + figure : value > 0 ? `+${pounds}${figure}` : pounded(figure, pounds);
  };
  return {
    decimals,
    mean,
    meanWithUnit: (value) => withUnit(mean(value), unit),
    difference,
    differenceWithUnit: (value) =>
      isPercentage(style)
        ? `${difference(value)} ${/^[+−]?1(?:\.0+)?$/.test(difference(value)) ? "point" : "points"}`
        : withUnit(difference(value), unit),
    interval: ({ low, high }) => {
      if (Number.isFinite(low) && Number.isFinite(high)) return `between ${difference(low)} and ${difference(high)}`;
      if (Number.isFinite(low)) return `of ${difference(low)} or more`;
      return Number.isFinite(high) ? `of ${difference(high)} or less` : undefined;
    },
  };
}

/** "about 0.3 points", "about 5.0 people": how far figures move in a period, whichever way. */
export function slopeInWords(slope: number, style: FigureStyle, { decimals: usual }: SizeWords): string {
  const decimals = decimalsOfSmall(slope, Math.abs(slope) < 10 ? Math.max(1, usual) : usual);
  const size = formatFigure(Math.abs(slope), decimals);
  if (isPercentage(style)) return `about ${size} ${Number(size) === 1 ? "point" : "points"}`;
  return `about ${asWritten(Number(Math.abs(slope).toFixed(decimals)), style.unit)}`;
}

const pounded = (figure: string, pounds: string): string =>
  figure.startsWith("−") ? `−${pounds}${figure.slice(1)}` : pounds + figure;

/** The difference of two means as they are printed, so that whoever adds up finds it right. */
export function printedDifference(verdict: Verdict, { decimals }: SizeWords): number {
  const { before, after } = asSaid(verdict);
  if (before.mean === null || after.mean === null) return 0;
  const exact = after.mean - before.mean;
  // From here on a mean has no such decimals any more.
  if (Math.max(Math.abs(before.mean), Math.abs(after.mean)) >= 1e15) return exact;
  return Number((rounded(after.mean, decimals) - rounded(before.mean, decimals)).toFixed(decimals));
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/**
 * How many decimals the size of a change has: what the author wants; or as many as the width of the interval bears (two digits of it). More
 * where the rounded means would tell another difference, an end of the interval would look like nought, or the mean like `apart`.
 */
function decimalsOfSize(verdict: Verdict, style: FigureStyle, apart: number | undefined): number {
  const { before, after, result, ...said } = asSaid(verdict);
  const values = (result?.points ?? []).flatMap(({ value }) => value ?? []);
  const interval = said.interval();
  const width = interval === undefined ? 0 : interval.high - interval.low;
  const usual = figureDecimals(values, style.decimals).line;
  const bears = Number.isFinite(width) && width > 0 ? Math.max(0, 1 - Math.floor(Math.log10(width * ALMOST))) : usual;
  const least = Math.min(style.decimals ?? bears, MOST_DECIMALS);
  if (before.mean === null || after.mean === null) return least;
  const [from, to] = [before.mean, after.mean];
  const exact = to - from;
  const leeway = Math.max(
    Number.isFinite(width) ? width / 10 : 0,
    Math.abs(exact) / (interval === undefined ? 10 : 100),
  );
  const isTrue = (decimals: number): boolean => {
    const told = rounded(to, decimals) - rounded(from, decimals);
    const isClose = Math.abs(told - exact) <= leeway;
    const ends = [interval?.low ?? 0, interval?.high ?? 0];
    const areEndsSeen = ends.every((end) => end === 0 || !Number.isFinite(end) || rounded(end, decimals) !== 0);
    const isApart = apart === undefined || to === apart || rounded(to, decimals) !== rounded(apart, decimals);
    return isClose && isApart && (areEndsSeen || !(interval && (interval.low > 0 || interval.high < 0)));
  };
  for (let decimals = least; decimals < MOST_DECIMALS; decimals += 1) if (isTrue(decimals)) return decimals;
  return least;
}
