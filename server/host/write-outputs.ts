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
  const outputs = new Outputs();
  for (const file of files) {
    const problem = outputs.add(file);
    if (problem !== undefined) return `${problem}${files.length > 1 ? NONE_WRITTEN : ""}`;
  }
  const problem = outputs.putInPlace();
  return problem === undefined ? undefined : `${problem}${files.length > 1 ? NONE_WRITTEN : ""}`;
}

export const NONE_WRITTEN = " None of the files was written.";

/** Files that come one after another, each beside its place until all are there. Whoever is told of a problem has nothing to tidy up. */
export class Outputs {
  readonly #fresh: { readonly name: string; readonly target: string; readonly beside: string }[] = [];
  /** Folders that were made, the deepest and the topmost of each. */
  readonly #folders: (readonly [deepest: string, topmost: string])[] = [];

  /** Returns why the file cannot be written, as a sentence; nothing of what was added before is there then. */
  add({ name, place, text }: OutputFile): string | undefined {
    try {
      const target = targetOf(place);
      const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString("hex")}.new`);
      const made = makeFolder(dirname(target));
      if (made !== undefined) this.#folders.push([dirname(target), made]);
      this.#fresh.push({ name, target, beside });
      writeFileSync(beside, text, { flag: "wx" });
      return undefined;
    } catch (error) {
      this.takeBack();
      return problemOf(name, error);
    }
  }

  /** Puts each file where it belongs. Returns why none is there, as a sentence. */
  putInPlace(): string | undefined {
    const replaced: { readonly target: string; readonly before: Buffer | undefined }[] = [];
    for (const { name, target, beside } of this.#fresh)
      try {
        const before = contentOf(target);
        takePlace(beside, target);
        replaced.push({ target, before });
      } catch (error) {
        for (const { target: place, before } of replaced) attempt(() => putBack(place, before));
        this.takeBack();
        return problemOf(name, error);
      }
    return undefined;
  }

  /** Takes away what was added, and the folders that were made for it. */
  takeBack(): void {
    for (const { beside } of this.#fresh) attempt(() => rmSync(beside, { force: true }));
    for (const made of this.#folders) attempt(() => removeEmpty(made));
  }
}

const problemOf = (name: string, error: unknown): string =>
  `'${name}' could not be written: ${error instanceof NoFile ? "it is not a file" : reasonOf(error)}.`;

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
