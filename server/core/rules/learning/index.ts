import type { Rule } from "../../lint/rule.ts";
import cycleJumpedToScale from "./cycle-jumped-to-scale.ts";
import cycleWithoutPrediction from "./cycle-without-prediction.ts";
import cycleWithoutResult from "./cycle-without-result.ts";
import learningForumLapsed from "./learning-forum-lapsed.ts";
import learningForumMissing from "./learning-forum-missing.ts";
import networkDataInvalid from "./network-data-invalid.ts";
import networkIsolates from "./network-isolates.ts";
import networkLeaderCentred from "./network-leader-centred.ts";
import networkNamesVisible from "./network-names-visible.ts";
import networkNotComparable from "./network-not-comparable.ts";
import networkResponseLow from "./network-response-low.ts";
import networkSilo from "./network-silo.ts";
import networkStale from "./network-stale.ts";
import networkTierGap from "./network-tier-gap.ts";

export const learningRules: readonly Rule[] = [
  cycleJumpedToScale,
  cycleWithoutPrediction,
  cycleWithoutResult,
  learningForumLapsed,
  learningForumMissing,
  networkDataInvalid,
  networkIsolates,
  networkLeaderCentred,
  networkNamesVisible,
  networkNotComparable,
  networkResponseLow,
  networkSilo,
  networkStale,
  networkTierGap,
];
