// What prose names by more than a link of Markdown: `[[late-starts]]`, `[[minutes/june]]`, and a fence that draws the chart of a document, such
// as "plan-spc late-starts".

import { linesOf } from "../text/lines.ts";
import { type Range, range } from "../text/range.ts";
import { findFrontMatter } from "./front-matter.ts";

type ProseMention = {
  /** An id, or a path in brackets. */
  readonly id: string;
  readonly isPath: boolean;
  readonly range: Range;
  /**
   * Whether it can mean nothing but a document: a fence that draws a chart, an id of several words in brackets, or a path there that no two
   * words with a stroke between them would be; none within code.
   */
  readonly isMeant: boolean;
};

const IN_BRACKETS = /\[\[([^\s[\]|#]+|[^\s[\]|#/][^[\]|#\r\n]*\/[^[\]|#\r\n]*[^\s[\]|#])(?=[\]|#])/dg;

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
  const code = codeIn(prose);
  const isCode = (at: number): boolean => code.some((block) => block.start <= at && at < block.end);
  const found = [...prose.matchAll(IN_BRACKETS), ...prose.matchAll(IN_FENCE)].flatMap((match) => {
    const place = match.indices?.[1] ?? match.indices?.[2];
    if (!place) return [];
    const id = prose.slice(place[0], place[1]);
    const isBracketed = match[0].startsWith("[[");
    const isPath = isBracketed && /[/\\]|\.(?:md|markdown|csv|tsv)$/i.test(id) && !/^[a-z][a-z\d+.-]*:/i.test(id);
    const isMeant = isBracketed ? (isPath ? PATH : SEVERAL_WORDS).test(id) : CHARTS.test(match[0]);
    return [{ id, isPath, range: range(start + place[0], start + place[1]), isMeant: isMeant && !isCode(match.index) }];
  });
  return found.toSorted((a, b) => a.range.start - b.range.start);
}

const SEVERAL_WORDS = /^[a-z\d]+(?:-[a-z\d]+)+$/;

/** With a dot at its beginning, an extension at its end, more than one stroke, or several words in a part of it. */
const PATH = /^\.{0,2}\/|\.[a-z]{2,8}$|[/\\].*[/\\]|[a-z\d][-_ ][a-z\d]/i;

/** The fences that the preview draws. */
const CHARTS = /(?:`{3}|~{3})[ \t]*plan-(?:spc|thread|drivers|scorecard|network)\s/;

const FENCE = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)$/;

/** What lies between fences, and between backticks on a line. */
function codeIn(prose: string): readonly Range[] {
  const found: Range[] = [];
  let open: { readonly fence: string; readonly start: number } | undefined;
  for (const { start, end } of linesOf(prose, range(0, prose.length))) {
    const line = prose.slice(start, end);
    const [, fence = "", rest = ""] = FENCE.exec(line) ?? [];
    if (open) {
      const closes = fence.startsWith(open.fence) && rest.trim() === "";
      if (!closes) continue;
      found.push(range(open.start, end));
      open = undefined;
    } else if (fence !== "") open = { fence, start: end };
    else
      for (const { index, 0: span } of line.matchAll(/`[^`]+`/g))
        found.push(range(start + index, start + index + span.length));
  }
  return open ? [...found, range(open.start, prose.length)] : found;
}
