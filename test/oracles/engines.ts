// The programs whose results we can reproduce: how to ask the same of our own code, and how to say the answer in their words.
import { parseDate, toIso } from "../../server/core/document/period.ts";
import { judgementOf } from "../../server/core/measure/spc-judgement.ts";
import type {
  Direction,
  SpcInput,
  SpcOptions,
  SpcPoint,
  SpcRefusal,
  SpcResult,
} from "../../server/core/measure/spc-result.ts";
import type { SpcRule, SpcSettings } from "../../server/core/measure/spc-settings.ts";
import { isJudged, judgeXmr } from "../../server/core/measure/xmr.ts";
import { type Difference, isList, type Json } from "./compare.ts";

type Row = Readonly<Record<string, string>>;
type JsonRecord = { readonly [key: string]: Json };

/** What our code makes of a case, in the words of the reference; and what is different on purpose. */
export type Answer = {
  readonly answer: JsonRecord;
  readonly onPurpose: readonly Purpose[];
};

/** A difference that is meant. It is known by what the data are, never by the name of a case. */
export type Purpose = {
  readonly reason: string;
  readonly explains: (difference: Difference) => boolean;
  /** The reference gives no answer, so that nothing can differ; the reason is told all the same. */
  readonly unanswerable?: true;
};

export type Engine = (rows: readonly Row[], options: JsonRecord, expected: JsonRecord) => Answer;

export const ENGINES: ReadonlyMap<string, Engine> = new Map<string, Engine>([
  ["NHSRplotthedots", plotTheDots],
  ["mdc", makingDataCount],
  ["Making Data Count rules, re-stated", makingDataCount],
]);

// NHSRplotthedots

function plotTheDots(rows: readonly Row[], given: JsonRecord, expected: JsonRecord): Answer {
  const options = new Options(given);
  const first = options.number("fix_after_n_points");
  const target = options.number("target");
  const screen = options.boolean("screen_outliers", true);
  const question: SpcOptions = {
    profile: "nhsr",
    direction: options.direction(),
    targets: target === null ? [] : [{ value: target }],
    recalculateAt: options.dates("rebase"),
    ...(first === null ? {} : { baseline: { first } }),
    settings: { screen },
  };
  options.refuseTheRest();

  const result = judgeXmr(series(rows), question);
  if (!isJudged(result)) return refusal(result);
  const points = result.points.map((point) => plotTheDotsPoint(point, result));
  const answer = {
    summary: {
      n: points.length,
      latest_point_type: points.at(-1)?.point_type ?? null,
      variation_icon: result.variation?.name ?? null,
      assurance_type: result.assurance?.name ?? null,
      assurance_icon: result.assurance?.name.replace("consistent_", "") ?? null,
    },
    segments: result.segments.map((segment) => {
      const held = points.slice(segment.first, segment.last + 1);
      const count = (type: string): number => held.filter((point) => point.point_type.startsWith(type)).length;
      return {
        rebase_group: segment.recalculations,
        first_date: held[0]?.date ?? null,
        n: held.length,
        mean: segment.limits.mean,
        lpl: segment.limits.lower,
        upl: segment.limits.upper,
        common_cause: count("common_cause"),
        special_cause_improvement: count("special_cause_improvement"),
        special_cause_concern: count("special_cause_concern"),
        special_cause_neutral: count("special_cause_neutral"),
        short_group_warning: segment.short,
      };
    }),
    points,
  };
  return { answer, onPurpose: [...referenceStops(result, expected), trendBackToBack(result, answer)] };
}

function plotTheDotsPoint(point: SpcPoint, result: SpcResult) {
  const rule = (name: SpcRule): boolean | null => {
    if (point.hits.some((hit) => hit.rule === name)) return true;
    return point.unanswered.includes(name) ? null : false;
  };
  const segment = result.segments[point.segment];
  return {
    date: toIso(point.date),
    value: point.value,
    rebase_group: segment?.recalculations ?? null,
    used_for_limits: point.usedForLimits,
    mean: point.mean,
    lpl: point.lower,
    upl: point.upper,
    relative_to_mean: point.side,
    outside_limits: point.beyondLimit,
    close_to_limits: point.nearLimit,
    rule_outside: rule("outside"),
    rule_shift: rule("shift"),
    rule_trend: rule("trend"),
    rule_two_in_three: rule("two-of-three"),
    special_cause_type: specialCauseType(point),
    special_cause_flag: point.signal !== null,
    point_type: pointType(point),
    short_group_warning: segment?.short ?? null,
    target: point.target,
  };
}

