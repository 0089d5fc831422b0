// Lines for a fix to add to front matter, where it is written line by line.
import { type Document, keyPlaceOf, placeOf } from "../../document/document.ts";
import type { Fix } from "../../lint/rule.ts";

type FixEdit = Fix["edits"][number];

/** New lines above a field of the front matter; nothing where the field does not begin a line. */
export function linesAbove(document: Document, field: string, lines: readonly string[]): FixEdit | undefined {
  const { start } = keyPlaceOf(document, field);
  const isOwnLine = start === 0 || document.text.charAt(start - 1) === "\n";
  if (!isOwnLine) return undefined;
  return { file: document.path, range: { start, end: start }, newText: [...lines, ""].join(newLineOf(document)) };
}

/**
 * A new entry below the last of a list of `count`: the lines of a map, or `inline` where the list stands on one line. Nothing for a list
 * that is written in some unusual way.
 */
export function entryBelow(
  document: Document,
  field: string,
  count: number,
  { lines, inline }: { readonly lines: readonly string[]; readonly inline: string },
): FixEdit | undefined {
  const { text, path: file } = document;
  const last = placeOf(document, field, count - 1);
  const dash = /^( *)- +$/.exec(text.slice(text.lastIndexOf("\n", last.start - 1) + 1, last.start));
  if (!dash) {
    const isInline = text.slice(last.end).trimStart().startsWith("]");
    return isInline ? { file, range: { start: last.end, end: last.end }, newText: `, ${inline}` } : undefined;
  }
  const lineEnd = text.indexOf("\n", last.end);
  if (lineEnd === -1) return undefined;
  const start = lineEnd + 1;
  const entry = lines.map((line, index) => `${dash[1]}${index === 0 ? "- " : "  "}${line}`);
  return { file, range: { start, end: start }, newText: [...entry, ""].join(newLineOf(document)) };
}

const newLineOf = ({ text }: Document): string => (text.includes("\r\n") ? "\r\n" : "\n");
