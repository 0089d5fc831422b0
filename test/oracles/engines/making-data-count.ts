// The rules of NHS England's Making Data Count tools.
import { toIso } from "../../../server/core/document/period.ts";
import type { SpcOptions, SpcPoint, SpcResult } from "../../../server/core/measure/spc-result.ts";
import type { SpcRule, SpcSettings } from "../../../server/core/measure/spc-settings.ts";
import { isJudged, judgeXmr } from "../../../server/core/measure/xmr.ts";
import { type Answer, type JsonRecord, type Purpose, type Row, refusal } from "./engine.ts";
import { Options } from "./options.ts";
import { series } from "./rows.ts";

export function makingDataCount(rows: readonly Row[], given: JsonRecord): Answer {
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
      screen: options.boolean("exclude_moving_range_outliers"),
      screenFallback: false,
      fewestPoints: options.number("minimum_points") ?? 13,
      rulesAcross: options.choice<SpcSettings["rulesAcross"]>("rules_that_cross_recalculations", {
        "all-rules": "all",
        "trend-only": "trend",
        none: "none",
      }),
      conflict: options.choice<SpcSettings["conflict"]>("conflict", {
        improvement: "improvement",
        concern: "concern",
        "highest-rule": "strongest-rule",
      }),
      tie: options.choice<SpcSettings["tie"]>("conflict_tie", { improvement: "improvement", concern: "concern" }),
      nearIncludesOutside: options.boolean("two_sigma_counts_points_outside_limits"),
    },
  };
  options.refuseTheRest();

  const result = judgeXmr(series(rows), question);
  if (!isJudged(result)) return refusal(result);
  return {
    answer: {
      summary: {
        n: result.points.length,
        counted_points: result.counted,
        limits_shown: result.limitsShown,
        variation_icon: result.variation?.name ?? null,
        assurance_type: result.assurance?.name ?? null,
      },
      points: result.points.map((point) => makingDataCountPoint(point, result)),
    },
    onPurpose: [missingNotCounted(result)],
  };
}

/** The re-stated rules count a row without a value, and let the icon speak of it when it is the latest. */
function missingNotCounted({ points, counted }: SpcResult): Purpose {
  const rows = points.filter((point) => !point.ghost);
  return {
    reason: "A missing value is not counted, and the icons speak of the latest value there is.",
    explains({ path, expected }) {
      if (path === "summary.counted_points") return expected === rows.length && counted < rows.length;
      return path === "summary.variation_icon" && rows.at(-1)?.value === null && expected === "common_cause";
    },
  };
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
