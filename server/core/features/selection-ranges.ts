// What an editor selects when it is asked to select more and more around the cursor, within a front matter: the value, its entry in a list,
// the list, the field, and so on to the front matter and the document. In prose Markdown support knows better.
import type { Document } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";
import type { Value } from "../document/value.ts";
import { type Range, range, touches } from "../text/range.ts";

/** From inside out, each wider than the one before and around it; never empty. */
export function selectionsAt(document: Document, offset: number): readonly Range[] {
  const around = (span: Range): readonly Range[] => (touches(span, offset) ? [span] : []);
  const frontMatter = findFrontMatter(document.text);
  const outer = [range(0, document.text.length)];
  if (frontMatter.found === "block" && document.kind !== "config") {
    const { fence, block, body } = frontMatter;
    outer.push(...around(range(fence.start, body.start)), ...around(block));
  }
  const chain: Range[] = [];
  for (const span of [...outer, ...within(document.root, offset)]) {
    const last = chain.at(-1);
    const isInside = !last || (last.start <= span.start && span.end <= last.end);
    if (isInside && !(last?.start === span.start && last.end === span.end)) chain.push(span);
  }
  return chain.toReversed();
}

/** The fields, entries and values around an offset, from outside in. */
function within(value: Value, offset: number): readonly Range[] {
  if (value.type === "scalar") return [value.range];
  if (value.type === "list") {
    const item = value.items.find(({ range: span }) => touches(span, offset));
    return [value.range, ...(item ? [item.range, ...within(item, offset)] : [])];
  }
  for (const entry of value.entries) {
    const whole = range(entry.keyRange.start, Math.max(entry.keyRange.end, entry.value.range.end));
    if (!touches(whole, offset)) continue;
    const inner = touches(entry.keyRange, offset) ? [entry.keyRange] : [];
    return [whole, ...(touches(entry.value.range, offset) ? within(entry.value, offset) : inner)];
  }
  return [];
}
