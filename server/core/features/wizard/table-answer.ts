// The figures that a table gave for a new metric: what is to be said of them, and how they stand in a data file of their own.
import type { DataMapping } from "../../document/figures/data-mapping.ts";
import type { Observation, Observations } from "../../document/figures/observations.ts";
import { formatPeriod, type Period, type PeriodUnit } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { decimalsOf, formatFigure } from "../../measure/figures.ts";
import { plainFigures } from "../update-figures/plain-figures.ts";

export type TableAnswer = {
  readonly read: Observations;
  /** Of periods that are over, in the order of time; of the whole and of its strata. */
  readonly rows: readonly Observation[];
  readonly cadence: PeriodUnit;
  /** How the file was read where it does not tell by itself; the next one is read in the same way. */
  readonly mapping: DataMapping;
  /** Where the file is, when it can stay there as it is. */
  readonly kept: string | undefined;
  /** The heading of the value's column; of the numerator's where there is none. */
  readonly heading: string;
  /** Whether the value is the share of a numerator in a denominator. */
  readonly hasCounts: boolean;
};

/** The rows of the whole. */
export const wholeOf = ({ rows }: TableAnswer): readonly Observation[] =>
  rows.filter(({ stratum }) => stratum === undefined);

/** What the figures come to, as a chart takes them; from counts, as a percentage. */
export const valuesOf = (answer: TableAnswer): readonly { readonly period: Period; readonly value: number | null }[] =>
  wholeOf(answer).map(({ period, value, numerator, denominator }) => ({
    period,
    value: value ?? (numerator !== null && denominator ? (100 * numerator) / denominator : null),
  }));

/** "24 rows, 21 figures, 3 suppressed, April 2024 to March 2026, from 2.18 to 2.82", for somebody who wonders whether the right file was read. */
export function figuresInWords(answer: TableAnswer): string {
  const whole = wholeOf(answer);
  const values = valuesOf(answer).flatMap(({ value }) => value ?? []);
  const said = (value: number): string => formatFigure(value, decimalsOf(values));
  const [first, last] = [whole[0]?.period, whole.at(-1)?.period];
  const span = first && last ? `, ${formatPeriod(first)} to ${formatPeriod(last)}` : "";
  const range =
    values.length === 0 || answer.hasCounts
      ? ""
      : `, from ${said(Math.min(...values))} to ${said(Math.max(...values))}`;
  const suppressed = whole.filter(({ status }) => status === "suppressed").length;
  const missing = whole.length - values.length - suppressed;
  const leftOut = answer.read.leftOut.length;
  const parts = [
    ...(values.length === whole.length ? [] : [counted(whole.length, "row")]),
    counted(values.length, "figure"),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(missing > 0 ? [`${missing} missing`] : []),
  ];
  return `${parts.join(", ")}${span}${range}${leftOut > 0 ? `; ${counted(leftOut, "row")} left out` : ""}`;
}

/** How many decimals the figures are shown with: as many as they have; of shares worked out from counts, one. */
export const decimalsIn = (answer: TableAnswer): number =>
  answer.hasCounts ? 1 : decimalsOf(wholeOf(answer).flatMap(({ value }) => value ?? []));

/** Shares between 0 and 1 as percentages, which is how a proportion is shown; then the file cannot stay as it is. */
export function asPercentages(answer: TableAnswer): TableAnswer {
  const { rows, hasCounts } = answer;
  const values = rows.flatMap(({ value }) => value ?? []);
  if (hasCounts || values.length === 0 || values.some((value) => value > 1 || value < 0)) return answer;
  const inPercent = (value: number): number => Number((100 * value).toPrecision(PRECISION));
  return {
    ...answer,
    rows: rows.map((row) => ({ ...row, value: row.value === null ? null : inPercent(row.value) })),
    kept: undefined,
  };
}

/** Digits that a share has at most: what lies behind them comes from reckoning in binary. */
const PRECISION = 12;

/** The figures as a data file in plain form. */
export const figuresText = ({ read, rows }: TableAnswer, path: string, multiplier: number, today: number): string =>
  plainFigures({ ...read, rows }, path, { multiplier, today });
