// Where two front matters say different things: fields in another order, other quotes and other line breaks say the same.
import { descend, type FieldModel, fieldModel } from "../../../schemas/index.ts";
import { isComplete, type KnownDocument } from "../document/document.ts";
import { type Plain, toPlain } from "../document/value.ts";
import { dataPath } from "../graph/data.ts";
import { comparePaths, type GraphView } from "../graph/graph.ts";
import type { Pair } from "./pairs.ts";

type Fields = { readonly [name: string]: unknown };

/** A value on one side, how to read a mention or a path there, and the fields, without list positions, whose values nobody can read. */
type Side = {
  readonly id: (mentioned: string) => string;
  readonly path: (written: string) => string;
  readonly misread: ReadonlySet<string>;
};
type Sides = { readonly before: Side; readonly after: Side; readonly isWhole: boolean };

/** What mentions are called in both states, and the two graphs. */
type Names = {
  readonly before: GraphView;
  readonly after: GraphView;
  idBefore(mentioned: string): string;
  idAfter(mentioned: string): string;
};

/** The paths, without list positions, of the fields in which two states of a document differ. */
export function differingFields(names: Names, pair: Pair): ReadonlySet<string> {
  const { before, after } = pair;
  if (before === after || (before.text === after.text && before.path === after.path)) return new Set();
  const sides: Sides = {
    isWhole: isWhole(pair),
    before: {
      id: (id) => names.idBefore(id),
      path: (written) => dataPath(before.path, written) ?? written,
      misread: misreadIn(before),
    },
    after: {
      id: (id) => names.idAfter(id),
      path: (written) => dataPath(after.path, written) ?? written,
      misread: misreadIn(after),
    },
  };
  const [valuesBefore, valuesAfter] = [valuesOf(before), valuesOf(after)];
  const fields = new Set([...Object.keys(valuesBefore), ...Object.keys(valuesAfter)]);
  const model = fieldModel(after.kind);
  const order = new Map(model.fields?.map(({ name }, index) => [name, index]));
  const found = [...fields].flatMap((name) => [
    ...differences(sides, descend(model, [name]), valuesBefore[name], valuesAfter[name], name),
  ]);
  // In the order in which the schema has them, whatever the order in the files.
  const placeOf = (path: string): number => order.get(path.split(".")[0] ?? "") ?? order.size;
  return new Set(found.toSorted((one, other) => placeOf(one) - placeOf(other) || comparePaths(one, other)));
}

/** Whether both front matters could be read; of others nobody can say what is missing from them. */
export const isWhole = ({ before, after }: Pair): boolean => isComplete(before) && isComplete(after);

/** What a document says in each of its fields: as the schema reads it, and where it cannot or the day has not come, as it is written. */
function valuesOf(document: KnownDocument): Fields {
  const written = toPlain(document.root);
  const misread = [...document.issues.filter(({ problem }) => problem !== "missing"), ...document.ahead];
  const broken = new Set(misread.map(({ path }) => path[0]));
  const raw = isMap(written) ? Object.entries(written).filter(([name]) => broken.has(name)) : [];
  return { ...document.fields, ...Object.fromEntries(raw) };
}

/** The value of a field as a document says it, for showing. */
export function fieldValue(document: KnownDocument, name: string): Plain | undefined {
  return valuesOf(document)[name] as Plain | undefined;
}

function* differences(
  sides: Sides,
  model: FieldModel | undefined,
  before: unknown,
  after: unknown,
  path: string,
): Iterable<string> {
  if (!isThere(before) && !isThere(after)) return;
  if (!sides.isWhole && !(isThere(before) && isThere(after))) return;
  // Of a map that came or went each field came or went.
  if (isMap(before ?? after) && isMap(after ?? before)) {
    const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
    for (const name of names) {
      const inner = model && descend(model, [name]);
      yield* differences(sides, inner, own(before, name), own(after, name), `${path}.${name}`);
    }
  } else if (Array.isArray(before ?? after) && Array.isArray(after ?? before)) {
    yield* listDifferences(sides, model && descend(model, [0]), listOf(before), listOf(after), path);
  } else if (
    comparable(sides.before, model, before) !== comparable(sides.after, model, after) ||
    (typeof before !== typeof after && sides.before.misread.has(path) !== sides.after.misread.has(path))
  )
    yield path;
}

/** A number in quotation marks is none where a number belongs: there alone quotation marks say something. */
const misreadIn = ({ issues }: KnownDocument): ReadonlySet<string> =>
  new Set(
    issues.flatMap(({ problem, path }) =>
      problem === "not-allowed" ? [path.filter((step) => typeof step === "string").join(".")] : [],
    ),
  );

/** Entries are told apart by their first field, which names what they are about; plain values are a set. */
function* listDifferences(
  sides: Sides,
  model: FieldModel | undefined,
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
): Iterable<string> {
  const key = model?.fields?.[0];
  const keyed = (side: Side, list: readonly unknown[]) =>
    Map.groupBy(list.filter(isThere), (entry) =>
      isMap(entry) && key ? comparable(side, key, own(entry, key.name)) : comparable(side, model, entry),
    );
  const [entriesBefore, entriesAfter] = [keyed(sides.before, before), keyed(sides.after, after)];
  for (const name of new Set([...entriesBefore.keys(), ...entriesAfter.keys()])) {
    const [one = [], other = []] = [entriesBefore.get(name), entriesAfter.get(name)];
    if (one.length !== other.length && sides.isWhole) yield path;
    for (const [index, entry] of one.entries())
      if (index < other.length) yield* differences(sides, model, entry, other[index], path);
  }
}

/** A value as a text that is the same for all ways of writing it. */
function comparable(side: Side, model: FieldModel | undefined, value: unknown): string {
  if (!isThere(value)) return "";
  if (isMap(value) || Array.isArray(value)) return JSON.stringify(sorted(value));
  const text = String(value).replace(/\s+/g, " ").trim();
  const shapes = model?.alternatives ?? (model ? [model] : []);
  if (shapes.some(({ reference }) => reference)) return side.id(text);
  return shapes.some(({ path }) => path === "data") ? side.path(text) : text;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMap(value)) return typeof value === "string" ? value.replace(/\s+/g, " ").trim() : String(value);
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]));
}

/** A key without a value, an empty list and an empty map say nothing. */
function isThere(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.some(isThere);
  if (isMap(value)) return Object.values(value).some(isThere);
  return String(value).trim() !== "";
}

const isMap = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const own = (value: unknown, name: string): unknown =>
  isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
