// What is known about one series on a run chart or one of Shewhart's charts. Every type of chart, the XmR chart included (see
// `asControl`), can be drawn and tabled from this one shape.
import type { PeriodUnit } from "../../document/period.ts";
import type { Direction, Judgement, RuleHit, SpcBaseline, SpcInput, SpcTarget, VariationIcon } from "./spc-result.ts";

/**
 * Shewhart's charts: of single values (I; I′ with the cases behind each; MR of how much they move), of parts of a whole (P),
 * events per exposure (U), counts (C), cases and time between rare events (G, T), and of subgroups of measurements (X̄ of their
 * means, S of their spread). The primes of P and U (Laney 2002) widen limits that large denominators make too narrow.
 */
export type ShewhartChart = "i" | "i-prime" | "mr" | "p" | "p-prime" | "u" | "u-prime" | "c" | "g" | "t" | "xbar" | "s";

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

export type ControlPoint = ControlLines & {
  readonly date: number;
  readonly label: string;
  readonly value: number | null;
  /** The sum of the values, and of the denominators where there are any. Null where nothing could be counted. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** How many values there are on this date; their mean, and the standard deviation of two or more. */
  readonly size: number;
  readonly subgroupMean: number | null;
  readonly subgroupDeviation: number | null;
  readonly ghost: boolean;
  /** Index into the segments. */
  readonly segment: number;
  /** Whether the point took part in the lines of its segment. */
  readonly usedForLimits: boolean;
  readonly target: number | null;
  /** Above the centre (1), on it (0), below it (-1); null where there is no value or no centre. */
  readonly side: -1 | 0 | 1 | null;
  readonly beyondLimit: boolean | null;
  /** Every rule that fires here, strongest first. */
  readonly hits: readonly RuleHit[];
  readonly signal: RuleHit | null;
  readonly judgement: Judgement;
};

/**
 * The runs about the centre line of one segment. Useful points have a value, are no ghosts and do not lie on the line; no
 * other point breaks or lengthens a run. All but `useful` are null where no point is useful.
 */
export type RunStatistics = {
  readonly useful: number;
  readonly longestRun: number | null;
  /** The longest run that chance still explains. */
  readonly longestRunLimit: number | null;
  /** How often the line is crossed; the number of runs is one more. */
  readonly crossings: number | null;
  /** The fewest and the most crossings that chance still explains. Null where the rules know no such limit. */
  readonly crossingsFewest: number | null;
  readonly crossingsMost: number | null;
  readonly signals: readonly ("long-run" | "few-crossings" | "many-crossings" | "trend")[];
};

export type ControlSegment = {
  /** Indices into the points. */
  readonly first: number;
  readonly last: number;
  /** Indices of the points that gave the lines: provenance. */
  readonly basis: readonly number[];
  /** Moving ranges left out by the screen. */
  readonly screenedOut: number;
  /** Null for an XmR chart, whose rules are others. */
  readonly runs: RunStatistics | null;
};

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
  /** What the line in the middle is. */
  readonly centre: "mean" | "median" | "given";
  readonly runRules: RunRules | null;
  /** Null where the chart makes no use of moving ranges. */
  readonly screen: boolean | null;
  readonly multiply: number;
  /** Null where denominators, or the chart itself, decide what the values of a subgroup become. */
  readonly aggregate: "mean" | "median" | "sum" | null;
  readonly constants: Readonly<Record<string, number>>;
};

export type ControlResult<Chart extends string> = {
  readonly chart: Chart;
  readonly method: ControlMethod;
  readonly direction: Direction;
  readonly points: readonly ControlPoint[];
  readonly segments: readonly ControlSegment[];
  /** Points with a value that are no ghosts. */
  readonly counted: number;
  /** Index of the latest of those. */
  readonly latest: number | null;
  readonly variation: VariationIcon | null;
  readonly notes: readonly { readonly code: string; readonly message: string }[];
};

export type RunResult = ControlResult<"run"> & { readonly notes: readonly ControlNote[] };

export type ShewhartResult = ControlResult<ShewhartChart> & { readonly notes: readonly ControlNote[] };
