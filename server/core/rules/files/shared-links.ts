// Where the links of a page lead. A scan finds everything that could be a link; only a page with a suspect among those is parsed.
import { isDisguised } from "../../document/disguise.ts";
import type { Document } from "../../document/document.ts";
import { sortOf } from "../../document/file-sort.ts";
import { plainHeadingSlugs } from "../../document/headings.ts";
import { isUncertain, resolveLink } from "../../document/links.ts";
import { fileNamed } from "../../graph/file-named.ts";
import type { GraphView } from "../../graph/graph.ts";
import type { Range } from "../../text/range.ts";

/** What is wrong with a link: no such file, or a file without such a heading. */
type LinkFault = {
  readonly fault: "file" | "heading";
  /** As it is written: the address without its fragment, and the fragment. */
  readonly address: string;
  readonly heading: string;
  /** The file that the link names, relative to the root. */
  readonly path: string;
  readonly range: Range;
};

/** The links of a page that have one fault; none while its text has not been parsed or cannot be. */
export function brokenLinks(graph: GraphView, document: Document, fault: LinkFault["fault"]): readonly LinkFault[] {
  if (!hasSuspect(graph, document, fault)) return [];
  const body = graph.body(document.path);
  if (!body?.analysed) return [];
  return body.links.flatMap(({ url, range }) => {
    const found = faultOf(graph, document.path, url);
    return found?.fault === fault ? [{ ...found, range: destinationIn(document, url, range) }] : [];
  });
}

/** Whether a page has to be parsed to know that none of its links has this fault. */
export function hasSuspect(graph: GraphView, document: Document, fault: LinkFault["fault"]): boolean {
  return document.links.some(({ url }) => isUncertain(url) || faultOf(graph, document.path, url)?.fault === fault);
}

/** Lines of a file, as GitHub and VS Code understand them: `#L10`, `#L10-L20`. */
const LINES = /^L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?$/;

function faultOf(graph: GraphView, from: string, url: string): Omit<LinkFault, "range"> | undefined {
  // A link with something in it that nobody sees is told by text-disguised.
  if (isDisguised(url)) return undefined;
  const to = resolveLink(from, url);
  if (to.to !== "file") return undefined;
  const { path, heading = "" } = to;
  const address = url.replace(/#.*$/s, "");
  const file = fileNamed(graph, path);
  if (file === undefined) return { fault: "file", address, heading, path };
  if (heading === "" || LINES.test(heading) || sortOf(file) !== "markdown" || hasHeading(graph, file, heading))
    return undefined;
  return { fault: "heading", address, heading, path: file };
}

/** Whether a page has a heading (or named place) by this name. In doubt, while the page has not been parsed or cannot be, it has. */
function hasHeading(graph: GraphView, path: string, heading: string): boolean {
  const name = heading.toLowerCase();
  const page = graph.document(path);
  if (name === "top" || (page?.body && plainHeadingSlugs(page.text, page.body).has(name))) return true;
  const body = graph.body(path);
  if (!body?.analysed) return true;
  return (
    body.headings.some(({ slug }) => slug === name) || body.anchors.some((anchor) => anchor.toLowerCase() === name)
  );
}

/** Where within a link its destination is written. */
function destinationIn(document: Document, url: string, link: Range): Range {
  const written = document.links.find(
    (candidate) => candidate.url === url && link.start <= candidate.range.start && candidate.range.end <= link.end,
  );
  return written?.range ?? link;
}
