// What a run chart and Shewhart's charts are asked, and what is known of them besides what every chart knows.
import type { PeriodUnit } from "../../document/period.ts";
import type {
  ChartPoint,
  ChartResult,
  ChartSegment,
  Direction,
  RunStatistics,
  ShewhartChart,
  SpcBaseline,
  SpcInput,
  SpcTarget,
} from "./spc-result.ts";

/** Whose rules judge the runs about the centre line: see `anhoejLimits` and `exactRunLimits`. */
export type RunRules = "anhoej" | "ihi";

/**
 * One row. Where rows share a date they are one point, a subgroup. With a `denominator`, `value` is the count or sum above it.
 * A ghost is drawn and never counted.
 */
export type ControlInput = SpcInput & { readonly denominator?: number | null };

export type ControlOptions = {
  /** `neutral` unless said otherwise. */
  readonly direction?: Direction;
  readonly targets?: readonly SpcTarget[];
  /** The points of the first part that give its lines; all of it unless said otherwise. */
  readonly baseline?: SpcBaseline;
  /** Days that begin a new part with lines of its own. */
  readonly recalculateAt?: readonly number[];
  /** The centre, where it is given and not worked out; in the unit of the data, before `multiply`. */
  readonly centre?: number;
  /** What values and lines are multiplied by at the very end: 100 for a percentage, 1,000 for "per 1,000 bed days". */
  readonly multiply?: number;
  /** What the values of a subgroup without denominators become. `mean` unless said otherwise. */
  readonly aggregate?: "mean" | "median" | "sum";
  /** Whether outlying moving ranges are left out of the limits; yes unless said otherwise. */
  readonly screen?: boolean;
  /** Whether the unscreened moving ranges are used when the screen leaves nothing, or nothing but zeros; yes unless said otherwise. */
  readonly screenFallback?: boolean;
  /** `anhoej` unless said otherwise. */
  readonly runRules?: RunRules;
  /** How often there should be a row; told by the calendar unless it is given. */
  readonly cadence?: PeriodUnit;
};

/** The lines of a chart at one point. Null where there is none, or too little to say. */
export type ControlLines = {
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly lowerTwoSigma: number | null;
  readonly upperTwoSigma: number | null;
};

export type ControlPoint = ChartPoint & {
  /** The sum of the values, and of the denominators where there are any. Null where nothing could be counted. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** How many values there are on this date; their mean, and the standard deviation of two or more. */
  readonly size: number;
  readonly subgroupMean: number | null;
  readonly subgroupDeviation: number | null;
};

export type ControlSegment = Omit<ChartSegment, "runs"> & { readonly runs: RunStatistics };

export type ControlNote = {
  readonly code:
    | "no-values"
    | "no-limits"
    | "few-useful-points"
    | "baseline-empty"
    | "recalculation-absent"
    | "latest-missing"
    | "rows-missing"
    | "screen-fallback"
    | "nothing-to-count-in"
    | "too-large";
  readonly message: string;
};

/** What the lines were worked out with: provenance. */
export type ControlMethod = {
  readonly runRules: RunRules | null;
  /** Null where the chart makes no use of moving ranges. */
  readonly screen: boolean | null;
  readonly multiply: number;
  /** Null where denominators, or the chart itself, decide what the values of a subgroup become. */
  readonly aggregate: "mean" | "median" | "sum" | null;
  readonly constants: Readonly<Record<string, number>>;
};

export type ControlResult = Omit<ChartResult, "chart" | "points" | "segments" | "notes"> & {
  readonly chart: "run" | ShewhartChart;
  readonly method: ControlMethod;
  readonly points: readonly ControlPoint[];
  readonly segments: readonly ControlSegment[];
  readonly notes: readonly ControlNote[];
};
