import type { Rule } from "../../lint/rule.ts";
import approachClash from "./approach-clash.ts";
import boardNotSighted from "./board-not-sighted.ts";
import conflictingTargets from "./conflicting-targets.ts";
import investmentDropped from "./investment-dropped.ts";
import leadershipTurnoverHigh from "./leadership-turnover-high.ts";
import newLeaderUnsupported from "./new-leader-unsupported.ts";
import noEndOrSunset from "./no-end-or-sunset.ts";
import planIsolated from "./plan-isolated.ts";
import programmeOutsideStrategy from "./programme-outside-strategy.ts";
import reviewOverdue from "./review-overdue.ts";
import sponsorInterim from "./sponsor-interim.ts";
import sponsorLeft from "./sponsor-left.ts";
import sponsorMissing from "./sponsor-missing.ts";

export const leadershipRules: readonly Rule[] = [
  approachClash,
  boardNotSighted,
  conflictingTargets,
  investmentDropped,
  leadershipTurnoverHigh,
  newLeaderUnsupported,
  noEndOrSunset,
  planIsolated,
  programmeOutsideStrategy,
  reviewOverdue,
  sponsorInterim,
  sponsorLeft,
  sponsorMissing,
];
