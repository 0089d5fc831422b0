// The headings of a page that can be told without a Markdown parser: fewer than a parser finds, and never one that it does not.
import { slug } from "github-slugger";
import { linesOf } from "../text/lines.ts";
import type { Range } from "../text/range.ts";

/** A heading at the very beginning of a line whose words are nothing but words. */
const PLAIN_HEADING = /^#{1,6}[ \t]+([^\\`*_[\]<>&!~#]+)$/;

/** What may begin a block in which a line is not what it seems: a fence or HTML, in a list or quotation or by itself. */
const UNSURE = /^[\s>*+\-\d.)]*(?:```|~~~|<)/;

/** The names under which links can point at headings of `text` within `body`, as far as its lines leave no doubt. */
export function plainHeadingSlugs(text: string, body: Range): ReadonlySet<string> {
  const slugs = new Set<string>();
  for (const { start, end } of linesOf(text, body)) {
    const line = text.slice(start, end);
    if (UNSURE.test(line)) break;
    const words = PLAIN_HEADING.exec(line)?.[1];
    // A name that is taken gets a number; the name itself stays with the heading that had it first.
    if (words !== undefined) slugs.add(slug(words.trim()));
  }
  return slugs;
}
