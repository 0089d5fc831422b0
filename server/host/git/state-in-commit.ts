// The state of a workspace in a commit: nothing is checked out, and every file is read by the id of its content.
import { existsSync } from "node:fs";
import { join, posix, sep } from "node:path";
import type { Kind } from "../../../schemas/index.ts";
import { CONFIG_FILE, type ConfigDocument, parseDocument } from "../../core/document/document.ts";
import { joinPath } from "../../core/document/links.ts";
import { quote } from "../../core/document/problem.ts";
import { settingsOf } from "../../core/lint/settings.ts";
import {
  AROUND,
  CATALOGUE_LIMIT,
  catalogueOf,
  type FoundCatalogue,
  findCatalogue,
  isOutOfReach,
  noCatalogue,
} from "../catalogue.ts";
import { decodeText, LEADS_OUT, pointerIn, refused, type Unread } from "../decode-text.ts";
import { disk } from "../disk.ts";
import { readBytes } from "../read-text.ts";
import { realPlace } from "../spelt.ts";
import { isPassedBy } from "../walk.ts";
import { IGNORE_FILES, type Tree, walkThrough } from "../walk-through.ts";
import { GitRefusal } from "./git-refusal.ts";
import { parseCommit } from "./history.ts";
import { largeFile } from "./large-files.ts";
import type { ReadObject } from "./object-reader.ts";
import { type Commit, Repository, type TreeItem, type TreeItems } from "./repository.ts";
import { type Bytes, blobId, configFrom, listed, NOTHING, namedCatalogues, type State, unreadKey } from "./state.ts";
import { wordsOf } from "./words.ts";

export type CommitState = State & {
  /** Ends what was started to read submodules. */
  readonly close: () => void;
};

/** An item of a tree, and the repository that has it: a submodule has its own. */
type Placed = TreeItem & { readonly repository: Repository };

/** How many links may lead on to one another. */
const LINKS = 10;

/** The state in a commit of the folder in which the repository was opened. */
export async function stateInCommit(
  repository: Repository,
  commit: Commit,
  given?: ConfigDocument,
): Promise<CommitState> {
  const reader = new CommitReader(repository, commit);
  try {
    return await reader.state(given);
  } catch (error) {
    reader.close();
    throw error;
  }
}

class CommitReader {
  readonly #repository: Repository;
  readonly #commit: Commit;
  readonly #submodules: Repository[] = [];
  readonly #items = new Map<string, Placed>();
  readonly #absent = new Map<string, string>();
  /** Where links lead. */
  readonly #followed = new Map<string, Placed | Unread>();
  /** Folders of catalogues that are on disk and in no commit. */
  readonly #onDisk: string[] = [];

  constructor(repository: Repository, commit: Commit) {
    this.#repository = repository;
    this.#commit = commit;
  }

