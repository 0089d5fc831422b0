import type { Rule } from "../../lint/rule.ts";
import dataGap from "./data-gap.ts";
import dataInvalid from "./data-invalid.ts";
import dataMissing from "./data-missing.ts";
import dataOutOfRange from "./data-out-of-range.ts";
import dataStale from "./data-stale.ts";
import dataUnordered from "./data-unordered.ts";
import numeratorExceedsDenominator from "./numerator-exceeds-denominator.ts";
import valueNotFromCounts from "./value-not-from-counts.ts";

export const dataRules: readonly Rule[] = [
  dataGap,
  dataInvalid,
  dataMissing,
  dataOutOfRange,
  dataStale,
  dataUnordered,
  numeratorExceedsDenominator,
  valueNotFromCounts,
];
