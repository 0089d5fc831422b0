// Writes a set of files, all or none, also when the process ends in the midst of it. A journal says what is about to change; each new
// text is written beside its file; then they take their places one by one, and the journal goes. What a journal says that is found
// later was interrupted, and is undone.
import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { array, number, object, parse, string } from "zod/mini";
import { reasonOf } from "./reason.ts";
import { placeWithin } from "./spelt.ts";
import { takePlace } from "./take-place.ts";

export type Rewrite = {
  /** Relative to the root. */
  readonly path: string;
  /** What the file must still hold. */
  readonly before: string;
  readonly after: string;
};

/** Lies in the root while files are changed. It is also a lock: of two that want to change files only one can make it. */
export const JOURNAL = ".plan-lint-changes.json";

const journalShape = object({
  /** The process that makes the changes. */
  process: number(),
  changes: array(object({ path: string(), before: string(), after: string(), fresh: string() })),
});

const parseJournal = (text: string) => parse(journalShape, JSON.parse(text));

/** A journal older than this, in milliseconds, is nobody's, even when a process has its number: numbers are given again. */
const LONGEST_CHANGE = 600_000;

/** A change with the real place of its file, and that of the new text beside it. */
type Planned = Rewrite & { readonly target: string; readonly fresh: string; readonly stats: Stats };

/** Writes all of `rewrites` beneath `root`. Returns why nothing was written, as a sentence, or `undefined` when all was. */
export function writeFiles(root: string, rewrites: readonly Rewrite[]): string | undefined {
  const planned: Planned[] = [];
  const replaced: Planned[] = [];
  const journal = join(root, JOURNAL);
  let isJournalOurs = false;
  let path = "";
  try {
    for (const rewrite of rewrites) {
      path = rewrite.path;
      const one = plan(root, rewrite);
      const same = planned.find(({ target }) => target === one.target);
      // A link and the file that it leads to are one file, which is written once.
      if (!same) planned.push(one);
      else if (same.after !== one.after)
        throw new Unwritable(`is the same file as '${same.path}', and each was to be changed in another way`);
    }
    path = JOURNAL;
    writeJournal(journal, planned);
    isJournalOurs = true;
    for (const one of planned) {
      path = one.path;
      writeNew(one.fresh, one.after, one.stats);
    }
    for (const one of planned) {
      path = one.path;
      // Looked at again: there was time to edit it while the others were written.
      if (!holds(one.target, one.before)) throw new Unwritable("was changed by something else in the meantime");
      takePlace(one.fresh, one.target);
      replaced.push(one);
    }
    path = JOURNAL;
    rmSync(journal);
    return undefined;
  } catch (error) {
    const why = error instanceof Unwritable ? error.message : `could not be written (${reasonOf(error)})`;
    const nothing = `Nothing was changed: '${path}' ${why}.`;
    return isJournalOurs ? (undo(journal, planned, replaced) ?? nothing) : nothing;
  }
}

/** Puts everything back. Returns a sentence when that was not possible for all; then the journal stays, with what was there before. */
function undo(journal: string, planned: readonly Planned[], replaced: readonly Planned[]): string | undefined {
  const stuck = replaced.filter((one) => !isPutBack(one)).map(({ path }) => `'${path}'`);
  for (const { fresh } of planned) remove(fresh);
  if (stuck.length > 0)
    return `Only some of the changes could be made, and ${stuck.join(", ")} could not be put back. What was there before is kept in '${JOURNAL}'.`;
  remove(journal);
  return undefined;
}

/** What was found of changes that were begun and never finished. */
type Interrupted = {
  /** Put back to what they held before. */
  readonly restored: readonly string[];
  /** Edited since by somebody, so left as they are. */
  readonly edited: readonly string[];
};

/** Whether changes were begun here and never finished, or are being made at this moment. */
export const hasChangesBegun = (root: string): boolean =>
  lstatSync(join(root, JOURNAL), { throwIfNoEntry: false }) !== undefined;

