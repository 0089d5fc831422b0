// What a field means, and whether this document needs it, in words: for hovers and for the list of completions.
import {
  configModel,
  descend,
  type FieldModel,
  type FieldPath,
  fieldModel,
  hasReached,
  type MetricStatus,
  metricHasReached,
  STAGES,
  STATUSES,
  type Stage,
} from "../../../schemas/index.ts";
import type { Document } from "../document/document.ts";

/** The fields that a document may have; `undefined` as long as it does not say what kind it is. */
function modelOf(document: Document): FieldModel | undefined {
  if (document.kind === undefined) return undefined;
  return document.kind === "config" ? configModel() : fieldModel(document.kind);
}

/** The field at a path of a document. */
export function fieldOf(document: Document, path: FieldPath): FieldModel | undefined {
  const model = modelOf(document);
  return model && descend(model, path);
}

/** The shapes that a field's value may have; most have one. */
export const shapesOf = (field: FieldModel): readonly FieldModel[] =>
  field.alternatives ? field.alternatives.flatMap(shapesOf) : [field];

/** How far a document has come, as far as fields depend on it. */
export type Standing = {
  readonly kind: Document["kind"];
  /** The stage of a plan or the status of a metric, as it is written. */
  readonly reached: unknown;
};

export function standingOf(document: Document): Standing {
  const { kind, fields } = document;
  return { kind, reached: kind === "plan" ? fields.stage : kind === "metric" ? fields.status : undefined };
}

/** Everything there is to know about a field, one paragraph each. */
export function aboutField(field: FieldModel, standing: Standing): readonly string[] {
  const example = exampleOf(field);
  return [
    field.description,
    whenNeeded(field, standing),
    ...(field.values ?? []).map(({ value, description }) => `${value}: ${description}`),
    ...(example === undefined ? [] : [`Example: ${example}`]),
  ];
}

/** Whether a document needs a field, as a sentence; and whether it does so now, where that depends on its stage or status. */
export function whenNeeded(field: FieldModel, standing: Standing): string {
  if (field.required) return "Needed.";
  const { requiredFrom: from, requiredWhen } = field;
  if (from !== undefined) {
    const rule = `Needed from the ${isStage(from) ? "stage" : "status"} '${from}' on`;
    const isDue = isNeededAt(from, standing);
    if (isDue === undefined) return `${rule}.`;
    return isDue ? `${rule}, so it is needed now.` : `${rule}, so not yet.`;
  }
  return requiredWhen ? `Needed ${requiredWhen.words}.` : "May be left out.";
}

/** Whether a document that has come so far needs the field for certain. */
export const isNeeded = (field: FieldModel, standing: Standing): boolean =>
  field.required || (field.requiredFrom !== undefined && isNeededAt(field.requiredFrom, standing) === true);

function isNeededAt(from: Stage | MetricStatus, { kind, reached }: Standing): boolean | undefined {
  if (kind === "plan" && isStage(reached) && isStage(from)) return hasReached(reached, from);
  if (kind === "metric" && isStatus(reached) && isStatus(from)) return metricHasReached(reached, from);
  return undefined;
}

const isStage = (value: unknown): value is Stage => (STAGES as readonly unknown[]).includes(value);
const isStatus = (value: unknown): value is MetricStatus => (STATUSES.metric as readonly unknown[]).includes(value);

/** A short example; the values of a choice are example enough, and maps say more than fits. */
function exampleOf({ example, values }: FieldModel): string | undefined {
  if (values || example === undefined) return undefined;
  if (typeof example === "string" || typeof example === "number" || typeof example === "boolean")
    return String(example);
  const isListOfTexts = Array.isArray(example) && example.every((one) => typeof one === "string");
  return isListOfTexts ? `[${example.join(", ")}]` : undefined;
}
