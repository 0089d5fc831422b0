// Says in plain English what is wrong with the fields of a document. zod finds the places; the words are ours.

import type { z } from "zod";
import { type DeepPartial, type FieldsOf, schemas } from "./by-kind.ts";
import { complaint } from "./complaint.ts";
import { config } from "./config.ts";
import type { FieldType } from "./field.ts";
import { aKind, type Kind } from "./kind.ts";
import { configModel, descend, type FieldModel, type FieldPath, fieldModel } from "./model.ts";
import { readFields } from "./read.ts";
import { NOT_RIGHT, readRight } from "./right.ts";
import { isEmpty, isMap } from "./shape.ts";
import { hasReached, type MetricStatus, metricHasReached, STAGES, STATUSES, type Stage } from "./stages.ts";
import { closest, shorten } from "./words.ts";

export type SchemaIssue = {
  /** Where: for a missing field, the place where it would be. */
  readonly path: FieldPath;
  readonly problem: "missing" | "unknown-field" | "not-allowed";
  /** The name of the field. */
  readonly field: string;
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** The field name or value that was probably meant. */
  readonly suggestion?: string;
  /** The rule that says it better, so that the general one should stay silent. */
  readonly coveredBy?: string;
};

type Subject = { readonly model: FieldModel; readonly name: string };
type ZodIssue = z.core.$ZodIssue;

/** The usable fields of a document of this kind, and what is wrong with them. Never throws, whatever the value. */
export function readDocument<K extends Kind>(
  kind: K,
  value: unknown,
): { readonly fields: DeepPartial<FieldsOf<K>>; readonly issues: readonly SchemaIssue[] } {
  const right = readRight(schemas[kind], value);
  if (right === NOT_RIGHT) return { fields: readFields(kind, value), issues: validate(kind, value) };
  return {
    fields: right as DeepPartial<FieldsOf<K>>,
    issues: conditionallyMissing({ model: fieldModel(kind), name: aKind(kind) }, value),
  };
}

/** What is wrong with the fields of a document of this kind. Never throws, whatever the value. */
export function validate(kind: Kind, value: unknown): readonly SchemaIssue[] {
  const subject = { model: fieldModel(kind), name: aKind(kind) };
  return [...issuesOf(schemas[kind], subject, value), ...conditionallyMissing(subject, value)];
}

/** What is wrong with the settings in `plan-lint.yaml`. */
export function validateConfig(value: unknown): readonly SchemaIssue[] {
  return issuesOf(config, { model: configModel(), name: "plan-lint.yaml" }, value);
}

/** The fields that a plan at its present stage, or a metric at its present status, must have and has not. */
export function requiredByStage(kind: Kind, value: unknown): readonly SchemaIssue[] {
  if (!isMap(value)) return [];
  const stage = kind === "plan" ? value.stage : value.status;
  const isDue = dueAt(kind, stage);
  if (isDue === undefined) return [];
  const name =
    kind === "plan" ? `A plan at the stage '${stage}'` : `A metric that is ${WITH_STATUS[stage as MetricStatus]}`;
  const model = fieldModel(kind);
  return missingAtStage({ model, name }, model, value, [], isDue);
}

// ---- Missing fields

const WITH_STATUS: Readonly<Record<MetricStatus, string>> = {
  draft: "a draft",
  agreed: "agreed",
  active: "active",
  watch: "on watch",
  retired: "retired",
};

function dueAt(kind: Kind, stage: unknown): ((from: string) => boolean) | undefined {
  if (kind === "plan" && includes(STAGES, stage)) return (from) => hasReached(stage, from as Stage);
  if (kind === "metric" && includes(STATUSES.metric, stage))
    return (from) => metricHasReached(stage, from as MetricStatus);
  return undefined;
}

/** `model` is that of the map at `path`. */
function missingAtStage(
  subject: Subject,
  model: FieldModel,
  value: Readonly<Record<string, unknown>>,
  path: FieldPath,
  isDue: (from: string) => boolean,
): readonly SchemaIssue[] {
  const found: SchemaIssue[] = [];
  for (const field of model.fields ?? []) {
    const held = own(value, field.name);
    if (isAbsent(held)) {
      if (field.requiredFrom && isDue(field.requiredFrom)) found.push(missing(subject, [...path, field.name], field));
    } else if (isMap(held)) {
      found.push(...missingAtStage(subject, field, held, [...path, field.name], isDue));
    }
  }
  return found;
}

/** Fields that are needed because of what other fields say. */
function conditionallyMissing(subject: Subject, value: unknown): readonly SchemaIssue[] {
  if (!isMap(value)) return [];
  return (subject.model.fields ?? [])
    .filter((field) => isAbsent(own(value, field.name)) && field.requiredWhen?.holds?.(value))
    .map((field) => missing(subject, [field.name], field));
}

