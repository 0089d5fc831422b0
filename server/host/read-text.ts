// Reads one file of a workspace as text: a regular file, inside the root, within the size limit, in UTF-8; else it says why not.
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { decodeTableText, decodeText, LEADS_OUT, refused, SIZE_LIMIT, tooLarge, type Unread } from "./decode-text.ts";
import { isWithin } from "./places.ts";
import { isGone, reasonOf } from "./reason.ts";
import { realPlace } from "./spelt.ts";
import type { DecodedTable } from "./table-encoding.ts";

/** Most files fit. What is read into it is decoded at once. */
const ROOM = new Uint8Array(65_536);

/** The text of the file at `path` beneath `root`, with its byte order mark if it has one; or why not. Never throws. */
export function readText(root: string, path: string): { readonly text: string } | Unread {
  const read = readBytes(root, path, ROOM);
  return "bytes" in read ? decodeText(read.bytes) : read;
}

/** The same for a data file, whatever its encoding is. */
export function readTable(root: string, path: string): DecodedTable | Unread {
  const read = readBytes(root, path, ROOM);
  return "bytes" in read ? decodeTableText(read.bytes) : read;
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
      place = realPlace(place);
      if (!isWithin(realPlace(root), place)) return refused(LEADS_OUT);
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
