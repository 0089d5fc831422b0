// What months without a row do to the runs of points on a chart.
import type { Observation } from "../../core/document/figures/observations.ts";
import { inferCadence, missingPeriods } from "../../core/document/period.ts";
import { describeMissing } from "../../core/measure/missing-rows.ts";
import type { SpcSettings } from "../../core/measure/spc/spc-settings.ts";

/** "There is no row for July 2024." with what follows for points in a row; empty where no period is missing. */
export function brokenRuns(rows: readonly Observation[], gaps: SpcSettings["gaps"]): readonly string[] {
  const periods = rows.map(({ period }) => period);
  const cadence = inferCadence(periods);
  const missing = cadence === undefined ? [] : missingPeriods(periods, cadence);
  return missing.length === 0 ? [] : [`${describeMissing(missing)} ${EFFECTS[gaps]}`];
}

const EFFECTS = {
  break: "Points before and after a gap are not counted as points in a row; with --gaps bridge they are.",
  bridge: "Points before and after a gap are counted as points in a row.",
  zero: "They are counted as 0.",
} as const;
