// What is known of a series, in the words that the reference programs use for it: those of NHSRplotthedots and of the Making Data Count
// query for XmR charts, those of qicharts2 for all others. Numbers are unrounded; null is "no value".
import { toIso } from "../document/period.ts";
import type { ControlPoint, ControlResult } from "../measure/spc/control-result.ts";
import type { SpcPoint, SpcResult } from "../measure/spc/spc-result.ts";
import type { SpcRule } from "../measure/spc/spc-settings.ts";

export function xmrJson(result: SpcResult) {
  const points = result.points.map((point) => xmrPoint(point, result));
  return {
    summary: {
      n: points.length,
      counted_points: result.counted,
      limits_shown: result.limitsShown,
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
}

function xmrPoint(point: SpcPoint, result: SpcResult) {
  const rule = (name: SpcRule): boolean | null => {
    if (point.hits.some((hit) => hit.rule === name)) return true;
    return point.unanswered.includes(name) ? null : false;
  };
  const segment = result.segments[point.segment];
  return {
    date: toIso(point.date),
    value: point.value,
    ghost: point.ghost,
    partition: segment?.isBaseline ? 0 : (segment?.recalculations ?? 0) + 1,
    rebase_group: segment?.recalculations ?? null,
    used_for_limits: point.usedForLimits,
    mean: point.centre,
    lpl: point.lower,
    upl: point.upper,
    lower_two_sigma: point.lowerTwoSigma,
    upper_two_sigma: point.upperTwoSigma,
    relative_to_mean: point.side,
    outside_limits: point.beyondLimit,
    close_to_limits: point.nearLimit,
    rule_outside: rule("outside"),
    rule_shift: rule("shift"),
    rule_trend: rule("trend"),
    rule_two_in_three: rule("two-of-three"),
    rule_two_sigma: rule("two-of-three"),
    both_directions: new Set(point.hits.map((hit) => hit.side)).size === 2,
    special_cause_type: specialCauseType(point),
    special_cause_flag: point.signal !== null,
    point_type: pointType(point),
    judgement: point.judgement,
    short_group_warning: segment?.short ?? null,
    target: point.target,
  };
}

export function specialCauseType({ signal }: Pick<SpcPoint, "signal">): string {
  if (signal === null) return "Common Cause";
  const high = signal.side === "high";
  const points = signal.last - signal.first + 1;
  switch (signal.rule) {
    case "outside":
      return high ? "Above UCL" : "Below LCL";
    case "shift":
      return `${Math.min(points, 7)} Points ${high ? "Above" : "Below"} CL`;
    case "trend":
      return `${Math.min(points, 7)} Point Trend (${high ? "Increasing" : "Decreasing"})`;
    case "two-of-three":
      return `2 in 3 ${high ? "Above" : "Below"} CL`;
  }
}

export function pointType({ signal, judgement }: Pick<SpcPoint, "signal" | "judgement">): string {
  if (signal === null) return "common_cause";
  return judgement === "neutral" ? `special_cause_neutral_${signal.side}` : `special_cause_${judgement}`;
}

export function controlJson(result: ControlResult) {
  return {
    parts: result.segments.map(({ first, last, runs }, index) => {
      const held = result.points.slice(first, last + 1);
      return {
        part: index + 1,
        n_obs: held.filter((point) => !point.ghost).length,
        n_useful: runs?.useful ?? 0,
        longest_run: runs?.longestRun ?? null,
        longest_run_max: runs?.longestRunLimit ?? null,
        n_crossings: runs?.crossings ?? null,
        n_crossings_min: runs?.crossingsFewest ?? null,
        runs_signal: (runs?.signals.length ?? 0) > 0,
        sigma_signals: held.filter(isSigmaSignal).length,
      };
    }),
    points: result.points.map((point) => ({
      x: toIso(point.date),
      y: point.value,
      numerator: point.numerator,
      n: point.denominator ?? 0,
      subgroup_size: point.size,
      subgroup_mean: point.subgroupMean,
      subgroup_sd: point.subgroupDeviation,
      part: point.segment + 1,
      baseline: point.usedForLimits,
      include: !point.ghost,
      cl: point.centre,
      lcl: point.lower,
      ucl: point.upper,
      lcl_2sigma: point.lowerTwoSigma,
      ucl_2sigma: point.upperTwoSigma,
      sigma_signal: isSigmaSignal(point),
    })),
  };
}

const isSigmaSignal = ({ value, lower, upper }: ControlPoint): boolean =>
  value !== null && ((lower !== null && value < lower) || (upper !== null && value > upper));
