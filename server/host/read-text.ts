// Reads one file of a workspace as text: a regular file, inside the root, within the size limit, in UTF-8; else it says why not.
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { isGone, reasonOf } from "./reason.ts";

export type Unread = {
  /** Half a sentence, as after "because". */
  readonly reason: string;
  /** Whether there is no file of that name (any more). */
  readonly isGone: boolean;
  /** What can be made of a file in another encoding: enough to guess what it is about, and no more. */
  readonly guess?: string;
};

/** Why a link is not followed out of a workspace. */
export const LEADS_OUT = "it is a link to a place outside this folder";

/** Larger files are not opened further than to see how large they are. */
export const SIZE_LIMIT = 25_000_000;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of the file at `path` beneath `root`, with its byte order mark if it has one; or why not. Never throws. */
export function readText(root: string, path: string): { readonly text: string } | Unread {
  const read = readBytes(root, path);
  return "bytes" in read ? decodeText(read.bytes) : read;
}

/**
 * The same before it is decoded. With `room`, a file that fits is read into it, so that reading many makes no garbage: the bytes are
 * then good until the next one is read.
 */
export function readBytes(root: string, path: string, room?: Uint8Array): { readonly bytes: Uint8Array } | Unread {
  let handle: number | undefined;
  try {
    let place = join(root, path);
    let stats = lstatSync(place);
    if (stats.isSymbolicLink()) {
      place = realpathSync.native(place);
      if (!place.startsWith(realpathSync.native(root) + sep)) return refused(LEADS_OUT);
      stats = lstatSync(place);
    }
    // Looked at before it is opened, as opening a device can set it going; and again after, as it may have been replaced meanwhile.
    if (!stats.isFile()) return refused("it is not an ordinary file");
    handle = openSync(place, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    stats = fstatSync(handle);
    if (!stats.isFile()) return refused("it is not an ordinary file");
    if (stats.size > SIZE_LIMIT) return refused(tooLarge(stats.size));
    return { bytes: readAll(handle, stats.size, room) };
  } catch (error) {
    return { reason: reasonOf(error, path), isGone: isGone(error, path) };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

export const refused = (reason: string, guess?: string): Unread => ({
  reason,
  isGone: false,
  ...(guess === undefined ? {} : { guess }),
});

export const tooLarge = (size: number): string =>
  `it is ${Math.round(size / 1_000_000)} MB large; at most ${SIZE_LIMIT / 1_000_000} MB are read`;

function readAll(handle: number, size: number, room?: Uint8Array): Uint8Array {
  const bytes = room !== undefined && room.length >= size ? room : Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = readSync(handle, bytes, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

/** How much of a file that cannot be read is looked at to guess what it is. */
const GUESSED_BYTES = 10_000;

/** The text that bytes stand for, or why they stand for none. */
export function decodeText(bytes: Uint8Array): { readonly text: string } | Unread {
  const guess = (encoding: string): string => new TextDecoder(encoding).decode(bytes.subarray(0, GUESSED_BYTES));
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return refused("it is saved as UTF-16; save it as UTF-8", guess("utf-16le"));
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return refused("it is saved as UTF-16; save it as UTF-8", guess("utf-16be"));
  try {
    const text = utf8.decode(bytes);
    return text.includes("\0") ? refused("it is not a text file", guess("latin1")) : { text };
  } catch {
    return refused("it is not saved as UTF-8; save it as UTF-8", guess("latin1"));
  }
}
