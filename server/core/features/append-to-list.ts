// Adds entries to a list of a front matter by a splice, in the style in which the list is written: every byte outside it stays as it was.
import { type Document, parseDocument } from "../document/document.ts";
import { findFrontMatter, lineEnd } from "../document/front-matter.ts";
import { entryOf, type List, type Plain, toPlain } from "../document/value.ts";
import { applyEdits, type Edit } from "../text/edit.ts";
import { range } from "../text/range.ts";
import { inYaml } from "./new-document.ts";
import { inFlow } from "./yaml-text.ts";

/** A map of texts, which is what the entries of most lists are. */
export type ListEntry = Readonly<Record<string, string>>;

/** Longer entries get a line for each field where a list is begun. */
const FIELDS_ON_ONE_LINE = 2;

/**
 * The edit that adds entries to the list in a field of a document, which is begun where it is not there yet. `undefined` where the
 * list is written in a way that nobody should change unseen: then the text after the edit would say something else than was meant.
 */
export function appendToList(document: Document, field: string, entries: readonly ListEntry[]): Edit | undefined {
  const edit = spliceFor(document, field, entries);
  return edit && saysSo(document, field, entries, edit) ? edit : undefined;
}

function spliceFor(document: Document, field: string, entries: readonly ListEntry[]): Edit | undefined {
  const { text, root } = document;
  const present = entryOf(root, field);
  const ending = /\r\n|[\r\n]/.exec(text)?.[0] ?? "\n";
  const begun = entries.map((entry) => blockEntry(entry, "  ", ending, isShort(entry))).join("");
  if (!present) {
    const frontMatter = findFrontMatter(text);
    return frontMatter.found === "block" ? insertion(frontMatter.block.end, `${field}:${begun}${ending}`) : undefined;
  }
  const { value, keyRange } = present;
  if (value.type === "mapping") return undefined;
  if (value.type === "scalar") return value.value === null ? insertion(lineEnd(text, keyRange.end), begun) : undefined;
  if (text[value.range.start] === "[") return intoFlow(text, value, entries, ending);
  return intoBlock(text, value, entries, ending);
}

function intoFlow(text: string, list: List, entries: readonly ListEntry[], ending: string): Edit {
  const written = entries.map(inFlow);
  const last = list.items.at(-1);
  if (!last) return insertion(list.range.start + 1, written.join(", "));
  const before = text.slice(lineStart(text, last.range.start), last.range.start);
  const isOnLineOfItsOwn = before.trim() === "";
  const separator = isOnLineOfItsOwn ? `,${ending}${before}` : ", ";
  return insertion(last.range.end, written.map((entry) => `${separator}${entry}`).join(""));
}

function intoBlock(text: string, list: List, entries: readonly ListEntry[], ending: string): Edit | undefined {
  const last = list.items.at(-1);
  if (!last) return undefined;
  const indent = /^([ ]*)-[ ]+$/.exec(text.slice(lineStart(text, last.range.start), last.range.start))?.[1];
  if (indent === undefined) return undefined;
  const isInFlow = text[last.range.start] === "{";
  const said = text.slice(0, last.range.end).trimEnd().length;
  const written = entries.map((entry) => blockEntry(entry, indent, ending, isInFlow));
  return insertion(lineEnd(text, said), written.join(""));
}

/** An entry on lines of its own, each behind a line end. */
function blockEntry(entry: ListEntry, indent: string, ending: string, isInFlow: boolean): string {
  if (isInFlow) return `${ending}${indent}- ${inFlow(entry)}`;
  const lines = Object.entries(entry).map(([name, value]) => `${name}: ${inYaml(value)}`);
  return lines.map((line, index) => `${ending}${indent}${index === 0 ? "- " : "  "}${line}`).join("");
}

const isShort = (entry: ListEntry): boolean => Object.keys(entry).length <= FIELDS_ON_ONE_LINE;

const insertion = (at: number, newText: string): Edit => ({ range: range(at, at), newText });

const lineStart = (text: string, at: number): number =>
  Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;

/** Whether the text after the edit says all that it said before, and the entries at the end of the list. */
function saysSo(document: Document, field: string, entries: readonly ListEntry[], edit: Edit): boolean {
  const after = parseDocument(document.path, applyEdits(document.text, [edit]), { included: true });
  if (!after || after.problems.length > document.problems.length) return false;
  const { [field]: listBefore, ...before } = toPlain(document.root) as Readonly<Record<string, Plain>>;
  const { [field]: listAfter, ...others } = toPlain(after.root) as Readonly<Record<string, Plain>>;
  const wanted = [...(Array.isArray(listBefore) ? listBefore : []), ...entries];
  return isSame(listAfter ?? null, wanted) && isSame(others, before);
}

const isSame = (one: Plain | undefined, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
