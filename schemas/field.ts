// Small builders for the fields of front matter. Each makes a zod schema and says, beside it, what editors, messages
// and the reference pages need to know about the field.

import { z } from "zod";
import { expandBraces } from "./braces.ts";
import { isDate, isMonth, isWeek, isYear } from "./dates.ts";
import type { Kind } from "./kind.ts";
import type { MetricStatus, Stage } from "./stages.ts";
import { slipOf } from "./words.ts";

z.config({ jitless: true }); // no code generation: it would need eval

export type FieldType =
  | "text"
  | "id"
  | "path"
  | "pattern"
  | "number"
  | "whole-number"
  | "year"
  | "flag"
  | "date"
  | "month-or-date"
  | "year-month-or-date"
  | "week-or-date"
  | "choice"
  | "list"
  | "map"
  | "record"
  | "union"
  | "anything";

/** What a field says of itself, apart from the shape of its value. */
export type About = {
  /** What the field means, in one or two sentences for an analyst. */
  readonly description: string;
  /** A real-looking value. Lists and maps make theirs from their parts. */
  readonly example?: unknown;
  /** Ends the sentence "A metric needs 'direction': …". */
  readonly question?: string;
  /** The value is the id of a document of one of these kinds. */
  readonly reference?: readonly Kind[];
  /** The value is a post (a job, never a person). */
  readonly post?: true;
  /** Whether the day tells of what has happened or of what is meant to. A fact of a day that has not come is none. */
  readonly when?: When;
  /** The value is a path, relative to the document, to a file of this sort. */
  readonly path?: "data" | "survey";
  /** The fact must exist from this stage of the plan, or status of the metric, on. */
  readonly requiredFrom?: Stage | MetricStatus;
  /** The field is needed only in some documents. */
  readonly requiredWhen?: Condition;
  /** A rule that says better than "missing" what is wrong when the field is absent. */
  readonly coveredBy?: string;
};

/** Whether a date tells of what has happened (and then lies behind us) or of what is planned, agreed or in force. */
type When = "past" | "planned";

type AboutDate = About & { readonly when: When };

/** When an otherwise optional field is needed. */
export type Condition = {
  /** Ends the sentence "Needed when …" or "Needed unless …". */
  readonly words: string;
  /** Absent when only the rule that covers the field can tell. */
  readonly holds?: (document: Readonly<Record<string, unknown>>) => boolean;
};

export type FieldFacts = About & {
  readonly type: FieldType;
  readonly example: unknown;
  readonly values?: readonly ChoiceValue[];
  /** The least and greatest number, or the least and greatest count of entries in a list. */
  readonly atLeast?: number;
  readonly atMost?: number;
};
export type ChoiceValue = { readonly value: string; readonly description: string };

type Shape = Readonly<Record<string, z.ZodType>>;

/** What is known of each field, by its schema. */
export const facts = z.registry<FieldFacts>();

export function text(about: About): z.ZodType<string> {
  return field("text", textSchema(), about);
}

/** What stands in a cell: a text, a number, or true or false. */
export function cell(about: About): z.ZodType<string> {
  const asText = (value: unknown): unknown => (typeof value === "boolean" ? String(value) : value);
  return field("text", z.preprocess(asText, textSchema()), about);
}

export function id(about: About): z.ZodType<string> {
  return field("id", textSchema(ID), about);
}

/** The id of another document. Its form is not checked here: an id that nobody has is reported as such. */
export function reference(kinds: readonly Kind[], about: About): z.ZodType<string> {
  return field("text", textSchema(), { ...about, reference: kinds });
}

/** A post such as `chief-nurse`: posts are named, people are not. */
export function post(about: About): z.ZodType<string> {
  return field("text", textSchema(), { ...about, post: true });
}

export function path(sort: "data" | "survey", about: About): z.ZodType<string> {
  return field("path", textSchema(), { ...about, path: sort });
}

/** A pattern for paths, such as plans/*.md, of a length and with as many alternatives as people write. */
export function pattern(about: About): z.ZodType<string> {
  const isModest = (value: string) => value.length <= LONGEST_PATTERN && expandBraces(value) !== undefined;
  return field("pattern", textSchema().refine(isModest), about);
}

export function number(about: About, bounds: Bounds = {}): z.ZodType<number> {
  return field("number", bounded(z.number(), bounds), about, bounds);
}

export function wholeNumber(about: About, { atLeast = 0, ...rest }: Bounds = {}): z.ZodType<number> {
  const bounds = { atLeast, ...rest };
  return field("whole-number", bounded(z.int(), bounds), about, bounds);
}

export function year(about: About): z.ZodType<number> {
  const bounds = { atLeast: 1948, atMost: 2200 };
  return field("year", bounded(z.int(), bounds), about, bounds);
}

export function flag(about: About): z.ZodType<boolean> {
  return field("flag", z.boolean(), about);
}

/** A day, as YYYY-MM-DD. */
export function date(about: AboutDate): z.ZodType<string> {
  return field(
    "date",
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .refine(isDate),
    about,
  );
}

