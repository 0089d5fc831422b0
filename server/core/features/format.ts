// Brings a front matter into its usual form: the fields in the order of the schema, and lists of links with one link a line. Fields move with
// the comments above them; nothing inside of them is written anew. Where anything is not plainly understood, nothing is done at all.
import { type FieldModel, fieldModel } from "../../../schemas/index.ts";
import { type Document, isComplete, type KnownDocument, parseDocument } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";
import { type Entry, type List, toPlain } from "../document/value.ts";
import { hasAnchorsOrTags } from "../document/yaml/yaml-anchors.ts";
import { applyEdits, type Edit } from "../text/edit.ts";
import { linesOf } from "../text/lines.ts";
import { type Range, range } from "../text/range.ts";
import { shapesOf } from "./about-field.ts";

/** The edits that bring the front matter of a document into its usual form; none where it has it, or where it is not for us to say. */
export function formatOf(document: Document): readonly Edit[] {
  const { kind, text, root, readOnly } = document;
  const frontMatter = findFrontMatter(text);
  if (kind === undefined || kind === "config" || readOnly || !isComplete(document)) return [];
  if (frontMatter.found !== "block" || hasAnchorsOrTags(text, frontMatter.block)) return [];
  const parts = partsOf(text, frontMatter.block, root.entries);
  const fields = fieldModel(kind).fields ?? [];
  const edits = parts && inSchemaOrder(text, parts, fields);
  return edits && saysTheSame(document, edits) ? edits : [];
}

/** A field with the comments above it and all that belongs to it: whole lines. */
type Part = { readonly entry: Entry; readonly range: Range };

/** The fields of a block one after the other; `undefined` where a field does not begin its line. */
function partsOf(text: string, block: Range, entries: readonly Entry[]): readonly Part[] | undefined {
  const lines = [...linesOf(text, block)];
  const first = entries[0] && lines.findIndex(({ start }) => start === entries[0]?.keyRange.start);
  if (first === undefined || first < 0) return undefined;
  const parts: Part[] = [];
  let start = lines[firstOfHead(text, lines, first)]?.start ?? block.start;
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
    const key = lines.findIndex((line) => line.start === entry.keyRange.start);
    const nextKey = next ? lines.findIndex((line) => line.start === next.keyRange.start) : lines.length;
    if (key < 0 || nextKey < 0) return undefined;
    const end = lines[endOfField(text, lines, key, nextKey)]?.start ?? block.end;
    parts.push({ entry, range: range(start, end) });
    start = end;
  }
  return parts;
}

/** The first of the comments right above the first field. What an empty line parts from it is about the whole, and stays at the top. */
function firstOfHead(text: string, lines: readonly Range[], key: number): number {
  let at = key;
  while (at > 0 && /^#/.test(lineAt(text, lines, at - 1))) at--;
  return at;
}

/** The line after the last that belongs to a field. Comments and empty lines after it belong to the next field, unless they are indented. */
function endOfField(text: string, lines: readonly Range[], key: number, nextKey: number): number {
  let at = nextKey;
  while (at > key + 1 && /^(?:#|[ \t]*$)/.test(lineAt(text, lines, at - 1))) at--;
  return at;
}

const lineAt = (text: string, lines: readonly Range[], index: number): string => {
  const line = lines[index];
  return line ? text.slice(line.start, line.end) : "";
};

/** Of all fields as few are moved as can be. */
function inSchemaOrder(text: string, parts: readonly Part[], fields: readonly FieldModel[]): readonly Edit[] {
  const names = fields.map(({ name }) => name);
  const ranks: number[] = [];
  // A field that the schema does not know stays behind the one that it stands behind.
  for (const { entry } of parts)
    ranks.push(names.includes(entry.key) ? names.indexOf(entry.key) : (ranks.at(-1) ?? -1));
  const sorted = parts.map((_, index) => index).toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b);
  const staying = new Set(longestRise(sorted));
  const edits: Edit[] = [];
  let moved = "";
  for (const index of sorted) {
    const part = parts[index];
    if (!part) continue;
    const inner = linkLines(text, part.entry, fields);
    if (!staying.has(index)) {
      const { start, end } = part.range;
      const shifted = inner.map((edit) => ({
        ...edit,
        range: range(edit.range.start - start, edit.range.end - start),
      }));
      moved += applyEdits(text.slice(start, end), shifted);
      edits.push({ range: part.range, newText: "" });
      continue;
    }
    if (moved !== "") edits.push({ range: range(part.range.start, part.range.start), newText: moved });
    moved = "";
    edits.push(...inner);
  }
  const end = parts.at(-1)?.range.end ?? 0;
  if (moved !== "") edits.push({ range: range(end, end), newText: moved });
  return edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** The longest run of numbers that rise, among those before and after them. */
function longestRise(numbers: readonly number[]): readonly number[] {
  let best: readonly number[] = [];
  const endingAt: (readonly number[])[] = [];
  for (const [index, number] of numbers.entries()) {
    const before = endingAt.filter((run, at) => at < index && (run.at(-1) ?? 0) < number);
    const longest = before.reduce((a, b) => (b.length > a.length ? b : a), []);
    endingAt.push([...longest, number]);
    if (longest.length + 1 > best.length) best = [...longest, number];
  }
  return best;
}

/** A list of links within brackets as a list with one link a line. */
function linkLines(text: string, { key, value }: Entry, fields: readonly FieldModel[]): readonly Edit[] {
  const field = fields.find(({ name }) => name === key);
  if (!field || value.type !== "list" || !shapesOf(field).some(isListOfLinks) || !isInBrackets(text, value)) return [];
  const ending = /\r\n|[\r\n]/.exec(text)?.[0] ?? "\n";
  const edits: Edit[] = [];
  let from = text.slice(0, value.range.start).trimEnd().length;
  for (const item of value.items) {
    edits.push({ range: range(from, item.range.start), newText: `${ending}  - ` });
    from = item.range.end;
  }
  return [...edits, { range: range(from, value.range.end), newText: "" }];
}

const isListOfLinks = ({ item }: FieldModel): boolean => item?.fields?.some(({ reference }) => reference) ?? false;

/** Links in braces on one line each, within brackets, with nothing but commas between them and no comment beside them. */
function isInBrackets(text: string, { items, range: { start, end } }: List): boolean {
  const rest = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? "";
  if (text[start] !== "[" || items.length === 0 || rest.trim() !== "") return false;
  let from = start + 1;
  for (const { type, range: place } of items) {
    const isLink = type === "mapping" && /^\{[^\r\n]*$/.test(text.slice(place.start, place.end));
    if (!isLink || !/^[\s,]*$/.test(text.slice(from, place.start))) return false;
    from = place.end;
  }
  return /^[\s,]*$/.test(text.slice(from, end - 1));
}

/** Whether a document means after the edits what it means now; anything else would be a fault of ours. */
function saysTheSame(document: KnownDocument, edits: readonly Edit[]): boolean {
  const text = applyEdits(document.text, edits);
  const after = parseDocument(document.path, text, { included: true });
  const facts = ({ root }: Document): readonly string[] =>
    root.entries.map(({ key, value }) => JSON.stringify([key, toPlain(value)])).toSorted();
  const bodyOf = ({ text: whole, body }: Document): string => (body ? whole.slice(body.start) : "");
  return (
    after !== undefined &&
    isComplete(after) &&
    after.problems.length === document.problems.length &&
    bodyOf(after) === bodyOf(document) &&
    facts(after).join("\n") === facts(document).join("\n")
  );
}
