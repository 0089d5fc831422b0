// What a file holds as text, or why it could not be read: the same words for a file on disk, in a commit or sent by an editor.

import { knownKind } from "../core/document/table/strange-file.ts";
import { type DecodedTable, decodeTable } from "./table-encoding.ts";

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

export const refused = (reason: string, guess?: string): Unread => ({
  reason,
  isGone: false,
  ...(guess === undefined ? {} : { guess }),
});

export const tooLarge = (size: number): string =>
  `it is ${Math.round(size / 1_000_000)} MB large; at most ${SIZE_LIMIT / 1_000_000} MB are read`;

/** How much of a file that cannot be read is looked at to guess what it is. */
const GUESSED_BYTES = 10_000;

/** Pointers are shorter than this, in bytes. */
const LONGEST_POINTER = 1_024;
const POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/.*\noid sha256:([\da-f]{64})\n/s;

/** The hash of the file for which Git LFS left these bytes as a pointer; `undefined` when they are none. */
export const pointerIn = (bytes: Uint8Array): string | undefined =>
  bytes.length > LONGEST_POINTER || bytes[0] !== 0x76
    ? undefined
    : POINTER.exec(new TextDecoder("latin1").decode(bytes))?.[1];

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The text of a data file, which spreadsheets save in several encodings; or why there is none. Of a file that is no text and whose first
 * bytes tell what it is, such as a PDF, they are the text: a table of them says so in better words.
 */
export function decodeTableText(bytes: Uint8Array): DecodedTable | Unread {
  if (pointerIn(bytes) !== undefined) return refused(POINTED);
  const read = decodeTable(bytes);
  if (read !== undefined) return read;
  const beginning = new TextDecoder("latin1").decode(bytes.subarray(0, GUESSED_BYTES));
  return knownKind(beginning) === undefined ? refused("it is not a text file") : { text: beginning };
}

/** Why a pointer is not read: what is meant lies elsewhere. */
export const POINTED = "it is a pointer of Git LFS, and what it points to is not here: fetch it with 'git lfs pull'";

/** The text that bytes stand for, or why they stand for none. */
export function decodeText(bytes: Uint8Array): { readonly text: string } | Unread {
  const guess = (encoding: string): string => new TextDecoder(encoding).decode(bytes.subarray(0, GUESSED_BYTES));
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return refused("it is saved as UTF-16; save it as UTF-8", guess("utf-16le"));
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return refused("it is saved as UTF-16; save it as UTF-8", guess("utf-16be"));
  if (pointerIn(bytes) !== undefined) return refused(POINTED);
  try {
    const text = utf8.decode(bytes);
    return text.includes("\0") ? refused("it is not a text file", guess("latin1")) : { text };
  } catch {
    return refused("it is not saved as UTF-8; save it as UTF-8", guess("latin1"));
  }
}
