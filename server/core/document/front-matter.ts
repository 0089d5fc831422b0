// Finds the front matter of a Markdown file by looking at its lines, so that no parser is needed to know where the facts are.
import { type Range, range } from "../text/range.ts";

export type FrontMatter =
  | { readonly found: "none" }
  /** The first line opens a block that nothing closes; `fence` is that line. */
  | { readonly found: "unclosed"; readonly fence: Range; readonly block: Range }
  /** `block` is the YAML between the fences; `body` all that follows the closing one. */
  | { readonly found: "block"; readonly fence: Range; readonly block: Range; readonly body: Range };

const OPENING = /^\uFEFF?---[ \t]*(?=[\r\n]|$)/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/;
const [HYPHEN, DOT] = [45, 46];

/** Where the front matter of `text` lies. A byte order mark before it is allowed; lines end with LF, CRLF or CR. */
export function findFrontMatter(text: string): FrontMatter {
  const opening = OPENING.exec(text);
  if (!opening) return { found: "none" };
  const fence = range(opening[0].startsWith("\uFEFF") ? 1 : 0, opening[0].length);
  const start = afterLineEnd(text, fence.end);
  for (let at = start; at < text.length; ) {
    const end = lineEnd(text, at);
    const after = afterLineEnd(text, end);
    const sign = text.charCodeAt(at);
    if ((sign === HYPHEN || sign === DOT) && CLOSING.test(text.slice(at, end)))
      return { found: "block", fence, block: range(start, at), body: range(after, text.length) };
    at = after;
  }
  return { found: "unclosed", fence, block: range(start, text.length) };
}

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

function afterLineEnd(text: string, end: number): number {
  if (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10) return end + 2;
  return Math.min(end + 1, text.length);
}
