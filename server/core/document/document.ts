// Text to Document: what one Markdown file (or plan-lint.yaml) says, what in it could not be read, and to whom it points.
import {
  type ConfigFields,
  type DeepPartial,
  type FieldModel,
  type FieldsOf,
  fieldModel,
  isKind,
  type Kind,
  readConfig,
  readDocument,
  requiredByStage,
  type SchemaIssue,
  validateConfig,
} from "../../../schemas/index.ts";
import { LineIndex } from "../text/line-index.ts";
import { lineEnd } from "../text/lines.ts";
import { type Range, range } from "../text/range.ts";
import { factsIn } from "./facts.ts";
import { type LinkCandidate, scanLinks } from "./links.ts";
import { Question, remember } from "./memory.ts";
import { startOf } from "./period.ts";
import type { Problem } from "./problem.ts";
import {
  emptyMapping,
  keyRangeAt,
  type Mapping,
  nearestRange,
  type Path,
  type Plain,
  toPlain,
  valueAt,
} from "./value.ts";
import { TreeAgain } from "./yaml/tree-again.ts";
import { readYaml, type YamlBlock } from "./yaml/yaml.ts";

type Read = {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  /** Of a catalogue: resolved and shown, never edited, and its own findings are nobody's. */
  readonly readOnly: boolean;
  readonly id: string | undefined;
  readonly title: string | undefined;
  /** Ids that this document had before; references to them still lead here. */
  readonly formerly: readonly string[];
  /** The front matter with the place of everything in it; see `tree`. */
  readonly root: Mapping;
  readonly tree: { readonly root: Mapping };
  /** Where the prose begins; `undefined` when the file has none that can be told from its front matter. */
  readonly body: Range | undefined;
  readonly links: readonly LinkCandidate[];
  readonly references: readonly Reference[];
  readonly problems: readonly Problem[];
  /** Days of what has happened, rightly written. */
  readonly pastDates: readonly PastDate[];
  /** Those of them that have not come on the day as of which the document is read: `fields` does not hold them. */
  readonly ahead: readonly PastDate[];
  /** The document with them, where there are any. */
  readonly whole?: Document;
  /** What the schema has to say against the values. */
  readonly issues: readonly SchemaIssue[];
  /** Fields that the document's stage or status asks for and that are not there. */
  readonly due: readonly SchemaIssue[];
  /** Fields that stand there and could not be read, so that nobody should say that they are missing. */
  readonly unread: readonly string[];
  /** Where to point when something is missing from the document as a whole. */
  readonly anchor: Range;
};

/** A document of one kind. `fields` holds only values that the schema allows; each other value has an issue. */
export type DocumentOf<K extends Kind> = Read & { readonly kind: K; readonly fields: DeepPartial<FieldsOf<K>> };

/** `plan-lint.yaml`: checked like any other document. */
export type ConfigDocument = Read & { readonly kind: "config"; readonly fields: DeepPartial<ConfigFields> };

/** A file that is ours and does not say, or not rightly, what it is. */
type UnknownDocument = Read & {
  readonly kind: undefined;
  readonly fields: { readonly [name: string]: undefined };
};

export type KnownDocument = { [K in Kind]: DocumentOf<K> }[Kind];
export type Document = KnownDocument | ConfigDocument | UnknownDocument;

/** One mention of another document's id. */
export type Reference = {
  /** The field without list positions: `supports.objective`, `metrics.metric`, `scope.units`, `contributes_to`. */
  readonly field: string;
  readonly path: Path;
  readonly target: string;
  /** The kinds that the field allows. */
  readonly kinds: readonly Kind[];
  readonly range: Range;
};

/** The day (a day number) or month of something that is said to have happened. */
type PastDate = { readonly path: Path; readonly text: string; readonly start: number; readonly range: Range };

export type ReadOptions = {
  /** The configuration says that every Markdown file here is a document. */
  readonly included?: boolean;
  readonly readOnly?: boolean;
};

/** Documents longer than this are not read at all. */
export const DOCUMENT_LIMIT = 5_000_000;

export const CONFIG_FILE = "plan-lint.yaml";

