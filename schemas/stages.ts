// The ordered vocabularies: stages and statuses through which documents pass, and the levels of objectives.

/** The stages of a plan in order, with what each means. `closed`, `paused` and `stopped` lie outside the order of work. */
export const PLAN_STAGES = {
  idea: "Somebody has suggested it; nothing has been decided.",
  chosen: "It has been chosen as a priority, with an aim and a sponsor.",
  baseline: "The team is measuring how things are before any change.",
  testing: "Changes are being tried on a small scale.",
  implementing: "Changes that worked in tests are becoming the usual way of working.",
  sustaining: "The changes are in place and the team is checking that the gain lasts.",
  closed: "The plan is finished.",
  paused: "Work has stopped for now and is expected to start again.",
  stopped: "Work has ended before the plan was finished.",
} as const;

/** The statuses of a metric in order. */
export const METRIC_STATUSES = {
  draft: "The definition is being written.",
  agreed: "The definition is agreed; figures are not collected yet.",
  active: "Figures are collected and used to steer improvement.",
  watch: "Figures are collected and looked at only when they change.",
  retired: "No longer collected.",
} as const;

/** The statuses of an objective in order. */
export const OBJECTIVE_STATUSES = {
  draft: "The objective is being written.",
  active: "The objective is in force.",
  superseded: "Another objective has taken its place.",
  withdrawn: "The objective no longer applies.",
} as const;

/** Where an objective is set, from the highest level to the lowest. */
export const LEVEL_MEANINGS = {
  national: "Set for the whole country, for example by NHS England.",
  system: "Set by an integrated care system.",
  organisation: "Set by the trust or other provider.",
  division: "Set by a division or care group.",
  team: "Set by a team or service.",
} as const;

export type Stage = keyof typeof PLAN_STAGES;
export type MetricStatus = keyof typeof METRIC_STATUSES;
export type ObjectiveStatus = keyof typeof OBJECTIVE_STATUSES;
export type Level = keyof typeof LEVEL_MEANINGS;

function keys<Map extends object>(map: Map): readonly (keyof Map & string)[] {
  return Object.keys(map) as (keyof Map & string)[];
}

export const STAGES = keys(PLAN_STAGES);
export const STATUSES = { metric: keys(METRIC_STATUSES), objective: keys(OBJECTIVE_STATUSES) } as const;

/** Levels from the highest (rank 0) to the lowest (rank 4). */
export const LEVELS = keys(LEVEL_MEANINGS);

/** 0 for national up to 4 for team: a thread climbs when the rank falls. */
export function levelRank(level: Level): number {
  return LEVELS.indexOf(level);
}

/**
 * How far a plan or metric has come, as the stage or status to compare with in `STAGES` or `STATUSES.metric`.
 * A paused or stopped plan owes no more than an idea; a closed one owes all that a sustaining one does.
 */
function stageReached(stage: Stage): Stage {
  if (stage === "paused" || stage === "stopped") return "idea";
  return stage === "closed" ? "sustaining" : stage;
}

/** Whether a plan at `stage` has come as far as `from`. */
export function hasReached(stage: Stage, from: Stage): boolean {
  return STAGES.indexOf(stageReached(stage)) >= STAGES.indexOf(from);
}

/** Whether a metric at `status` has come as far as `from`. */
export function metricHasReached(status: MetricStatus, from: MetricStatus): boolean {
  return STATUSES.metric.indexOf(status) >= STATUSES.metric.indexOf(from);
}