function specialCauseType({ signal }: Pick<SpcPoint, "signal">): string {
  if (signal === null) return "Common Cause";
  const high = signal.side === "high";
  switch (signal.rule) {
    case "outside":
      return high ? "Above UCL" : "Below LCL";
    case "shift":
      return `7 Points ${high ? "Above" : "Below"} CL`;
    case "trend":
      return `7 Point Trend (${high ? "Increasing" : "Decreasing"})`;
    case "two-of-three":
      return `2 in 3 ${high ? "Above" : "Below"} CL`;
  }
}

function pointType({ signal, judgement }: Pick<SpcPoint, "signal" | "judgement">): string {
  if (signal === null) return "common_cause";
  return judgement === "neutral" ? `special_cause_neutral_${signal.side}` : `special_cause_${judgement}`;
}

function referenceStops({ points }: SpcResult, expected: JsonRecord): readonly Purpose[] {
  if (expected.reference_stops === undefined || points.every((point) => point.value !== null)) return [];
  const reason =
    "The reference stops at a gap inside a would-be trend, and gives its limits only. Here the gap ends the trend.";
  return [{ reason, explains: () => false, unanswerable: true }];
}

/**
 * The reference calls the end of a trend by the step to the next point whenever that point is in any trend, also one that
 * begins there. We call a point by the trends that it belongs to. Nothing is excused but what follows from that step.
 */
function trendBackToBack(result: SpcResult, answer: { readonly points: readonly JsonRecord[] }): Purpose {
  const called = new Map(
    result.points.flatMap((point, index): readonly (readonly [number, JsonRecord])[] => {
      const next = result.points[index + 1];
      const trends = point.hits.filter((hit) => hit.rule === "trend");
      const ends = trends.every((hit) => hit.last === index);
      const follows = next?.segment === point.segment && next.hits.some((hit) => hit.rule === "trend");
      if (point.signal?.rule !== "trend" || !ends || !follows) return [];
      const side = (next.value ?? 0) > (point.value ?? 0) ? "high" : "low";
      const judgement = judgementOf(side, result.direction);
      const theirs = { signal: { ...point.signal, side }, judgement } as const;
      return [[index, { special_cause_type: specialCauseType(theirs), point_type: pointType(theirs) }]];
    }),
  );
  const moved = (segment: number, type: string): number => {
    const held = [...called].filter(([index]) => result.points[index]?.segment === segment);
    const ours = held.filter(([index]) => String(answer.points[index]?.point_type).startsWith(type));
    return held.filter(([, theirs]) => String(theirs.point_type).startsWith(type)).length - ours.length;
  };
  return {
    reason:
      "The last point of a trend followed directly by a new one is called by its own trend; the reference calls it by the step to the next point.",
    explains({ path, expected: theirs, actual: ours }) {
      const [, index, pointField] = /^points\[(\d+)\]\.(special_cause_type|point_type)$/.exec(path) ?? [];
      if (pointField !== undefined) return called.get(Number(index))?.[pointField] === theirs;
      const [, segment, type] = /^segments\[(\d+)\]\.(special_cause_\w+)$/.exec(path) ?? [];
      if (type === undefined || typeof theirs !== "number" || typeof ours !== "number") return false;
      return theirs - ours === moved(Number(segment), type);
    },
  };
}

// The rules of NHS England's Making Data Count tools

/** They count a row without a value as one of the fewest points, and speak of the latest row whether it has one or not. */
function makingDataCount(rows: readonly Row[], given: JsonRecord): Answer {
  const options = new Options(given);
  const first = options.number("baseline_points");
  const target = options.number("target");
  const question: SpcOptions = {
    profile: "mdc-sql",
    direction: options.direction(),
    targets: target === null ? [] : [{ value: target }],
    recalculateAt: options.dates("recalculate_at"),
    ...(first === null ? {} : { baseline: { first } }),
    settings: {
      shiftPoints: options.number("shift_points") ?? 6,
      trendPoints: options.number("trend_points") ?? 6,
      screen: options.boolean("exclude_moving_range_outliers", false),
      screenFallback: false,
      fewestPoints: options.number("minimum_points") ?? 13,
      fewestPointsCountMissing: true,
      iconsFrom: "latest-row",
      rulesAcross: options.choice<SpcSettings["rulesAcross"]>(
        "rules_that_cross_recalculations",
        { "all-rules": "all", "trend-only": "trend", none: "none" },
        "trend",
      ),
      conflict: options.choice<SpcSettings["conflict"]>(
        "conflict",
        { improvement: "improvement", concern: "concern", "highest-rule": "strongest-rule" },
        "strongest-rule",
      ),
      tie: options.choice<SpcSettings["tie"]>(
        "conflict_tie",
        { improvement: "improvement", concern: "concern" },
        "concern",
      ),
      nearIncludesOutside: options.boolean("two_sigma_counts_points_outside_limits", true),
    },
  };
  options.refuseTheRest();

  const points = series(rows);
  const result = judgeXmr(points, question);
  if (!isJudged(result)) return { ...refusal(result), onPurpose: repeatedDates(points) };
  return {
    answer: {
      summary: {
        n: result.points.length,
        counted_points: result.points.filter((point) => !point.ghost).length,
        limits_shown: result.limitsShown,
        variation_icon: result.variation?.name ?? null,
        assurance_type: result.assurance?.name ?? null,
      },
      points: result.points.map((point) => makingDataCountPoint(point, result)),
    },
    onPurpose: [],
  };
}

