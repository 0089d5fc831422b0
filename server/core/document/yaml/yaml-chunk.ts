// Divides a block of YAML by its indentation, without understanding it: into the entries of a list or the fields of a map, and each of
// those into what stands beneath it.

import { lineEnd, linesOf } from "../../text/lines.ts";
import { type Range, range } from "../../text/range.ts";

/** A part of a text whose entries begin at a column; its first one begins at `range.start`. */
export type Chunk = { readonly range: Range; readonly column: number };

/** What one entry holds: the value of a field whose line ends with its colon, or an item of a list. */
type Inner = { readonly chunk: Chunk; readonly key: string | undefined; readonly keyRange: Range };

type Line = { readonly start: number; readonly end: number; readonly column: number };

/** The whole of a block, from its first line that says something; `undefined` when none does. */
export function wholeOf(text: string, block: Range): Chunk | undefined {
  const lines = [...linesIn(text, block)];
  const [first] = lines;
  if (!first) return undefined;
  const column = lines.reduce((least, line) => Math.min(least, line.column), first.column);
  return { range: range(first.start + first.column, block.end), column };
}

/** The entries of a chunk, one after the other; the chunk itself when it is neither a list nor a map. */
export function entriesOf(text: string, chunk: Chunk, isMap: boolean): readonly Chunk[] {
  const lines = [...linesIn(text, range(chunk.range.start, chunk.range.end), chunk.column)];
  const beginsItem = (line: Line) => /^-(?:[ \t]|$)/.test(contentOf(text, line, 2));
  const [first] = lines;
  if (!first) return [];
  const isList = beginsItem(first);
  const atColumn = lines.filter((line) => line.column === chunk.column);
  if (!isList && !isMap && !atColumn.some((line) => colonIn(contentOf(text, line)) !== undefined)) return [chunk];
  const starts = atColumn
    .filter((line) => line !== first && beginsItem(line) === isList && !/^[\]}]/.test(contentOf(text, line, 1)))
    .map((line) => line.start + line.column);
  const bounds = [chunk.range.start, ...starts, chunk.range.end];
  return bounds.slice(0, -1).map((start, index) => {
    const next = bounds[index + 1] ?? chunk.range.end;
    const end = index + 2 === bounds.length ? next : next - chunk.column;
    return { range: range(start, end), column: chunk.column };
  });
}

/** What stands beneath the one entry of a chunk, when it can be read on its own. */
export function innerOf(text: string, { range: entry, column }: Chunk): Inner | undefined {
  const end = Math.min(lineEnd(text, entry.start), entry.end);
  const line = text.slice(entry.start, end);
  const dash = /^-[ \t]+(?=[^\s#])/.exec(line);
  if (dash) {
    const start = entry.start + dash[0].length;
    const below = range(end, entry.end);
    const chunk = { range: range(start, entry.end), column: column + dash[0].length };
    if (!standsTogether(text, below, [...linesIn(text, below)], chunk.column)) return undefined;
    return { chunk, key: undefined, keyRange: range(entry.start, entry.start + 1) };
  }
  const colon = colonIn(line);
  if (colon === undefined || !/^:[ \t]*(?:#.*)?$/.test(line.slice(colon))) return undefined;
  const lines = [...linesIn(text, range(end, entry.end))];
  const [first] = lines;
  if (!first || !standsTogether(text, range(end, entry.end), lines, first.column)) return undefined;
  const key = line.slice(0, colon).trimEnd();
  return {
    chunk: { range: range(first.start + first.column, entry.end), column: first.column },
    key: key.replace(/^(["'])(.*)\1$/s, "$2"),
    keyRange: range(entry.start, entry.start + key.length),
  };
}

/** Where in a line the colon stands that ends a field's name: the first that a space or nothing follows, outside quotes. */
export function colonIn(line: string): number | undefined {
  const quote = line[0] === '"' || line[0] === "'" ? line.indexOf(line[0], 1) : 0;
  if (quote < 0 || /^[[{#]/.test(line)) return undefined;
  for (let at = line.indexOf(":", quote); at >= 0; at = line.indexOf(":", at + 1)) {
    const next = line[at + 1];
    if (next === undefined || next === " " || next === "\t") return at;
  }
  return undefined;
}

/** Whether no line begins before a column or with a tab: only then does a part mean alone what it means where it stands. */
const standsTogether = (text: string, part: Range, lines: readonly Line[], column: number): boolean =>
  lines.every((line) => line.column >= column) && !/^ *\t[ \t]*[^\s#]/m.test(text.slice(part.start, part.end));

/** The lines of a part that hold more than a remark and begin without a tab. The first begins in the middle of its line, at `column`. */
function* linesIn(text: string, part: Range, column = 0): Iterable<Line> {
  for (const { start, end } of linesOf(text, part)) {
    const isFirst = column > 0 && start === part.start;
    const indent = isFirst ? 0 : (/^ */.exec(text.slice(start, end))?.[0].length ?? 0);
    if (start + indent >= end || /[#\t]/.test(text[start + indent] ?? "")) continue;
    yield isFirst ? { start: start - column, end, column } : { start, end, column: indent };
  }
}

function contentOf(text: string, line: Line, length = Number.POSITIVE_INFINITY): string {
  const start = line.start + line.column;
  return text.slice(start, Math.min(line.end, start + length));
}
