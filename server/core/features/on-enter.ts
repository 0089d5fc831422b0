// What an editor types by itself after the Enter key in a front matter: the beginning of the next entry of a list, or of its first one; and
// an entry that was left empty goes away, which ends the list.
import { descend, fieldModel } from "../../../schemas/index.ts";
import type { Document } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";
import type { Edit } from "../text/edit.ts";
import { lineEnd } from "../text/lines.ts";
import { type Range, range } from "../text/range.ts";
import { shapesOf } from "./about-field.ts";
import { yamlCursor } from "./yaml-cursor.ts";

/** `offset` is behind the new line end. Nothing where the line was not ended at its end, or where nobody can tell what comes next. */
export function afterEnter(document: Document, offset: number): readonly Edit[] {
  const { text, kind } = document;
  const frontMatter = findFrontMatter(text);
  if (kind === undefined || kind === "config" || document.readOnly || frontMatter.found === "none") return [];
  const { block } = frontMatter;
  const here = lineAround(text, offset);
  const isInside = block.start < here.start && here.end <= block.end;
  if (!isInside || text.slice(here.start, here.end).trim() !== "") return [];
  // In a text that goes on over several lines a hyphen is a hyphen.
  if (!yamlCursor(text, block, here.end)) return [];
  const above = lineAround(text, lineBreakBefore(text, here.start));
  const line = text.slice(above.start, above.end);
  if (/^[ \t]*-[ \t]*$/.test(line)) return [endOfList(text, block, above, here)];
  const beginning = nextEntry(line) ?? firstEntry(document, block, above, here);
  const isThere = beginning === undefined || beginning === text.slice(here.start, here.end);
  return isThere ? [] : [typed(text, here, beginning)];
}

/** After an entry on one line the next; after the first field of an entry the place for its second. */
function nextEntry(line: string): string | undefined {
  const [, dash = "", content = ""] = /^([ \t]*-[ \t]+)(\S.*)$/.exec(line) ?? [];
  if (dash === "") return undefined;
  const isGroup = /^[\w-]+[ \t]*:(?:[ \t]|$)/.test(content);
  if (isGroup) return " ".repeat(dash.length);
  const isWhole = !/^[[{]/.test(content) || /[\]}][ \t]*(?:#.*)?$/.test(content);
  return isWhole && !/^[|>&*]/.test(content) ? dash : undefined;
}

/** Beneath a field that holds a list and has nothing behind its colon. */
function firstEntry({ text, kind }: Document, block: Range, above: Range, here: Range): string | undefined {
  const line = text.slice(above.start, above.end);
  const [, indent = "", inList = ""] = /^([ \t]*)((?:-[ \t]+)*)[\w-]+[ \t]*:[ \t]*(?:#.*)?$/.exec(line) ?? [];
  const colon = line.indexOf(":");
  const cursor = colon < 0 ? undefined : yamlCursor(text, block, above.start + colon + 1);
  if (kind === undefined || kind === "config" || cursor?.at !== "value") return undefined;
  const field = descend(fieldModel(kind), cursor.path);
  if (!field || !shapesOf(field).some(({ type }) => type === "list")) return undefined;
  const below = /^(?:\r\n|[\r\n])([ \t]*)-[ \t]/.exec(text.slice(here.end))?.[1];
  const column = indent.length + inList.length;
  const usual = " ".repeat(column + 2);
  return `${below !== undefined && below.length >= column ? below : usual}- `;
}

/** The empty entry and the line after it become one line that stands where the next field would. */
function endOfList(text: string, block: Range, entry: Range, here: Range): Edit {
  const indent = /^[ \t]*/.exec(text.slice(entry.start, entry.end))?.[0].length ?? 0;
  const before = text
    .slice(block.start, entry.start)
    .split(/\r\n|[\r\n]/)
    .toReversed();
  const owner = before.find((line) => /^[ \t]*[^\s#-]/.test(line) && indentOf(line) <= indent) ?? "";
  return { range: range(entry.start, here.end), newText: " ".repeat(indentOf(owner)) };
}

const indentOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;

/** What is to stand in an empty line, put in behind what the editor has put there already if that fits. */
function typed(text: string, here: Range, wanted: string): Edit {
  const present = text.slice(here.start, here.end);
  return wanted.startsWith(present)
    ? { range: range(here.end, here.end), newText: wanted.slice(present.length) }
    : { range: here, newText: wanted };
}

function lineAround(text: string, offset: number): Range {
  let start = offset;
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start--;
  return range(start, lineEnd(text, offset));
}

/** The end of the line before the one that begins at an offset. */
const lineBreakBefore = (text: string, start: number): number => start - (text.startsWith("\r\n", start - 2) ? 2 : 1);
