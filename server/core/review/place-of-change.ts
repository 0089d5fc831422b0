// Where to point in a document as it is now for a change: at the place itself, or near where something is gone.
import { type KnownDocument, placeOf } from "../document/document.ts";
import type { Range } from "../text/range.ts";
import type { Change } from "./change.ts";

export function placeOfChange(document: KnownDocument, { side, file, range, field }: Change): Range {
  if (side === "after" && file === document.path) return range;
  return field === undefined ? document.anchor : placeOf(document, ...field.split("."));
}
