// Reads what a server in a browser has to know of folders and of changes, over a network that may be slow: many at a time, and not without
// end. What is left out is counted, and marked so that the server says it of the place.
import { READ_FILES, type SentEntry, type SentFiles } from "../../protocol/index.ts";

/** The files of an editor, by address. All of it rejects for what cannot be read. */
export type Files = {
  readonly list: (folder: string) => Promise<readonly (Sort & { readonly name: string })[]>;
  readonly look: (file: string) => Promise<Sort & { readonly size: number }>;
  readonly read: (file: string) => Promise<Uint8Array>;
  readonly within: (folder: string, name: string) => string;
};

type Sort = { readonly isFolder: boolean; readonly isLink: boolean };

export const LIMITS = {
  /** Files and folders. */
  entries: 50_000,
  /** What is read of all of them together. */
  bytes: 200_000_000,
  /** What the server reads of one. */
  file: 25_000_000,
  /** Questions to the network at one time. */
  atOnce: 16,
};

/** No walk of the server enters these; a catalogue within one is asked for by its name. */
const NEVER = new Set([".git", "node_modules"]);

/** Everything in some folders. Never rejects. */
export async function sendFolders(
  files: Files,
  folders: readonly string[],
  limits = LIMITS,
): Promise<{ readonly files: SentFiles; readonly leftOut: number }> {
  const entries: SentEntry[] = [];
  let leftOut = 0;
  let bytes = 0;

  const open = async (folder: string): Promise<readonly string[]> => {
    if (entries.length >= limits.entries) {
      leftOut++;
      entries.push({ uri: folder, sort: "folder", notSent: "too-much" });
      return [];
    }
    const found = await files.list(folder);
    const kept = found
      .filter(({ name }) => !NEVER.has(name))
      .map(({ name, isFolder, isLink }) => ({ uri: files.within(folder, name), name, isFolder, isLink }));
    for (const { uri, isFolder, isLink } of kept)
      entries.push({ uri, sort: isFolder ? "folder" : "file", ...(isLink && { isLink }) });
    return kept.flatMap(({ uri, isFolder, isLink }) => (isFolder && !isLink ? [uri] : []));
  };

  // The folders themselves may not be there, which is no news: the server asks for some that may be.
  let level = (await atMost(limits.atOnce, folders, (folder) => open(folder).catch(() => []))).flat();
  while (level.length > 0) {
    const opened = await atMost(limits.atOnce, level, (folder) =>
      open(folder).catch(() => {
        entries.push({ uri: folder, sort: "folder", notSent: "unreadable" });
        return [];
      }),
    );
    level = opened.flat();
  }
  const read = await atMost(limits.atOnce, entries, async (entry) => {
    if (entry.sort === "folder" || entry.isLink || !READ_FILES.test(entry.uri)) return entry;
    if (bytes >= limits.bytes) {
      leftOut++;
      return { ...entry, notSent: "too-much" } as const;
    }
    const sent = await contentOf(files, entry.uri, limits.file);
    bytes += sent.bytes?.length ?? 0;
    return sent;
  });
  return { files: { whole: folders, entries: read, gone: [] }, leftOut };
}

/** A file with what is in it, as far as that is read. */
async function contentOf(files: Files, uri: string, limit: number): Promise<SentEntry> {
  try {
    const { size } = await files.look(uri);
    return size > limit ? { uri, sort: "file", size } : { uri, sort: "file", bytes: await files.read(uri) };
  } catch {
    return { uri, sort: "file", notSent: "unreadable" };
  }
}

/** A change as the protocol tells it; 3 is a deletion. */
type Change = { readonly uri: string; readonly type: number };
const DELETED = 3;

/** What is now at the places that have changed. Never rejects. */
export async function sendChanges(files: Files, changes: readonly Change[], limits = LIMITS): Promise<SentFiles> {
  const latest = new Map(changes.map(({ uri, type }) => [uri, type]));
  const found = await atMost(limits.atOnce, [...latest], async ([uri, type]): Promise<SentFiles> => {
    const gone = { whole: [], entries: [], gone: [uri] };
    if (type === DELETED) return gone;
    const sort = await files.look(uri).catch(() => undefined);
    if (!sort) return gone;
    const { isFolder, isLink } = sort;
    if (isFolder && !isLink) return (await sendFolders(files, [uri], limits)).files;
    const entry: SentEntry = { uri, sort: isFolder ? "folder" : "file", ...(isLink && { isLink }) };
    const isRead = !isFolder && !isLink && READ_FILES.test(uri);
    return { whole: [], entries: [isRead ? await contentOf(files, uri, limits.file) : entry], gone: [] };
  });
  return {
    whole: found.flatMap(({ whole }) => whole),
    entries: found.flatMap(({ entries }) => entries),
    gone: found.flatMap(({ gone }) => gone),
  };
}

/** Does some work for each item, so many at a time; the results are in the order of the items. */
async function atMost<Item, Result>(
  count: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = new Array(items.length);
  const waiting = items.entries();
  const takeTurns = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: count }, takeTurns));
  return results;
}