/** The re-stated rules take a date twice as two rows. */
function repeatedDates(series: readonly SpcInput[]): readonly Purpose[] {
  if (new Set(series.map(({ date }) => date)).size === series.length) return [];
  const reason = "A series that has a date twice is refused, as one of its values must be wrong.";
  return [{ reason, explains: ({ path }) => path === "error" }];
}

function makingDataCountPoint(point: SpcPoint, result: SpcResult): JsonRecord {
  const rule = (name: SpcRule): boolean => point.hits.some((hit) => hit.rule === name);
  const segment = result.segments[point.segment];
  return {
    date: toIso(point.date),
    value: point.value,
    ghost: point.ghost,
    partition: segment?.isBaseline ? 0 : (segment?.recalculations ?? 0) + 1,
    mean: point.mean,
    lpl: point.lower,
    upl: point.upper,
    lower_two_sigma: point.lowerTwoSigma,
    upper_two_sigma: point.upperTwoSigma,
    rule_outside: rule("outside"),
    rule_shift: rule("shift"),
    rule_trend: rule("trend"),
    rule_two_sigma: rule("two-of-three"),
    both_directions: new Set(point.hits.map((hit) => hit.side)).size === 2,
    judgement: point.judgement,
  };
}

// Reading a case

function series(rows: readonly Row[]): readonly SpcInput[] {
  return rows.map(({ date: text = "", value, ghost = "" }) => {
    const date = parseDate(text);
    if (date === undefined) throw new Error(`'${text}' is not a date`);
    if (value === undefined) throw new Error("the data have no column 'value'");
    return { date, label: text, value: numberIn(value), ghost: isGhost(ghost) };
  });
}

/** Null for an empty cell. */
function numberIn(text: string): number | null {
  if (text.trim() === "") return null;
  const number = Number(text);
  if (Number.isNaN(number)) throw new Error(`'${text}' is not a number`);
  return number;
}

/** R writes what is true as TRUE where a column was never made a number. */
function isGhost(text: string): boolean {
  return text === "TRUE" || (text !== "FALSE" && numberIn(text) === 1);
}

function refusal({ refused }: SpcRefusal): Answer {
  return { answer: { error: refused }, onPurpose: [] };
}

/**
 * The options of a case; one that is absent is as the reference has it unless told. One that we do not know must not pass
 * unnoticed, as the case would then not be the same.
 */
class Options {
  readonly #given: JsonRecord;
  readonly #read = new Set<string>();

  constructor(given: JsonRecord) {
    this.#given = given;
  }

  #get(name: string): Json {
    this.#read.add(name);
    return this.#given[name] ?? null;
  }

  number(name: string): number | null {
    const value = this.#get(name);
    if (value === null || typeof value === "number") return value;
    throw new Error(`option ${name} is not a number`);
  }

  boolean(name: string, otherwise: boolean): boolean {
    const value = this.#get(name) ?? otherwise;
    if (typeof value === "boolean") return value;
    throw new Error(`option ${name} is not true or false`);
  }

  choice<T>(name: string, choices: Readonly<Record<string, T>>, otherwise: T): T {
    const given = this.#get(name);
    if (given === null) return otherwise;
    const value = Object.hasOwn(choices, String(given)) ? choices[String(given)] : undefined;
    if (value === undefined) throw new Error(`option ${name} is none of ${Object.keys(choices).join(", ")}`);
    return value;
  }

  direction(): Direction {
    const choices = { increase: "increase", decrease: "decrease", neutral: "neutral" } as const;
    return this.choice<Direction>("improvement_direction", choices, "increase");
  }

  /** One date, or a list of them. */
  dates(name: string): readonly number[] {
    const value = this.#get(name) ?? [];
    return (isList(value) ? value : [value]).map((item) => {
      const date = parseDate(String(item));
      if (date === undefined) throw new Error(`option ${name} has ${JSON.stringify(item)}, which is not a date`);
      return date;
    });
  }

  refuseTheRest(): void {
    const unknown = Object.keys(this.#given).filter((name) => !this.#read.has(name));
    if (unknown.length > 0) throw new Error(`options not known here: ${unknown.join(", ")}`);
  }
}
