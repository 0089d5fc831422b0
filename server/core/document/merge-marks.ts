// The marks that git leaves around two versions that it could not merge. Whoever has not met them before needs to be told what they are.

import { type Range, range } from "../text/range.ts";
import type { Problem } from "./problem.ts";

export const UNMERGED =
  "Git could not merge two versions of this file, and both stand in it. Keep the lines that are right, and remove the others and those that begin with <<<<<<<, ======= and >>>>>>>.";

/** The line with the first mark in a part of a text, if there is one. */
export function mergeMarkIn(text: string, { start, end }: Range): Range | undefined {
  const mark = /^<{7}(?= |[\r\n]|$)[^\r\n]*/m.exec(text.slice(start, end));
  return mark ? range(start + mark.index, start + mark.index + mark[0].length) : undefined;
}

/** What is wrong with a block that git could not merge, and the text as if only the first of its versions were there. */
export function unmergedIn(
  text: string,
  block: Range,
): { readonly problem: Problem; readonly firstVersion: string } | undefined {
  const mark = mergeMarkIn(text, block);
  if (!mark) return undefined;
  const problem: Problem = { rule: "yaml-invalid", range: mark, message: UNMERGED, help: "" };
  return { problem, firstVersion: firstVersion(text, block) };
}

/** All that is left stands where it stood. */
function firstVersion(text: string, { start, end }: Range): string {
  let isLeftOut = false;
  const part = text.slice(start, end).replace(/[^\r\n]+/g, (line) => {
    const isMark = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/.test(line);
    if (isMark) isLeftOut = line.startsWith("=") || line.startsWith("|");
    return isMark || isLeftOut ? " ".repeat(line.length) : line;
  });
  return text.slice(0, start) + part + text.slice(end);
}
