// What can be written where the cursor stands: fields that are not there yet, the values of a field, the ids that it may name.
import {
  type ChoiceValue,
  configModel,
  descend,
  type FieldModel,
  fieldModel,
  isKind,
  KINDS,
  type Kind,
  LEVELS,
  type Level,
  levelRank,
} from "../../../schemas/index.ts";
import { CONFIG_FILE, type Document } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";
import type { Path } from "../document/value.ts";
import { counted } from "../document/words.ts";
import { comparePaths, type Graph } from "../graph/graph.ts";
import { unitAndAncestors } from "../graph/units.ts";
import { type Range, range } from "../text/range.ts";
import { sortOfDocument } from "./about-document.ts";
import { aboutField, isNeeded, type Standing, shapesOf, whenNeeded } from "./about-field.ts";
import type { Completion, Completions, Found } from "./completions.ts";
import { dataFilesFor } from "./data-files.ts";
import { firstFew } from "./first-few.ts";
import { byName, type Group, type NamedDocument, type NamedDocuments, namedDocuments } from "./named-documents.ts";
import { linksInProse } from "./prose-links.ts";
import { usualDates } from "./usual-dates.ts";
import { type YamlCursor, yamlCursor } from "./yaml-cursor.ts";

/** No list is longer: nobody reads on. */
const COMPLETION_LIMIT = 200;

/**
 * Completions in the front matter of a file, in the configuration, and behind `[[` in prose. `path` is the file's; its text need not parse.
 */
export function completionsAt(
  graph: Graph,
  path: string,
  text: string,
  offset: number,
  today: number,
): Completions | undefined {
  const block = blockAround(path, text, offset);
  const cursor = block && yamlCursor(text, block, offset);
  if (!cursor) return block ? undefined : linksInProse(graph, path, text, offset);
  const typed = text.slice(cursor.typed.start, offset).toLowerCase();
  const site: Site = { graph, path, cursor, typed, today, ...subjectOf(path, cursor) };
  const all = cursor.at === "word" ? wordsAt(site) : entriesAt(site, modelsAt(site, cursor.path));
  const isMany = all.items.length > COMPLETION_LIMIT;
  const items = isMany ? all.items.filter((one) => one.filterText.toLowerCase().includes(typed)) : all.items;
  return { range: cursor.typed, items: items.slice(0, COMPLETION_LIMIT), isCut: isMany || all.isCut };
}

/** The cursor, and what is known about the document around it. */
type Site = {
  readonly graph: Graph;
  readonly path: string;
  readonly cursor: YamlCursor;
  /** What stands there before the cursor, in small letters. */
  readonly typed: string;
  readonly today: number;
  readonly model: FieldModel | undefined;
  readonly standing: Standing;
};

function blockAround(path: string, text: string, offset: number): Range | undefined {
  if (path === CONFIG_FILE) return range(0, text.length);
  const frontMatter = findFrontMatter(text);
  if (frontMatter.found === "none") return undefined;
  const { block } = frontMatter;
  // The end of a closed block is the beginning of the line that closes it.
  const isInside =
    block.start <= offset && (frontMatter.found === "unclosed" ? offset <= block.end : offset < block.end);
  return isInside ? block : undefined;
}

function subjectOf(path: string, { top }: YamlCursor): Pick<Site, "model" | "standing"> {
  if (path === CONFIG_FILE) return { model: configModel(), standing: { kind: "config", reached: undefined } };
  const kind = top.get("kind");
  if (!isKind(kind)) return { model: undefined, standing: { kind: undefined, reached: undefined } };
  return { model: fieldModel(kind), standing: { kind, reached: top.get(kind === "plan" ? "stage" : "status") } };
}

const NOTHING: Found = { items: [], isCut: false };

const whole = (items: readonly Completion[]): Found => ({ items, isCut: false });

const together = (found: readonly Found[]): Found => ({
  items: found.flatMap(({ items }) => items),
  isCut: found.some(({ isCut }) => isCut),
});

const each = ({ items, isCut }: Found, change: (one: Completion) => Completion): Found => ({
  items: items.map(change),
  isCut,
});

/** The shapes that the value at a path may have. */
function modelsAt({ model, cursor: { at } }: Site, path: Path): readonly FieldModel[] {
  if (!model) return at === "value" && path.length === 1 && path[0] === "kind" ? [KIND_FIELD] : [];
  let shapes = shapesOf(model);
  for (const step of path) shapes = shapes.flatMap((shape) => descend(shape, [step]) ?? []).flatMap(shapesOf);
  return shapes;
}

/** The field `kind` of a document that does not say yet what it is. */
const KIND_FIELD: FieldModel = {
  name: "kind",
  type: "choice",
  description: "What kind of document this is.",
  example: "plan",
  required: true,
  values: KINDS.map((value) => ({ value, description: fieldModel(value).description })),
};

