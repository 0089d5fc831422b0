// Places on a disk: which of them lies in which, and how the disk itself spells them. Windows and macOS find a file under other capitals
// too, macOS also under another form of its accents. The rules of paths are an argument, so that those of every system can be tried on any.
import * as system from "node:path";

/** The rules of paths of one system: `path.win32` or `path.posix`. */
type PathRules = Pick<typeof system, "isAbsolute" | "relative" | "sep">;

/**
 * The way from a folder to a place in it, with forward slashes; empty for the folder itself, `undefined` for what lies elsewhere. A folder
 * may be the root of a disk or of a share.
 */
export function wayInto(folder: string, place: string, rules: PathRules = system): string | undefined {
  const way = rules.relative(folder, place);
  // From one drive to another there is no way but the whole place.
  const leadsOut = way === ".." || way.startsWith(`..${rules.sep}`) || rules.isAbsolute(way);
  return leadsOut ? undefined : way.split(rules.sep).join("/");
}

/** Whether a place is the folder, or lies somewhere in it. */
export const isWithin = (folder: string, place: string, rules: PathRules = system): boolean =>
  wayInto(folder, place, rules) !== undefined;

/** Whether two names differ in nothing but capitals and the form of their accents, so that some systems take one for the other. */
export const areAlike = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (name: string): string => name.normalize("NFC").toLowerCase();

/** Whether a place would lie in a folder if nobody told capitals and forms of accents apart. */
export function seemsWithin(folder: string, place: string, { sep }: Pick<PathRules, "sep"> = system): boolean {
  const start = folder.endsWith(sep) ? folder.slice(0, -sep.length) : folder;
  const depth = start.split(sep).length;
  return areAlike(start, place.split(sep).slice(0, depth).join(sep));
}

/** A place with its names as the disk spells them, which it does in `real`; names that are others there, because of links or drives, stay. */
export function spelledAs(place: string, real: string, { sep }: Pick<PathRules, "sep"> = system): string {
  const names = place.split(sep);
  const there = real.split(sep);
  let alike = 0;
  while (alike < names.length && areAlike(names.at(-1 - alike) ?? "", there.at(-1 - alike) ?? sep)) alike++;
  return [...names.slice(0, names.length - alike), ...there.slice(there.length - alike)].join(sep);
}
