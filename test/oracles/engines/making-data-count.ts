// The rules of NHS England's Making Data Count tools.
import { toIso } from "../../../server/core/document/period.ts";
import type { SpcInput, SpcOptions, SpcPoint, SpcResult } from "../../../server/core/measure/spc-result.ts";
import type { SpcRule, SpcSettings } from "../../../server/core/measure/spc-settings.ts";
import { isJudged, judgeXmr } from "../../../server/core/measure/xmr.ts";
import { type Answer, type JsonRecord, type Purpose, type Row, refusal } from "./engine.ts";
import { Options } from "./options.ts";
import { series } from "./rows.ts";

/** They count a row without a value as one of the fewest points, and speak of the latest row whether it has one or not. */
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
  if (!isJudged(result)) return refusal(result, repeatedDates(points));
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
  return [{ reason, explains: () => false, unanswerable: "ours" }];
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
