import type { Rule } from "../../lint/rule.ts";
import leaderPreferred from "./leader-preferred.ts";
import measurementLeadMissing from "./measurement-lead-missing.ts";
import middleManagerMissing from "./middle-manager-missing.ts";
import priorityWithoutData from "./priority-without-data.ts";
import protectedTimeMissing from "./protected-time-missing.ts";

export const choosingRules: readonly Rule[] = [
  leaderPreferred,
  measurementLeadMissing,
  middleManagerMissing,
  priorityWithoutData,
  protectedTimeMissing,
];
