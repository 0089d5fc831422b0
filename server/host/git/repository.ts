// One git repository, read through plumbing commands only: revisions to ids first, then trees and objects by their ids.
import { resolve } from "node:path";
import { quote } from "../../core/document/problem.ts";
import { realPlace } from "../spelt.ts";
import { GitRefusal } from "./git-refusal.ts";
import { ObjectReader, type ReadObject } from "./object-reader.ts";
import { askGit, programIn, refusalFrom, tellGit } from "./run-git.ts";

/** A commit, by its whole id. */
export type Commit = {
  readonly id: string;
  /** As somebody wrote it: `main`, `HEAD~2`, `v1.4`. */
  readonly written: string;
};

export type Tag = {
  /** As it can be written without meaning anything else. */
  readonly name: string;
  /** The day on which it was made, as YYYY-MM-DD. */
  readonly date: string;
  /** The first line of what was written about it, or about its commit. */
  readonly subject: string;
};

export type TreeItem = {
  readonly type: "blob" | "link" | "submodule";
  readonly id: string;
};

/** What lies beneath a folder of a commit, by paths relative to that folder. */
export type TreeItems = ReadonlyMap<string, TreeItem>;

/** The oldest git that understands how revisions are kept apart from options. */
const OLDEST: readonly [number, number] = [2, 30];

/** A command line takes only so much. */
const PATHS_AT_ONCE = 500;

export class Repository {
  /** The real place of the folder that was opened. */
  readonly folder: string;
  /** Where that folder lies in the repository, with a slash at its end; empty at the top, and in a bare repository. */
  readonly prefix: string;
  readonly isBare: boolean;
  /** Whether the history is cut off somewhere. */
  readonly isShallow: boolean;
  readonly hash: "sha1" | "sha256";
  /** The folder of git itself, which all worktrees share. */
  readonly gitFolder: string;
  readonly #objects: ObjectReader;
  /** What lies directly in the folders that were read, by their ids. */
  readonly #trees = new Map<string, Promise<readonly TreeEntry[]>>();

  private constructor(folder: string, prefix: string, facts: readonly string[]) {
    this.folder = folder;
    this.prefix = prefix;
    this.isBare = facts[0] === "true";
    this.isShallow = facts[1] === "true";
    this.hash = facts[2] === "sha256" ? "sha256" : "sha1";
    this.gitFolder = resolve(folder, facts[3] ?? ".git");
    this.#objects = new ObjectReader(folder);
  }

