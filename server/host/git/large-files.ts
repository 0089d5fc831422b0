// Files that Git LFS keeps outside the repository: a commit has only a pointer to them, with the hash of what they hold.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { readBytes } from "../read-text.ts";

/** Whether a file holds what a pointer stands for. */
export const isPointedAt = (bytes: Uint8Array, pointer: string): boolean =>
  createHash("sha256").update(bytes).digest("hex") === pointer;

/** What a pointer stands for, where this clone has fetched it; `gitFolder` is the folder that all worktrees share. */
export function largeFile(gitFolder: string, pointer: string): { readonly bytes: Uint8Array } | undefined {
  const read = readBytes(join(gitFolder, "lfs", "objects"), `${pointer.slice(0, 2)}/${pointer.slice(2, 4)}/${pointer}`);
  return "bytes" in read && isPointedAt(read.bytes, pointer) ? read : undefined;
}