function isAbsent(value: unknown): boolean {
  return isEmpty(value) || (Array.isArray(value) && value.length === 0);
}

function missing(subject: Subject, path: FieldPath, field: FieldModel): SchemaIssue {
  const message = `${ownerOf(subject, path)} needs '${field.name}'${field.question ? `: ${field.question}` : "."}`;
  return {
    path,
    problem: "missing",
    field: field.name,
    message,
    help: field.description,
    ...(field.coveredBy !== undefined && { coveredBy: field.coveredBy }),
  };
}

/** Who needs the field: the document, a map within it, or an entry of a list. */
function ownerOf(subject: Subject, path: FieldPath): string {
  const above = path.slice(0, -1);
  const name = above.findLast((step) => typeof step === "string");
  if (name === undefined) return subject.name;
  return typeof above.at(-1) === "number" ? `Each entry of '${name}'` : `'${name}'`;
}

// ---- Everything that zod finds

function issuesOf(schema: z.ZodType, subject: Subject, value: unknown): readonly SchemaIssue[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  const found = result.error.issues.flatMap((issue) =>
    translate(subject, value, issue, { path: [], model: subject.model }),
  );
  return [...new Map(found.map((issue) => [JSON.stringify(issue.path), issue])).values()];
}

/** Where zod was when it found something: a place in the front matter, and the field model (or alternative) for it. */
type Place = { readonly path: FieldPath; readonly model: FieldModel };

function translate(subject: Subject, root: unknown, issue: ZodIssue, above: Place): readonly SchemaIssue[] {
  const within = issue.path as (string | number)[];
  const path = [...above.path, ...within];
  const model = descend(above.model, within) ?? above.model;
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField([...path, key], model));
  const value = valueAt(root, path);
  if (issue.code === "invalid_union") {
    const index = model.alternatives?.findIndex((alternative) => fits(alternative.type, value)) ?? -1;
    const alternative = model.alternatives?.[index];
    const errors = issue.errors[index];
    if (alternative && errors)
      return errors.flatMap((each) => translate(subject, root, each, { path, model: alternative }));
  }
  // Of a value that has one of the shapes, and is too small or too large, the words of that shape are the ones to say.
  const shape = issue.code === "invalid_union" ? undefined : model.alternatives?.find(({ type }) => fits(type, value));
  return wrong(subject, path, shape ? { ...shape, required: model.required } : model, value);
}

const SHOULD_HAVE_FIELDS = "should be a list of fields, one 'name: value' on each line.";

/** A field without a value counts as left out: that matters only where it is required. */
function wrong(subject: Subject, path: FieldPath, model: FieldModel, value: unknown): readonly SchemaIssue[] {
  if (path.length === 0)
    return [{ path, problem: "not-allowed", field: "", message: `${subject.name} ${SHOULD_HAVE_FIELDS}` }];
  const isEntry = typeof path.at(-1) === "number";
  const name = path.findLast((step) => typeof step === "string") ?? model.name;
  const field = { ...model, name };
  if (!isEntry && isAbsent(value)) return model.required ? [missing(subject, path, field)] : [];
  return [{ path, problem: "not-allowed", field: name, ...complaint(field, isEntry, value) }];
}

function valueAt(root: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[step as number];
    return isMap(value) ? own(value, String(step)) : undefined;
  }, root);
}

function own(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Whether a value has the outer shape that the type wants, so that its errors are the ones to tell. */
function fits(type: FieldType, value: unknown): boolean {
  if (type === "list") return Array.isArray(value);
  if (type === "map" || type === "record") return isMap(value);
  return !Array.isArray(value) && !isMap(value);
}

// ---- Unknown fields

function unknownField(path: FieldPath, parent: FieldModel): SchemaIssue {
  const key = String(path.at(-1));
  const siblings = parent.fields?.map((field) => field.name) ?? [];
  const suggestion = closest(key, siblings);
  if (key === "<<") return { path, problem: "unknown-field", field: key, ...MERGED };
  const known = `'${shorten(key)}' is not a known field.`;
  return {
    path,
    problem: "unknown-field",
    field: key,
    message: suggestion === undefined ? known : `${known} Did you mean '${suggestion}'?`,
    help: siblings.length === 0 ? "No fields are known here." : `Known fields here: ${siblings.join(", ")}.`,
    ...(suggestion !== undefined && { suggestion }),
  };
}

const MERGED = {
  message: "'<<' is meant to take fields over from another place, and that is not done here.",
  help: "Write the fields out.",
};

function includes<Value>(values: readonly Value[], value: unknown): value is Value {
  return (values as readonly unknown[]).includes(value);
}