/** A word may become a field of the map it stands in, an entry of the list, or a value on a line of its own. */
function wordsAt(site: Site): Found {
  const { model, cursor, graph, path } = site;
  if (!model) {
    const isFirst = cursor.path.length === 0 && !cursor.siblings.has("kind") && graph.document(path) !== undefined;
    return isFirst ? whole([toField(site, KIND_FIELD, "")]) : NOTHING;
  }
  const shapes = modelsAt(site, cursor.path);
  const values = valuesAt(site, shapes);
  const entries = shapes.flatMap((shape) => (shape.type === "list" && shape.item ? shapesOf(shape.item) : []));
  const isBegun = typeof cursor.path.at(-1) === "number" && cursor.siblings.size === 0 && !cursor.isNamed;
  return together([
    whole(fieldsOf(site, shapes, "")),
    values,
    isBegun ? wholeEntries(site, shapes, "") : NOTHING,
    whole(fieldsOf(site, entries, "- ")),
    each(valuesAt(site, entries), (one) => ({ ...one, newText: `- ${one.newText}` })),
    wholeEntries(site, entries, "- "),
  ]);
}

/** Fields that are not there yet: those that the document needs now first, each group in the order of the schema. */
function fieldsOf(site: Site, shapes: readonly FieldModel[], prefix: string): readonly Completion[] {
  const { cursor, standing } = site;
  const byName = new Map(shapes.flatMap(({ fields = [] }) => fields).map((field) => [field.name, field]));
  const absent = [...byName.values()].filter(({ name }) => !cursor.siblings.has(name));
  const isDue = (field: FieldModel): boolean => isNeeded(field, standing);
  return [...absent.filter(isDue), ...absent.filter((field) => !isDue(field))].map((field) =>
    toField(site, field, prefix),
  );
}

function toField({ cursor, standing }: Site, field: FieldModel, prefix: string): Completion {
  const isNested = field.type === "map" || field.type === "list" || field.type === "record";
  const colon = cursor.isNamed ? "" : isNested ? ":" : ": ";
  return {
    sort: "field",
    label: field.name,
    detail: whenNeeded(field, standing),
    about: aboutField(field, standing),
    newText: `${cursor.needsSpace ? " " : ""}${prefix}${field.name}${colon}`,
    filterText: field.name,
  };
}

/** Values, or whole entries where the value is an entry of a list. */
const entriesAt = (site: Site, shapes: readonly FieldModel[]): Found =>
  together([
    valuesAt(site, shapes),
    typeof site.cursor.path.at(-1) === "number" ? wholeEntries(site, shapes, "") : NOTHING,
  ]);

/** Whole entries of a list whose entries are about one document each, such as `{ metric: late-starts, role: outcome }`. */
function wholeEntries(site: Site, shapes: readonly FieldModel[], prefix: string): Found {
  const space = site.cursor.needsSpace ? " " : "";
  const found = shapes.map(({ fields = [] }) => {
    const [subject, ...others] = fields.filter(({ required }) => required);
    if (!subject?.reference) return NOTHING;
    return each(idsFor(site, subject.reference), (one) => {
      const entry = (id: string, fill: (field: FieldModel, place: number) => string): string => {
        const rest = others.map((field, index) => `, ${field.name}: ${fill(field, index + 1)}`);
        return `${space}${prefix}{ ${subject.name}: ${id}${rest.join("")} }`;
      };
      return {
        ...one,
        newText: entry(one.newText, (field) => field.values?.[0]?.value ?? '""'),
        // Within a snippet these signs have a meaning; the bracket that closes an entry has none outside of a place.
        snippet: entry(one.newText.replace(/[\\$}]/g, "\\$&"), placeFor),
      };
    });
  });
  return together(found);
}

/** A place to fill in: one of the values, or a text in quotes, so that a comma in it does no harm. */
const placeFor = ({ values }: FieldModel, place: number): string =>
  values ? `\${${place}|${values.map(({ value }) => value).join(",")}|}` : `"$${place}"`;

function valuesAt(site: Site, shapes: readonly FieldModel[]): Found {
  const space = site.cursor.needsSpace ? " " : "";
  const values = shapes.map((field) =>
    field.reference ? idsFor(site, field.reference) : whole(valuesOf(site, field)),
  );
  return each(together(values), (one) => ({ ...one, newText: space + one.newText }));
}

/** The values of a field that names no document. */
function valuesOf(site: Site, field: FieldModel): readonly Completion[] {
  if (site.cursor.path.length === 1 && site.cursor.path[0] === "kind") return KIND_FIELD.values?.map(toValue) ?? [];
  if (field.values) return field.values.map(toValue);
  if (field.post) return postsOf(site.graph);
  if (field.path) return dataFilesFor(site.graph, site.path, site.cursor.top.get("id")).map(toValue);
  if (site.standing.kind === "metric" && site.cursor.path.join() === "unit") return unitsInUse(site.graph).map(toValue);
  if (field.type === "flag") return FLAGS.map(toValue);
  return usualDates(field, site.today).map(toValue);
}