/** Reads a Markdown file; `undefined` when it is not ours (no `kind` in its front matter, and in no folder of ours). Never throws. */
export function parseDocument(path: string, text: string, options: ReadOptions = {}): Document | undefined {
  const { block, body, namesKind, problem } = factsIn(text);
  if (!options.included && !namesKind) return undefined;
  const refusal = whyUnreadable(text);
  if (refusal !== undefined) return unreadable(path, cannotBeRead(refusal), options);
  const read = block ? readYaml(text, block) : nothingRead();
  return assemble(path, text, options, problem ? withProblem(read, problem) : read, body);
}

const nothingRead = (): YamlBlock => ({ root: emptyMapping(0), problems: [], unread: [] });

const withProblem = (read: YamlBlock, problem: Problem): YamlBlock => ({
  ...read,
  problems: [problem, ...read.problems],
});

/** Why a text is not read, as the rest of a sentence. */
function whyUnreadable(text: string): string | undefined {
  const inMillions = (characters: number) => Math.round(characters / 100_000) / 10;
  if (text.length > DOCUMENT_LIMIT)
    return `it is ${inMillions(text.length)} million characters long, and at most ${inMillions(DOCUMENT_LIMIT)} million are read`;
  return text.includes("\0") ? "it is not a text file" : undefined;
}

/** The problem of a file that cannot be read; the reason is the rest of a sentence. */
export const cannotBeRead = (reason: string): Problem => ({
  rule: "file-unreadable",
  range: range(0, 0),
  message: `This file cannot be read: ${reason}.`,
});

/** Reads `plan-lint.yaml`. Never throws. */
export function parseConfigDocument(path: string, text: string): ConfigDocument {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const read = readYaml(text, range(start, text.length));
  const plain = toPlain(read.root);
  const { references, ...common } = commonParts(path, text, {}, read, plain, undefined);
  return asPage({
    ...common,
    references,
    kind: "config",
    fields: readConfig(plain),
    issues: validateConfig(plain),
    due: [],
  });
}

/** A file of ours that could not be decoded or is too large: a document that says only that. */
export function unreadable(path: string, problem: Problem, options: ReadOptions = {}): Document {
  return assemble(path, "", options, withProblem(nothingRead(), problem), undefined);
}

/** Where in the file to point for `path`: the value there, or the nearest thing on the way to it, or the document's anchor. */
export function placeOf(document: Document, ...path: Path): Range {
  return nearestRange(document.root, path) ?? document.anchor;
}

/** The key that names the value at `path`, or the nearest thing on the way to it: the place to point at for a value as a whole. */
export function keyPlaceOf(document: Document, ...path: Path): Range {
  return keyRangeAt(document.root, path) ?? placeOf(document, ...path);
}

/** Whether something stands at `path`, rightly written or not. A key without a value and an empty list say nothing. */
export function isWritten(document: Document, ...path: Path): boolean {
  const held = heldAt(document.fields, path);
  if (saysSomething(held)) return true;
  // What is right is all in the fields, so that the tree has to be asked of other documents only.
  if (held === undefined && isRight(document)) return false;
  const value = valueAt(document.root, path);
  if (value?.type === "list") return value.items.length > 0;
  return value !== undefined && !(value.type === "scalar" && String(value.value ?? "").trim() === "");
}

function heldAt(fields: unknown, path: Path): unknown {
  let at = fields;
  for (const step of path) at = (at as { readonly [step: string | number]: unknown } | undefined)?.[step];
  return at;
}

