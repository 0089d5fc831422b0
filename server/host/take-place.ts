// Puts a new file in the place of an old one. On Windows whoever looks into the old one at that moment (a search for viruses, OneDrive)
// keeps it for a moment.
import { renameSync } from "node:fs";
import process from "node:process";

/** So often it is tried once more. */
const TRIES = 10;

/** In milliseconds, before each of these. */
const PAUSE = 50;

const KEPT = new Set(["EACCES", "EBUSY", "EPERM"]);

type Surroundings = { readonly isWindows: boolean; readonly rename: typeof renameSync; readonly pause: number };

/** Throws what the file system throws. */
export function takePlace(
  fresh: string,
  old: string,
  { isWindows = process.platform === "win32", rename = renameSync, pause = PAUSE }: Partial<Surroundings> = {},
): void {
  for (let left = TRIES; ; left--) {
    try {
      rename(fresh, old);
      return;
    } catch (error) {
      const isKept = error instanceof Error && "code" in error && KEPT.has(String(error.code));
      if (!isWindows || !isKept || left === 0) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}
