// Which of many names somebody probably meant: those that are written alike, or whose titles are.
import { distance } from "fastest-levenshtein";
import type { KnownDocument } from "../../document/document.ts";
import { comparePaths } from "../../graph/graph.ts";

/** How unlike two texts may be and still be meant for each other: 0 are the same, 1 have nothing in common. */
const UNLIKE = 0.5;

/** No more are offered: nobody reads on. */
const FEW = 3;

/** The candidates written most like a text, the likeliest first. Each has the names under which it is known. */
export function nearest<T>(
  text: string,
  candidates: readonly T[],
  namesOf: (candidate: T) => readonly string[],
  { few = FEW, unlike = UNLIKE }: { readonly few?: number; readonly unlike?: number } = {},
): readonly T[] {
  const wanted = inWords(text);
  return candidates
    .map((candidate) => ({ candidate, names: namesOf(candidate) }))
    .map(({ candidate, names }) => ({
      candidate,
      names,
      apart: Math.min(1, ...names.map((name) => apart(wanted, inWords(name)))),
    }))
    .filter((one) => one.apart < unlike)
    .toSorted((a, b) => a.apart - b.apart || comparePaths(a.names[0] ?? "", b.names[0] ?? ""))
    .slice(0, few)
    .map(({ candidate }) => candidate);
}

/** The documents whose id or title is most like a text. */
export const nearestDocuments = (text: string, documents: readonly KnownDocument[]): readonly KnownDocument[] =>
  nearest(text, documents, ({ id, title }) => [id ?? "", title ?? ""].filter((name) => name !== ""));

/** Names are compared as words, whatever stands between these. */
const inWords = (name: string): readonly string[] =>
  name
    .slice(0, LONGEST)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

const LONGEST = 100;

/** By letters; or by words, where most of the shorter name's words are in the longer one. */
function apart(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [a.join(" "), b.join(" ")];
  const letters = distance(one, other) / Math.max(one.length, other.length, 1);
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const shared = short.filter((word) => long.includes(word)).length;
  const words = short.length < 2 ? 1 : 1 - shared / (0.5 * short.length + 0.5 * long.length);
  return Math.min(letters, words);
}
