// Reads front matter into typed fields: what is well formed is kept, the rest is left out (and `validate` says why).

import { z } from "zod";
import { type ConfigFields, type DeepPartial, type FieldsOf, schemas } from "./by-kind.ts";
import { config } from "./config.ts";
import { unwrap } from "./field.ts";
import type { Kind } from "./kind.ts";
import { isMap } from "./shape.ts";

/** The usable fields of a document. Entries of lists keep their positions: an unusable one is `undefined`. */
export function readFields<K extends Kind>(kind: K, value: unknown): DeepPartial<FieldsOf<K>> {
  return (read(schemas[kind], value) ?? {}) as DeepPartial<FieldsOf<K>>;
}

/** The usable settings of `plan-lint.yaml`. */
export function readConfig(value: unknown): DeepPartial<ConfigFields> {
  return (read(config, value) ?? {}) as DeepPartial<ConfigFields>;
}

function read(schema: z.core.$ZodType, value: unknown): unknown {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray)
    return Array.isArray(value) ? value.map((item) => read(inner.element, item)) : undefined;
  if (inner instanceof z.ZodRecord) return isMap(value) ? readEntries(value, () => inner.valueType) : undefined;
  if (inner instanceof z.ZodUnion) return firstDefined(inner.options, (option) => read(option, value));
  if (inner instanceof z.ZodObject) {
    const shape = inner.shape as z.core.$ZodShape;
    const isOpen = inner.def.catchall instanceof z.ZodUnknown;
    return isMap(value)
      ? readEntries(value, (name) => fieldOf(shape, name) ?? (isOpen ? z.unknown() : undefined))
      : undefined;
  }
  const parsed = z.safeParse(inner, value);
  return parsed.success ? parsed.data : undefined;
}

function readEntries(
  value: Readonly<Record<string, unknown>>,
  schemaOf: (name: string) => z.core.$ZodType | undefined,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(value).map(([name, part]) => {
    const schema = schemaOf(name);
    return [name, schema && read(schema, part)] as const;
  });
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
}

function fieldOf(shape: z.core.$ZodShape, name: string): z.core.$ZodType | undefined {
  return Object.hasOwn(shape, name) ? shape[name] : undefined;
}

function firstDefined<Item, Result>(items: readonly Item[], make: (item: Item) => Result): Result | undefined {
  for (const item of items) {
    const result = make(item);
    if (result !== undefined) return result;
  }
  return undefined;
}
