// Gives a document another id: where it says its own, and wherever it is mentioned in front matter and prose. Files that bear the id as their
// name follow. The id that it had stays in `formerly`, so that mentions that nobody can see here still find it.
import { type Document, isComplete, type KnownDocument, parseDocument } from "../document/document.ts";
import { isCalled } from "../document/links.ts";
import { proseMentionsIn } from "../document/prose-mentions.ts";
import { type Plain, type Scalar, toPlain, valueAt } from "../document/value.ts";
import type { Graph } from "../graph/graph.ts";
import { idsOf } from "../graph/thread.ts";
import { applyEdits, type Edit, type FileEdit, inOrder } from "../text/edit.ts";
import { type Range, touches } from "../text/range.ts";
import { filesNamedIn } from "./document-links.ts";
import { keepFormerId } from "./former-id.ts";
import { type IdAt, idAt } from "./id-at.ts";
import { editsForMoves, type Move, type Page } from "./moved-files.ts";
import { whyUnfit } from "./new-document.ts";
import { rewrittenScalar } from "./rewritten-scalar.ts";

/** Why something cannot be renamed, or not to this, in one or two sentences. */
type NotRenamed = { readonly problem: string };

/** The id at the cursor, without quotes around it. */
type Renameable = { readonly id: string; readonly range: Range };

/** All edits are made, at the places where files lie now, and then all moves; or nothing is. */
export type Renaming = { readonly edits: readonly FileEdit[]; readonly moves: readonly Move[] };

type RenameOptions = {
  /** Markdown files that are no documents; they may mention ids and files, too. */
  readonly pages: readonly Page[];
  /** Whether files that bear the id as their name are renamed with it. */
  readonly movesFiles: boolean;
};

/** What would be renamed at an offset. */
export function renameableAt(graph: Graph, document: Document, offset: number): Renameable | NotRenamed {
  const at = subjectAt(graph, document, offset);
  if ("problem" in at) return at;
  const isQuoted = /^["']/.test(document.text.slice(at.range.start, at.range.end));
  const range = isQuoted ? { start: at.range.start + 1, end: at.range.end - 1 } : at.range;
  return { id: at.written, range };
}

/** Everything that changes when the id at an offset becomes another. */
export function renameAt(
  graph: Graph,
  document: Document,
  offset: number,
  newId: string,
  options: RenameOptions,
): Renaming | NotRenamed {
  const at = subjectAt(graph, document, offset);
  if ("problem" in at) return at;
  const { target, id } = at;
  const problem = whyNotTo(graph, target, id, newId);
  if (problem !== undefined) return { problem };
  const moves = options.movesFiles ? movesWith(graph, target, id, newId) : [];
  const inTheWay = moves.find(({ to }) => graph.exists(to));
  if (inTheWay)
    return { problem: `There is already a file '${inTheWay.to}', so '${inTheWay.from}' cannot take that name.` };
  const own = ownEdits(target, id, newId);
  if ("problem" in own) return own;
  const fields = fieldEdits(graph, target, newId);
  if ("problem" in fields) return fields;
  const ids = namesOf(graph, target);
  // A mention in prose holds the id, and so does a path to a file that is called like it: only these documents are looked at more closely.
  const holding = [...graph.documents].filter(({ text }) => ids.some((one) => text.includes(one)));
  const prose = proseEdits(ids, newId, [...holding.filter(isProse), ...options.pages]);
  const paths = moves.length === 0 ? [] : editsForMoves(graph, moves, options.pages, holding);
  const edits = [...own.edits, ...fields.edits, ...prose, ...paths];
  return {
    edits: edits.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.range.start - b.range.start)),
    moves,
  };
}

type Subject = {
  readonly target: KnownDocument;
  /** The id that the target has now, and the one that is written at the cursor: a former one, perhaps. */
  readonly id: string;
  readonly written: string;
  readonly range: Range;
};

function subjectAt(graph: Graph, document: Document, offset: number): Subject | NotRenamed {
  const at = idAt(graph, document, offset) ?? inProse(graph, document, offset);
  if (!at) return { problem: whyNothing(document) };
  const { target, range } = at;
  if (!target) return { problem: `No document has the id '${at.id}', so there is nothing to rename.` };
  if (target.readOnly)
    return { problem: `'${at.id}' belongs to a catalogue, which is only read here. Its publishers can rename it.` };
  if (!isComplete(target) || target.id === undefined)
    return { problem: `Not all of ${target.path} can be read. Once it is mended, its id can be renamed.` };
  const others = graph.withId(target.id).filter((other) => other !== target);
  if (others[0])
    return {
      problem: `${target.path} and ${others[0].path} have the same id. Give one of them another by hand first.`,
    };
  const isFormer =
    target === document && at.id !== target.id && !document.references.some((one) => one.range === range);
  if (isFormer) return { problem: `'${at.id}' is an id from before. The one to rename is '${target.id}'.` };
  return { target, id: target.id, written: at.id, range };
}

