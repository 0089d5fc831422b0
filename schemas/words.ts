// Small things that messages are made of.

import { distance } from "fastest-levenshtein";

/** The candidate that the text was probably meant to be: about a third of its letters may differ. */
export function closest(text: string, candidates: readonly string[]): string | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");
  if (plain.length > 40) return undefined;
  const ranked = candidates
    .map((candidate) => ({ candidate, apart: lettersApart(plain, candidate.replaceAll("-", "_")) }))
    .sort((a, b) => a.apart - b.apart);
  const [best] = ranked;
  return best !== undefined && best.apart <= Math.max(1, Math.round(plain.length / 3)) ? best.candidate : undefined;
}

/** The word of which the text is a slip of the pen, by one letter or an s; spaces and hyphens are all one. */
export function slipOf(text: string, words: readonly string[]): string | undefined {
  const plain = (one: string) =>
    one
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, "_");
  const written = plain(text);
  if (words.some((word) => plain(word) === written) || written.length > 40) return undefined;
  return words.find((word) => lettersApart(written, plain(word)) === 1);
}

/** By how many letters two words differ. Two neighbours that changed places are one slip of the finger. */
function lettersApart(a: string, b: string): number {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  const swapped = `${a.slice(0, at)}${a[at + 1]}${a[at]}${a.slice(at + 2)}`;
  return at >= 0 && swapped === b ? 1 : distance(a, b);
}

/** At most 40 characters of what the author wrote, on one line. */
export function shorten(value: string): string {
  const line = value.replaceAll(/\s+/g, " ");
  const characters = [...line.slice(0, 200)];
  return characters.length <= 40 ? line : `${characters.slice(0, 39).join("")}…`;
}

/** "a, b or c". */
export function joined(words: readonly string[], last: "and" | "or"): string {
  return words.length <= 1 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
