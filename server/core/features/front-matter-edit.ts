// Changes to what a front matter says, as splices of its text: in the style in which it is written (in brackets or line by line), with
// its indentation, its line ends and its comments. Every change is read again before it is offered: one that would say anything else
// than what was asked for is not made at all.
import { configModel, descend, fieldModel } from "../../../schemas/index.ts";
import { CONFIG_FILE, type Document } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";
import {
  type Entry,
  entryOf,
  type List,
  type Mapping,
  type Path,
  type Plain,
  type Scalar,
  toPlain,
  type Value,
  valueAt,
} from "../document/value.ts";
import { readYaml } from "../document/yaml/yaml.ts";
import { applyEdits, type Edit, inOrder } from "../text/edit.ts";
import { lineEnd } from "../text/lines.ts";
import { type Range, range } from "../text/range.ts";
import {
  BLANK,
  entryLines,
  fieldLines,
  inBlock,
  inFlow,
  isList,
  isMap,
  type Written,
  withoutMarks,
} from "./yaml-text.ts";

/** An edit with the places in its new text that a person is to fill in, as offsets into that text. */
export type EditWithBlanks = Edit & { readonly blanks?: readonly number[] };

/**
 * One change: a value put at a path (in place of what is there, or as a new field, or as a new entry at the end of a list), or what is
 * there taken out.
 */
export type Change = { readonly at: Path; readonly put: Written } | { readonly at: Path; readonly remove: true };

/** The edits that make all of these changes and no other; `undefined` where the front matter is written in too unusual a way for that. */
export function changeFrontMatter(
  document: Document,
  changes: readonly Change[],
): readonly EditWithBlanks[] | undefined {
  const edits: EditWithBlanks[] = [];
  for (const change of changes) {
    const edit = "put" in change ? putAt(document, change.at, change.put) : removeAt(document, change.at);
    if (!edit) return undefined;
    edits.push(edit);
  }
  return says(document, edits, changes) ? edits : undefined;
}

/** The edits that add entries to the list in a field, which is begun where it is not there yet. */
export function addToList(
  document: Document,
  field: string,
  entries: readonly Written[],
): readonly EditWithBlanks[] | undefined {
  const list = valueAt(document.root, [field]);
  if (list && list.type !== "list" && !(list.type === "scalar" && list.value === null)) return undefined;
  const count = list?.type === "list" ? list.items.length : 0;
  if (count === 0) return changeFrontMatter(document, [{ at: [field], put: entries }]);
  return changeFrontMatter(
    document,
    entries.map((put, index) => ({ at: [field, count + index], put })),
  );
}

// ---- Putting

function putAt(document: Document, path: Path, value: Written): EditWithBlanks | undefined {
  const { text, root } = document;
  const present = valueAt(root, path);
  if (present) return replace(text, root, path, present, value);
  const parent = valueAt(root, path.slice(0, -1));
  const step = path.at(-1);
  if (step === undefined) return undefined;
  if (parent?.type === "mapping" && typeof step === "string") return addField(document, path, parent, step, value);
  if (parent?.type === "list" && typeof step === "number" && parent.items.length > 0)
    return addEntry(text, parent, value);
  const isOpen =
    !parent || (parent.type === "list" ? parent.items.length === 0 : parent.type === "scalar" && parent.value === null);
  return isOpen
    ? putAt(document, path.slice(0, -1), typeof step === "number" ? [value] : { [step]: value })
    : undefined;
}

function replace(text: string, root: Value, path: Path, present: Value, value: Written): EditWithBlanks | undefined {
  const isFlow = isInFlow(text, root, path);
  const key = keyOf(root, path);
  const { start, end } = present.range;
  if (present.type === "scalar") {
    if (start < end) return edit(start, end, written(value, isFlow));
    return key && value !== BLANK ? behindName(text, key, value, isFlow) : undefined;
  }
  if (!isBracketed(text, present)) return undefined;
  const isEmpty = (present.type === "list" ? present.items : present.entries).length === 0;
  if (!isEmpty || isFlow || !key || !hasLines(value)) return edit(start, end, inFlow(value));
  return edit(text.slice(0, start).trimEnd().length, end, linesBelow(text, key, value));
}

