// The dialects of Making Data Count, as data. A profile names a set of settings; single settings may be overridden.

/** The four rules: a point beyond a limit, a run on one side of the mean, a run of rises or falls, two of three near a limit. */
export const SPC_RULES = ["outside", "shift", "trend", "two-of-three"] as const;

export type SpcRule = (typeof SPC_RULES)[number];

/** What a missing value may do. */
export const GAPS = ["break", "bridge", "zero"] as const;

export type SpcSettings = {
  /** The rules that are looked for. */
  readonly rules: readonly SpcRule[];
  /** How many points in a row on one side of the mean make a shift. */
  readonly shiftPoints: number;
  /** How many points in a row, each higher (or each lower) than the one before, make a trend. */
  readonly trendPoints: number;
  /** Whether a point beyond a limit counts as near that limit in the rule of two of three. */
  readonly nearIncludesOutside: boolean;
  /** Whether all three points of that rule must lie on one side of the mean, or only the two near the limit. */
  readonly threeOnOneSide: boolean;
  /** Which of the three are marked: those near the limit, or all. */
  readonly threeMarked: "near" | "all";
  /** Whether outlying moving ranges are left out of the limits. */
  readonly screen: boolean;
  /**
   * What the screen does. `limits`: moving ranges below 3.267 times their mean are kept (Nelson 1982). `limits-and-mean`:
   * those exactly there are kept as well, and the later value of a dropped pair leaves the mean.
   */
  readonly screenEffect: "limits" | "limits-and-mean";
  /** Whether the unscreened moving ranges are used when the screen leaves nothing, or nothing but zeros. */
  readonly screenFallback: boolean;
  /** Which rules look across a recalculation. */
  readonly rulesAcross: "all" | "trend" | "none";
  /**
   * Where a fixed baseline reaches. `until-recalculation`: the baseline lends its limits to what follows, up to the next
   * recalculation. `each-segment`: the first rows of each segment give the limits of that segment.
   */
  readonly baselineReach: "until-recalculation" | "each-segment";
  /** A baseline given as a number of rows must have this many. */
  readonly fewestBaselineRows: number;
  /** With fewer counted points in the whole chart there are no limits, rules or icons. */
  readonly fewestPoints: number;
  /** Whether a row without a value is one of them. */
  readonly fewestPointsCountMissing: boolean;
  /** The order in which rules name a point, strongest first. */
  readonly precedence: readonly SpcRule[];
  /** Which way a point counts that has signals in both directions. */
  readonly conflict: "improvement" | "concern" | "strongest-rule";
  /** Which way it counts when the strongest rule is the same both ways. */
  readonly tie: "improvement" | "concern" | "later";
  /** Whether a target exactly on a limit counts as beyond it. */
  readonly targetOnLimit: "beyond" | "within";
  /** Assurance where a target is given and there are no limits to hold it against. */
  readonly assuranceWithoutLimits: "none" | "inconsistent";
  /** Which point the icons speak of: the latest row, or the latest that has a value. */
  readonly iconsFrom: "latest-row" | "latest-value";
  /**
   * `break`: no moving range across a missing value, and runs end there. `bridge`: its neighbours join. `zero`: it is taken
   * for 0, which only counts of events allow, and only somebody who knows that nothing was left out can say.
   */
  readonly gaps: (typeof GAPS)[number];
  /** Whether a rule that meets a missing value is left unanswered rather than answered with no, as R does. */
  readonly unanswered: boolean;
};

/** The factor from the mean moving range to the limits, of the mean moving range to its own upper limit. */
export const LIMIT_FACTOR = 2.66;
export const MOVING_RANGE_FACTOR = 3.267;

/** A segment with fewer rows than this is called short. */
export const SHORT_SEGMENT = 13;

/** Limits that rest on fewer values than this are trial limits. */
export const SETTLED_VALUES = 12;

const ALL_RULES = ["outside", "shift", "trend", "two-of-three"] as const;

/** NHS England's Excel single chart tool, version 5.0. */
const MDC: SpcSettings = {
  rules: ALL_RULES,
  shiftPoints: 6,
  trendPoints: 6,
  nearIncludesOutside: false,
  threeOnOneSide: true,
  threeMarked: "near",
  screen: false,
  screenEffect: "limits-and-mean",
  screenFallback: true,
  rulesAcross: "all",
  baselineReach: "until-recalculation",
  fewestBaselineRows: 1,
  fewestPoints: 13,
  fewestPointsCountMissing: false,
  precedence: ["outside", "trend", "two-of-three", "shift"],
  conflict: "improvement",
  tie: "concern",
  targetOnLimit: "beyond",
  assuranceWithoutLimits: "none",
  iconsFrom: "latest-value",
  gaps: "break",
  unanswered: false,
};

const PROFILES = {
  mdc: MDC,
  /** NHS England's "SPC Charts SQL Query", version 2.6a. */
  "mdc-sql": {
    ...MDC,
    nearIncludesOutside: true,
    rulesAcross: "trend",
    precedence: ["trend", "shift", "two-of-three", "outside"],
    conflict: "strongest-rule",
  },
  /** The R package NHSRplotthedots, version 0.2.2; but where the latest row has no value, its icons speak of that row, and ours of the latest value, as the sentence does. */
  nhsr: {
    ...MDC,
    shiftPoints: 7,
    trendPoints: 7,
    screen: true,
    screenEffect: "limits",
    screenFallback: false,
    rulesAcross: "none",
    baselineReach: "each-segment",
    fewestBaselineRows: 12,
    fewestPoints: 0,
    conflict: "strongest-rule",
    tie: "later",
    targetOnLimit: "within",
    assuranceWithoutLimits: "inconsistent",
    unanswered: true,
  },
  /**
   * The visual PowerBI-SPC, as it comes: no rule is looked for until
   * `rules` names it. Of several rules at a point the last one painted is seen.
   */
  powerbi: {
    ...MDC,
    rules: [],
    shiftPoints: 7,
    trendPoints: 5,
    nearIncludesOutside: true,
    threeOnOneSide: false,
    screen: true,
    screenEffect: "limits",
    rulesAcross: "none",
    baselineReach: "each-segment",
    fewestPoints: 2,
    precedence: ["outside", "two-of-three", "trend", "shift"],
    conflict: "strongest-rule",
    tie: "later",
    targetOnLimit: "within",
    gaps: "bridge",
  },
} satisfies Record<string, SpcSettings>;

export type SpcProfile = keyof typeof PROFILES;

export const SPC_PROFILES = Object.keys(PROFILES) as readonly SpcProfile[];

/** The settings of a profile, with single ones replaced. */
export function spcSettings(profile: SpcProfile, overrides: Partial<SpcSettings> = {}): SpcSettings {
  return { ...PROFILES[profile], ...overrides };
}
