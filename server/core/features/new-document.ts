// The beginning of a document of some kind: its place, its id, and every field that it needs, explained.
import { closest, type FieldModel, fieldModel, isKind, KINDS, type Kind } from "../../../schemas/index.ts";
import type { GraphView } from "../graph/graph.ts";
import { escapeMarkdown } from "../text/markdown.ts";

/** Where documents of a kind usually lie. A kind of which there is one in a workspace has a file of its own. */
const PLACES: Readonly<Record<Kind, string>> = {
  organisation: "organisation.md",
  unit: "units/",
  objective: "objectives/",
  programme: "programmes/",
  plan: "plans/",
  metric: "metrics/",
  leadership: "leadership.md",
  decision: "decisions/",
  cycle: "cycles/",
  event: "events/",
  survey: "surveys/",
  assessment: "assessments/",
  capability: "capability.md",
};

/** The patterns of `include` for a workspace laid out as usual. */
export const USUAL_PATTERNS: readonly string[] = KINDS.map((kind) =>
  PLACES[kind].endsWith("/") ? `${PLACES[kind]}**/*.md` : PLACES[kind],
);

/** The usual path of a document. */
export const usualPath = (kind: Kind, id: string): string =>
  PLACES[kind].endsWith("/") ? `${PLACES[kind]}${id}.md` : PLACES[kind];

const LONGEST_ID = 80;

/** Characters kept free behind an id for a hyphen and a number. */
const ROOM_FOR_NUMBER = 4;

/** An id made from a title: "Theatre start times" → `theatre-start-times`. Empty when the title has no letter or figure in it. */
export function idFrom(title: string): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST_ID)
    .replace(/-+$/, "");
}

/** The id, with a number behind it where a document or a file has it already. */
export function freeId(graph: GraphView, kind: Kind, wanted: string): string {
  const stem = wanted.slice(0, LONGEST_ID - ROOM_FOR_NUMBER).replace(/-+$/, "");
  for (let number = 1; ; number++) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!graph.find(id) && !graph.exists(usualPath(kind, id))) return id;
  }
}

/** The usual place of a metric's figures, with a number behind the name where there is a file already. */
export function freeDataPath(graph: GraphView, id: string): string {
  for (let number = 1; ; number++) {
    const path = `data/${id}${number === 1 ? "" : `-${number}`}.csv`;
    if (!graph.exists(path)) return path;
  }
}

type Beginning = {
  readonly kind: string;
  readonly title: string;
  /** Made from the title when absent. */
  readonly id?: string | undefined;
};

/** A new document's place and text; or, as a sentence, why there can be none. */
export function beginDocument(
  graph: GraphView,
  { kind, title, id = idFrom(title) }: Beginning,
): { readonly path: string; readonly text: string } | { readonly problem: string } {
  if (!isKind(kind)) {
    const near = closest(kind, KINDS);
    const hint = near === undefined ? `The kinds are ${KINDS.join(", ")}.` : `Did you mean '${near}'?`;
    return { problem: `'${kind}' is not a kind of document. ${hint}` };
  }
  const unfit = whyUnfit(id);
  if (unfit !== undefined)
    return { problem: id === "" ? `The title gives no id. ${unfit}` : `'${id}' cannot be an id. ${unfit}` };
  const other = graph.find(id);
  if (other) return { problem: `There is a document with the id '${id}' already: ${other.path}.` };
  const path = usualPath(kind, id);
  if (graph.exists(path)) return { problem: `There is already a file '${path}'.` };
  return { path, text: newDocumentText(kind, id, title) };
}

/** What an id is made of, where this is none. */
export const whyUnfit = (id: string): string | undefined =>
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= LONGEST_ID
    ? undefined
    : "Use lower-case letters, figures and hyphens, as in 'late-starts', at most 80 characters.";

/** Sections of prose that a kind usually has. */
const SECTIONS: Partial<Readonly<Record<Kind, readonly string[]>>> = {
  plan: ["Why", "What we will change", "What we learned"],
  metric: ["Definition", "Notes"],
  objective: ["Why", "What it asks of us"],
};

type Filled = {
  /** What fields say already, as they stand in YAML behind their name: on its line, or beneath it when it begins with a line break. */
  readonly values?: Readonly<Record<string, string>>;
  /** Fields that are asked for although the kind can do without them. */
  readonly asked?: readonly string[];
  /** What stands beneath the heading, as Markdown. */
  readonly prose?: string;
};

/** The text of a new document: what it needs always, each with its meaning, waiting to be filled in. */
export function newDocumentText(
  kind: Kind,
  id: string,
  title: string,
  { values = {}, asked = [], prose }: Filled = {},
): string {
  const lines = ["---", `kind: ${kind}`, `id: ${inYaml(id)}`, `title: ${inYaml(title)}`];
  for (const field of fieldModel(kind).fields ?? []) {
    const value = values[field.name];
    if (["kind", "id", "title"].includes(field.name)) continue;
    if (value !== undefined) lines.push(`${field.name}:${value.startsWith("\n") ? "" : " "}${value}`);
    else if (field.required || asked.includes(field.name)) lines.push(...stub(field));
  }
  const sections = (SECTIONS[kind] ?? []).flatMap((heading) => [`## ${heading}`, ""]);
  const body = [`# ${escapeMarkdown(title)}`, "", ...(prose === undefined ? [] : [prose, ""]), ...sections];
  return `${[...lines, "---", "", ...body].join("\n").trimEnd()}\n`;
}

function stub(field: FieldModel): readonly string[] {
  const values = field.values?.map(({ value }) => value).join(", ");
  const example = values ?? (field.example === undefined ? "" : inYaml(field.example));
  const hint = `# ${field.description}${example === "" ? "" : ` ${values ? "One of" : "Example"}: ${example}`}`;
  return [hint, `${field.name}:`];
}

/** A value on one line of YAML. */
export function inYaml(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const isPlain =
    /^[\p{L}\p{N}][^#:\n]*$/u.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|y|n|[\d.,:-]+)$/i.test(value) &&
    Number.isNaN(Number(value)) &&
    !value.endsWith(" ");
  return isPlain || /^\d{4}-\d{2}(?:-\d{2})?$/.test(value) ? value : JSON.stringify(value);
}
