// The prose of a page as Markdown understands it: its links and headings. Parsing can take very long on some texts,
// so a host runs it on demand, apart from everything else and with a deadline.
import GithubSlugger from "github-slugger";
import type { Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { type Range, range } from "../text/range.ts";
import { findFrontMatter } from "./front-matter.ts";
import { linksInHtml } from "./links.ts";

export type Body =
  | {
      readonly analysed: true;
      readonly links: readonly Link[];
      readonly headings: readonly Heading[];
      /** Names that HTML in the page gives to places in it. */
      readonly anchors: readonly string[];
    }
  /** The body was given up on, and why, as the second half of a sentence. */
  | { readonly analysed: false; readonly reason: string };

/** A link, image or definition with its destination as Markdown reads it (escapes and entities resolved). */
type Link = { readonly url: string; readonly range: Range };

/** `slug` is the name under which a link can point at the heading. */
export type Heading = { readonly text: string; readonly slug: string; readonly depth: number; readonly range: Range };

const BODY_LIMIT = 1_000_000;

const ANCHOR = /\s(?:id|name)\s*=\s*["']?([^\s"'>]+)/gi;

const markdown = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();

/** Parses the whole page. Places are offsets into `text`. Slow on hostile texts: give it a deadline. */
export function parseBody(text: string): Body {
  if (text.length > BODY_LIMIT)
    return { analysed: false, reason: `it is longer than ${BODY_LIMIT / 1_000_000} million characters` };
  const { source, shift } = sourceOf(text);
  const root: Root = markdown.parse(source);
  const slugger = new GithubSlugger();
  const links: Link[] = [];
  const headings: Heading[] = [];
  const anchors: string[] = [];
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const place = range((node.position?.start.offset ?? 0) + shift, (node.position?.end.offset ?? 0) + shift);
    if (node.type === "link" || node.type === "image" || node.type === "definition")
      links.push({ url: node.url, range: place });
    if (node.type === "heading") {
      const words = textOf(node);
      headings.push({ text: words, slug: slugger.slug(words), depth: node.depth, range: place });
    }
    if (node.type === "html") {
      for (const [, name = ""] of node.value.matchAll(ANCHOR)) anchors.push(name);
      for (const url of new Set(addressesIn(node.value))) links.push({ url, range: place });
    }
    if ("children" in node) waiting.push(...node.children.toReversed());
  }
  return { analysed: true, links, headings, anchors };
}

/** The addresses in the tags of HTML, apart from comments. Of one with entities other than `&amp;` nobody here knows what it is. */
function addressesIn(html: string): readonly string[] {
  const tags = html.replace(/<!--.*?(?:-->|$)/gs, "").match(/<[a-z][^<>]*>/gi) ?? [];
  const urls = tags.flatMap((tag) => linksInHtml(tag)).map(({ url }) => url.replaceAll("&amp;", "&"));
  return urls.filter((url) => !/&#?\w+;/.test(url));
}

/** The page as the parser should see it: without a byte order mark, and with a front matter that is closed the one way it knows. */
function sourceOf(text: string): { readonly source: string; readonly shift: number } {
  const shift = text.startsWith("\uFEFF") ? 1 : 0;
  const frontMatter = findFrontMatter(text);
  if (frontMatter.found === "none" || frontMatter.found === "unclosed") return { source: text.slice(shift), shift };
  const { block } = frontMatter;
  return { source: `${text.slice(shift, block.end)}---${text.slice(block.end + 3)}`, shift };
}
