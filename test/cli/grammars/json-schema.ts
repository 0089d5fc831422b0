// Whether a value follows a JSON Schema (draft 4 to 7): what the published schemas of CIs use of it. Formats and remarks say nothing.

type Schema = Readonly<Record<string, unknown>> | boolean;

/** Where a value does not follow a schema, each as its place and the word of the schema that it breaks; empty when it follows. */
export function breaches(value: unknown, schema: unknown, whole: unknown = schema, at = ""): readonly string[] {
  const asked = (schema as Schema) ?? true;
  if (typeof asked === "boolean") return asked ? [] : [`${at} is not to be there`];
  if (typeof asked.$ref === "string") return breaches(value, referred(asked.$ref, whole), whole, at);
  const follows = (one: unknown): boolean => breaches(value, one, whole, at).length === 0;
  const found: string[] = [];
  for (const [word, wanted] of Object.entries(asked)) {
    const check = CHECKS[word];
    if (check && !check(value, wanted, follows)) found.push(`${at || "/"} ${word}`);
  }
  for (const one of listIn(asked.allOf)) found.push(...breaches(value, one, whole, at));
  if (asked.if !== undefined) found.push(...breaches(value, follows(asked.if) ? asked.then : asked.else, whole, at));
  for (const [name, part, one] of partsOf(value, asked)) found.push(...breaches(part, one, whole, `${at}/${name}`));
  return found;
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const within = (from: unknown, number: number, to: unknown): boolean => Number(from) <= number && number <= Number(to);

const sizeOf = (value: unknown): number => (isMapping(value) ? Object.keys(value).length : 0);

function isOfType(value: unknown, type: unknown): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isMapping(value);
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

type Check = (value: unknown, wanted: unknown, follows: (schema: unknown) => boolean) => boolean;

const CHECKS: Readonly<Record<string, Check>> = {
  type: (value, wanted) => [wanted].flat().some((type) => isOfType(value, type)),
  enum: (value, wanted) => listIn(wanted).some((one) => JSON.stringify(one) === JSON.stringify(value)),
  const: (value, wanted) => JSON.stringify(wanted) === JSON.stringify(value),
  required: (value, wanted) => !isMapping(value) || listIn(wanted).every((name) => Object.hasOwn(value, String(name))),
  pattern: (value, wanted) => typeof value !== "string" || new RegExp(String(wanted)).test(value),
  minLength: (value, wanted) => typeof value !== "string" || within(wanted, value.length, Number.POSITIVE_INFINITY),
  maxLength: (value, wanted) => typeof value !== "string" || within(0, value.length, wanted),
  minItems: (value, wanted) => !Array.isArray(value) || within(wanted, value.length, Number.POSITIVE_INFINITY),
  maxItems: (value, wanted) => !Array.isArray(value) || within(0, value.length, wanted),
  minProperties: (value, wanted) => !isMapping(value) || within(wanted, sizeOf(value), Number.POSITIVE_INFINITY),
  maxProperties: (value, wanted) => within(0, sizeOf(value), wanted),
  minimum: (value, wanted) => typeof value !== "number" || within(wanted, value, Number.POSITIVE_INFINITY),
  maximum: (value, wanted) => typeof value !== "number" || within(Number.NEGATIVE_INFINITY, value, wanted),
  uniqueItems: (value, wanted) =>
    wanted !== true || new Set(listIn(value).map((one) => JSON.stringify(one))).size === listIn(value).length,
  anyOf: (_, wanted, follows) => listIn(wanted).some(follows),
  oneOf: (_, wanted, follows) => listIn(wanted).filter(follows).length === 1,
  not: (_, wanted, follows) => !follows(wanted),
};

/** The parts of a list or mapping, each with its name and the schema that it has to follow. */
function partsOf(value: unknown, schema: Readonly<Record<string, unknown>>): (readonly [string, unknown, unknown])[] {
  if (Array.isArray(value))
    return value.map((item, index) => {
      const one = Array.isArray(schema.items) ? (schema.items[index] ?? schema.additionalItems) : schema.items;
      return [String(index), item, one] as const;
    });
  if (!isMapping(value)) return [];
  const { properties, patternProperties, additionalProperties, propertyNames } = schema;
  const patterns = isMapping(patternProperties) ? Object.entries(patternProperties) : [];
  return Object.entries(value).flatMap(([name, part]) => {
    const own = isMapping(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [];
    const alike = patterns.filter(([pattern]) => new RegExp(pattern).test(name)).map(([, one]) => one);
    const all = [...own, ...alike];
    const asked = all.length > 0 ? all : [additionalProperties];
    return [...asked.map((one) => [name, part, one] as const), [name, name, propertyNames] as const];
  });
}

/** The part of a schema that a reference names: by its place, or by the `$id` or `id` of a definition. */
function referred(reference: string, whole: unknown): unknown {
  if (reference === "#") return whole;
  const names = reference.startsWith("#/") ? reference.slice(2).split("/") : ["definitions", reference];
  const found = names.reduce<unknown>((at, name) => {
    const plain = decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~");
    return isMapping(at) ? at[plain] : undefined;
  }, whole);
  if (found === undefined) throw new Error(`The schema has no '${reference}'.`);
  return found;
}
