import type { Rule } from "../../lint/rule.ts";
import aimAgainstFigures from "./aim-against-figures.ts";
import baselineMissing from "./baseline-missing.ts";
import baselineOverlapsChange from "./baseline-overlaps-change.ts";
import baselineTooShort from "./baseline-too-short.ts";
import directionInName from "./direction-in-name.ts";
import exclusionsUnstated from "./exclusions-unstated.ts";
import frequencyMissing from "./frequency-missing.ts";
import implementationBeforeBaseline from "./implementation-before-baseline.ts";
import knownCaution from "./known-caution.ts";
import meanOfSkewedTime from "./mean-of-skewed-time.ts";
import operationalDefinitionMissing from "./operational-definition-missing.ts";
import ownerMissing from "./owner-missing.ts";
import sameNameDifferentDefinition from "./same-name-different-definition.ts";
import sourceMissing from "./source-missing.ts";
import stratificationMissing from "./stratification-missing.ts";
import targetAlreadyMet from "./target-already-met.ts";
import targetDateDuplicate from "./target-date-duplicate.ts";
import targetInsideNoise from "./target-inside-noise.ts";
import targetSetterMissing from "./target-setter-missing.ts";
import targetWithoutDate from "./target-without-date.ts";

export const definitionRules: readonly Rule[] = [
  aimAgainstFigures,
  baselineMissing,
  baselineOverlapsChange,
  baselineTooShort,
  directionInName,
  exclusionsUnstated,
  frequencyMissing,
  implementationBeforeBaseline,
  knownCaution,
  meanOfSkewedTime,
  operationalDefinitionMissing,
  ownerMissing,
  sameNameDifferentDefinition,
  sourceMissing,
  stratificationMissing,
  targetAlreadyMet,
  targetDateDuplicate,
  targetInsideNoise,
  targetSetterMissing,
  targetWithoutDate,
];
