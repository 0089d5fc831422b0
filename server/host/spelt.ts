// How the disk of this machine spells a place, whichever capitals and accents somebody wrote.
import { lstatSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { spelledAs } from "./places.ts";

/** An absolute place as the disk spells it; of what is not there, its folder is. Links are not followed. Never throws. */
export function spelt(place: string): string {
  const folder = dirname(place);
  if (folder === place) return place;
  try {
    if (!lstatSync(place).isSymbolicLink()) return spelledAs(place, realpathSync.native(place));
  } catch {
    // What is not there is spelt as it was written, in its folder.
  }
  return join(spelt(folder), basename(place));
}
