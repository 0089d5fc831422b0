// How a metric, or somebody at a terminal, finds its figures in a table.
import type { DayOrder } from "./written-period.ts";

export const OBSERVATION_COLUMNS = [
  "period",
  "value",
  "numerator",
  "denominator",
  "less",
  "stratum",
  "status",
  "note",
] as const;

export type ObservationColumn = (typeof OBSERVATION_COLUMNS)[number];

/** What may be said of a figure; `missing` and `suppressed` mean that there is none, whatever stands in the row. */
export const STATUSES: readonly string[] = ["provisional", "final", "revised", "suppressed", "missing"];

/** Columns that are added up where several are named. */
export const COUNTS = ["numerator", "denominator", "less"] as const satisfies readonly ObservationColumn[];

type OneOrMore<T> = T | readonly T[];

export type DataMapping = {
  /** Other names for the columns; several for a count that is their sum. `less` is what a denominator lacks to be the numerator. */
  readonly columns?: Readonly<Partial<Record<ObservationColumn, OneOrMore<string>>>> | undefined;
  /** The rows that are the metric's own: in which each column holds this value, or one of these. */
  readonly where?: Readonly<Record<string, OneOrMore<string | number>>> | undefined;
  /** What several rows of one period come to. */
  readonly rows?: "sum" | "mean" | undefined;
  /** The sheet of a workbook. */
  readonly sheet?: string | undefined;
  /** Which number of 04/05/2024 is the day. */
  readonly dates?: DayOrder | undefined;
};

export const listOf = <T>(value: OneOrMore<T> | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];