function saysSomething(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== "";
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/** Whether the fields hold all that is written. */
const isRight = ({ problems, issues, ahead }: Document): boolean =>
  problems.length === 0 && issues.length === 0 && ahead.length === 0;

/** Whether all of the front matter could be read. Of an incomplete document nobody can say what is missing from it. */
export const isComplete = (document: Document): boolean =>
  document.problems.every((problem) => problem.rule === "yaml-surprise") && document.kind !== undefined;

export function isOfKind<K extends Kind>(
  document: Document | undefined,
  kind: K,
): document is DocumentOf<K> & KnownDocument {
  return document?.kind === kind;
}

/** A document whose tree is got when it is asked for. */
class Page {
  declare readonly tree: Read["tree"];

  get root(): Mapping {
    return this.tree.root;
  }
}

const asPage = <Parts extends Pick<Read, "tree">>(parts: Parts): Parts & Pick<Read, "root"> =>
  Object.assign(new Page(), parts);

/** The same document with another of its parts. */
export const withParts = (document: Document, parts: Partial<Read & Pick<Document, "fields">>): Document =>
  asPage({ ...document, ...parts }) as Document;

function assemble(
  path: string,
  text: string,
  options: ReadOptions,
  read: YamlBlock,
  body: Range | undefined,
): Document {
  const plain = toPlain(read.root);
  const common = commonParts(path, text, options, read, plain, body);
  const kind = plainText(plain, "kind");
  if (!isKind(kind)) {
    return asPage({ ...common, references: [], kind: undefined, fields: {}, issues: [], due: [] });
  }
  const { fields, issues } = readDocument(kind, plain);
  const { references, pastDates } = readMarked(kind, fields, read.root);
  const due = requiredByStage(kind, plain);
  // The schema of a kind decides what `fields` may hold, and the kind has just been read: this is where the two are joined.
  return asPage({ ...common, references, pastDates, kind, fields, issues, due }) as unknown as KnownDocument;
}

function commonParts(
  path: string,
  text: string,
  options: ReadOptions,
  read: YamlBlock,
  plain: Plain,
  body: Range | undefined,
) {
  const idValue = valueAt(read.root, ["id"]);
  const kindValue = valueAt(read.root, ["kind"]);
  const formerly = valueAt(read.root, ["formerly"]);
  const references: readonly Reference[] = [];
  const pastDates: readonly PastDate[] = [];
  return {
    path,
    text,
    lines: new LineIndex(text),
    readOnly: options.readOnly ?? false,
    id: plainText(plain, "id") || undefined,
    title: plainText(plain, "title") || undefined,
    formerly:
      formerly?.type === "list"
        ? formerly.items.flatMap((item) =>
            item.type === "scalar" && typeof item.value === "string" ? [item.value] : [],
          )
        : [],
    tree: read.again ? new TreeAgain(read.again, read.root) : { root: read.root },
    body,
    links: body ? scanLinks(text, body.start) : [],
    references,
    pastDates,
    ahead: [],
    problems: read.problems,
    unread: read.unread,
    anchor: idValue?.range ?? kindValue?.range ?? range(0, lineEnd(text, 0)),
  };
}

function plainText(plain: Plain, name: string): string | undefined {
  const value =
    typeof plain === "object" && plain !== null && !Array.isArray(plain)
      ? (plain as Record<string, Plain>)[name]
      : undefined;
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

const MARKED = new Question<readonly FieldModel[]>("marked fields");

/** The fields of a map that are, or hold, a reference or a day of the past. */
function markedFields(model: FieldModel): readonly FieldModel[] {
  const isMarked = ({ reference, when, fields = [], item, alternatives = [] }: FieldModel): boolean =>
    reference !== undefined || when === "past" || [...fields, ...(item ? [item] : []), ...alternatives].some(isMarked);
  return remember(model, MARKED, () => (model.fields ?? []).filter(isMarked));
}

/** Every value that the schema calls a reference or a day of the past, by walking the schema and the values side by side. */
function readMarked(kind: Kind, fields: object, root: Mapping): Pick<Read, "references" | "pastDates"> {
  const references: Reference[] = [];
  const pastDates: PastDate[] = [];
  const visit = (model: FieldModel, value: unknown, path: Path): void => {
    for (const alternative of model.alternatives ?? []) visit(alternative, value, path);
    if (typeof value === "string") {
      const isPast = model.when === "past";
      const place = model.reference || isPast ? valueAt(root, path)?.range : undefined;
      if (place && isPast) pastDates.push({ path, text: value, start: startOf(value) ?? 0, range: place });
      if (place && model.reference)
        references.push({
          field: path.filter((step) => typeof step === "string").join("."),
          path,
          target: value,
          kinds: model.reference,
          range: place,
        });
    } else if (Array.isArray(value)) {
      const item = model.item;
      if (item) for (const [index, part] of value.entries()) visit(item, part, path.concat(index));
    } else if (typeof value === "object" && value !== null) {
      for (const field of markedFields(model)) {
        const part = (value as Record<string, unknown>)[field.name];
        if (part !== undefined) visit(field, part, path.concat(field.name));
      }
    }
  };
  visit(fieldModel(kind), fields, []);
  return { references, pastDates };
}
