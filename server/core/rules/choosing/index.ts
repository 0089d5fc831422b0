import type { Rule } from "../../lint/rule.ts";
import capabilityGap from "./capability-gap.ts";
import consultationUnready from "./consultation-unready.ts";
import directiveWithoutEngagement from "./directive-without-engagement.ts";
import groundworkMissing from "./groundwork-missing.ts";
import leaderPreferred from "./leader-preferred.ts";
import measurementLeadMissing from "./measurement-lead-missing.ts";
import middleManagerLate from "./middle-manager-late.ts";
import middleManagerMissing from "./middle-manager-missing.ts";
import patientVoiceMissing from "./patient-voice-missing.ts";
import priorityWithoutData from "./priority-without-data.ts";
import protectedTimeMissing from "./protected-time-missing.ts";

export const choosingRules: readonly Rule[] = [
  capabilityGap,
  consultationUnready,
  directiveWithoutEngagement,
  groundworkMissing,
  leaderPreferred,
  measurementLeadMissing,
  middleManagerLate,
  middleManagerMissing,
  patientVoiceMissing,
  priorityWithoutData,
  protectedTimeMissing,
];
