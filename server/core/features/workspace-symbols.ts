// Documents by what somebody remembers of their ids and titles. Looks at those two alone and never at a text, so that it is as quick in a
// large organisation as in a small one. The headings of pages are left to Markdown support.
import { KINDS, type Kind } from "../../../schemas/index.ts";
import type { KnownDocument } from "../document/document.ts";
import { Question, remember } from "../document/memory.ts";
import { comparePaths, type Graph } from "../graph/graph.ts";
import { titleOrId } from "./about-document.ts";
import { firstFew } from "./first-few.ts";

/** Nobody reads on. */
const SYMBOL_LIMIT = 200;

type SearchOptions = { readonly kinds?: readonly Kind[]; readonly limit?: number };

/** The documents whose id and title hold every word of `query`, or at least its letters in order: the best first. All fit an empty query. */
export function documentsLike(
  graph: Graph,
  query: string,
  { kinds = KINDS, limit = SYMBOL_LIMIT }: SearchOptions = {},
): readonly KnownDocument[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found: Found[] = [];
  for (const kind of kinds) {
    for (const { document, text } of searched(graph.ofKind(kind))) {
      let rank = 0;
      for (const word of words) rank += rankOf(word, text);
      if (rank < Infinity) found.push({ document, rank, text });
    }
  }
  const byRank = (a: Found, b: Found): number =>
    a.rank - b.rank || comparePaths(a.text, b.text) || comparePaths(a.document.path, b.document.path);
  return firstFew(found, limit, byRank).map(({ document }) => document);
}

type Searched = { readonly document: KnownDocument; readonly text: string };

const LIST = new Question<readonly Searched[]>("documents beside their texts");

/** Documents beside their texts. The graph gives the same list of a kind until one of its documents changes. */
const searched = (documents: readonly KnownDocument[]): readonly Searched[] =>
  remember(documents, LIST, () => documents.map((document) => ({ document, text: searchedText(document) })));

type Found = { readonly document: KnownDocument; readonly rank: number; readonly text: string };

const TEXT = new Question<string>("text to search in");

/** The id and title of a document in small letters. */
export const searchedText = (document: KnownDocument): string =>
  remember(document, TEXT, () => `${document.id ?? ""} ${titleOrId(document)}`.toLowerCase());

/** How well a word fits: at the very beginning, at the beginning of a word, within one, or scattered; not at all is `Infinity`. */
function rankOf(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at === 0) return 0;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 2 : 1;
  const spread = spreadOf(word, text);
  return spread === undefined ? Infinity : 3 + spread / text.length;
}

/** Over how many characters the letters of a word lie in a text, in their order; `undefined` when they do not. */
function spreadOf(word: string, text: string): number | undefined {
  let from = -1;
  let at = -1;
  for (const letter of word) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return undefined;
    if (from < 0) from = at;
  }
  return at - from;
}
