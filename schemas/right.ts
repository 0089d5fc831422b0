// Most documents are right as they stand. These readers, made once from the zod schemas, take a value that is right as a whole in a few
// microseconds. Of anything else they say that they cannot take it, and then zod finds what is wrong. What they take, and what they make
// of it, is what `readFields` makes of a value of which `validate` finds nothing.
import { z } from "zod";
import { unwrap } from "./field.ts";
import { isMap } from "./shape.ts";

/** Said of a value that is not right. */
export const NOT_RIGHT = Symbol("not right");

type Reader = (value: unknown) => unknown;

const readers = new WeakMap<z.core.$ZodType, Reader>();

/** The value as its fields hold it, or `NOT_RIGHT`. */
export function readRight(schema: z.core.$ZodType, value: unknown): unknown {
  return readerOf(schema)(value);
}

function readerOf(schema: z.core.$ZodType): Reader {
  const known = readers.get(schema);
  if (known) return known;
  const own = unwrap(schema);
  const made = checked(readerFor(own), checksOf(own));
  readers.set(schema, made);
  return made;
}

function readerFor(schema: z.core.$ZodType): Reader {
  if (schema instanceof z.ZodObject)
    return schema.def.catchall instanceof z.ZodNever ? mapReader(schema.shape) : byZod(schema);
  if (schema instanceof z.ZodArray) return listReader(readerOf(schema.element));
  if (schema instanceof z.ZodRecord) return recordReader(readerOf(schema.valueType));
  if (schema instanceof z.ZodUnion) return eitherReader(schema);
  if (schema instanceof z.ZodPipe && schema.in instanceof z.ZodTransform)
    return prepared(schema.in.def.transform as (value: unknown) => unknown, readerOf(schema.out));
  if (schema.constructor === z.ZodString) return scalarReader((value) => typeof value === "string");
  if (schema.constructor === z.ZodNumber) return scalarReader(Number.isFinite);
  if (schema instanceof z.ZodBoolean) return oneOf([true, false]);
  if (schema instanceof z.ZodEnum) return oneOf(schema.options);
  if (schema instanceof z.ZodLiteral) return oneOf([...schema.values]);
  if (schema instanceof z.ZodUnknown) return (value) => value;
  return byZod(schema);
}

/** What zod itself makes of the value: for the sorts of schema that few fields have, such as formats beneath a sort. */
const byZod =
  (schema: z.core.$ZodType): Reader =>
  (value) => {
    const { success, data } = z.safeParse(schema, value);
    return success ? data : NOT_RIGHT;
  };

function mapReader(shape: z.core.$ZodShape): Reader {
  const fields = new Map(Object.entries(shape).map(([name, schema]) => [name, readerOf(schema)]));
  const required = Object.entries(shape).flatMap(([name, schema]) => (schema instanceof z.ZodOptional ? [] : [name]));
  return (value) => {
    if (!isMap(value)) return NOT_RIGHT;
    const read: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      const part = fields.get(name)?.(value[name]) ?? NOT_RIGHT;
      if (part === NOT_RIGHT) return NOT_RIGHT;
      read[name] = part;
    }
    // Names that are added one by one make a table of them; its copy is a record, a fifth as large and quicker to ask.
    return required.every((name) => Object.hasOwn(read, name)) ? { ...read } : NOT_RIGHT;
  };
}

function recordReader(item: Reader): Reader {
  return (value) => {
    // Of this name zod takes no notice, and nobody could write it otherwise.
    if (!isMap(value) || Object.hasOwn(value, "__proto__")) return NOT_RIGHT;
    const read: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      const part = item(value[name]) ?? NOT_RIGHT;
      if (part === NOT_RIGHT) return NOT_RIGHT;
      read[name] = part;
    }
    return read;
  };
}

function listReader(item: Reader): Reader {
  return (value) => {
    if (!Array.isArray(value)) return NOT_RIGHT;
    const read: unknown[] = [];
    for (const entry of value) {
      const part = item(entry) ?? NOT_RIGHT;
      if (part === NOT_RIGHT) return NOT_RIGHT;
      read.push(part);
    }
    return read;
  };
}

/** The first shape that fits; where two shapes are of one sort, a part of the first could be read out of the second. */
function eitherReader(schema: z.ZodUnion): Reader {
  const sorts = schema.options.map((option) => {
    const inner = unwrap(option);
    if (inner instanceof z.ZodArray) return "list";
    return inner instanceof z.ZodObject || inner instanceof z.ZodRecord ? "map" : "scalar";
  });
  const lists = sorts.filter((sort) => sort === "list").length;
  const maps = sorts.filter((sort) => sort === "map").length;
  if (lists > 1 || maps > 1) return () => NOT_RIGHT;
  const options = schema.options.map(readerOf);
  return (value) => {
    for (const option of options) {
      const read = option(value);
      if (read !== NOT_RIGHT) return read;
    }
    return NOT_RIGHT;
  };
}

const prepared =
  (prepare: (value: unknown) => unknown, then: Reader): Reader =>
  (value) =>
    then(prepare(value));

const scalarReader =
  (isOne: (value: unknown) => boolean): Reader =>
  (value) =>
    isOne(value) ? value : NOT_RIGHT;

function oneOf(values: readonly unknown[]): Reader {
  const known = new Set(values);
  return (value) => (known.has(value) ? value : NOT_RIGHT);
}

type Check = z.core.$ZodCheck<never>;

const checksOf = (schema: z.core.$ZodType): readonly Check[] => (schema._zod.def.checks ?? []) as readonly Check[];

/** What a reader reads, where the checks of its schema find nothing wrong with it: of whichever sort the schema is. */
function checked(reader: Reader, checks: readonly Check[]): Reader {
  if (checks.length === 0) return reader;
  return (value) => {
    const read = reader(value);
    return read !== NOT_RIGHT && pass(checks, read) ? read : NOT_RIGHT;
  };
}

/** Whether zod's own checks of a schema find nothing. */
function pass(checks: readonly Check[], value: unknown): boolean {
  for (const check of checks) {
    const payload = { value: value as never, issues: [] };
    check._zod.check(payload);
    if (payload.issues.length > 0) return false;
  }
  return true;
}