const FLAGS = [
  { value: "true", description: "Yes." },
  { value: "false", description: "No." },
];

function toValue({ value, description }: { readonly value: string; readonly description: string }): Completion {
  return { sort: "value", label: value, detail: description, about: [], newText: value, filterText: value };
}

/** The posts of the register, each once. */
function postsOf(graph: Graph): readonly Completion[] {
  const entries = graph.ofKind("leadership").flatMap(({ fields }) => fields.posts ?? []);
  const posts = new Set(entries.flatMap((entry) => entry?.post ?? []));
  return [...posts].toSorted().map((value) => toValue({ value, description: "A post of the register." }));
}

/** The units in which other metrics show their figures, those that most of them use first. */
function unitsInUse(graph: Graph): readonly ChoiceValue[] {
  const uses = new Map<string, number>();
  for (const { fields } of graph.ofKind("metric"))
    if (fields.unit !== undefined) uses.set(fields.unit, (uses.get(fields.unit) ?? 0) + 1);
  return [...uses]
    .toSorted((a, b) => b[1] - a[1] || comparePaths(a[0], b[0]))
    .map(([value, count]) => ({ value, description: `The unit of ${counted(count, "metric")}.` }));
}

/** Ids of documents of these kinds: those likeliest to be meant first. */
function idsFor(site: Site, kinds: readonly Kind[]): Found {
  const { graph, path, today } = site;
  const all = kinds.map((kind) => namedDocuments(graph, kind, today));
  const own = graph.document(path);
  const near = unitsAround(graph, own);
  const isMany = all.reduce((sum, named) => sum + named.all.length, 0) > COMPLETION_LIMIT;
  const typed = isMany ? site.typed : "";
  const isWanted = ({ document, text }: NamedDocument): boolean =>
    document !== own && (typed === "" || text.includes(typed));
  const ranked = all.flatMap((named) => firstOfEachRank(named, isWanted, (group) => rankOf(site, group, near)));
  const byRank = (a: Ranked, b: Ranked): number => a.rank - b.rank || byName(a.named, b.named);
  const items = firstFew(ranked, COMPLETION_LIMIT, byRank).map(
    ({ named: { document, id, name } }): Completion => ({
      sort: "reference",
      label: id,
      detail: name,
      about: [sortOfDocument(document)],
      newText: id,
      filterText: `${id} ${name}`,
    }),
  );
  return { items, isCut: isMany };
}

type Ranked = { readonly named: NamedDocument; readonly rank: number };

/** As many of each rank as are shown at most. They come by name, so those that are left out would not be shown. */
function firstOfEachRank(
  { all, groups }: NamedDocuments,
  isWanted: (one: NamedDocument) => boolean,
  rankOf: (group: Group) => number,
): readonly Ranked[] {
  const ranks = groups.map(rankOf);
  const counts = new Map<number, number>();
  const first: Ranked[] = [];
  for (const named of all) {
    if (!isWanted(named)) continue;
    const rank = ranks[named.group] ?? FARTHEST;
    const count = counts.get(rank) ?? 0;
    counts.set(rank, count + 1);
    if (count < COMPLETION_LIMIT) first.push({ named, rank });
  }
  return first;
}

const FARTHEST = 100;

/**
 * How far a document is from the one that is being written. What is over comes last; of objectives the next level up comes first, and of
 * metrics those of the same units, then those of the units around them.
 */
function rankOf(
  { cursor: { top } }: Site,
  { kind, isOver, unit, level }: Group,
  near: ReadonlyMap<string, number>,
): number {
  if (isOver) return FARTHEST;
  if (kind === "metric") return near.get(unit ?? "") ?? near.size;
  if (kind !== "objective") return 0;
  const own = LEVELS.find((one) => one === top.get("level"));
  const wanted = top.get("kind") === "objective" && own ? levelRank(own) - 1 : levelRank("organisation");
  const rank = levelRank(level ?? lowest);
  return rank <= wanted ? wanted - rank : LEVELS.length + rank - wanted;
}

/** The units of a document and all units around them, each with how far it is. */
function unitsAround(graph: Graph, document: Document | undefined): ReadonlyMap<string, number> {
  const scope = document?.kind === "plan" || document?.kind === "metric" ? document.fields.scope : undefined;
  const own = scope === undefined ? [] : "units" in scope ? (scope.units ?? []) : "unit" in scope ? [scope.unit] : [];
  const near = new Map<string, number>();
  for (const id of own) {
    for (const [distance, unit] of unitAndAncestors(graph, id).entries())
      if (unit.id !== undefined) near.set(unit.id, Math.min(distance, near.get(unit.id) ?? distance));
  }
  return near;
}

const lowest: Level = "team";
