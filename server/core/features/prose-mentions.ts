// Ids that prose names: `[[late-starts]]`, and a fence that draws the chart of a document, such as "plan-spc late-starts".
import { findFrontMatter } from "../document/front-matter.ts";
import { type Range, range } from "../text/range.ts";

export type ProseMention = { readonly id: string; readonly range: Range };

const IN_BRACKETS = /\[\[([^\s[\]|#]+)(?=[\]|#])/dg;

/** The id stands behind the name of the chart or in the first line that is not empty. */
const IN_FENCE =
  /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:`{3,}|~{3,})[ \t]*plan-[a-z]+(?:[ \t]+(\S+)|[ \t]*(?:\r\n?|\n)\s*(?!`{3}|~{3})(\S+))/dgm;

/** Whether a text can have such mentions at all: few pages do, and to look is cheap. */
const MAY_MENTION = /\[\[|(?:```|~~~)[ \t]*plan-/;

/** In the order of the text. Whether anybody has the id is not asked here. */
export function proseMentionsIn(text: string): readonly ProseMention[] {
  if (!MAY_MENTION.test(text)) return [];
  const frontMatter = findFrontMatter(text);
  if (frontMatter.found === "unclosed") return [];
  const start = frontMatter.found === "block" ? frontMatter.body.start : 0;
  const prose = text.slice(start);
  const found = [...prose.matchAll(IN_BRACKETS), ...prose.matchAll(IN_FENCE)].flatMap((match) => {
    const place = match.indices?.[1] ?? match.indices?.[2];
    return place ? [range(start + place[0], start + place[1])] : [];
  });
  return found
    .map((place) => ({ id: text.slice(place.start, place.end), range: place }))
    .toSorted((a, b) => a.range.start - b.range.start);
}
