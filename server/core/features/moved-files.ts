// What has to be written anew when files or folders move, so that every path still leads where it led: links in prose, data files in front
// matter, and the paths in plan-lint.yaml. Ids need nothing: they do not depend on places.
import type { Document } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";
import { joinPath, type LinkCandidate, relativePath, resolveLink, scanLinks } from "../document/links.ts";
import { proseMentionsIn } from "../document/prose-mentions.ts";
import { type Scalar, type Value, valueAt } from "../document/value.ts";
import { fileInBrackets, fileNamed } from "../graph/file-named.ts";
import type { Graph } from "../graph/graph.ts";
import type { Edit, FileEdit } from "../text/edit.ts";
import { filesNamedIn } from "./document-links.ts";
import { addressOf } from "./prose-links.ts";
import { rewrittenScalar } from "./rewritten-scalar.ts";

/** A file or folder and its new path, both relative to the root. */
export type Move = { readonly from: string; readonly to: string };

/** A Markdown file that is no document. It may have links, too. */
export type Page = { readonly path: string; readonly text: string };

type NewPath = (path: string) => string;

/**
 * The edits of all files, at the places where these lie before the move. Read-only files are left alone. Whoever knows which documents may
 * name what moves asks about those alone.
 */
export function editsForMoves(
  graph: Graph,
  moves: readonly Move[],
  pages: readonly Page[],
  documents: Iterable<Document> = graph.documents,
): readonly FileEdit[] {
  const newPath = newPathOf(moves);
  const mayNameOne = nameTestOf(moves);
  const edits: FileEdit[] = [];
  const take = (file: string, found: readonly Edit[]): void => {
    for (const edit of found) edits.push({ ...edit, file });
  };
  for (const document of documents) {
    const { path, text } = document;
    if (document.readOnly || (newPath(path) === path && !mayNameOne(text))) continue;
    take(path, linkEdits(graph, path, document.links, newPath));
    take(path, bracketEdits(graph, path, text, newPath));
    take(path, document.kind === "config" ? patternEdits(document, moves) : pathEdits(graph, document, newPath));
  }
  for (const { path, text } of pages) {
    if (newPath(path) === path && !mayNameOne(text)) continue;
    const frontMatter = findFrontMatter(text);
    const links = scanLinks(text, frontMatter.found === "block" ? frontMatter.body.start : 0);
    take(path, linkEdits(graph, path, links, newPath));
    take(path, bracketEdits(graph, path, text, newPath));
  }
  return edits;
}

const moveOf = (path: string, moves: readonly Move[]): Move | undefined =>
  moves.find(({ from }) => path === from || path.startsWith(`${from}/`));

function newPathOf(moves: readonly Move[]): NewPath {
  return (path) => {
    const move = moveOf(path, moves);
    return move ? move.to + path.slice(move.from.length) : path;
  };
}

/** Whether a text may name something that moves: a path into a folder or to a file has its name in it. Cheap, as it is asked of all. */
function nameTestOf(moves: readonly Move[]): (text: string) => boolean {
  const names = moves.map(({ from }) => from.slice(from.lastIndexOf("/") + 1).replace(/\.md$/i, ""));
  const forms = names.flatMap((name) => [name, name.normalize("NFC"), name.normalize("NFD")]);
  const spellings = [...new Set(forms.flatMap((name) => [name, addressOf(name)]))];
  return (text) => spellings.some((spelling) => text.includes(spelling));
}

function linkEdits(graph: Graph, from: string, links: readonly LinkCandidate[], newPath: NewPath): readonly Edit[] {
  return links.flatMap(({ url, range }) => {
    const newText = movedLink(graph, from, url, newPath);
    return newText === undefined ? [] : [{ range, newText }];
  });
}

