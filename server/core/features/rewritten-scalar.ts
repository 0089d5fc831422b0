// A value of a front matter written anew in the way in which it is written: in the same quotes, or without any.
import type { Scalar } from "../document/value.ts";
import type { Edit } from "../text/edit.ts";
import { range } from "../text/range.ts";
import { inYaml } from "./new-document.ts";

/**
 * The edit that gives a value another text. `undefined` where that would change more than this value or is not plainly seen to: for an
 * alias, a value that others repeat, or a text over several lines.
 */
export function rewrittenScalar(text: string, scalar: Scalar, value: string): Edit | undefined {
  const { start, end } = scalar.range;
  const written = text.slice(start, end);
  const before = String(scalar.value);
  if (/(?:[&!]\S*)[ \t]+$/.test(text.slice(Math.max(0, start - 100), start))) return undefined;
  if (written === before) return { range: scalar.range, newText: asPlain(value) };
  const inside = range(start + 1, end - 1);
  if (written === `"${before}"`) return { range: inside, newText: JSON.stringify(value).slice(1, -1) };
  if (written === `'${before}'`) return { range: inside, newText: value.replaceAll("'", "''") };
  return undefined;
}

/** Without quotes where it means the same, also within brackets. A text with a slash is no number, date or flag. */
const asPlain = (value: string): string => {
  if (/^[./\p{L}\p{N}][./\p{L}\p{N} _-]*[\p{L}\p{N}]$/u.test(value) && value.includes("/")) return value;
  return /[,[\]{}]/.test(value) ? JSON.stringify(value) : inYaml(value);
};
