// What may be opened from a page: the files that its model names, and the places of its figures. Nothing else, whatever the page says.
import type { OfferedFix, PlaceInFile, PreviewModel } from "../protocol/index.ts";
import type { Wanted } from "./preview-messages.ts";

export function isNamed({ sections }: PreviewModel, { uri, range }: Wanted): boolean {
  if (range === undefined)
    return sections.some(({ thread = [], scorecard = [] }) => [...thread, ...scorecard].some((one) => one.uri === uri));
  const wanted = keyOf({ uri, range });
  return sections.some(({ chart }) => chart?.places?.some((place) => place !== null && keyOf(place) === wanted));
}

/** Likewise with the quick fixes that may be made from a page. */
export const isOffered = ({ sections }: PreviewModel, wanted: OfferedFix): boolean =>
  sections.some(({ fix }) => fix !== undefined && fix.title === wanted.title && keyOf(fix) === keyOf(wanted));

const keyOf = ({ uri, range: { start, end } }: PlaceInFile): string =>
  [start.line, start.character, end.line, end.character, uri].join(" ");
