import type { Rule } from "../../lint/rule.ts";
import autocorrelatedSeries from "./autocorrelated-series.ts";
import balancingWorsened from "./balancing-worsened.ts";
import baselineUnstable from "./baseline-unstable.ts";
import chartIllSuited from "./chart-ill-suited.ts";
import claimFromTwoPoints from "./claim-from-two-points.ts";
import claimNotSupported from "./claim-not-supported.ts";
import dataDefinitionChanged from "./data-definition-changed.ts";
import dataDefinitionUnclear from "./data-definition-unclear.ts";
import dataEditedByHand from "./data-edited-by-hand.ts";
import dataGap from "./data-gap.ts";
import dataInvalid from "./data-invalid.ts";
import dataMissing from "./data-missing.ts";
import dataNotPlain from "./data-not-plain.ts";
import dataOutOfRange from "./data-out-of-range.ts";
import dataStale from "./data-stale.ts";
import dataUnordered from "./data-unordered.ts";
import gainStayedLocal from "./gain-stayed-local.ts";
import multiplierMissing from "./multiplier-missing.ts";
import notSustained from "./not-sustained.ts";
import numeratorExceedsDenominator from "./numerator-exceeds-denominator.ts";
import periodNotOver from "./period-not-over.ts";
import pointsTooFew from "./points-too-few.ts";
import rebaseDue from "./rebase-due.ts";
import rebaseNotInData from "./rebase-not-in-data.ts";
import rebaseWithoutReason from "./rebase-without-reason.ts";
import rebasesTooClose from "./rebases-too-close.ts";
import remeasureOverdue from "./remeasure-overdue.ts";
import scaleMixed from "./scale-mixed.ts";
import shareNotPercent from "./share-not-percent.ts";
import smallNumberByDifference from "./small-number-by-difference.ts";
import valueNotFromCounts from "./value-not-from-counts.ts";

export const dataRules: readonly Rule[] = [
  autocorrelatedSeries,
  balancingWorsened,
  baselineUnstable,
  chartIllSuited,
  claimFromTwoPoints,
  claimNotSupported,
  dataDefinitionChanged,
  dataDefinitionUnclear,
  dataEditedByHand,
  dataGap,
  dataInvalid,
  dataMissing,
  dataNotPlain,
  dataOutOfRange,
  dataStale,
  dataUnordered,
  gainStayedLocal,
  multiplierMissing,
  notSustained,
  numeratorExceedsDenominator,
  periodNotOver,
  pointsTooFew,
  rebaseDue,
  rebaseNotInData,
  rebaseWithoutReason,
  rebasesTooClose,
  remeasureOverdue,
  scaleMixed,
  shareNotPercent,
  smallNumberByDifference,
  valueNotFromCounts,
];
