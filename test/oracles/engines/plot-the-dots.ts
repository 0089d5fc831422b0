// The R package NHSRplotthedots.

import { judgementOf } from "../../../server/core/measure/spc/spc-judgement.ts";
import type { SpcOptions, SpcResult } from "../../../server/core/measure/spc/spc-result.ts";
import { isJudged, judgeXmr } from "../../../server/core/measure/spc/xmr.ts";
import { pointType, specialCauseType, xmrJson } from "../../../server/core/report/spc-json.ts";
import { type Answer, type JsonRecord, type Purpose, type Row, refusal } from "./engine.ts";
import { Options } from "./options.ts";
import { series } from "./rows.ts";

export function plotTheDots(rows: readonly Row[], given: JsonRecord, expected: JsonRecord): Answer {
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
    // The reference speaks of the latest row whether it has a value or not.
    settings: { screen, iconsFrom: "latest-row" },
  };
  options.refuseTheRest();

  const result = judgeXmr(series(rows), question);
  if (!isJudged(result)) return refusal(result);
  const answer = xmrJson(result);
  return { answer, onPurpose: [...referenceStops(result, expected), trendBackToBack(result, answer)] };
}

function referenceStops({ points }: SpcResult, expected: JsonRecord): readonly Purpose[] {
  if (expected.reference_stops === undefined || points.every((point) => point.value !== null)) return [];
  const reason =
    "The reference stops at a gap inside a would-be trend, and gives its limits only. Here the gap ends the trend.";
  return [{ reason, explains: () => false, unanswerable: "reference" }];
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
