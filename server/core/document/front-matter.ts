// Finds the front matter of a Markdown file by looking at its lines, so that no parser is needed to know where the facts are.
import { afterLineEnd, lineEnd } from "../text/lines.ts";
import { type Range, range } from "../text/range.ts";

type FrontMatter =
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