/** A value for a name that has none: behind its colon, or on the lines below it. */
function behindName(text: string, key: Entry, value: Written, isFlow: boolean): EditWithBlanks | undefined {
  const colon = text.indexOf(":", key.keyRange.end);
  if (colon < 0 || text.slice(key.keyRange.end, colon).trim() !== "") return undefined;
  if (isFlow || !hasLines(value)) return edit(colon + 1, colon + 1, ` ${written(value, isFlow)}`);
  const end = lineEnd(text, colon);
  return edit(end, end, linesBelow(text, key, value));
}

/** The lines of a field's value, below its name. */
const linesBelow = (text: string, { key, keyRange }: Entry, value: Written): string =>
  fieldLines(key, value)
    .slice(1)
    .map((line) => newLineOf(text) + columnOf(text, keyRange.start) + line)
    .join("");

/** A field at its place: below the nearest field that comes before it in the schema, or else above the first that follows. */
function addField(
  document: Document,
  path: Path,
  mapping: Mapping,
  name: string,
  value: Written,
): EditWithBlanks | undefined {
  const { text } = document;
  const isFlow = isBracketed(text, mapping);
  if (mapping.entries.length === 0)
    return isFlow ? edit(mapping.range.start, mapping.range.end, inFlow({ [name]: value })) : undefined;
  if (mapping.entries.some((entry) => !isNamed(text, entry))) return undefined;
  const { before, after } = neighboursOf(document, path.slice(0, -1), mapping, name);
  if (isFlow) {
    const field = `${inFlow(name)}: ${inFlow(value)}`;
    if (before) return edit(endOf(text, before), endOf(text, before), `, ${field}`);
    return after && edit(after.keyRange.start, after.keyRange.start, `${field}, `);
  }
  const near = before ?? after;
  if (!near || !startsLine(text, near.keyRange.start)) return undefined;
  const indent = columnOf(text, near.keyRange.start);
  const lines = fieldLines(name, value);
  if (before) {
    const end = lineEnd(text, endOf(text, before));
    return edit(end, end, lines.map((line) => `${newLineOf(text)}${indent}${line}`).join(""));
  }
  const start = near.keyRange.start;
  return edit(
    start,
    start,
    lines.map((line, index) => `${index === 0 ? "" : indent}${line}${newLineOf(text)}`).join("") + indent,
  );
}

/** What stands at the end of many documents, wherever it has its place in the schema: nothing else is put behind it. */
const AT_THE_END: ReadonlySet<string> = new Set(["tags", "review_by", "formerly", "ignore"]);

function neighboursOf(
  document: Document,
  path: Path,
  { entries }: Mapping,
  name: string,
): { readonly before: Entry | undefined; readonly after: Entry | undefined } {
  const order = orderAt(document, path);
  const place = order.indexOf(name);
  const isApart = path.length === 0 && !AT_THE_END.has(name);
  const rank = (entry: Entry): number => (isApart && AT_THE_END.has(entry.key) ? -1 : order.indexOf(entry.key));
  const ranked = entries.map((entry) => ({ entry, rank: rank(entry) })).filter((one) => one.rank >= 0);
  if (place < 0) return { before: entries.at(-1), after: undefined };
  const before = ranked.filter((one) => one.rank < place).toSorted((a, b) => b.rank - a.rank)[0]?.entry;
  const after = ranked.filter((one) => one.rank > place).toSorted((a, b) => a.rank - b.rank)[0]?.entry;
  return before || after ? { before, after } : { before: entries.at(-1), after };
}

/** The names of the fields at a path, in the order of the schema. */
function orderAt({ kind }: Document, path: Path): readonly string[] {
  if (kind === undefined) return ["kind", "id", "title"];
  const model = descend(kind === "config" ? configModel() : fieldModel(kind), path);
  const fields = model?.fields ?? model?.alternatives?.find((one) => one.fields)?.fields ?? [];
  return fields.map((field) => field.name);
}

