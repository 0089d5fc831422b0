// What a document consists of: its fields, and the headings of its prose. For editors without Markdown support of their own; where there is
// one it has an outline already, and two of them side by side help nobody.
import type { Body, Heading } from "../document/body.ts";
import type { Document } from "../document/document.ts";
import type { Entry } from "../document/value.ts";
import { type Range, range } from "../text/range.ts";

export type OutlineItem = {
  readonly sort: "field" | "heading";
  readonly name: string;
  /** The value of a field, where it is short. */
  readonly detail: string;
  /** All of it, and the part that names it. */
  readonly range: Range;
  readonly nameRange: Range;
  readonly children: readonly OutlineItem[];
};

const LONGEST_DETAIL = 60;

/** The fields in their order, then the headings, each with those beneath it. Without a body there are no headings. */
export function outlineOf(document: Document, body: Body | undefined): readonly OutlineItem[] {
  const headings = body?.analysed ? nested(body.headings, document.text.length) : [];
  return [...document.root.entries.filter(isNamed).map(fieldItem), ...headings];
}

/** No name of an outline may be empty. */
const isNamed = ({ key }: Entry): boolean => key.trim() !== "";

function fieldItem({ key, keyRange, value }: Entry): OutlineItem {
  return {
    sort: "field",
    name: key,
    detail: value.type === "scalar" && value.value !== null ? String(value.value).slice(0, LONGEST_DETAIL) : "",
    range: range(keyRange.start, Math.max(keyRange.end, value.range.end)),
    nameRange: keyRange,
    children: value.type === "mapping" ? value.entries.filter(isNamed).map(fieldItem) : [],
  };
}

/** A heading reaches to the next that is not beneath it. */
function nested(headings: readonly Heading[], end: number): readonly OutlineItem[] {
  const items: OutlineItem[] = [];
  for (let at = 0; at < headings.length; ) {
    const heading = headings[at];
    if (!heading) break;
    let next = at + 1;
    while ((headings[next]?.depth ?? 0) > heading.depth) next++;
    const stop = headings[next]?.range.start ?? end;
    items.push({
      sort: "heading",
      name: heading.text.trim() === "" ? "#" : heading.text,
      detail: "",
      range: range(heading.range.start, Math.max(heading.range.end, stop)),
      nameRange: heading.range,
      children: nested(headings.slice(at + 1, next), stop),
    });
    at = next;
  }
  return items;
}