  /** The repository in which a folder lies. Refuses where there is none, or no git. */
  static async open(folder: string): Promise<Repository> {
    const place = realFolder(folder);
    const [version, facts, prefix] = await Promise.all([
      versionFor(place),
      tellGit(place, [
        "rev-parse",
        "--is-bare-repository",
        "--is-shallow-repository",
        "--show-object-format",
        "--git-common-dir",
      ]),
      tellGit(place, ["rev-parse", "--show-prefix"]),
    ]);
    const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
    if (Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]))
      throw new GitRefusal("git-too-old", `This is git ${major}.${minor}; ${OLDEST.join(".")} or newer is needed.`);
    return new Repository(place, prefix.replace(/\n$/, ""), facts.split("\n"));
  }

  /** The commit that a revision names. Refuses what names none, or more than one. `what` it is for begins the sentence: "The base". */
  async commit(written: string, what = "The revision"): Promise<Commit> {
    const name = quote(written, 100);
    if (written === "" || written.startsWith("-") || /[\0-\x1f\x7f]/.test(written))
      throw new GitRefusal("revision-refused", `${what} '${name}' is not the name of a revision.`);
    const { code, out, err } = await this.#revParse(`${written}^{commit}`);
    if (/is ambiguous/.test(err)) {
      throw new GitRefusal(
        "revision-ambiguous",
        `${what} '${name}' can mean more than one thing here. Write it in full, such as refs/heads/… or refs/tags/…, or more letters of its id.`,
      );
    }
    const id = out.trim();
    if (code === 0 && /^[\da-f]{40,64}$/.test(id)) return { id, written };
    // Of a whole id git says that it is one, whether or not anything has it.
    const named = isId(written) ? written : (await this.#revParse(written)).out.trim();
    const isThere = isId(named) && (await this.has(named));
    if (isId(named) && named !== written && !isThere) throw damaged(`${what} '${name}'`, named);
    if (isThere)
      throw new GitRefusal("not-a-commit", `${what} '${name}' is not a commit, nor a branch or tag that leads to one.`);
    if (this.isShallow)
      throw new GitRefusal(
        "history-unavailable",
        `${what} '${name}' is not in this clone, which has only a part of the history. Fetch all of it with: git fetch --unshallow (in a pipeline: fetch-depth 0)`,
      );
    throw new GitRefusal("revision-missing", `${what} '${name}' does not exist in this repository.`);
  }

  /** The latest commit; `undefined` before the first one. */
  async head(): Promise<Commit | undefined> {
    const { code, out } = await this.#revParse("HEAD^{commit}");
    if (code === 0) return { id: out.trim(), written: "HEAD" };
    const named = (await this.#revParse("HEAD")).out.trim();
    if (isId(named)) throw damaged("HEAD", named);
    return undefined;
  }

  /** What a full name such as `refs/remotes/origin/main` leads to, if there is such a one. */
  async ref(name: string): Promise<Commit | undefined> {
    const { code, out } = await this.#revParse(`${name}^{commit}`);
    return code === 0 ? { id: out.trim(), written: name.replace(/^refs\/(?:heads|remotes|tags)\//, "") } : undefined;
  }

  /** The full name for which a symbolic one stands. */
  async symbolicRef(name: string): Promise<string | undefined> {
    const { code, out } = await askGit(this.folder, ["symbolic-ref", "--quiet", name]);
    return code === 0 ? out.trim() : undefined;
  }

  /** One setting of the repository or the person, as text. */
  async setting(name: string): Promise<string | undefined> {
    const { code, out } = await askGit(this.folder, ["config", "--get", name]);
    return code === 0 ? out.replace(/\n$/, "") : undefined;
  }

  /** Where two histories part; of several such places one. Refuses those that have nothing in common. */
  async mergeBase(one: Commit, other: Commit): Promise<Commit> {
    const { code, out, err } = await askGit(this.folder, ["merge-base", one.id, other.id]);
    const id = out.trim();
    // Where one is a part of the other's history, nothing parted.
    if (code === 0 && id === one.id) return one;
    if (code === 0) return { id, written: `where ${shortly(one)} and ${shortly(other)} parted` };
    if (err.trim() !== "") throw refusalFrom(err, this.folder);
    const names = `'${quote(one.written, 100)}' and '${quote(other.written, 100)}'`;
    if (this.isShallow)
      throw new GitRefusal(
        "history-unavailable",
        `Where ${names} part is not in this clone, which has only a part of the history. Fetch all of it with: git fetch --unshallow (in a pipeline: fetch-depth 0)`,
      );
    throw new GitRefusal("unrelated-histories", `${names} have no commit in common, so there is nothing to compare.`);
  }

  /** All files beneath a folder of a commit; `undefined` when it has no such folder. `folder` is relative to the top, "" being that. */
  async tree(commit: string, folder: string): Promise<TreeItems | undefined> {
    const top = await this.#objects.read(commit, "");
    if (top === undefined && !(await this.has(commit))) return undefined;
    let entries = this.#entriesIn(top, commit);
    for (const name of folder.split("/").filter((part) => part !== "")) {
      const next = entries.find((entry) => entry.name === name && isFolder(entry));
      if (next === undefined) return undefined;
      entries = await this.#entriesOf(next.id);
    }
    return new Map(await this.#within(entries, ""));
  }

  /** What lies beneath, in git's order. Folders beside one another are asked for in one go. */
  async #within(entries: readonly TreeEntry[], start: string): Promise<(readonly [string, TreeItem])[]> {
    const found = await Promise.all(
      entries.map((entry) => {
        const path = `${start}${entry.name}`;
        if (!isFolder(entry)) return [[path, itemOf(entry)] as const];
        return this.#entriesOf(entry.id).then((inner) => this.#within(inner, `${path}/`));
      }),
    );
    return found.flat();
  }

  /** What lies directly in a folder, by the folder's id: two commits share all that did not change. */
  #entriesOf(id: string): Promise<readonly TreeEntry[]> {
    const known = this.#trees.get(id) ?? this.object(id).then((tree) => this.#entriesIn(tree, id));
    this.#trees.set(id, known);
    return known;
  }

  #entriesIn(tree: ReadObject | undefined, id: string): readonly TreeEntry[] {
    const entries = tree && "bytes" in tree ? entriesIn(tree.bytes, this.hash === "sha256" ? 32 : 20) : undefined;
    if (entries) return entries;
    throw new GitRefusal(
      "history-unavailable",
      `What lies in a folder of this history (${id.slice(0, 10)}) is not in this repository: it is damaged, or was not fetched whole.`,
    );
  }

  /** What lies at one path of a commit, relative to the top; `undefined` for a folder and for nothing. */
  async item(commit: string, path: string): Promise<TreeItem | undefined> {
    const listed = await tellGit(this.folder, ["ls-tree", "-z", "--full-tree", commit, "--", path]);
    return itemsIn(listed).get(path);
  }

  /** The content of the file at one path of a commit, relative to the top; `undefined` for a folder, a submodule and for nothing. */
  async fileAt(commit: string, path: string): Promise<ReadObject | undefined> {
    // A name of several lines, or one outside, cannot be asked for in one line.
    if (/\n|^\.\.?(?:\/|$)/.test(path)) {
      const item = await this.item(commit, path);
      return item === undefined || item.type === "submodule" ? undefined : this.object(item.id);
    }
    const object = await this.#objects.read(commit, path);
    return object && "type" in object && object.type !== "blob" ? undefined : object;
  }

  /** Whether this clone has an object. */
  async has(id: string): Promise<boolean> {
    return (await this.object(id)) !== undefined;
  }

  /** The commits before one that touched a path (relative to the folder), the newest first, with their parents in that history. */
  async touching(
    commit: string,
    path: string,
  ): Promise<readonly { readonly id: string; readonly parents: readonly string[] }[]> {
    const listed = await tellGit(this.folder, ["rev-list", "--parents", "--topo-order", commit, "--", path]);
    return listed.split("\n").flatMap((line) => {
      const [id, ...parents] = line.split(" ");
      return id ? [{ id, parents }] : [];
    });
  }

  /** The ids of what files held (paths relative to the folder) in a commit and in those before it, the newest first. */
  async versions(commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, string[]>();
    const places = new Map(paths.map((path) => [`${this.prefix}${path}`, path]));
    for (let at = 0; at < paths.length; at += PATHS_AT_ONCE) {
      const some = paths.slice(at, at + PATHS_AT_ONCE);
      const commits = await tellGit(this.folder, ["rev-list", "--topo-order", commit, "--", ...some]);
      // A list of objects would name each once, and so be silent of a path whose text lay at another one as well.
      const options = ["--stdin", "--root", "-r", "-m", "-z", "--no-renames", "--no-commit-id"];
      const changes = (await tellGit(this.folder, ["diff-tree", ...options, "--", ...some], commits)).split("\0");
      for (let change = 0; change + 1 < changes.length; change += 2) {
        const path = places.get(changes[change + 1] ?? "");
        const [, , was = "", is = ""] = (changes[change] ?? "").split(" ");
        const ids = path === undefined ? [] : [is, was].filter((id) => !/^0*$/.test(id));
        if (path !== undefined) found.set(path, [...(found.get(path) ?? []), ...ids]);
      }
    }
    return found;
  }

  /** The files beneath the folder that a sparse checkout leaves out: they are tracked, not on disk, and not deleted. */
  async leftOut(): Promise<ReadonlySet<string>> {
    if (this.isBare || (await this.setting("core.sparseCheckout")) === undefined) return new Set();
    const listed = await tellGit(this.folder, ["ls-files", "-z", "-t"]);
    return new Set(listed.split("\0").flatMap((entry) => (entry.startsWith("S ") ? [entry.slice(2)] : [])));
  }

  /** The ids of the latest commits up to one, the newest first. */
  async latest(commit: Commit, count: number): Promise<readonly string[]> {
    const listed = await tellGit(this.folder, ["rev-list", `--max-count=${count}`, commit.id]);
    return listed.split("\n").filter((id) => id !== "");
  }

  /** The tags that lead to commits, the newest first. */
  async tags(count: number): Promise<readonly Tag[]> {
    const parts = ["objecttype", "*objecttype", "refname:short", "creatordate:short", "contents:subject"];
    const format = parts.map((part) => `%(${part})`).join("%00");
    const options = ["--sort=-creatordate", `--count=${count}`, `--format=${format}`];
    const listed = await tellGit(this.folder, ["for-each-ref", ...options, "refs/tags"]);
    return listed.split("\n").flatMap((line) => {
      const [type, tagged, name = "", date = "", subject = ""] = line.split("\0");
      return (tagged || type) === "commit" ? [{ name, date, subject }] : [];
    });
  }

  /** An object by its whole id; `undefined` when this clone does not have it. */
  object(id: string): Promise<ReadObject | undefined> {
    return this.#objects.read(id);
  }

  /** Ends the git that reads objects. */
  close(): void {
    this.#objects.close();
  }

  #revParse(revision: string): ReturnType<typeof askGit> {
    return askGit(this.folder, ["rev-parse", "--verify", "--end-of-options", revision]);
  }
}

