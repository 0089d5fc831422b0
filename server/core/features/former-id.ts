// Keeps in a renamed document's `formerly` the id that it had, so that mentions that nobody can see here still find it.
import { fieldModel } from "../../../schemas/index.ts";
import type { KnownDocument } from "../document/document.ts";
import { entryOf, type List, type Scalar } from "../document/value.ts";
import type { Edit } from "../text/edit.ts";
import { lineEnd } from "../text/lines.ts";
import { range } from "../text/range.ts";
import { inYaml } from "./new-document.ts";
import { rewrittenScalar } from "./rewritten-scalar.ts";

/** The edits for a document whose id goes from `id` to `newId`; `undefined` where its `formerly` is written so that nothing can be added. */
export function keepFormerId(document: KnownDocument, id: string, newId: string): readonly Edit[] | undefined {
  const entry = entryOf(document.root, "formerly");
  if (!entry) return newField(document, `formerly: [${inYaml(id)}]`);
  const { value } = entry;
  if (value.type === "list") return inList(document.text, value, id, newId);
  const isEmpty = value.type === "scalar" && value.value === null && value.range.start === value.range.end;
  const colon = document.text.indexOf(":", entry.keyRange.end) + 1;
  return isEmpty ? [{ range: range(colon, colon), newText: ` [${inYaml(id)}]` }] : undefined;
}

/** A document that gets an id back has the other one as its former id in its place. */
function inList(text: string, list: List, id: string, newId: string): readonly Edit[] | undefined {
  const listed = (wanted: string): readonly Scalar[] =>
    list.items.flatMap((item) => (item.type === "scalar" && String(item.value) === wanted ? [item] : []));
  const edits = listed(newId).map((item) => rewrittenScalar(text, item, id));
  if (edits.length > 0) return edits.every((edit) => edit !== undefined) ? edits : undefined;
  if (listed(id).length > 0) return [];
  const last = list.items.at(-1);
  if (text[list.range.start] === "[") {
    const at = last?.range.end ?? list.range.start + 1;
    return [{ range: range(at, at), newText: last ? `, ${inYaml(id)}` : inYaml(id) }];
  }
  const start = last ? lineStart(text, last.range.start) : 0;
  const dash = last && /^[ \t]*-[ \t]+$/.exec(text.slice(start, last.range.start));
  return dash ? [newLine(text, last.range.end, dash[0] + inYaml(id))] : undefined;
}

/** A field that is not there yet, after the nearest of those that go before it. */
function newField(document: KnownDocument, field: string): readonly Edit[] | undefined {
  const { root, text } = document;
  const id = entryOf(root, "id");
  if (!id) return undefined;
  if (text[root.range.start] === "{") {
    return [{ range: range(id.value.range.end, id.value.range.end), newText: `, ${field}` }];
  }
  const names = (fieldModel(document.kind).fields ?? []).map(({ name }) => name);
  const before = names.slice(0, names.indexOf("formerly")).toReversed();
  const entries = before.flatMap((name) => entryOf(root, name) ?? []);
  // What goes on over several lines may end with lines that belong to it.
  const isOnOneLine = (end: number, start: number): boolean => !/[\r\n]/.test(text.slice(start, end));
  const after = entries.find(({ keyRange, value }) => isOnOneLine(value.range.end, keyRange.start)) ?? id;
  return [newLine(text, after.value.range.end, indentOf(text, id.keyRange.start) + field)];
}

/** A line of its own beneath the one that holds an offset. */
function newLine(text: string, offset: number, line: string): Edit {
  const end = lineEnd(text, offset);
  const ending = /^(?:\r\n|[\r\n])/.exec(text.slice(end, end + 2))?.[0] ?? "\n";
  return { range: range(end, end), newText: ending + line };
}

const lineStart = (text: string, offset: number): number => {
  let at = offset;
  while (at > 0 && !/[\r\n\uFEFF]/.test(text.charAt(at - 1))) at--;
  return at;
};

const indentOf = (text: string, offset: number): string => text.slice(lineStart(text, offset), offset);