/** Undoes what an interrupted run left half done. Returns a sentence when another run is at it at this moment. */
export function undoInterrupted(root: string): Interrupted | string {
  const journal = join(root, JOURNAL);
  const interrupted = { restored: [] as string[], edited: [] as string[] };
  if (!hasChangesBegun(root)) return interrupted;
  const read = readJournal(journal);
  if (read && isAtWork(read.process, journal))
    return "Another plan-lint is making changes here at this moment. Try again when it has finished.";
  // A journal that cannot be read was interrupted itself, before anything was changed.
  for (const { path, before, after, fresh } of read?.changes ?? []) {
    const target = insideRoot(root, path);
    if (target === undefined) continue;
    if (FRESH.test(fresh)) remove(join(dirname(target), fresh));
    if (holds(target, before)) continue;
    if (holds(target, after) && isPutBack({ target, before, after })) interrupted.restored.push(path);
    else interrupted.edited.push(path);
  }
  remove(journal);
  return interrupted;
}

function isAtWork(number: number, journal: string): boolean {
  if (Date.now() - lstatSync(journal).mtimeMs > LONGEST_CHANGE) return false;
  try {
    return process.kill(number, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Why a file is left as it is, as the second half of a sentence. */
class Unwritable extends Error {}

/** Finds out whether and where a file may be written. Throws when not. */
function plan(root: string, rewrite: Rewrite): Planned {
  const target = insideRoot(root, rewrite.path);
  if (target === undefined) throw new Unwritable("is not there or leads outside this folder");
  if (!holds(target, rewrite.before)) throw new Unwritable("was changed by something else in the meantime");
  const stats = statSync(target);
  if ((stats.mode & 0o200) === 0) throw new Unwritable("is write-protected");
  // The new file would have this name alone, and the old text would live on under the other.
  if (stats.nlink > 1) throw new Unwritable("has a second name (a hard link), so it is left to you");
  return { ...rewrite, target, stats, fresh: besides(target) };
}

/** Whether a file has a second name on the disk: written anew it would have one alone. Then it is left to people. */
export function hasSecondName(root: string, path: string): boolean {
  const target = insideRoot(root, path);
  return target !== undefined && statSync(target).nlink > 1;
}

/** The real place of a file; links are written through to what they lead to, never to a place outside. */
const insideRoot = (root: string, path: string): string | undefined => placeWithin(root, join(root, path));

/** A name that nothing has, beside the file and recognisably ours. */
const besides = (target: string): string =>
  join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString("hex")}.new`);

const FRESH = /^\.[^/\\]*\.[\da-f]{12}\.new$/;

function holds(file: string, text: string): boolean {
  try {
    return readFileSync(file).equals(Buffer.from(text));
  } catch {
    return false;
  }
}

/** Makes a file that must not be there yet, with the rights and the owner of the one that it is to replace. */
function writeNew(file: string, text: string, like?: Stats): void {
  const handle = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    writeFileSync(handle, text);
    if (like) {
      const { uid, gid } = statSync(file);
      if (uid !== like.uid || gid !== like.gid) fchownSync(handle, like.uid, like.gid);
      fchmodSync(handle, like.mode & 0o7777);
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function writeJournal(journal: string, planned: readonly Planned[]): void {
  const changes = planned.map(({ path, before, after, fresh }) => ({ path, before, after, fresh: basename(fresh) }));
  try {
    writeNew(journal, JSON.stringify({ process: process.pid, changes }));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      throw new Unwritable("is there, so another plan-lint is making changes");
    remove(journal);
    throw error;
  }
}

function readJournal(journal: string): ReturnType<typeof parseJournal> | undefined {
  try {
    return lstatSync(journal).isFile() ? parseJournal(readFileSync(journal, "utf8")) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a file holds again, or still, what it held before. */
function isPutBack({
  target,
  before,
  after,
}: { readonly target: string } & Pick<Rewrite, "before" | "after">): boolean {
  if (holds(target, before)) return true;
  if (!holds(target, after)) return false;
  const fresh = besides(target);
  try {
    writeNew(fresh, before, statSync(target));
    takePlace(fresh, target);
    return true;
  } catch {
    remove(fresh);
    return false;
  }
}

/** Best effort: what stays behind is a file with our name that nothing reads. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It stays.
  }
}
