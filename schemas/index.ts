// What a document may say: one zod schema for each kind, the single source of field names, types and meanings.

export { expandBraces } from "./braces.ts";
export * from "./by-kind.ts";
export { config, SEVERITIES } from "./config.ts";
export { isDate, isMonth, isWeek } from "./dates.ts";
export type { ChoiceValue, Condition, FieldType } from "./field.ts";
export { FIELD_CLASSES, type FieldClass, fieldClass, fieldClasses } from "./field-classes.ts";
export { aKind, isKind, KINDS, type Kind, nounOf } from "./kind.ts";
export { REMOVED } from "./kinds/decision.ts";
export { configModel, descend, type FieldModel, type FieldPath, fieldAt, fieldModel } from "./model.ts";
export { readConfig, readFields } from "./read.ts";
export {
  hasReached,
  LEVELS,
  type Level,
  levelRank,
  type MetricStatus,
  metricHasReached,
  type ObjectiveStatus,
  STAGES,
  STATUSES,
  type Stage,
} from "./stages.ts";
export { readDocument, requiredByStage, type SchemaIssue, validate, validateConfig } from "./validate.ts";
export { closest, joined } from "./words.ts";
