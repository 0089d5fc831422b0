// What is known about one change in one series: the single object behind every verdict, sentence, icon and rule about it.
import { type Decision, FEWEST_AFTER, FEWEST_BEFORE } from "../change/decide.ts";
import type { Interval } from "../change/interval.ts";
import type { Placebo } from "../change/placebo.ts";
import type { Window } from "../spc/metric-terms.ts";
import type { AssuranceIcon, Direction, Side, SpcLimits, SpcResult, SpcTarget } from "../spc/spc-result.ts";
import type { SpcProfile, SpcRule, SpcSettings } from "../spc/spc-settings.ts";

export type VerdictName =
  | "no-data"
  | "no-baseline"
  | "too-early"
  | "improved"
  | "worsened"
  | "improving-already"
  | "worsening-already"
  | "improved-not-sustained"
  | "worsened-then-recovered"
  | "possible-improvement"
  | "possible-worsening"
  | "mixed-signals"
  | "no-evidence-of-change"
  | "changed"
  | "changing-already"
  | "changed-not-sustained"
  | "possible-change";

/** The numbers of the method. */
export { FEWEST_AFTER, FEWEST_BEFORE };
export const RUN_POINTS = 7;
export const LAST_POINTS = 7;
/** So many points from the start of a shift on, and new limits may be suggested. */
export const POINTS_TO_RECALCULATE = 12;
/** What a metric's definition contributes. */
export type VerdictTerms = {
  readonly direction: Direction;
  /** Where the figures before the change are taken from; all of them when absent. */
  readonly baseline?: Window | undefined;
  readonly targets?: readonly SpcTarget[];
  /** Days from which people chose to work out the limits anew. */
  readonly rebases?: readonly number[];
  /** `mdc` unless said otherwise. */
  readonly profile?: SpcProfile | undefined;
  /** Single settings instead of the profile's; a verdict looks for all four rules and for runs and trends of 7 whatever they are. */
  readonly settings?: Partial<SpcSettings>;
};

export type VerdictChange = {
  /** The day on which the change began. */
  readonly start: number;
  /** Figures of periods that begin after this day are not looked at. */
  readonly asOf?: number;
  /** Where whoever made the change takes the figures before it from, in place of the metric's baseline. */
  readonly baseline?: Window | undefined;
};

/**
 * Where the figures before the change come from: the plan's own baseline, the metric's, the days since new limits were last chosen, all
 * that there are, or, where a baseline holds too few before the change, the latest of them.
 */
export type BaselineSource = "own" | "metric" | "rebase" | "all" | "latest";

/** The points on one side of the change. */
export type VerdictSide = {
  /** How many have a value. */
  readonly points: number;
  readonly mean: number | null;
  /** Their places in the result's points. */
  readonly rows: readonly number[];
};

export type VerdictCaution = {
  readonly code:
    | "changes-anyway"
    | "season-unknown"
    | "trial-limits"
    | "flat-baseline"
    | "no-limits"
    | "unstable-before"
    | "autocorrelated-series"
    | "gaps";
  readonly message: string;
};

/** A signal, as it can be told: the rule, which way, from where to where, and when one could first see it. */
export type VerdictSignal = {
  readonly rule: SpcRule;
  readonly side: Side;
  /** Places in the result's points: where it begins and ends, and the point with which the rule was met. */
  readonly first: number;
  readonly last: number;
  readonly shownAt: number;
};

/** The limits that describe the process now, and what they rest on. */
export type CurrentLimits = {
  readonly limits: SpcLimits;
  readonly from: "rebase" | "shift" | "baseline";
  /** The day of the first point, and how many points. */
  readonly start: number;
  readonly points: number;
};

export type Verdict = {
  readonly name: VerdictName;
  /** Why there is nothing to judge, as a sentence; only with `no-data`. */
  readonly problem: string | undefined;
  readonly direction: Direction;
  readonly change: VerdictChange;
  /** Every figure up to the day asked for, with the limits locked on the baseline: profile, constants and rows used are in it. */
  readonly result: SpcResult | undefined;
  /** The locked limits. */
  readonly limits: SpcLimits | undefined;
  readonly before: VerdictSide;
  readonly after: VerdictSide;
  /** Mean after − mean before, in the unit; and as a share of the mean before, in percent. Null where it cannot be said. */
  readonly difference: number | null;
  readonly percent: number | null;
  /** What the rule found; only where there are figures enough on both sides. */
  readonly decision: Decision | undefined;
  /** The sizes of the change that the figures are compatible with, in the unit, by the very test of the verdict. Worked out when first asked. */
  readonly interval: () => Interval | undefined;
  /** What the same test says of every earlier date in the metric's own history. Worked out when first asked. */
  readonly placebo: () => Placebo | undefined;
  /** Whether a change that was found was found without the latest figure as well, or is new with it. Worked out when first asked. */
  readonly standing: () => "settled" | "new" | undefined;
  /** The step beside the slope that was there before, in the unit: where a slope is the other explanation. */
  readonly beyondTrend: (Interval & { readonly step: number }) | undefined;
  readonly basis: BaselineSource;
  /** The period in which the change fell, where it fell within one, and whether that counts as after it. */
  readonly torn: { readonly label: string; readonly counts: "after" | "neither" } | undefined;
  /** The period of the seventh figure after the change, in words: while it is too early, and where figures come in a rhythm. */
  readonly seventh: string | undefined;
  /** The side that the verdict speaks of. */
  readonly side: Side | undefined;
  /** Place of the first point on which a change rests that came late. */
  readonly lateFrom: number | undefined;
  /** What is held against the figures before a change that came late: those from that point on alone, by the test that found it. */
  readonly sinceThen: Pick<Verdict, "after" | "difference" | "percent" | "interval"> | undefined;
  /** The signals of the chart after the change, in the order in which they begin. */
  readonly signals: readonly VerdictSignal[];
  /** How many of the last points (`LAST_POINTS`, or fewer) are on the better side of the baseline mean. */
  readonly lastBetter: number;
  readonly current: CurrentLimits | undefined;
  /** Against the target in force at the latest point: with the baseline's limits, and with the current ones. */
  readonly assurance: { readonly before: AssuranceIcon | null; readonly after: AssuranceIcon | null };
  /** Place of the point from which new limits could be worked out, if a person gives the reason. Never done alone. */
  readonly recalculateFrom: number | undefined;
  /**
   * By how much the figures rose or fell before the change, and since, each in the unit and for which period; `after` is undefined where no movement
   * is certain, and all where none was before. Worked out when first asked.
   */
  readonly course: () =>
    | { readonly before: number; readonly after: number | undefined; readonly each: string }
    | undefined;
  /** By how much the new level still moves, in the unit, and for which period: until it has settled, no limits would hold. */
  readonly moving: { readonly slope: number; readonly each: string } | undefined;
  readonly cautions: readonly VerdictCaution[];
};