/** A month or a day, as YYYY-MM or YYYY-MM-DD. */
export function monthOrDate(about: AboutDate): z.ZodType<string> {
  const isEither = (value: string) => isMonth(value) || isDate(value);
  return field("month-or-date", z.string().refine(isEither), about);
}

/** A year, a month or a day, as YYYY (a calendar year), YYYY/YY (a financial year from April), YYYY-MM or YYYY-MM-DD. */
export function yearMonthOrDate(about: AboutDate): z.ZodType<string> {
  const isAny = (value: string) => isYear(value) || isMonth(value) || isDate(value);
  const schema = z.preprocess((value) => (typeof value === "number" ? String(value) : value), z.string().refine(isAny));
  return field("year-month-or-date", schema, about);
}

/** A week or a day, as YYYY-Www or YYYY-MM-DD. */
export function weekOrDate(about: AboutDate): z.ZodType<string> {
  const isEither = (value: string) => isWeek(value) || isDate(value);
  return field("week-or-date", z.string().refine(isEither), about);
}

/** One of the listed values; the map says in plain English what each means. */
export function choice<const Values extends Readonly<Record<string, string>>>(
  values: Values,
  about: About,
): z.ZodType<keyof Values & string> {
  type Value = keyof Values & string;
  const meanings = Object.entries(values).map(([value, description]) => ({ value, description }));
  return field("choice", z.enum(Object.keys(values) as Value[]), about, { values: meanings });
}

/** One of the usual words, with what each means, or another text where none of them fits: but no slip of the pen in one of them. */
export function usualWord(values: Readonly<Record<string, string>>, about: About): z.ZodType<string> {
  const meanings = Object.entries(values).map(([value, description]) => ({ value, description }));
  const isNoSlip = (text: string) => slipOf(text, Object.keys(values)) === undefined;
  return field("text", textSchema().refine(isNoSlip), about, { values: meanings });
}

/** Any value at all, for a fact whose shape another field decides. */
export function anything(about: About): z.ZodType<unknown> {
  return field("anything", z.unknown(), about);
}

export function list<Item extends z.ZodType>(
  item: Item,
  about: About,
  bounds: Bounds = {},
): z.ZodType<z.output<Item>[]> {
  const schema = bounded(z.array(item), bounds);
  return field("list", schema, { ...about, example: about.example ?? [exampleOf(item)] }, bounds);
}

/** A value with fields of its own, and no others. */
export function map<Fields extends Shape>(fields: Fields, about: About): z.ZodType<z.output<z.ZodObject<Fields>>> {
  return field("map", z.strictObject(fields), { ...about, example: about.example ?? exampleOfMap(fields) });
}

/** A map whose keys the author chooses. */
export function record<Item extends z.ZodType>(item: Item, about: About): z.ZodType<Record<string, z.output<Item>>> {
  return field("record", z.record(z.string(), item), about);
}

/** A value that may be written in one of several shapes, the simplest first. */
export function either<const Shapes extends readonly [z.ZodType, ...z.ZodType[]]>(
  alternatives: Shapes,
  about: About,
): z.ZodType<z.output<Shapes[number]>> {
  return field("union", z.union(alternatives), { ...about, example: about.example ?? exampleOf(alternatives[0]) });
}

/** The field may be left out (for good, or until `requiredFrom` or `requiredWhen` asks for it). */
export function optional<Field extends z.ZodType>(inner: Field): z.ZodOptional<Field> {
  return inner.optional();
}

/** The facts of a field that was built here; an optional field has those of what it wraps. */
export function factsOf(schema: z.core.$ZodType): FieldFacts {
  const found = facts.get(unwrap(schema) as z.ZodType);
  if (found === undefined) throw new Error("A field was not made by a builder of schemas/field.ts.");
  return found;
}

/** The schema without the wrapper that makes it optional. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}

/** Gives a schema its description and example (read by JSON Schema) and its facts (read by us). */
export function field<Schema extends z.ZodType>(
  type: FieldType,
  schema: Schema,
  about: About,
  more: Partial<FieldFacts> = {},
): Schema {
  const { description, example } = about;
  const described = schema.meta({ description, examples: [example] });
  facts.add(described, { ...about, ...more, type, example });
  return described;
}

type Bounds = { readonly atLeast?: number; readonly atMost?: number };

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_ID = 80;
const LONGEST_PATTERN = 500;

/** Text that is not blank. A bare number counts as text, since `title: 2024` is what its author meant. */
function textSchema(pattern?: RegExp): z.ZodType<string> {
  const notBlank = z.string().regex(/\S/);
  const schema = pattern === undefined ? notBlank : z.string().max(LONGEST_ID).regex(pattern);
  return z.preprocess((value) => (typeof value === "number" ? String(value) : value), schema);
}

function bounded<Schema extends Boundable<Schema>>(schema: Schema, { atLeast, atMost }: Bounds): Schema {
  const above = atLeast === undefined ? schema : schema.min(atLeast);
  return atMost === undefined ? above : above.max(atMost);
}

type Boundable<Schema> = { readonly min: (bound: number) => Schema; readonly max: (bound: number) => Schema };

function exampleOf(schema: z.ZodType): unknown {
  return factsOf(schema).example;
}

function exampleOfMap(fields: Shape): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, exampleOf(schema)]));
}