  close(): void {
    for (const one of this.#submodules) one.close();
  }

  async state(given?: ConfigDocument): Promise<CommitState> {
    const { prefix, folder: root } = this.#repository;
    await this.#add("", this.#repository, await this.#repository.tree(this.#commit.id, prefix));
    const tree = await this.#treeIn("");
    const listing = walkThrough(tree);
    const config = given ?? configFrom(await this.#read(CONFIG_FILE));
    const catalogues: FoundCatalogue[] = [];
    for (const name of namedCatalogues(config)) catalogues.push(await this.#catalogue(name));
    const { contents, others } = listed(listing.files, catalogues);
    for (const folder of listing.nested)
      for (const path of this.#items.keys()) if (path.startsWith(`${folder}/`)) others.add(path);
    const keys = new Map<string, string>();
    for (const path of contents) {
      const item = this.#items.get(path);
      const key = item?.type === "blob" ? item.id : await this.#keyOf(root, path);
      if (key !== undefined) keys.set(path, key);
    }
    const read = (path: string) => this.#read(path);
    return {
      keys,
      others,
      unlisted: listing.unlisted,
      config,
      settings: settingsOf(config),
      catalogues,
      read,
      words: async (path) => {
        const found = await read(path);
        return wordsOf("bytes" in found ? found.bytes : new Uint8Array());
      },
      absent: this.#absent,
      formerKinds: (paths) => this.#formerKinds(paths, listing.nested),
      close: () => this.close(),
    };
  }

  /** Takes what lies beneath a folder, and beneath the submodules in it that are checked out. */
  async #add(folder: string, repository: Repository, items: TreeItems | undefined): Promise<void> {
    for (const [name, item] of items ?? []) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (item.type === "submodule") await this.#addSubmodule(path, item.id);
      else this.#items.set(path, { ...item, repository });
    }
  }

  async #addSubmodule(path: string, commit: string): Promise<void> {
    const place = join(this.#repository.folder, path);
    if (this.#repository.isBare || !isOwnRepository(place)) {
      this.#absent.set(path, commit);
      return;
    }
    const repository = await Repository.open(place);
    this.#submodules.push(repository);
    const items = await repository.tree(commit, "");
    if (!items)
      throw new GitRefusal(
        "history-unavailable",
        `The submodule '${quote(path, 100)}' does not have the commit that it was at in ${nameOfCommit(this.#commit)}. Fetch it with: git submodule update --init`,
      );
    await this.#add(path, repository, items);
  }

  /** What a walk goes through, from a folder downwards. What is to be ignored is read beforehand. */
  async #treeIn(folder: string): Promise<Tree> {
    const start = folder === "" ? "" : `${folder}/`;
    const paths = [...this.#items.keys()].flatMap((path) =>
      path.startsWith(start) && (start !== "" || !path.startsWith("../")) ? [path.slice(start.length)] : [],
    );
    const texts = new Map<string, { readonly text: string } | Unread>();
    for (const path of paths) {
      if (!isIgnoreFile(path)) continue;
      const found = await this.#read(`${start}${path}`);
      texts.set(path, "bytes" in found ? decodeText(found.bytes) : found);
    }
    const folders = new Map<string, Map<string, boolean>>([["", new Map()]]);
    for (const path of paths) enter(folders, path);
    return {
      entriesOf: (at) =>
        Array.from(folders.get(at) ?? [], ([name, isFolder]) => ({ name, isFolder, leadsToFolder: () => false })),
      read: (path) => texts.get(path) ?? NOTHING,
    };
  }

  /** A catalogue as it was: from the commit where it lies in the repository, else as it is on disk. */
  async #catalogue(name: string): Promise<FoundCatalogue> {
    const { prefix, folder: root, isBare } = this.#repository;
    if (isOutOfReach(name)) return noCatalogue(name);
    const place = posix.normalize(`${prefix}${name}`).replace(/\/$/, "");
    const folder = posix.relative(prefix, place);
    if (place === "." || `${prefix}`.startsWith(`${place}/`)) return noCatalogue(name, AROUND);
    if (!place.startsWith("../")) {
      if (folder.startsWith("../")) await this.#addOutside(place, folder);
      this.#refuseAbsent(folder);
      if ([...this.#items.keys()].some((path) => path.startsWith(`${folder}/`)))
        return catalogueOf(name, folder, walkThrough(await this.#treeIn(folder), CATALOGUE_LIMIT));
    }
    const found = isBare ? noCatalogue(name) : findCatalogue(disk, root, name);
    const there = found.catalogue.folder;
    if (there === undefined) return found;
    // One that lies here on disk, is not ignored, and is not in the commit came later.
    const isElsewhere = place.startsWith("../") || there.split("/").includes("node_modules");
    if (!isElsewhere && (there.startsWith("../") || !isPassedBy(root, there))) return noCatalogue(name);
    this.#onDisk.push(there);
    return found;
  }

  /** Takes a folder of the repository that lies outside the root, or a part of a submodule there. */
  async #addOutside(place: string, folder: string): Promise<void> {
    const items = await this.#repository.tree(this.#commit.id, place);
    if (items) return this.#add(folder, this.#repository, items);
    const parts = place.split("/");
    for (let length = 1; length <= parts.length; length++) {
      const outer = parts.slice(0, length).join("/");
      const item = await this.#repository.item(this.#commit.id, outer);
      if (item?.type === "submodule")
        return this.#addSubmodule(posix.relative(this.#repository.prefix, outer), item.id);
    }
  }

  #refuseAbsent(folder: string): void {
    const submodule = [...this.#absent.keys()].find((one) => `${folder}/`.startsWith(`${one}/`));
    if (submodule !== undefined) throw submoduleMissing(submodule);
  }

  async #keyOf(root: string, path: string): Promise<string | undefined> {
    if (this.#isOnDisk(path)) {
      const read = readBytes(root, path);
      return "bytes" in read ? blobId(read.bytes, this.#repository.hash) : unreadKey(read);
    }
    const item = await this.#follow(path);
    if (!("reason" in item)) return item.id;
    return unreadKey(item);
  }

  async #read(path: string): Promise<Bytes | Unread> {
    if (this.#isOnDisk(path)) return readBytes(this.#repository.folder, path);
    const item = await this.#follow(path);
    return "reason" in item ? item : this.#content(path, item);
  }

  async #content(path: string, { id, repository }: Placed): Promise<Bytes | Unread> {
    const object = await repository.object(id);
    if (!object)
      throw new GitRefusal(
        "history-unavailable",
        `'${quote(path, 200)}' as it was in ${nameOfCommit(this.#commit)} is not in this clone, which has only a part of the files of its history. Fetch them with: git fetch --refetch`,
      );
    if (!("bytes" in object)) return object;
    const pointer = pointerIn(object.bytes);
    return (pointer && largeFile(repository.gitFolder, pointer)) || { bytes: object.bytes };
  }

  /** The file that a path leads to, through links that stay within the workspace. */
  async #follow(path: string): Promise<Placed | Unread> {
    const known = this.#followed.get(path);
    if (known) return known;
    let at = path;
    for (let links = 0; links < LINKS; links++) {
      const item = this.#items.get(at);
      if (item?.type !== "link") return item ?? NOTHING;
      const read = await this.#content(at, item);
      const text = "bytes" in read ? decodeText(read.bytes) : read;
      const target = "text" in text && !/^[\\/]/.test(text.text) ? joinPath(at, text.text) : undefined;
      if (target === undefined) return this.#remember(path, refused(LEADS_OUT));
      at = target;
      const end = this.#items.get(at);
      if (end?.type !== "link") return this.#remember(path, end ?? NOTHING);
    }
    return this.#remember(path, refused("it is a link that leads back to itself"));
  }

  #remember(path: string, end: Placed | Unread): Placed | Unread {
    this.#followed.set(path, end);
    return end;
  }

