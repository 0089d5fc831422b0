// Files that Git LFS keeps outside the repository: a commit has only a pointer to them, with the hash of what they hold.
import { createHash } from "node:crypto";

/** Pointers are shorter than this, in bytes. */
const LONGEST_POINTER = 1_024;

const POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/.*\noid sha256:([\da-f]{64})\n/s;

/** The hash of the file to which these bytes are a pointer; `undefined` when they are none. */
export const pointerIn = (bytes: Uint8Array): string | undefined =>
  bytes.length > LONGEST_POINTER ? undefined : POINTER.exec(Buffer.from(bytes).toString("latin1"))?.[1];

/** Whether a file holds what a pointer stands for. */
export const isPointedAt = (bytes: Uint8Array, pointer: string): boolean =>
  createHash("sha256").update(bytes).digest("hex") === pointer;
