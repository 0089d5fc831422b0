// What always holds of a review: nothing changed gives nothing, the way back is the mirror image, other ways of writing the same are the
// same, and no field can change unseen.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCollection, type YAMLMap, Document as YamlDocument } from "yaml";
import { type FieldModel, fieldModel, KINDS, type Kind } from "../../schemas/index.ts";
import type { Graph } from "../../server/core/graph/graph.ts";
import { type Change, type ChangeType, compareGraphs, mirrorOf } from "../../server/core/review/index.ts";
import { buildGraph, dayOf, TODAY } from "../fixture.ts";
import { property } from "../property.ts";
import { trust } from "./trusts.ts";

type Fields = { readonly [name: string]: unknown };
type Documents = ReadonlyMap<string, Fields>;
type Style = {
  readonly flow: boolean;
  readonly quotes: boolean;
  readonly width: number;
  readonly crlf: boolean;
  readonly reverse: boolean;
};

const PLAIN: Style = { flow: false, quotes: false, width: 80, crlf: false, reverse: false };
const BODY =
  "## Why\n\nThe first patient was simply not there: sent for after the briefing, and one lift away.\n\n> It took 24 minutes.\n";

const compare = (before: Graph, after: Graph): readonly Change[] =>
  compareGraphs(before, after, { today: dayOf(TODAY) });

/** The text of a document in one of the ways in which it can be written. */
function write(fields: Fields, style: Style, body = BODY): string {
  const yaml = new YamlDocument(style.reverse ? reverseKeys(fields) : fields);
  for (const { value } of (yaml.contents as YAMLMap<unknown, unknown>).items)
    if (isCollection(value)) value.flow = style.flow;
  const front = yaml.toString({
    lineWidth: style.width,
    // What YAML would read as something else than a text stays in quotes in any case.
    defaultStringType: style.quotes ? "QUOTE_DOUBLE" : "PLAIN",
    defaultKeyType: "PLAIN",
  });
  const prose =
    style.width < 80 ? body.replaceAll(/(?<=\w) (?=\w)/g, (_space, at: number) => (at % 3 === 0 ? "\n" : " ")) : body;
  const text = `---\n${front}---\n${prose}`;
  return style.crlf ? text.replaceAll("\n", "\r\n") : text;
}

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, part]) => [name, reverseKeys(part)]),
  );
}

const graphOf = (documents: Documents, style = PLAIN): Graph =>
  buildGraph(new Map([...documents].map(([path, fields]) => [path, write(fields, style)])));

/** A document with every field that its kind can have, but for a former id: there can be one such document only. */
function exampleOf(kind: Kind): Fields {
  const { formerly: _former, ...fields } = fieldModel(kind).example as Fields;
  return fields;
}

const EXAMPLES: Documents = new Map(
  KINDS.map((kind) => [`${kind}s/${String(exampleOf(kind).id)}.md`, exampleOf(kind)]),
);

const style = fc.record({
  flow: fc.boolean(),
  quotes: fc.boolean(),
  width: fc.constantFrom(60, 80, 120, 0),
  crlf: fc.boolean(),
  reverse: fc.boolean(),
});

property("the same documents written otherwise have not changed", { seed: 1, runs: 20 }, () => {
  const before = graphOf(EXAMPLES);
  return fc.property(style, (written) => {
    expect(compare(before, graphOf(EXAMPLES, written)).map(({ sentence }) => sentence)).toEqual([]);
  });
});

test("files that moved have not changed", () => {
  const moved = new Map([...EXAMPLES].map(([path, fields]) => [`moved/${path}`, fields]));
  const changes = compare(graphOf(EXAMPLES), graphOf(moved));
  // Paths to data files are relative, and these were not moved along.
  expect(changes.filter(({ kind }) => kind !== "metric" && kind !== "survey")).toEqual([]);
});

/** Every place in the fields of a kind, and its model. */
function* placesIn(
  model: FieldModel,
  value: unknown,
  path: readonly (string | number)[] = [],
): Iterable<readonly [readonly (string | number)[], FieldModel]> {
  if (path.length > 0) yield [path, model];
  if (Array.isArray(value)) {
    const item = model.item ?? model.alternatives?.find(({ type }) => type === "list")?.item;
    if (item) for (const [index, part] of value.entries()) yield* placesIn(item, part, [...path, index]);
  } else if (typeof value === "object" && value !== null) {
    const fields = model.fields ?? model.alternatives?.find(({ type }) => type === "map")?.fields ?? [];
    for (const field of fields) {
      const part = (value as Fields)[field.name];
      if (part !== undefined) yield* placesIn(field, part, [...path, field.name]);
    }
  }
}

/** Fields that decide which document it is. */
const IDENTITY = new Set(["kind", "id", "formerly"]);

type Place = {
  readonly kind: Kind;
  readonly path: readonly (string | number)[];
  readonly model: FieldModel;
  readonly name: string;
};