/** The refusal of a name whose commit is gone. */
const damaged = (what: string, id: string): GitRefusal =>
  new GitRefusal(
    "history-unavailable",
    `${what} leads to the commit ${id.slice(0, 10)}, which is not in this repository: it is damaged, or was not fetched whole.`,
  );

/** A commit as it was written; a whole id is shortened. */
const shortly = ({ id, written }: Commit): string => (id.startsWith(written) ? id.slice(0, 10) : written);

/** One line of a folder as git keeps it. */
type TreeEntry = { readonly mode: number; readonly name: string; readonly id: string };

/** Mode (octal), a space, name, a zero, and the id as bytes, one after the other; `undefined` where it is anything else. */
function entriesIn(bytes: Uint8Array, idLength: number): readonly TreeEntry[] | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: TreeEntry[] = [];
  for (let at = 0; at < all.length; ) {
    const space = all.indexOf(0x20, at);
    const end = all.indexOf(0, at);
    const next = end + 1 + idLength;
    if (space < 0 || end < space || next > all.length) return undefined;
    entries.push({
      mode: Number.parseInt(all.toString("latin1", at, space), 8),
      name: all.toString("utf8", space + 1, end),
      id: all.toString("hex", end + 1, next),
    });
    at = next;
  }
  return entries;
}

