// Where a place really lies on the disk of this machine, and how that spells it, whichever capitals and accents somebody wrote.
import { lstatSync, realpathSync } from "node:fs";
import { basename, dirname, join, toNamespacedPath } from "node:path";
import { isWithin, spelledAs } from "./places.ts";

/** From so many characters on Windows has to be told that a path may be so long. */
const LONG = 248;

/** Where a place lies when every link is followed. Throws what the file system throws. */
export const realPlace = (place: string): string =>
  realpathSync.native(place.length < LONG ? place : toNamespacedPath(place));

/** Where a place lies when every link is followed, if that is in the folder; `undefined` for what leads out of it, and for what is not there. */
export function placeWithin(folder: string, place: string): string | undefined {
  for (const follow of [realPlace, (one: string) => realpathSync(one)]) {
    try {
      const real = follow(place);
      return isWithin(follow(folder), real) ? real : undefined;
    } catch {
      // Not every Windows follows a long path in the first way.
    }
  }
  return undefined;
}

/** An absolute place as the disk spells it; of what is not there, its folder is. Links are not followed. Never throws. */
export function spelt(place: string): string {
  const folder = dirname(place);
  if (folder === place) return place;
  try {
    if (!lstatSync(place).isSymbolicLink()) return spelledAs(place, realPlace(place));
  } catch {
    // What is not there is spelt as it was written, in its folder.
  }
  return join(spelt(folder), basename(place));
}
