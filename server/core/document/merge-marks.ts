// The marks that git leaves around two versions that it could not merge. Whoever has not met them before needs to be told what they are.

import { lineEnd } from "../text/lines.ts";
import { type Range, range } from "../text/range.ts";

export const UNMERGED =
  "Git could not merge two versions of this file, and both stand in it. Keep the lines that are right, and remove the others and those that begin with <<<<<<<, ======= and >>>>>>>.";

/** The line with the first mark in a part of a text, if there is one. */
export function mergeMarkIn(text: string, { start, end }: Range): Range | undefined {
  const mark = /^<{7}(?= |[\r\n]|$)/m.exec(text.slice(start, end));
  return mark ? range(start + mark.index, Math.min(lineEnd(text, start + mark.index), end)) : undefined;
}

/** The text as if only the first of the versions in a part of it were there. All that is left stands where it stood. */
export function firstVersion(text: string, { start, end }: Range): string {
  let isLeftOut = false;
  const part = text.slice(start, end).replace(/[^\r\n]+/g, (line) => {
    const isMark = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/.test(line);
    if (isMark) isLeftOut = line.startsWith("=") || line.startsWith("|");
    return isMark || isLeftOut ? " ".repeat(line.length) : line;
  });
  return text.slice(0, start) + part + text.slice(end);
}
