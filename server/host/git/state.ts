// One state of a workspace: the files that it has, each with a key that tells its content apart from any other; and the state on disk.
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Kind } from "../../../schemas/index.ts";
import { CONFIG_FILE, type ConfigDocument, cannotBeRead, parseConfigDocument } from "../../core/document/document.ts";
import { sortOf } from "../../core/document/file-sort.ts";
import { type Settings, settingsOf } from "../../core/lint/settings.ts";
import { type FoundCatalogue, findCatalogue } from "../catalogue.ts";
import { decodeTableText, decodeText, LEADS_OUT, pointerIn, type Unread } from "../decode-text.ts";
import { disk } from "../disk.ts";
import { readBytes } from "../read-text.ts";
import type { DecodedTable } from "../table-encoding.ts";
import { walk } from "../walk.ts";
import type { LeftOut } from "../walk-through.ts";
import { isPointedAt } from "./large-files.ts";
import type { Repository } from "./repository.ts";
import { type Words, wordsOf } from "./words.ts";

export type Bytes = { readonly bytes: Uint8Array };

/** What can be asked of a state. All paths are relative to the root, with forward slashes. */
export interface State {
  /** Of every page and data file: what tells its content apart. */
  readonly keys: ReadonlyMap<string, string>;
  /** Every other file, also those of workspaces within this one. */
  readonly others: ReadonlySet<string>;
  readonly unlisted: readonly LeftOut[];
  readonly config: ConfigDocument | undefined;
  readonly settings: Settings;
  readonly catalogues: readonly FoundCatalogue[];
  /** Submodules of a commit that are not checked out, by their folders, with the commits that they are to be at. */
  readonly absent?: ReadonlyMap<string, string>;
  readonly read: (path: string) => Promise<Bytes | Unread>;
  readonly words: (path: string) => Promise<Words>;
  /** Of these pages of a commit, which were documents in its history, and of what kind they were last. */
  readonly formerKinds?: (paths: readonly string[]) => Promise<ReadonlyMap<string, Kind>>;
}

/** Whether a file of the state belongs to a catalogue. */
export const isInCatalogue = ({ catalogues }: State, path: string): boolean =>
  catalogues.some(({ catalogue: { folder } }) => folder !== undefined && path.startsWith(`${folder}/`));

export const NOTHING: Unread = { reason: "it is not there", isGone: true };

/** Whether a file's content matters. Of all others only that they are there. */
const isRead = (path: string): boolean => sortOf(path) !== "other";

/** Before the first commit there is nothing. */
export const EMPTY: State = {
  keys: new Map(),
  others: new Set(),
  unlisted: [],
  config: undefined,
  settings: settingsOf(undefined),
  catalogues: [],
  read: async () => NOTHING,
  words: async () => wordsOf(new Uint8Array()),
};

/** What was read, as text. */
export function textOf(read: Bytes | Unread): { readonly text: string } | Unread {
  return "bytes" in read ? decodeText(read.bytes) : read;
}

/** The same of a data file, which may be saved otherwise than as UTF-8. */
export const tableTextOf = (read: Bytes | Unread): DecodedTable | Unread =>
  "bytes" in read ? decodeTableText(read.bytes) : read;

/** The configuration in what was read; `undefined` where there is none. */
export function configFrom(read: Bytes | Unread): ConfigDocument | undefined {
  const found = textOf(read);
  if ("text" in found) return parseConfigDocument(CONFIG_FILE, found.text);
  if (found.isGone) return undefined;
  return { ...parseConfigDocument(CONFIG_FILE, ""), problems: [cannotBeRead(found.reason)] };
}

/** Everything that a state lists: the pages and data files of the workspace and its catalogues, and the names of all other files. */
export function listed(
  files: readonly string[],
  catalogues: readonly FoundCatalogue[],
): { readonly contents: ReadonlySet<string>; readonly others: Set<string> } {
  const contents = new Set<string>();
  const others = new Set<string>();
  for (const path of files) (isRead(path) ? contents : others).add(path);
  for (const { catalogue, files: pages } of catalogues) {
    for (const page of pages) contents.add(`${catalogue.folder}/${page}`);
  }
  return { contents, others };
}

export const namedCatalogues = (config: ConfigDocument | undefined): readonly string[] =>
  (config?.fields.catalogues ?? []).flatMap((name) => (name === undefined ? [] : [name]));

/** The state on disk, in which a file that the base only points at has not changed where it is the one that is meant. */
export async function withPointersFollowed(disk: State, base: State): Promise<State> {
  const keys = new Map(disk.keys);
  for (const [path, key] of disk.keys) {
    const before = base.keys.get(path);
    if (before === undefined || before === key) continue;
    const [was, is] = [await base.read(path), await disk.read(path)];
    if (!("bytes" in was && "bytes" in is)) continue;
    const pointer = pointerIn(was.bytes);
    const isSame = pointer === undefined ? Buffer.compare(was.bytes, is.bytes) === 0 : isPointedAt(is.bytes, pointer);
    if (isSame) keys.set(path, before);
  }
  return { ...disk, keys };
}

