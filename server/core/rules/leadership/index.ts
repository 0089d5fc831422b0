import type { Rule } from "../../lint/rule.ts";
import boardNotSighted from "./board-not-sighted.ts";
import conflictingTargets from "./conflicting-targets.ts";
import planIsolated from "./plan-isolated.ts";
import reviewOverdue from "./review-overdue.ts";
import sponsorLeft from "./sponsor-left.ts";
import sponsorMissing from "./sponsor-missing.ts";

export const leadershipRules: readonly Rule[] = [
  boardNotSighted,
  conflictingTargets,
  planIsolated,
  reviewOverdue,
  sponsorLeft,
  sponsorMissing,
];
