// What is known about one series: the single object behind every icon, chart, table, hover and sentence. A result of any type of chart is a
// `ChartResult`, and whatever draws, tables or says it asks for no more; that of an XmR chart knows more besides.
import type { PeriodUnit } from "../../document/period.ts";
import type { SpcProfile, SpcRule, SpcSettings } from "./spc-settings.ts";

/**
 * The charts: of single values with limits from their moving ranges (XmR, as Making Data Count has it; I, as Shewhart's books do; I′ with
 * the cases behind each; MR of how much they move), about a median (run), of parts of a whole (P), events per exposure (U), counts (C), cases
 * and time between rare events (G, T), and of subgroups of measurements (X̄ of their means, S of their spread). The primes of P and U
 * (Laney 2002) widen limits that large denominators make too narrow.
 */
const SHEWHART_CHARTS = ["i", "i-prime", "mr", "p", "p-prime", "u", "u-prime", "c", "g", "t", "xbar", "s"] as const;
export type ShewhartChart = (typeof SHEWHART_CHARTS)[number];

export const CHART_NAMES = ["xmr", "run", ...SHEWHART_CHARTS] as const;
type ChartName = (typeof CHART_NAMES)[number];

/** Which way is better. */
export const DIRECTIONS = ["increase", "decrease", "neutral"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export type Side = "high" | "low";

/** One observation. `date` is a day number, `label` how people call it, `value` is null where it is missing. */
export type SpcInput = {
  readonly date: number;
  readonly label: string;
  readonly value: number | null;
  /** Drawn, and never counted. */
  readonly ghost?: boolean;
};

/** A target, and the day by which it is to be met. */
export type SpcTarget = { readonly value: number; readonly by?: number };

/** The points that give the limits: the first rows, or those within two days, both included. */
export type SpcBaseline = { readonly first: number } | { readonly from: number; readonly to: number };

export type SpcOptions = {
  readonly direction: Direction;
  /** `mdc` unless said otherwise. */
  readonly profile?: SpcProfile;
  readonly settings?: Partial<SpcSettings>;
  /** Of several targets, the one holds whose day comes next; after the last day, the last one. */
  readonly targets?: readonly SpcTarget[];
  /** Days that begin a new segment with limits of its own. */
  readonly recalculateAt?: readonly number[];
  readonly baseline?: SpcBaseline;
  /** How often there should be a row; told by the calendar unless it is given. */
  readonly cadence?: PeriodUnit;
};

/** The five lines of a chart. Null where there are too few values to say. */
export type SpcLimits = {
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly lowerTwoSigma: number | null;
  readonly upperTwoSigma: number | null;
  readonly meanMovingRange: number | null;
};

/** A rule that fires, with the run it fires for: indices into the points. */
export type RuleHit = { readonly rule: SpcRule; readonly side: Side; readonly first: number; readonly last: number };

/** `unjudged` is a point from before the baseline. */
export type Judgement = "common" | "improvement" | "concern" | "neutral" | "ghost" | "unjudged";

/** One point of a chart of any type, beside its lines, which are null where there is none or too little to say. */
export type ChartPoint = {
  readonly date: number;
  readonly label: string;
  readonly value: number | null;
  readonly ghost: boolean;
  /** Index into the segments. */
  readonly segment: number;
  /** Whether the point took part in the lines of its segment. */
  readonly usedForLimits: boolean;
  /** The line in the middle: a mean, a median, or one that was given. */
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly lowerTwoSigma: number | null;
  readonly upperTwoSigma: number | null;
  readonly target: number | null;
  /** Above the centre (1), on it (0), below it (-1); null where there is no value or no centre. */
  readonly side: -1 | 0 | 1 | null;
  readonly beyondLimit: boolean | null;
  /** Every rule that fires here, strongest first. */
  readonly hits: readonly RuleHit[];
  /** The one that names the point. */
  readonly signal: RuleHit | null;
  readonly judgement: Judgement;
};

export type SpcPoint = ChartPoint & {
  readonly meanMovingRange: number | null;
  /** Beyond two of the three sigma, and counted as near the limit. */
  readonly nearLimit: boolean | null;
  /** Rules that the profile leaves unanswered here, as a value is missing. */
  readonly unanswered: readonly SpcRule[];
};

/** A point of which some fields are still to be found. */
export type Draft<Point, Found extends keyof Point> = Omit<Point, Found> & { -readonly [Key in Found]: Point[Key] };

/** A stretch of points with one set of lines. */
export type ChartSegment = {
  /** Indices into the points. */
  readonly first: number;
  readonly last: number;
  /** Index of the segment whose values gave the lines: this one, or the baseline before it. */
  readonly limitsFrom: number;
  /** Indices of the points whose values gave the lines: provenance. */
  readonly basis: readonly number[];
  /** Moving ranges left out by the screen. */
  readonly screenedOut: number;
  /** What the rules for runs about the centre find. Null for an XmR chart, whose rules are others. */
  readonly runs: RunStatistics | null;
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

export type SpcSegment = ChartSegment & {
  /** How many recalculations come before it or begin it. */
  readonly recalculations: number;
  /** Whether it is the fixed baseline, and lends its limits to what follows. */
  readonly isBaseline: boolean;
  readonly limits: SpcLimits;
  /** Whether it has fewer than 13 rows. */
  readonly short: boolean;
};

/** Something that a reader of the chart should know. */
export type SpcNote = {
  readonly code:
    | "no-values"
    | "too-few-points"
    | "short-segment"
    | "no-limits"
    | "baseline-empty"
    | "recalculation-absent"
    | "latest-missing"
    | "rows-missing"
    | "rules-off"
    | "gaps-as-zero"
    | "screen-fallback"
    | "too-large";
  readonly message: string;
};

export type VariationName =
  | "common_cause"
  | "improvement_high"
  | "improvement_low"
  | "concern_high"
  | "concern_low"
  | "neutral_high"
  | "neutral_low";

export type AssuranceName = "consistent_pass" | "consistent_fail" | "inconsistent";

/** The letter is that of the signal's direction, H or L, and empty for ordinary variation. */
export type VariationIcon = { readonly name: VariationName; readonly letter: "H" | "L" | ""; readonly words: string };

export type AssuranceIcon = { readonly name: AssuranceName; readonly letter: "P" | "F" | "?"; readonly words: string };

export type SpcRefusal = { readonly refused: string };

/** A chart of any type, as far as whatever shows it needs to know. */
export type ChartResult = {
  readonly chart: ChartName;
  /** What the line in the middle is. */
  readonly centre: "mean" | "median" | "given";
  readonly direction: Direction;
  readonly points: readonly ChartPoint[];
  readonly segments: readonly ChartSegment[];
  /** Points with a value that are no ghosts. */
  readonly counted: number;
  /** Whether there are points enough for limits; no run chart has any. */
  readonly limitsShown: boolean;
  /** Whether any rule looks for signals here. */
  readonly looksForSignals: boolean;
  /** Whether values join across missing ones. */
  readonly bridged: boolean;
  /** Index of the point that the icons speak of. */
  readonly latest: number | null;
  readonly variation: VariationIcon | null;
  readonly assurance: AssuranceIcon | null;
  readonly notes: readonly { readonly code: string; readonly message: string }[];
};

export type SpcResult = Omit<ChartResult, "chart" | "points" | "segments" | "notes"> & {
  readonly chart: "xmr";
  readonly profile: SpcProfile;
  /** The settings used, overrides included, and which those were. */
  readonly settings: SpcSettings;
  readonly overrides: readonly string[];
  readonly constants: { readonly limit: number; readonly movingRange: number };
  readonly points: readonly SpcPoint[];
  readonly segments: readonly SpcSegment[];
  readonly notes: readonly SpcNote[];
};
