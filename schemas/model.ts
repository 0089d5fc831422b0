// The fields of each kind as a tree, read off the zod schemas: what hover, completion, messages and the reference pages use.

import { z } from "zod";
import { schemas } from "./by-kind.ts";
import { config } from "./config.ts";
import { type FieldFacts, factsOf, unwrap } from "./field.ts";
import type { Kind } from "./kind.ts";

/** One field (or the document itself, at the root) and what lies within it. */
export type FieldModel = FieldFacts & {
  /** The field's name; an entry of a list and an alternative of a union have the name of their field. */
  readonly name: string;
  /** Always required. See `requiredFrom` and `requiredWhen` for fields that some documents need. */
  readonly required: boolean;
  /** The fields of a map, in the order in which to show them. */
  readonly fields?: readonly FieldModel[];
  /** The entries of a list, or the values of a record. */
  readonly item?: FieldModel;
  /** The shapes of a union. */
  readonly alternatives?: readonly FieldModel[];
  /** A map that takes other fields too. */
  readonly open?: true;
};

export type FieldPath = readonly (string | number)[];

const models = new Map<string, FieldModel>();

/** The fields of one kind of document. */
export function fieldModel(kind: Kind): FieldModel {
  return remembered(kind, () => modelOf(schemas[kind], kind));
}

/** The fields of `plan-lint.yaml`. */
export function configModel(): FieldModel {
  return remembered("plan-lint.yaml", () => modelOf(config, "plan-lint.yaml"));
}

/** The field at a path of names and list positions, such as `["supports", 0, "because"]`. */
export function fieldAt(kind: Kind, path: FieldPath): FieldModel | undefined {
  return descend(fieldModel(kind), path);
}

/** The field at a path below `model`. */
export function descend(model: FieldModel, path: FieldPath): FieldModel | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return model;
  for (const shape of model.alternatives ?? [model]) {
    const next = child(shape, step);
    const found = next && descend(next, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

function child(model: FieldModel, step: string | number): FieldModel | undefined {
  if (model.type === "list") return typeof step === "number" ? model.item : undefined;
  if (model.type === "record") return model.item;
  return model.fields?.find((field) => field.name === step);
}

function modelOf(schema: z.core.$ZodType, name: string): FieldModel {
  const inner = unwrap(schema);
  const common = { ...factsOf(inner), name, required: inner === schema };
  if (inner instanceof z.ZodArray) return { ...common, item: modelOf(inner.element, name) };
  if (inner instanceof z.ZodRecord) return { ...common, item: modelOf(inner.valueType, name) };
  if (inner instanceof z.ZodUnion)
    return { ...common, alternatives: inner.options.map((option) => modelOf(option, name)) };
  if (!(inner instanceof z.ZodObject)) return common;
  const fields = Object.entries(inner.shape as z.core.$ZodShape).map(([key, field]) => modelOf(field, key));
  return inner.def.catchall instanceof z.ZodNever ? { ...common, fields } : { ...common, fields, open: true };
}

function remembered(name: string, make: () => FieldModel): FieldModel {
  const known = models.get(name);
  if (known !== undefined) return known;
  const made = make();
  models.set(name, made);
  return made;
}
