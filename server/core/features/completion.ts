// What can be written where the cursor stands: fields that are not there yet, the values of a field, the ids that it may name.
import {
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
import { CONFIG_FILE, type KnownDocument } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";
import { toIso } from "../document/period.ts";
import type { Path } from "../document/value.ts";
import type { GraphView } from "../graph/graph.ts";
import { hasEnded } from "../graph/thread.ts";
import { type Range, range } from "../text/range.ts";
import { nameOf, sortOfDocument } from "./about-document.ts";
import { aboutField, isNeeded, type Standing, shapesOf, whenNeeded } from "./about-field.ts";
import { type YamlCursor, yamlCursor } from "./yaml-cursor.ts";

export type Completion = {
  readonly sort: "field" | "value" | "reference";
  readonly label: string;
  /** A few words beside the label. */
  readonly detail: string;
  /** More about it, in paragraphs. */
  readonly about: readonly string[];
  readonly newText: string;
  /** What typing is compared with. */
  readonly filterText: string;
};

export type Completions = {
  /** What is replaced by each. */
  readonly range: Range;
  /** The likeliest first. */
  readonly items: readonly Completion[];
  /** Whether there are more than these: then ask again when more is typed. */
  readonly isCut: boolean;
};

/** No list is longer: nobody reads on. */
export const COMPLETION_LIMIT = 500;

/** Completions in the front matter of a file, or in the configuration. `path` is the file's; its text need not parse. */
export function completionsAt(
  graph: GraphView,
  path: string,
  text: string,
  offset: number,
  today: number,
): Completions | undefined {
  const block = blockAround(path, text, offset);
  const cursor = block && yamlCursor(text, block, offset);
  if (!cursor) return undefined;
  const site: Site = { graph, path, cursor, today, ...subjectOf(path, cursor) };
  const typed = text.slice(cursor.typed.start, offset).toLowerCase();
  const all = cursor.at === "word" ? wordsAt(site) : valuesAt(site, modelsAt(site, cursor.path));
  const items = all.length > COMPLETION_LIMIT ? all.filter((one) => one.filterText.toLowerCase().includes(typed)) : all;
  return {
    range: cursor.typed,
    items: items.slice(0, COMPLETION_LIMIT),
    isCut: all.length > COMPLETION_LIMIT,
  };
}

/** The cursor, and what is known about the document around it. */
type Site = {
  readonly graph: GraphView;
  readonly path: string;
  readonly cursor: YamlCursor;
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
function wordsAt(site: Site): readonly Completion[] {
  const { model, cursor, graph, path } = site;
  if (!model) {
    const isFirst = cursor.path.length === 0 && !cursor.siblings.has("kind") && graph.document(path) !== undefined;
    return isFirst ? [toField(site, KIND_FIELD, "")] : [];
  }
  const shapes = modelsAt(site, cursor.path);
  const values = valuesAt(site, shapes);
  const entries = shapes.flatMap((shape) => (shape.type === "list" && shape.item ? shapesOf(shape.item) : []));
  return [
    ...fieldsOf(site, shapes, ""),
    ...values,
    ...fieldsOf(site, entries, "- "),
    ...valuesAt(site, entries).map((one) => ({ ...one, newText: `- ${one.newText}` })),
  ];
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

function valuesAt(site: Site, shapes: readonly FieldModel[]): readonly Completion[] {
  const space = site.cursor.needsSpace ? " " : "";
  return shapes.flatMap((field) => valuesOf(site, field)).map((one) => ({ ...one, newText: space + one.newText }));
}

function valuesOf(site: Site, field: FieldModel): readonly Completion[] {
  if (field.reference) return idsFor(site, field.reference);
  if (site.cursor.path.length === 1 && site.cursor.path[0] === "kind") return KIND_FIELD.values?.map(toValue) ?? [];
  if (field.values) return field.values.map(toValue);
  if (field.post) return postsOf(site.graph);
  if (field.type === "flag") return FLAGS.map(toValue);
  const takesDate = field.type === "date" || field.type === "month-or-date" || field.type === "week-or-date";
  return takesDate ? [toValue({ value: toIso(site.today), description: "Today." })] : [];
}

const FLAGS = [
  { value: "true", description: "Yes." },
  { value: "false", description: "No." },
];

function toValue({ value, description }: { readonly value: string; readonly description: string }): Completion {
  return { sort: "value", label: value, detail: description, about: [], newText: value, filterText: value };
}

/** The posts of the register, each once. */
function postsOf(graph: GraphView): readonly Completion[] {
  const entries = graph.ofKind("leadership").flatMap(({ fields }) => fields.posts ?? []);
  const posts = new Set(entries.flatMap((entry) => entry?.post ?? []));
  return [...posts].toSorted().map((value) => toValue({ value, description: "A post of the register." }));
}

/** Ids of documents of these kinds: those likeliest to be meant first. */
function idsFor(site: Site, kinds: readonly Kind[]): readonly Completion[] {
  const documents: readonly KnownDocument[] = kinds.flatMap((kind) => site.graph.ofKind(kind));
  return documents
    .filter((document) => document.path !== site.path)
    .flatMap((document) =>
      document.id === undefined ? [] : [{ id: document.id, document, rank: rankOf(site, document) }],
    )
    .toSorted((a, b) => a.rank - b.rank || compare(nameOf(a.document), nameOf(b.document)) || compare(a.id, b.id))
    .map(({ id, document }) => ({
      sort: "reference",
      label: id,
      detail: nameOf(document),
      about: [sortOfDocument(document)],
      newText: id,
      filterText: `${id} ${nameOf(document)}`,
    }));
}

const FARTHEST = 100;

/** How far a document is from the one that is being written. What is over comes last; of objectives the next level up comes first. */
function rankOf({ cursor: { top }, today }: Site, document: KnownDocument): number {
  if (document.kind === "metric" && document.fields.status === "retired") return FARTHEST;
  if (document.kind !== "objective") return 0;
  if (hasEnded(document, today)) return FARTHEST;
  const level = LEVELS.find((one) => one === top.get("level"));
  const wanted = top.get("kind") === "objective" && level ? levelRank(level) - 1 : levelRank("organisation");
  const rank = levelRank(document.fields.level ?? lowest);
  return rank <= wanted ? wanted - rank : LEVELS.length + rank - wanted;
}

const lowest: Level = "team";

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
