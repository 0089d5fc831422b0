// Changes to a text as splices of the original, so that every byte outside them stays as it was.
import type { Range } from "./range.ts";

/** Replaces one span of one file's text. An empty span inserts. */
export type Edit = { readonly range: Range; readonly newText: string };

/** An edit of a named file; `file` is relative to the workspace root. */
export type FileEdit = Edit & { readonly file: string };

/** Edits in the order of the text; two that overlap cannot both be made, so then there is no order: `undefined`. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] | undefined {
  const sorted = edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  for (let i = 1; i < sorted.length; i++) {
    const before = sorted[i - 1];
    const after = sorted[i];
    if (before && after && after.range.start < before.range.end) return undefined;
  }
  return sorted;
}

/** The text after all edits. Offsets are those of the text before any of them. Throws on edits that overlap: callers check with `inOrder`. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = inOrder(edits);
  if (!sorted) throw new RangeError("edits overlap");
  let result = "";
  let from = 0;
  for (const { range, newText } of sorted) {
    result += text.slice(from, range.start) + newText;
    from = range.end;
  }
  return result + text.slice(from);
}

/** The one edit that makes a text into another: what they have in common at both ends stays. */
export function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let common = 0;
  while (common < shorter - start && before.at(-1 - common) === after.at(-1 - common)) common++;
  return {
    range: { start, end: before.length - common },
    newText: after.slice(start, after.length - common),
  };
}
