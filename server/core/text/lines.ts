// Lines of a text by their offsets, whatever they end with: LF, CRLF or CR.
import { type Range, range } from "./range.ts";

/** The lines of a part of a text, without their line breaks. */
export function* linesOf(text: string, { start, end }: Range): Iterable<Range> {
  for (let at = start; at < end; ) {
    const stop = Math.min(lineEnd(text, at), end);
    yield range(at, stop);
    at = afterLineEnd(text, stop);
  }
}

/** The offset at which the line that holds `offset` ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  for (let i = offset; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return i;
  }
  return text.length;
}

/** The offset at which the next line begins, where `end` ends one. */
export function afterLineEnd(text: string, end: number): number {
  if (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10) return end + 2;
  return Math.min(end + 1, text.length);
}