/** An entry behind the last of a list, written as that is. */
function addEntry(text: string, list: List, value: Written): EditWithBlanks | undefined {
  const last = list.items.at(-1);
  if (!last) return undefined;
  if (isBracketed(text, list)) {
    const { start, end } = last.range;
    const separator = startsLine(text, start) ? `,${newLineOf(text)}${columnOf(text, start)}` : ", ";
    return edit(end, end, separator + inFlow(value));
  }
  const dash = dashBefore(text, last);
  if (dash === undefined) return undefined;
  const isOneLine = last.type === "mapping" && isBracketed(text, last);
  const end = lineEnd(text, trimmedEnd(text, last));
  return edit(
    end,
    end,
    entryLines(value, isOneLine)
      .map((line) => `${newLineOf(text)}${dash}${line}`)
      .join(""),
  );
}

// ---- Taking out

/** Takes out a field or an entry; what it leaves empty goes with it. */
function removeAt(document: Document, path: Path): EditWithBlanks | undefined {
  const { text, root } = document;
  const parentPath = path.slice(0, -1);
  const parent = valueAt(root, parentPath);
  const step = path.at(-1);
  if (step === undefined || !parent || parent.type === "scalar") return undefined;
  const parts = parent.type === "list" ? parent.items : parent.entries;
  if (parts.length === 1) return parentPath.length > 0 ? removeAt(document, parentPath) : undefined;
  const index = typeof step === "number" ? step : (parent as Mapping).entries.findIndex(({ key }) => key === step);
  const part = parts[index];
  if (!part) return undefined;
  if (parent.type === "mapping" && parent.entries.some((entry) => !isNamed(text, entry))) return undefined;
  const [start, end] = [startOf(part), partEnd(text, part)];
  const next = parts[index + 1];
  const previous = parts[index - 1];
  if (isBracketed(text, parent)) {
    if (next) return edit(start, startOf(next), "");
    return previous && edit(partEnd(text, previous), end, "");
  }
  const from = lineStart(text, start);
  const isDashed = /^ *-[ ]+$/.test(text.slice(from, start));
  // The first field of an entry stands behind the hyphen: what follows takes its place.
  if ("key" in part && isDashed) return next && edit(start, startOf(next), "");
  if (!("key" in part) && !isDashed) return undefined;
  if ("key" in part && text.slice(from, start).trim() !== "") return undefined;
  return edit(from, afterLine(text, end), "");
}

// ---- Reading it again

/** Whether a document with these edits says what it said, changed as was asked, and can be read as well as before. */
function says(document: Document, edits: readonly Edit[], changes: readonly Change[]): boolean {
  if (!inOrder(edits)) return false;
  const text = applyEdits(document.text, edits);
  const block = blockIn(document, text);
  if (!block || text === document.text) return false;
  const read = readYaml(text, block);
  // What follows the front matter is as long as it was: its end is where it has to be.
  const after = (whole: string, { end }: Range): number => whole.length - end;
  const before = blockIn(document, document.text);
  if (!before || after(text, block) !== after(document.text, before)) return false;
  if (read.problems.length > document.problems.length) return false;
  const wanted = changes.reduce<Plain | undefined>((value, change) => changed(value, change), toPlain(document.root));
  return isSame(toPlain(read.root), wanted);
}

/** Where the fields of a document stand in a text of it; `undefined` where nothing says where they end. */
function blockIn({ path }: Document, text: string): Range | undefined {
  if (path === CONFIG_FILE) return range(text.startsWith("\uFEFF") ? 1 : 0, text.length);
  const frontMatter = findFrontMatter(text);
  return frontMatter.found === "block" ? frontMatter.block : undefined;
}

