import type { Rule } from "../../lint/rule.ts";
import baselineMissing from "./baseline-missing.ts";
import baselineOverlapsChange from "./baseline-overlaps-change.ts";
import baselineTooShort from "./baseline-too-short.ts";
import exclusionsUnstated from "./exclusions-unstated.ts";
import frequencyMissing from "./frequency-missing.ts";
import operationalDefinitionMissing from "./operational-definition-missing.ts";
import ownerMissing from "./owner-missing.ts";
import sameNameDifferentDefinition from "./same-name-different-definition.ts";
import sourceMissing from "./source-missing.ts";
import targetWithoutDate from "./target-without-date.ts";

export const definitionRules: readonly Rule[] = [
  baselineMissing,
  baselineOverlapsChange,
  baselineTooShort,
  exclusionsUnstated,
  frequencyMissing,
  operationalDefinitionMissing,
  ownerMissing,
  sameNameDifferentDefinition,
  sourceMissing,
  targetWithoutDate,
];