  /** What these paths held in the history; of those in folders that are workspaces of their own, before they became that. */
  async #formerKinds(paths: readonly string[], nested: readonly string[]): Promise<ReadonlyMap<string, Kind>> {
    const kinds = new Map<string, Kind>();
    const enter = (path: string, object: ReadObject | undefined): void => {
      const read = object && "bytes" in object && object.type === "blob" ? decodeText(object.bytes) : undefined;
      const kind = read && "text" in read ? parseDocument(path, read.text)?.kind : undefined;
      if (kind !== undefined && kind !== "config" && !kinds.has(path)) kinds.set(path, kind);
    };
    const isOurs = (path: string): boolean =>
      (this.#items.get(path)?.repository ?? this.#repository) === this.#repository;
    const within = Map.groupBy(paths.filter(isOurs), (path) => nested.find((folder) => path.startsWith(`${folder}/`)));
    for (const [path, ids] of await this.#repository.versions(this.#commit.id, within.get(undefined) ?? []))
      for (const id of ids) {
        enter(path, await this.#repository.object(id));
        if (kinds.has(path)) break;
      }
    for (const [folder, pages] of within)
      if (folder !== undefined)
        for (const commit of await this.#commitsWithout(`${folder}/${CONFIG_FILE}`))
          for (const path of pages)
            enter(path, await this.#repository.fileAt(commit, `${this.#repository.prefix}${path}`));
    return kinds;
  }

  /** The commits after which a file came. */
  async #commitsWithout(path: string): Promise<readonly string[]> {
    const repository = this.#repository;
    const found: string[] = [];
    for (const { id } of await repository.touching(this.#commit.id, path)) {
      const commit = await repository.object(id);
      for (const parent of commit && "bytes" in commit ? parseCommit(commit.bytes).parents : [])
        if (!(await repository.fileAt(parent, `${repository.prefix}${path}`))) found.push(parent);
    }
    return found;
  }

  #isOnDisk(path: string): boolean {
    return this.#onDisk.some((folder) => path.startsWith(`${folder}/`));
  }
}

/** The refusal of a submodule whose files would be needed. */
export const submoduleMissing = (path: string): GitRefusal =>
  new GitRefusal(
    "submodule-missing",
    `The folder '${quote(path, 100)}' is a submodule that is not checked out, so nobody can tell what is in it. Fetch it with: git submodule update --init`,
  );

/** A commit in a sentence. */
export const nameOfCommit = ({ id, written }: Commit): string =>
  id.startsWith(written) ? id.slice(0, 10) : `${written} (${id.slice(0, 10)})`;

const isIgnoreFile = (path: string): boolean => IGNORE_FILES.some((name) => path === name || path.endsWith(`/${name}`));

/** Whether a folder is a repository of its own, and not a link to somewhere else. */
function isOwnRepository(place: string): boolean {
  try {
    return existsSync(`${place}${sep}.git`) && realPlace(place) === place;
  } catch {
    return false;
  }
}

/** Enters a path in the folders above it. */
function enter(folders: Map<string, Map<string, boolean>>, path: string): void {
  let isFolder = false;
  for (let at = path; ; isFolder = true) {
    const cut = at.lastIndexOf("/");
    const folder = at.slice(0, Math.max(cut, 0));
    const names = folders.get(folder);
    const name = at.slice(cut + 1);
    if (names) {
      if (isFolder || !names.has(name)) names.set(name, isFolder);
      return;
    }
    folders.set(folder, new Map([[name, isFolder]]));
    at = folder;
  }
}
