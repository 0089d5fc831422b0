// Links in prose to documents that one knows by id or title: typing `[[` offers them, and what is put in is a link that every Markdown reader
// follows. Paths behind `](` are left to Markdown support.
import { findFrontMatter } from "../document/front-matter.ts";
import { relativePath } from "../document/links.ts";
import type { Graph } from "../graph/graph.ts";
import { lineEnd } from "../text/lines.ts";
import { escapeMarkdown } from "../text/markdown.ts";
import { range } from "../text/range.ts";
import { sortOfDocument, titleOrId } from "./about-document.ts";
import type { Completions } from "./completions.ts";
import { documentsLike } from "./workspace-symbols.ts";

/** `undefined` outside of prose and where no `[[` was begun on this line. */
export function linksInProse(graph: Graph, path: string, text: string, offset: number): Completions | undefined {
  const frontMatter = findFrontMatter(text);
  const start = frontMatter.found === "block" ? frontMatter.body.start : frontMatter.found === "none" ? 0 : Infinity;
  const lineStart = Math.max(text.lastIndexOf("\n", offset - 1) + 1, start);
  if (offset < lineStart) return undefined;
  const opening = text.lastIndexOf("[[", offset - 2);
  const typed = text.slice(opening + 2, offset);
  if (opening < lineStart || typed.includes("]")) return undefined;
  const close = text.startsWith("]]", offset) ? offset + 2 : offset;
  const documents = documentsLike(graph, typed).filter((document) => document.path !== path);
  return {
    range: range(opening, Math.min(close, lineEnd(text, offset))),
    items: documents.map((document) => ({
      sort: "reference",
      label: document.id ?? document.path,
      detail: titleOrId(document),
      about: [sortOfDocument(document)],
      newText: `[${escapeMarkdown(titleOrId(document))}](${addressOf(relativePath(path, document.path))})`,
      filterText: `[[${document.id ?? ""} ${titleOrId(document)}`,
    })),
    // The list is made for what is typed so far.
    isCut: true,
  };
}

/** A path as the destination of a link. */
export const addressOf = (path: string): string =>
  encodeURI(path.toWellFormed()).replace(/[()#?']/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
