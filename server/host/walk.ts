// Lists the files of a folder on disk, and says of one path whether that list would hold it.
import { type Dirent, existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readText } from "./read-text.ts";
import { ENTRY_LIMIT, isPassedByWalk, type Tree, type TreeEntry, type Walk, walkThrough } from "./walk-through.ts";

/** Walks the folder `root`. Never throws. */
export const walk = (root: string, limit = ENTRY_LIMIT): Walk => walkThrough(onDisk(root), limit);

const onDisk = (root: string): Tree => ({
  entriesOf: (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).map((entry) =>
      treeEntry(entry, join(root, folder, entry.name)),
    ),
  read: (path) => readText(root, path),
});

type Listed = Pick<Dirent, "name" | "isDirectory" | "isSymbolicLink">;

/**
 * What a listing says of an entry. On Windows it takes whatever OneDrive and its like keep for a link, so that of what is said to be a link
 * the disk is asked again.
 */
export function treeEntry(entry: Listed, place: string, isTrulyLink = isLink): TreeEntry {
  const seemsLink = entry.isSymbolicLink();
  const link = seemsLink && isTrulyLink(place);
  return {
    name: entry.name,
    isFolder: entry.isDirectory() || (seemsLink && !link && leadsToFolder(place)),
    leadsToFolder: () => link && leadsToFolder(place),
  };
}

/** Whether a walk of `root` would not come to a path, for one that a watcher reports. */
export const isPassedBy = (root: string, path: string): boolean =>
  isPassedByWalk(
    {
      read: (file) => readText(root, file),
      isThere: (file) => existsSync(join(root, file)),
      isLink: (file) => isLink(join(root, file)),
    },
    path,
  );

/** Whether anything has that name, also a link that leads nowhere or in a circle. */
export const isNamed = (place: string): boolean =>
  asked(() => lstatSync(place, { throwIfNoEntry: false }) !== undefined);

/** False for what is not there. */
const isLink = (place: string): boolean => asked(() => lstatSync(place).isSymbolicLink());

const leadsToFolder = (link: string): boolean => asked(() => statSync(link).isDirectory());

/** False also where the answer cannot be had. */
export function asked(question: () => boolean): boolean {
  try {
    return question();
  } catch {
    return false;
  }
}