const places: readonly Place[] = KINDS.flatMap((kind) =>
  [...placesIn(fieldModel(kind), exampleOf(kind))]
    .filter(([path]) => !IDENTITY.has(String(path[0])))
    .map(([path, model]) => ({ kind, path, model, name: `${kind} ${path.join(".")}` })),
);

/** Another value that the field allows. */
function otherValue(model: FieldModel, value: unknown): unknown {
  if (model.values) return model.values.find((one) => one.value !== value)?.value ?? value;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (typeof value !== "string") return undefined;
  if (model.type === "date") return value === "2027-01-01" ? "2027-01-02" : "2027-01-01";
  if (model.type === "month-or-date") return "2031-01";
  if (model.type === "week-or-date") return "2031-W02";
  return model.type === "path" ? `other/${value}` : `${value} otherwise`;
}

function changed(
  value: unknown,
  [step, ...rest]: readonly (string | number)[],
  make: (old: unknown) => unknown,
): unknown {
  if (step === undefined) return make(value);
  if (Array.isArray(value))
    return value
      .map((part, index) => (index === step ? changed(part, rest, make) : part))
      .filter((part) => part !== undefined);
  const entries = Object.entries(value as Fields).map(
    ([name, part]) => [name, name === step ? changed(part, rest, make) : part] as const,
  );
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
}

const withField = (
  documents: Documents,
  kind: Kind,
  path: readonly (string | number)[],
  make: (old: unknown) => unknown,
): Documents =>
  new Map(
    [...documents].map(([file, fields]) => [
      file,
      fields.kind === kind ? (changed(fields, path, make) as Fields) : fields,
    ]),
  );

const isLeaf = ({ fields, item, alternatives }: FieldModel): boolean => !fields && !item && !alternatives;

describe.each(KINDS)("no field of a %s changes unseen:", (kind) => {
  const alone: Documents = new Map([[`${kind}.md`, exampleOf(kind)]]);
  const before = graphOf(alone);
  const ofKind = places.filter((place) => place.kind === kind);
  /** The places at which a change gives none, or one that is badly told. */
  const unseen = (found: readonly Place[], make: (old: unknown, model: FieldModel) => unknown): readonly string[] =>
    found.flatMap(({ path, model, name }) => {
      const changes = compare(before, graphOf(withField(alone, kind, path, (old) => make(old, model))));
      const isTold = changes.length > 0 && changes.every(({ sentence }) => /^[A-Z'].*\.$/.test(sentence));
      return isTold ? [] : [name];
    });

  test("not to another value", () => {
    expect(
      unseen(
        ofKind.filter(({ model }) => isLeaf(model)),
        (old, model) => otherValue(model, old),
      ),
    ).toEqual([]);
  });

  test("not by being left out", () => {
    expect(unseen(ofKind, () => undefined)).toEqual([]);
  });
});

/** What a change is called, wherever it comes from. Of an objective that is in force again the way back may have either name. */
const nameOf = (type: ChangeType): string => (type === "objective-superseded" ? "objective-withdrawn" : type);

function facing(changes: readonly Change[], isBackwards: boolean): readonly string[] {
  return changes
    .map(({ type, id, field, before, after, impact }) => {
      const name = nameOf(isBackwards ? mirrorOf(type) : type);
      const [from, to] = isBackwards ? [after, before] : [before, after];
      return JSON.stringify([name, id, field, from ?? null, to ?? null, impact]);
    })
    .toSorted();
}

const AIMLESS = withField(EXAMPLES, "plan", ["aim"], () => undefined);

property("a review backwards is the mirror image", { seed: 1, runs: 30, examples: [[EXAMPLES, AIMLESS, []]] }, () => {
  const leaves = places.filter(({ model }) => isLeaf(model));
  const edit = fc.record({ place: fc.constantFrom(...places), drop: fc.boolean(), leaf: fc.constantFrom(...leaves) });
  const edited = fc
    .array(edit, { maxLength: 6 })
    .map((edits) =>
      edits.reduce(
        (documents, { place, leaf, drop }) =>
          drop
            ? withField(documents, place.kind, place.path, () => undefined)
            : withField(documents, leaf.kind, leaf.path, (old) => otherValue(leaf.model, old)),
        EXAMPLES,
      ),
    );
  const without = fc.subarray([...EXAMPLES.keys()], { maxLength: 3 });
  return fc.property(edited, edited, without, (one, other, gone) => {
    const [a, b] = [graphOf(one), graphOf(new Map([...other].filter(([path]) => !gone.includes(path))))];
    expect(facing(compare(b, a), true)).toEqual(facing(compare(a, b), false));
  });
});

describe.each(["trust-a", "trust-b", "trust-c", "trust-d", "trust-e"])("%s", (name) => {
  test("has not changed beside itself", async () => {
    expect(compare(await trust("after", name), await trust("after", name))).toEqual([]);
  });

  test("backwards is the mirror image", async () => {
    const [a, b] = [await trust("before", name), await trust("after", name)];
    expect(facing(compare(b, a), true)).toEqual(facing(compare(a, b), false));
  });
});
