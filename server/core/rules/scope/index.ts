import type { Rule } from "../../lint/rule.ts";
import aimIncomplete from "./aim-incomplete.ts";
import balancingMetricMissing from "./balancing-metric-missing.ts";
import metricScopeTooBroad from "./metric-scope-too-broad.ts";
import metricScopeTooNarrow from "./metric-scope-too-narrow.ts";
import onlyHighLevelMetrics from "./only-high-level-metrics.ts";
import outcomeMetricMissing from "./outcome-metric-missing.ts";
import processBoundaryMissing from "./process-boundary-missing.ts";
import processMetricMissing from "./process-metric-missing.ts";
import targetTooBroad from "./target-too-broad.ts";
import tolerableNotBalancing from "./tolerable-not-balancing.ts";
import tooManyMetrics from "./too-many-metrics.ts";

export const scopeRules: readonly Rule[] = [
  aimIncomplete,
  balancingMetricMissing,
  metricScopeTooBroad,
  metricScopeTooNarrow,
  onlyHighLevelMetrics,
  outcomeMetricMissing,
  processBoundaryMissing,
  processMetricMissing,
  targetTooBroad,
  tolerableNotBalancing,
  tooManyMetrics,
];
