// The title and the heading that repeats it: what is typed in one stands in the other, in editors that link the two.
import type { Document } from "../document/document.ts";
import { entryOf } from "../document/value.ts";
import type { Range } from "../text/range.ts";

/** Both places, when the cursor is in one of them and they say the same; `undefined` otherwise. */
export function linkedAt(document: Document, offset: number): readonly [Range, Range] | undefined {
  const [title, heading] = [titleIn(document), headingIn(document)];
  if (!title || !heading) return undefined;
  const { text } = document;
  const areSame = text.slice(title.start, title.end) === text.slice(heading.start, heading.end);
  return areSame && [title, heading].some((one) => one.start <= offset && offset <= one.end)
    ? [title, heading]
    : undefined;
}

/** The title as it is written, without quotes. */
function titleIn({ text, root }: Document): Range | undefined {
  const value = entryOf(root, "title")?.value;
  if (value?.type !== "scalar" || typeof value.value !== "string") return undefined;
  const { start, end } = value.range;
  const isQuoted = /^(["'])[^"'\\]*\1$/.test(text.slice(start, end));
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** The text of the first heading of the body. */
function headingIn({ text, body }: Document): Range | undefined {
  const found = body && /^# +(\S.*?)[ \t]*$/m.exec(text.slice(body.start, body.end));
  const written = found?.[1];
  if (!body || !found || written === undefined) return undefined;
  const start = body.start + found.index + found[0].indexOf(written);
  return { start, end: start + written.length };
}
