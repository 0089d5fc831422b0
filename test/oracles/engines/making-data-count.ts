// The rules of NHS England's Making Data Count tools.

import type { SpcInput, SpcOptions } from "../../../server/core/measure/spc/spc-result.ts";
import type { SpcSettings } from "../../../server/core/measure/spc/spc-settings.ts";
import { isJudged, judgeXmr } from "../../../server/core/measure/spc/xmr.ts";
import { xmrJson } from "../../../server/core/report/spc-json.ts";
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
  const answer = xmrJson(result);
  const counted = result.points.filter((point) => !point.ghost).length;
  return { answer: { ...answer, summary: { ...answer.summary, counted_points: counted } }, onPurpose: [] };
}

/** The re-stated rules take a date twice as two rows. */
function repeatedDates(series: readonly SpcInput[]): readonly Purpose[] {
  if (new Set(series.map(({ date }) => date)).size === series.length) return [];
  const reason = "A series that has a date twice is refused, as one of its values must be wrong.";
  return [{ reason, explains: () => false, unanswerable: "ours" }];
}
