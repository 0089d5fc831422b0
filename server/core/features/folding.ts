// What can be folded away in a front matter: all of it, and every field or entry that goes on over several lines. The prose is left to
// Markdown support, which knows headings, lists and fences, and nothing of the lines before them.
import type { Document } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";
import type { Value } from "../document/value.ts";
import { type Range, range } from "../text/range.ts";

/** Spans of more than one line, from outside in. */
export function foldsOf(document: Document): readonly Range[] {
  const frontMatter = findFrontMatter(document.text);
  const whole =
    frontMatter.found === "block" && document.kind !== "config"
      ? [range(frontMatter.fence.start, frontMatter.block.end)]
      : [];
  const lineOf = (offset: number): number => document.lines.positionOf(offset).line;
  const isLong = ({ start, end }: Range): boolean => lineOf(start) < lineOf(end);
  return [...whole, ...foldsIn(document.root)].filter(isLong);
}

function foldsIn(value: Value): readonly Range[] {
  if (value.type === "scalar") return [];
  if (value.type === "list")
    return value.items.flatMap((item) => (item.type === "scalar" ? [] : [item.range, ...foldsIn(item)]));
  return value.entries.flatMap((entry) => [
    range(entry.keyRange.start, entry.value.range.end),
    ...foldsIn(entry.value),
  ]);
}