/** In bytes; nearly every file fits. */
const ROOM = 1_000_000;

/** Files that are not on disk and count as there, and the state that has them. */
type Absent = { readonly paths: ReadonlySet<string>; readonly state: State };

/**
 * The state on disk. `base` tells the key that a file had before: one that differs from it only in its line ends, as a checkout may
 * write them, has not changed.
 */
export function stateOnDisk(
  root: string,
  hash: Repository["hash"],
  base: State,
  { absent, given }: { readonly absent?: Absent | undefined; readonly given?: ConfigDocument | undefined } = {},
): State {
  const listing = walk(root);
  const readFile = (named: string, room?: Uint8Array): Bytes | Unread => {
    const path = names.get(named) ?? named;
    if (!path.startsWith("../")) return readBytes(root, path, room);
    const catalogue = catalogues.find(({ catalogue: { folder } }) => path.startsWith(`${folder}/`));
    const folder = catalogue?.catalogue.folder ?? "";
    return readBytes(join(root, folder), path.slice(folder.length + 1), room);
  };
  const config = given ?? configFrom(readBytes(root, CONFIG_FILE));
  const catalogues = namedCatalogues(config).map((name) => findCatalogue(disk, root, name));
  const onDisk = listed(listing.files, catalogues);
  for (const folder of listing.nested)
    for (const file of walk(join(root, folder)).files) onDisk.others.add(`${folder}/${file}`);
  const names = new Map(Array.from(onDisk.contents, (name) => [nameBefore(name, base, onDisk.contents), name]));
  const contents = new Set(names.keys());
  const others = new Set(Array.from(onDisk.others, (name) => nameBefore(name, base, onDisk.others)));
  const keys = new Map<string, string>();
  const words = new Map<string, Words>();
  const room = Buffer.allocUnsafe(ROOM);
  for (const path of contents) {
    const read = readFile(path, room);
    if (!("bytes" in read)) {
      const key = unreadKey(read);
      if (key !== undefined) keys.set(path, key);
      continue;
    }
    keys.set(path, keyOf(read.bytes, hash, base.keys.get(path)));
    if (sortOf(path) === "markdown") words.set(path, wordsOf(read.bytes));
  }
  const elsewhere = new Set<string>();
  for (const path of absent?.paths ?? []) {
    const key = absent?.state.keys.get(path);
    if (key === undefined || keys.has(path)) continue;
    keys.set(path, key);
    elsewhere.add(path);
  }
  const other = (path: string): State | undefined => (elsewhere.has(path) ? absent?.state : undefined);
  return {
    keys,
    others,
    unlisted: listing.unlisted,
    config,
    settings: settingsOf(config),
    catalogues,
    read: async (path) => other(path)?.read(path) ?? readFile(path),
    words: async (path) => other(path)?.words(path) ?? words.get(path) ?? wordsOf(new Uint8Array()),
  };
}

/**
 * The name by which the base knows a file of the disk. A Mac may list letters with accents in another form than git keeps them in, which
 * nobody can see, so that is no other file.
 */
function nameBefore(name: string, { keys, others }: State, listed: ReadonlySet<string>): string {
  const isBefore = (path: string): boolean => keys.has(path) || others.has(path);
  if (isBefore(name)) return name;
  const before = FORMS.map((form) => name.normalize(form)).find((path) => isBefore(path) && !listed.has(path));
  return before ?? name;
}

const FORMS = ["NFC", "NFD"] as const;

const LF = 10;
const CR = 13;

/**
 * The key of a file that cannot be read. A link that leads out of the workspace has none, as one that leads nowhere: from a commit
 * nobody can tell what lies out there.
 */
export const unreadKey = ({ reason, isGone }: Unread): string | undefined =>
  isGone || reason === LEADS_OUT ? undefined : `unread: ${reason}`;

/** The id that git would give to a file, with its own line ends or, where it then has the key from before, with those of git. */
function keyOf(bytes: Uint8Array, hash: Repository["hash"], before: string | undefined): string {
  const key = blobId(bytes, hash);
  if (before === undefined || key === before || !bytes.includes(CR)) return key;
  const plain = bytes.filter((letter, at) => letter !== CR || bytes[at + 1] !== LF);
  return blobId(plain, hash) === before ? before : key;
}

/** The id that git gives to a file. */
export const blobId = (bytes: Uint8Array, hash: Repository["hash"]): string =>
  createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