/** The address of a link after the move, written in the same way; `undefined` where it need not change or leads to nothing. */
function movedLink(graph: Graph, from: string, url: string, newPath: NewPath): string | undefined {
  const [, address = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  const found = resolveLink(from, url);
  if (address === "" || found.to !== "file" || found.path === "") return undefined;
  const old = fileNamed(graph, found.path);
  if (old === undefined) return undefined;
  const source = newPath(from);
  const target = newPath(old);
  // A link that spells the name otherwise leads on to the same file as long as neither moves.
  if (source === from && target === old) return undefined;
  const after = resolveLink(source, url);
  if (after.to === "file" && after.path === target) return undefined;
  const [, written = "", slash = ""] = /^(.*?)(\/?)$/s.exec(address) ?? [];
  return rewrittenPath(written, [from, source], [old, target], addressOf) + slash + rest;
}

/** Paths in double brackets, which stay as they were: from the root or from the file, with or without an extension. */
function bracketEdits(graph: Graph, from: string, text: string, newPath: NewPath): readonly Edit[] {
  return proseMentionsIn(text).flatMap(({ id: written, isPath, range }) => {
    const found = isPath ? fileInBrackets(graph, from, written) : undefined;
    if (!found) return [];
    const { file, isFromRoot, isBare } = found;
    const [source, target] = [newPath(from), newPath(file)];
    if (target === file && (isFromRoot || source === from)) return [];
    const path = isFromRoot ? target : rewrittenPath(written, [from, source], [file, target], asItIs);
    const newText = isBare ? path.replace(/\.md$/i, "") : path;
    return newText === written ? [] : [{ range, newText }];
  });
}

type BeforeAndAfter = readonly [before: string, after: string];

/** How a file names another: with another name alone where no folder changed, and else from the root or with a dot before it as it was. */
function rewrittenPath(
  written: string,
  [from, source]: BeforeAndAfter,
  [old, target]: BeforeAndAfter,
  spelt: (path: string) => string,
): string {
  if (folderOf(from) === folderOf(source) && folderOf(old) === folderOf(target))
    return folderOf(written) + spelt(target.slice(folderOf(target).length));
  if (written.startsWith("/")) return spelt(`/${target}`);
  const path = spelt(relativePath(source, target));
  return written.startsWith("./") && !path.startsWith("../") ? `./${path}` : path;
}

/** With the slash at its end; empty for what lies in none. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

const asItIs = (path: string): string => path;

function pathEdits(graph: Graph, document: Document, newPath: NewPath): readonly Edit[] {
  const source = newPath(document.path);
  return filesNamedIn(document).flatMap(({ scalar, to }) => {
    const written = String(scalar.value);
    const target = newPath(to);
    if (!graph.exists(to) || joinPath(source, written) === target) return [];
    const path = rewrittenPath(written, [document.path, source], [to, target], asItIs);
    return rewrittenScalar(document.text, scalar, path) ?? [];
  });
}

/** Patterns that begin with the path of what moves, and catalogues that lie in it. */
function patternEdits(config: Document, moves: readonly Move[]): readonly Edit[] {
  const overrides = valueAt(config.root, ["overrides"]);
  const lists = [
    ...["include", "exclude", "catalogues"].map((name) => valueAt(config.root, [name])),
    ...(overrides?.type === "list" ? overrides.items.map((item) => valueAt(item, ["files"])) : []),
  ];
  return lists.flatMap(textsIn).flatMap((scalar) => {
    const newText = movedPattern(String(scalar.value), moves);
    return newText === undefined ? [] : (rewrittenScalar(config.text, scalar, newText) ?? []);
  });
}

const textsIn = (value: Value | undefined): readonly Scalar[] =>
  value?.type === "list"
    ? value.items.flatMap((item) => (item.type === "scalar" && typeof item.value === "string" ? [item] : []))
    : [];

function movedPattern(pattern: string, moves: readonly Move[]): string | undefined {
  const [, before = "", path = "", slash = ""] = /^(!?(?:\.\/)?)(.*?)(\/?)$/s.exec(pattern) ?? [];
  const move = moveOf(path, moves);
  // A name with signs that mean something in a pattern would match something else.
  if (!move || /[*?[\]{}\\!]/.test(move.to)) return undefined;
  return before + move.to + path.slice(move.from.length) + slash;
}