/** The part of a mode that says what something is. */
const SORT = 0o170000;

const isFolder = ({ mode }: TreeEntry): boolean => (mode & SORT) === 0o040000;

function itemOf({ mode, id }: Pick<TreeEntry, "mode" | "id">): TreeItem {
  const sort = mode & SORT;
  return { type: sort === 0o160000 ? "submodule" : sort === 0o120000 ? "link" : "blob", id };
}

function itemsIn(listed: string): Map<string, TreeItem> {
  const items = new Map<string, TreeItem>();
  for (const entry of listed.split("\0")) {
    const tab = entry.indexOf("\t");
    const [mode = "", kind, id = ""] = entry.slice(0, Math.max(tab, 0)).split(" ");
    if (tab === -1 || kind === "tree") continue;
    items.set(entry.slice(tab + 1), itemOf({ mode: Number.parseInt(mode, 8), id }));
  }
  return items;
}

/** What each git says of itself, by where it lies: asked once. */
const versions = new Map<string, Promise<string>>();

function versionFor(folder: string): Promise<string> {
  const program = programIn(folder);
  const known = versions.get(program) ?? tellGit(folder, ["--version"]);
  versions.set(program, known);
  // One that could not be asked in this folder may be asked in another.
  known.catch(() => versions.delete(program));
  return known;
}

const isId = (written: string): boolean => /^[\da-f]{40}(?:[\da-f]{24})?$/.test(written);

function realFolder(folder: string): string {
  try {
    return realPlace(folder);
  } catch {
    throw new GitRefusal("not-a-repository", `There is no folder '${quote(folder, 200)}'.`);
  }
}
