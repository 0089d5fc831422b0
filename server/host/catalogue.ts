// Finds the catalogues that a configuration lists. They may lie outside the root; nothing else may.
import { dirname, join, relative, sep } from "node:path";
import { sortOf } from "../core/document/file-sort.ts";
import type { Catalogue } from "../core/graph/graph.ts";
import type { Files } from "./files.ts";
import { isWithin } from "./places.ts";
import type { Walk } from "./walk-through.ts";

/** Files and folders in a catalogue. */
export const CATALOGUE_LIMIT = 20_000;

/** Why a folder that the workspace lies in is refused. */
export const AROUND = "is a folder around this one, so it would be its own catalogue";

/** A catalogue and its pages, relative to its folder. */
export type FoundCatalogue = { readonly catalogue: Catalogue; readonly files: readonly string[] };

/** A catalogue of the workspace at `root`. The configuration may have been written by anybody, so not every folder of the disk will do. */
export function findCatalogue(files: Files, root: string, name: string): FoundCatalogue {
  const folder = folderOf(files, root, name);
  if (folder === undefined) return noCatalogue(name);
  const place = join(root, folder);
  if (isWithin(place, root)) return noCatalogue(name, AROUND);
  return catalogueOf(name, folder, files.walk(place, CATALOGUE_LIMIT));
}

/** A catalogue that is not there, or is refused for the reason given. */
export const noCatalogue = (name: string, refused?: string): FoundCatalogue => ({
  catalogue: { name, folder: undefined, pages: 0, ...(refused === undefined ? {} : { refused }) },
  files: [],
});

/** The catalogue whose folder a walk went through. */
export function catalogueOf(name: string, folder: string, listing: Walk): FoundCatalogue {
  const unlisted = listing.unlisted[0];
  if (unlisted) return noCatalogue(name, `cannot be read whole: ${unlisted.reason}`);
  const files = listing.files.filter((file) => sortOf(file) === "markdown");
  return { catalogue: { name, folder, pages: files.length }, files };
}

/** Whether a catalogue is named as no relative path or package is. */
export const isOutOfReach = (name: string): boolean => /^(?:[a-z]:|[/\\])/i.test(name) || name.includes("\0");

/** Where a catalogue lies, relative to the root: a folder, or a package in the nearest `node_modules` that has it. */
function folderOf({ isFolder }: Files, root: string, name: string): string | undefined {
  const relativeTo = (place: string): string => relative(root, place).split(sep).join("/");
  if (isOutOfReach(name)) return undefined;
  const place = join(root, name);
  if (isFolder(place)) return relativeTo(place);
  if (name.split("/").some((part) => part.startsWith("."))) return undefined;
  for (let at = root; ; at = dirname(at)) {
    const installed = join(at, "node_modules", name);
    if (isFolder(installed)) return relativeTo(installed);
    if (dirname(at) === at) return undefined;
  }
}
