// What a workspace asks of the place in which its files lie: a disk, or the memory of a browser, into which an editor has sent them.
// A place is absolute; a path is relative to a root and has forward slashes.
import type { Unread } from "./decode-text.ts";
import type { DecodedTable } from "./table-encoding.ts";
import type { Walk } from "./walk-through.ts";

/** None of it ever throws. */
export type Files = {
  /** The text of a file, with its byte order mark if it has one; or why not. */
  readonly readText: (root: string, path: string) => { readonly text: string } | Unread;
  /** The same of a data file, which may be saved otherwise than as UTF-8. */
  readonly readTable: (root: string, path: string) => DecodedTable | Unread;
  /** What lies beneath a folder, without what is ignored; at most so many entries. */
  readonly walk: (root: string, limit?: number) => Walk;
  /** Whether a walk would not come to a path. */
  readonly isPassedBy: (root: string, path: string) => boolean;
  /** Whether anything has that name, also a link that leads nowhere. */
  readonly isNamed: (place: string) => boolean;
  /** Whether something is there, also through a link. */
  readonly isThere: (place: string) => boolean;
  readonly isFolder: (place: string) => boolean;
  /** A place as it is spelt there; of what is not there, its folder is. Links stay. */
  readonly spelt: (place: string) => string;
};