/** What a value says after a change; `undefined` when nothing is left of it. */
function changed(value: Plain | undefined, change: Change): Plain | undefined {
  const [step, ...rest] = change.at;
  if (step === undefined) return "put" in change ? plainOf(change.put) : undefined;
  if (typeof step === "number") {
    const list: readonly Plain[] = Array.isArray(value) ? value : [];
    const entry = changed(list[step], { ...change, at: rest });
    const entries = list.toSpliced(Math.min(step, list.length), 1, ...(entry === undefined ? [] : [entry]));
    return entries.length === 0 ? undefined : entries;
  }
  const { [step]: present, ...others } = fieldsIn(value);
  const field = changed(present, { ...change, at: rest });
  if (field !== undefined) return { ...others, [step]: field };
  return Object.keys(others).length === 0 ? undefined : others;
}

const fieldsIn = (value: Plain | undefined): { readonly [name: string]: Plain } =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as { readonly [name: string]: Plain })
    : {};

function plainOf(value: Written): Plain {
  if (value === BLANK) return null;
  if (isList(value)) return value.map(plainOf);
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainOf(part)]));
  return value;
}

function isSame(a: Plain | undefined, b: Plain | undefined): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a as Record<string, Plain>, b as Record<string, Plain>];
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && isSame(one[key], other[key]));
}

// ---- How things are written

const edit = (start: number, end: number, marked: string): EditWithBlanks => {
  const { newText, blanks } = withoutMarks(marked);
  return { range: range(start, end), newText, ...(blanks.length > 0 && { blanks }) };
};

const written = (value: Written, isFlow: boolean): string =>
  isFlow || isList(value) || isMap(value) ? inFlow(value) : inBlock(value);

/** Whether a value takes lines of its own in a block. */
const hasLines = (value: Written): boolean => (isList(value) || isMap(value)) && fieldLines("x", value).length > 1;

const newLineOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

/** Whether a list or map stands in brackets. */
const isBracketed = (text: string, value: Value): boolean => /[[{]/.test(text.charAt(value.range.start));

/** Whether the value at a path stands within the brackets of a list or map. */
const isInFlow = (text: string, root: Value, path: Path): boolean =>
  path.some((_, length) => {
    const above = valueAt(root, path.slice(0, length));
    return length > 0 && above !== undefined && above.type !== "scalar" && isBracketed(text, above);
  }) || isBracketed(text, root);

/** Whether an entry's name stands where it is said to: one that comes by an alias does not. */
const isNamed = (text: string, { key, keyRange }: Entry): boolean =>
  text.slice(keyRange.start, keyRange.end).replace(/^(["'])(.*)\1$/s, "$2") === key;

const keyOf = (root: Value, path: Path): Entry | undefined => {
  const step = path.at(-1);
  return typeof step === "string" ? entryOf(valueAt(root, path.slice(0, -1)), step) : undefined;
};

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start--;
  return start;
}

/** Whether nothing but spaces and hyphens stands before a name on its line. */
const startsLine = (text: string, at: number): boolean => /^\uFEFF?[ -]*$/.test(text.slice(lineStart(text, at), at));

/** The spaces up to the column at which a name stands. */
const columnOf = (text: string, at: number): string => " ".repeat(at - lineStart(text, at));

/** The spaces before the hyphen of an entry; `undefined` where none stands before it on its line. */
const dashBefore = (text: string, item: Value): string | undefined =>
  /^( *)- +$/.exec(text.slice(lineStart(text, item.range.start), item.range.start))?.[1];

const startOf = (part: Entry | Value): number => ("key" in part ? part.keyRange.start : part.range.start);

const partEnd = (text: string, part: Entry | Value): number =>
  "key" in part ? endOf(text, part) : trimmedEnd(text, part);

/** Where an entry ends: behind its colon where it has no value. */
function endOf(text: string, { keyRange, value }: Entry): number {
  if (value.range.end > keyRange.end && value.range.end > value.range.start) return trimmedEnd(text, value);
  const colon = text.indexOf(":", keyRange.end);
  return colon < 0 ? keyRange.end : colon + 1;
}

const trimmedEnd = (text: string, { range: { start, end } }: Scalar | List | Mapping): number =>
  start + text.slice(start, end).trimEnd().length;

function afterLine(text: string, at: number): number {
  const end = lineEnd(text, at);
  return end + (text.startsWith("\r\n", end) ? 2 : end < text.length ? 1 : 0);
}
