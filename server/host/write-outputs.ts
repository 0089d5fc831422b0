// Writes files that a command makes for others to read: all of them, or none. What was there before is replaced in one step, so that
// nobody reads half a file.
import { randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { reasonOf } from "./reason.ts";
import { takePlace } from "./take-place.ts";

export type OutputFile = {
  /** The absolute place of the file. */
  readonly place: string;
  /** Its name as people wrote it, for sentences. */
  readonly name: string;
  /** What stands in it; bytes where it is no text. */
  readonly text: string | Uint8Array;
};

/** Writes all files. Returns why none was written, as a sentence, or `undefined` when all were. */
export function writeOutputs(files: readonly OutputFile[]): string | undefined {
  const fresh: { readonly target: string; readonly beside: string; readonly before: Buffer | undefined }[] = [];
  /** Folders that were made, the deepest and the topmost of each. */
  const folders: (readonly [deepest: string, topmost: string])[] = [];
  let replaced = 0;
  let name = "";
  try {
    for (const file of files) {
      name = file.name;
      const target = targetOf(file.place);
      const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString("hex")}.new`);
      const made = makeFolder(dirname(target));
      if (made !== undefined) folders.push([dirname(target), made]);
      fresh.push({ target, beside, before: contentOf(target) });
      writeFileSync(beside, file.text, { flag: "wx" });
    }
    for (const { target, beside } of fresh) {
      name = files[replaced]?.name ?? "";
      takePlace(beside, target);
      replaced++;
    }
    return undefined;
  } catch (error) {
    for (const { target, before } of fresh.slice(0, replaced)) attempt(() => putBack(target, before));
    for (const { beside } of fresh) attempt(() => rmSync(beside, { force: true }));
    for (const made of folders) attempt(() => removeEmpty(made));
    const others = files.length > 1 ? " None of the files was written." : "";
    return `'${name}' could not be written: ${error instanceof NoFile ? "it is not a file" : reasonOf(error)}.${others}`;
  }
}

class NoFile extends Error {}

/**
 * Makes a folder and those above it that are missing, and returns the topmost; one that is there already is not made. Node's own way of making
 * several never ends in places where nothing can be made, such as /proc.
 */
function makeFolder(folder: string): string | undefined {
  const missing: string[] = [];
  for (let at = folder; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const [index, one] of missing.entries())
    try {
      mkdirSync(one);
    } catch (error) {
      for (const made of missing.slice(0, index).reverse()) attempt(() => rmdirSync(made));
      throw error;
    }
  return missing[0];
}

/** A link is written through to what it leads to; a folder, a device or a pipe is not replaced by a file. */
function targetOf(place: string): string {
  const there = lstatSync(place, { throwIfNoEntry: false });
  if (!there) return place;
  const target = there.isSymbolicLink() ? realpathSync(place) : place;
  if (!lstatSync(target).isFile()) throw new NoFile();
  // A file that is only to be read is not replaced either, although its folder would allow it.
  accessSync(target, constants.W_OK);
  return target;
}

const contentOf = (target: string): Buffer | undefined =>
  lstatSync(target, { throwIfNoEntry: false }) ? readFileSync(target) : undefined;

const putBack = (target: string, before: Buffer | undefined): void =>
  before === undefined ? rmSync(target, { force: true }) : writeFileSync(target, before);

/** Takes away folders that nobody has put anything into. */
function removeEmpty([deepest, topmost]: readonly [string, string]): void {
  for (let at = deepest; at.length >= topmost.length; at = dirname(at)) rmdirSync(at);
}

/** Best effort: the first thing that went wrong is what people are told. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // It stays as it is.
  }
}