function inProse(graph: Graph, document: Document, offset: number): IdAt | undefined {
  const mention = proseMentionsIn(document.text).find(({ range }) => touches(range, offset));
  return mention && { ...mention, target: graph.find(mention.id) };
}

function whyNothing(document: Document): string {
  const isSound = document.kind !== undefined && isComplete(document);
  const where =
    "There is no id here. An id is renamed where a document gives it, after 'id:', or where it is mentioned.";
  return isSound ? where : `${where} Not all of this file can be read.`;
}

function whyNotTo(graph: Graph, target: KnownDocument, id: string, newId: string): string | undefined {
  if (newId === id) return `'${id}' is the id already.`;
  const unfit = whyUnfit(newId);
  if (unfit !== undefined) return newId === "" ? `An id is needed. ${unfit}` : `'${newId}' cannot be an id. ${unfit}`;
  const other = graph.find(newId);
  const [waiting] = other ? [] : graph.referrers(newId);
  if (waiting)
    return `${waiting.document.path} mentions '${newId}', which no document has, and would come to mean this one. Mend that mention first.`;
  if (!other || other === target) return undefined;
  return other.id === newId
    ? `There is a document with the id '${newId}' already: ${other.path}.`
    : `${other.path} had the id '${newId}' before, and older mentions still mean it.`;
}

/** The document's own file and its data file, where they are called like it. */
function movesWith(graph: Graph, target: KnownDocument, id: string, newId: string): readonly Move[] {
  const data = filesNamedIn(target).flatMap(({ to }) => (graph.exists(to) ? [to] : []));
  const files = [...new Set([target.path, ...data])].filter((path) => isCalled(path, id));
  return files.map((from) => {
    const start = from.lastIndexOf("/") + 1;
    return { from, to: from.slice(0, start) + newId + from.slice(start + id.length) };
  });
}

type Edits = { readonly edits: readonly FileEdit[] };

/** The id itself and `formerly`. What comes of it is read again to be sure that nothing else changes. */
function ownEdits(target: KnownDocument, id: string, newId: string): Edits | NotRenamed {
  const { path: file, text, root } = target;
  const value = valueAt(root, ["id"]);
  const edit = value?.type === "scalar" ? rewrittenScalar(text, value, newId) : undefined;
  const former = keepFormerId(target, id, newId);
  if (!edit || !former) return { problem: cannotWrite(edit ? "formerly" : "id", file) };
  const edits = [edit, ...former];
  if (!isRenamed(target, edits, id, newId)) return { problem: cannotWrite("formerly", file) };
  return { edits: edits.map((one) => ({ ...one, file })) };
}

function isRenamed(target: KnownDocument, edits: readonly Edit[], id: string, newId: string): boolean {
  const after = inOrder(edits) && parseDocument(target.path, applyEdits(target.text, edits), { included: true });
  const rest = (document: Document): string => {
    const others = document.root.entries.filter(({ key }) => key !== "id" && key !== "formerly");
    return JSON.stringify(others.map(({ key, value }): Plain => [key, toPlain(value)]));
  };
  if (!after || !isComplete(after) || after.id !== newId || rest(after) !== rest(target)) return false;
  const former = new Set([...target.formerly, id].filter((one) => one !== newId));
  return new Set(after.formerly).symmetricDifference(former).size === 0;
}

function fieldEdits(graph: Graph, target: KnownDocument, newId: string): Edits | NotRenamed {
  const edits: FileEdit[] = [];
  for (const { document, reference } of namesOf(graph, target).flatMap((id) => graph.referrers(id))) {
    if (document.readOnly) continue;
    const value = valueAt(document.root, reference.path);
    const edit = value?.type === "scalar" ? rewrittenScalar(document.text, value as Scalar, newId) : undefined;
    if (!edit) return { problem: cannotWrite(reference.field, document.path) };
    edits.push({ ...edit, file: document.path });
  }
  return { edits };
}

/** The ids that mean a document, each once: it may have its present one among its former ones. */
const namesOf = (graph: Graph, target: KnownDocument): readonly string[] =>
  [...new Set(idsOf(target))].filter((id) => graph.find(id) === target);

const cannotWrite = (field: string, file: string): string =>
  `In ${file} the field '${field}' is written in a way that cannot be changed from here. Write its value out on one line, then rename.`;

const isProse = ({ readOnly, kind }: Document): boolean => !readOnly && kind !== "config";

const proseEdits = (ids: readonly string[], newId: string, pages: readonly Page[]): readonly FileEdit[] =>
  pages.flatMap(({ path: file, text }) =>
    proseMentionsIn(text).flatMap(({ id, range }) => (ids.includes(id) ? [{ file, range, newText: newId }] : [])),
  );
