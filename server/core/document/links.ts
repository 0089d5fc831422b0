// Finds in the body of a page everything that could be a link, without a Markdown parser: a superset of the links that one would find.
// Where every candidate leads somewhere the page need not be parsed to know that none of its links is broken.
import { type Range, range } from "../text/range.ts";

export type LinkCandidate = {
  /** The destination as it is written, without angle brackets. */
  readonly url: string;
  readonly range: Range;
};

/** Spaces and control characters end a destination; other white space, such as a non-breaking space, does not. */
const DESTINATION = /\](?:\(|:)[ \t\r\n]*(?:<([^<>\r\n]*)>|([^\x00-\x20\x7F<][^\x00-\x20\x7F]*))/g;

/** What HTML in a page leads to or shows. */
const ATTRIBUTE = /[\s"'](?:href|src)\s*=\s*(?:"([^"<>\r\n]*)"|'([^'<>\r\n]*)'|([^\s"'`=<>]+))/gi;

/** The addresses in HTML that the text of one or more tags gives, as HTML reads them, with the place of each in the text. */
export function linksInHtml(text: string, from = 0): readonly LinkCandidate[] {
  const found: LinkCandidate[] = [];
  ATTRIBUTE.lastIndex = from;
  for (let match = ATTRIBUTE.exec(text); match; match = ATTRIBUTE.exec(text)) {
    const url = match[1] ?? match[2] ?? match[3] ?? "";
    const end = match.index + match[0].length - (match[3] === undefined ? 1 : 0);
    // What a program fills in before anybody reads the page is no address yet.
    if (url !== "" && !/[{}]/.test(url)) found.push({ url, range: range(end - url.length, end) });
  }
  return found;
}

/** Every destination in `text` after `from` that an inline link, an image, a definition or HTML could have. */
export function scanLinks(text: string, from: number): readonly LinkCandidate[] {
  const found: LinkCandidate[] = [];
  DESTINATION.lastIndex = from;
  for (let match = DESTINATION.exec(text); match; match = DESTINATION.exec(text)) {
    const inBrackets = match[1];
    const url = inBrackets ?? upToClosing(match[2] ?? "", match[0][1] === "(");
    const start =
      match.index + match[0].length - (inBrackets === undefined ? (match[2] ?? "").length : inBrackets.length + 1);
    if (url !== "") found.push({ url, range: range(start, start + url.length) });
    // Go on inside the destination: what follows a closing bracket may hold the next link.
    DESTINATION.lastIndex = start + url.length;
  }
  const inHtml = linksInHtml(text, from);
  if (inHtml.length === 0) return found;
  return [...found, ...inHtml].toSorted((a, b) => a.range.start - b.range.start);
}

/** An inline destination ends at the bracket that closes the link; brackets in pairs belong to it. */
function upToClosing(word: string, inline: boolean): string {
  if (!inline) return word;
  let depth = 0;
  for (let i = 0; i < word.length; i++) {
    if (word[i] === "\\") i++;
    else if (word[i] === "(") depth++;
    else if (word[i] === ")" && depth-- === 0) return word.slice(0, i);
  }
  return word;
}

/**
 * Whether Markdown may read a destination otherwise than the scan did: a backslash takes the meaning of the sign after it, an entity such
 * as `&amp;` stands for a sign, a bracket may begin the next link, and a `>` may belong to a quotation that goes on over two lines.
 * An address with a scheme leads elsewhere all the same.
 */
export const isUncertain = (url: string): boolean =>
  /^>|\][(:]/.test(url) || (/\\|&(?:#|[a-z\d]+;)/i.test(url) && !/^[a-z][a-z\d+.-]*:/i.test(url));

/** Where a link leads: to a place outside the repository, to a heading of the same page, or to a file. */
type Destination =
  | { readonly to: "elsewhere" }
  | { readonly to: "outside" }
  | { readonly to: "file"; readonly path: string; readonly heading: string | undefined };

/** Reads a link's address as seen from the file at `from` (relative to the root, with forward slashes). */
export function resolveLink(from: string, url: string): Destination {
  if (url === "" || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url)) return { to: "elsewhere" };
  const [, address = "", , fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  const heading = fragment ? decoded(fragment) : undefined;
  if (address === "") return { to: "file", path: from, heading };
  const path = joinPath(from, decoded(address));
  return path === undefined ? { to: "outside" } : { to: "file", path, heading };
}

/** Whether a file is called this, apart from its folders and its extension. By custom a file bears the id of its document. */
export function isCalled(path: string, name: string): boolean {
  const start = path.lastIndexOf("/") + 1;
  return path.startsWith(name, start) && /^\.[a-z]+$/i.test(path.slice(start + name.length));
}

/** A path named in the file at `from`, relative to the root; `undefined` when it would leave the root. A leading slash means the root. */
export function joinPath(from: string, path: string): string | undefined {
  const parts = path.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** How the file at `from` names the file at `to`, both relative to the root: what `joinPath` takes back. */
export function relativePath(from: string, to: string): string {
  const start = from.split("/").slice(0, -1);
  const parts = to.split("/");
  const differs = start.findIndex((part, index) => part !== parts[index] || index === parts.length - 1);
  const shared = differs < 0 ? start.length : differs;
  return [...start.slice(shared).map(() => ".."), ...parts.slice(shared)].join("/");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
