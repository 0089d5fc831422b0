// Lists the files of a workspace, without what git or the workspace ignores, and without following links to folders. What it goes
// through may be a folder on disk, one as it was in a commit, or one that an editor has sent.
import { CONFIG_FILE } from "../core/document/document.ts";
import type { Unread } from "./decode-text.ts";
import { type IgnoreFile, parseIgnoreFile } from "./ignore-file.ts";
import { isGone, reasonOf } from "./reason.ts";

export type Walk = {
  /** Everything that is not a folder, relative to the root, with forward slashes, in the order of reading. */
  readonly files: readonly string[];
  /** Folders with a configuration of their own: workspaces in themselves, not part of this one. */
  readonly nested: readonly string[];
  /** Folders that could not be listed, `.` for the root; nobody knows what is in them. */
  readonly unlisted: readonly LeftOut[];
  /** Links to folders, and ignore files that were not heeded. */
  readonly passedBy: readonly LeftOut[];
};

/** Something that was not looked at, and why, as half a sentence. */
export type LeftOut = { readonly path: string; readonly reason: string };

/** What was not looked at, and why: one sentence each. */
export const leftOutInWords = ({ nested, passedBy }: Walk): readonly string[] => [
  ...nested.map((folder) => `Not looked at: '${folder}', because it has a plan-lint.yaml of its own.`),
  ...passedBy.map(({ path, reason }) => `Not looked at: '${path}', because ${reason}.`),
];

/** Files and folders. No hospital has that many; a tree that goes on further is not one that anybody wants listed. */
export const ENTRY_LIMIT = 1_000_000;

/** Patterns that may have a say about one path. */
const PATTERN_LIMIT = 5_000;

export const IGNORE_FILES = [".gitignore", ".planlintignore"] as const;
const NEVER = new Set([".git", "node_modules"]);

/** The ignore files on the way to a folder, the nearest first. */
type Layer = { readonly folder: string; readonly file: IgnoreFile };

/** What a walk goes through. */
export type Tree = {
  /** What lies in a folder. Throws what the file system throws. */
  readonly entriesOf: (folder: string) => readonly TreeEntry[];
  readonly read: (path: string) => { readonly text: string } | Unread;
};

/** What is asked about one path on its own. */
type Surroundings = Pick<Tree, "read"> & {
  /** Whether anything has that name that is there, also through links. */
  readonly isThere: (path: string) => boolean;
  readonly isLink: (path: string) => boolean;
};

export type TreeEntry = {
  readonly name: string;
  readonly isFolder: boolean;
  /** Whether it is a link to a folder. */
  readonly leadsToFolder: () => boolean;
};

/** Walks a tree. Never throws. */
export function walkThrough(tree: Tree, limit = ENTRY_LIMIT): Walk {
  const files: string[] = [];
  const nested: string[] = [];
  const unlisted: LeftOut[] = [];
  const passedBy: LeftOut[] = [];
  const waiting: { readonly folder: string; readonly layers: readonly Layer[] }[] = [{ folder: "", layers: [] }];
  let found = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { folder } = next;
    if (found > limit) {
      unlisted.push({ path: folder || ".", reason: `there are more than ${limit} files and folders` });
      break;
    }
    let entries: readonly TreeEntry[];
    try {
      entries = tree.entriesOf(folder);
    } catch (error) {
      if (!isGone(error, folder)) unlisted.push({ path: folder || ".", reason: reasonOf(error, folder) });
      continue;
    }
    const names = new Set(entries.map((entry) => entry.name));
    if (folder !== "" && names.has(CONFIG_FILE)) {
      nested.push(folder);
      continue;
    }
    const { layers, refused } = withOwnLayers(next.layers, tree.read, folder, names);
    passedBy.push(...refused);
    for (const entry of entries) {
      const path = pathIn(folder, entry.name);
      const { isFolder } = entry;
      if (NEVER.has(entry.name) || isIgnored(layers, path, isFolder)) continue;
      found++;
      if (isFolder) waiting.push({ folder: path, layers });
      else files.push(path);
      if (entry.leadsToFolder()) passedBy.push({ path, reason: "it is a link to a folder" });
    }
  }
  return { files: files.toSorted(), nested: nested.toSorted(), unlisted, passedBy };
}

/**
 * Whether a walk would not come to a path: because an ignore file on the way says to leave it alone, or because a folder
 * on the way is a link. For a path that a watcher reports.
 */
export function isPassedByWalk(tree: Surroundings, path: string): boolean {
  const parts = path.split("/");
  if (parts.some((part) => NEVER.has(part))) return true;
  let layers: readonly Layer[] = [];
  for (let depth = 0; depth < parts.length; depth++) {
    const folder = parts.slice(0, depth).join("/");
    if (depth > 0 && tree.isLink(folder)) return true;
    const names = new Set(IGNORE_FILES.filter((name) => tree.isThere(pathIn(folder, name))));
    layers = withOwnLayers(layers, tree.read, folder, names).layers;
    if (isIgnored(layers, parts.slice(0, depth + 1).join("/"), depth < parts.length - 1)) return true;
  }
  return false;
}

const pathIn = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);

function withOwnLayers(
  outer: readonly Layer[],
  read: Tree["read"],
  folder: string,
  names: ReadonlySet<string>,
): { readonly layers: readonly Layer[]; readonly refused: readonly LeftOut[] } {
  let layers = outer;
  const refused: LeftOut[] = [];
  for (const name of IGNORE_FILES) {
    if (!names.has(name)) continue;
    const path = pathIn(folder, name);
    const found = read(path);
    if ("reason" in found) {
      refused.push({ path, reason: found.reason });
      continue;
    }
    const file = parseIgnoreFile(found.text);
    const total = layers.reduce((sum, layer) => sum + layer.file.size, file.size);
    if (total > PATTERN_LIMIT)
      refused.push({ path, reason: `there are more than ${PATTERN_LIMIT} patterns to ignore` });
    else layers = [{ folder, file }, ...layers];
  }
  return { layers, refused };
}

/** The nearest file that has a say decides, as in git. */
function isIgnored(layers: readonly Layer[], path: string, isFolder: boolean): boolean {
  for (const { folder, file } of layers) {
    const verdict = file.verdictOn(folder === "" ? path : path.slice(folder.length + 1), isFolder);
    if (verdict) return verdict === "ignored";
  }
  return false;
}
