// How the figures of one series are said, everywhere: with how many decimals, with which unit, and never as what they cannot be.
import type { DocumentOf } from "../document/document.ts";
import type { GraphView } from "../graph/graph.ts";
import { decimalsOf, figureDecimals, formatFigure, withUnit } from "./figures.ts";
import { ANY_VALUE, type PossibleValues, rangeOf } from "./possible-values.ts";

/** What a definition says about how its figures look. */
export type FigureTerms = {
  /** "%", "days"; empty where the numbers have none. */
  readonly unit: string;
  /** Decimals that the author wants; told from the figures when absent. */
  readonly decimals?: number | undefined;
  /** What values like these can be. Limits are said and drawn no further. */
  readonly possible?: (values: readonly number[]) => PossibleValues;
};

/** How to say numbers: values, lines such as means and limits, and targets; and the unit that comes behind them. */
export type Figures = {
  readonly suffix: string;
  /** A value as it is given. */
  readonly value: (value: number) => string;
  /** A mean or a limit, no further than values can go. */
  readonly line: (value: number) => string;
  readonly target: (value: number) => string;
  /** A line as it may be drawn: no further than values can go. */
  readonly within: (line: number) => number;
  /** A value with the unit behind it. */
  readonly valueWithUnit: (value: number) => string;
  /** A line with the unit behind it. */
  readonly lineWithUnit: (value: number) => string;
  /** A target with the unit behind it. */
  readonly targetWithUnit: (value: number) => string;
};

/** "2.6 cases", "£500": a figure as somebody wrote it, such as a target; with as many decimals as those that it is held against. */
export function asWritten(value: number, unit = "", beside: readonly number[] = []): string {
  const figure = formatFigure(value, decimalsOf([value, ...beside]));
  return unit === "£" ? unit + figure : withUnit(figure, unit);
}

/** So many times smaller than the largest value, a line that no decimal of the figures shows is nought to whoever reads it. */
const NEXT_TO_NOTHING = 1000;

export function figureTerms(graph: GraphView, metric: DocumentOf<"metric">): FigureTerms {
  const { unit = "", decimals } = metric.fields;
  const isBounded = graph.config()?.fields.spc?.limits_within_range ?? true;
  return { unit, decimals, ...(isBounded && { possible: (values) => rangeOf(metric, values) }) };
}

export function figureWords(values: readonly number[], { unit, decimals, possible }: FigureTerms): Figures {
  const places = figureDecimals(values, decimals);
  const { least, greatest } = possible?.(values) ?? ANY_VALUE;
  const pounds = unit === "£" ? unit : "";
  const suffix = pounds === "" ? unit : "";
  const within = (line: number): number => Math.min(Math.max(line, least), greatest);
  const largest = values.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  // What is next to nothing beside the values is said as nothing, and not as a power of ten.
  const settled = (value: number): number =>
    Math.abs(value) < Math.min(largest / NEXT_TO_NOTHING, 0.5 * 10 ** -places.line) ? 0 : value;
  const line = (value: number): string => pounds + formatFigure(settled(within(value)), places.line);
  const own = (value: number): string => pounds + formatFigure(value, places.value);
  const target = (value: number): string => pounds + formatFigure(value, decimalsOf([value]));
  return {
    suffix,
    value: own,
    line,
    target,
    within,
    valueWithUnit: (value) => withUnit(own(value), suffix),
    lineWithUnit: (value) => withUnit(line(value), suffix),
    targetWithUnit: (value) => asWritten(value, unit),
  };
}
