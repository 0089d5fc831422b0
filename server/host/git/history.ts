// The history of one document: the commits that touched it, also under another name of its file or another id.
import { posix } from "node:path";
import { parseDocument } from "../../core/document/document.ts";
import { sortOf } from "../../core/document/file-sort.ts";
import { parseDate } from "../../core/document/period.ts";
import { quote } from "../../core/document/problem.ts";
import { decodeText } from "../decode-text.ts";
import { GitRefusal } from "./git-refusal.ts";
import type { ReadObject } from "./object-reader.ts";
import { Repository, type TreeItem } from "./repository.ts";

/** A commit that touched a document. */
export type LogEntry = {
  readonly commit: string;
  /** When the change was written, as ISO 8601 with the offset of its author. */
  readonly date: string;
  readonly author: string;
  /** The first line of the message, and the rest of it: the reason that somebody gave. */
  readonly subject: string;
  readonly body: string;
  /** The path after the commit, or before it where the commit removed the file. Relative to the root. */
  readonly path: string;
  /** The file before and after; `undefined` where there was none, or where it is no text. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Whether the commit moved the file here from another place, and from which. */
  readonly movedFrom?: string;
  /** Whether what came before is not in this clone, so that the document may be older. */
  readonly isCutOff: boolean;
};

/** A commit as it is stored. */
type Facts = Pick<LogEntry, "date" | "author" | "subject" | "body">;

/** A file in a commit. */
type Place = { readonly commit: string; readonly path: string };

/**
 * The history of the document whose file lies at `path` (relative to `root`) in the latest commit, the newest first. Across moves it is
 * followed by its id. Rejects with a `GitRefusal`.
 */
export async function logOf(root: string, path: string): Promise<readonly LogEntry[]> {
  const repository = await Repository.open(root);
  try {
    return await new Log(repository).of(path);
  } finally {
    repository.close();
  }
}

/** The same of several documents, by their paths; without those of which git knows nothing. */
export async function logsOf(root: string, paths: Iterable<string>): Promise<ReadonlyMap<string, readonly LogEntry[]>> {
  const repository = await Repository.open(root);
  const log = new Log(repository);
  const found = new Map<string, readonly LogEntry[]>();
  try {
    for (const path of paths) {
      try {
        found.set(path, await log.of(path));
      } catch (error) {
        if (!(error instanceof GitRefusal)) throw error;
      }
    }
    return found;
  } finally {
    repository.close();
  }
}

/** The day of a commit's date, as a day number: the one on which its author wrote it, wherever that was. */
export const dayOfCommit = (date: string): number | undefined => parseDate(date.slice(0, "2026-11-25".length));

/** When a commit was written, as ISO 8601 with the offset of its author. Rejects with a `GitRefusal`. */
export async function dateOfCommit(root: string, commit: string): Promise<string> {
  const repository = await Repository.open(root);
  try {
    const found = await repository.object(commit);
    if (!found || "reason" in found)
      throw new GitRefusal("history-unavailable", `The commit ${commit.slice(0, 10)} cannot be read.`);
    return parseCommit(found.bytes).facts.date;
  } finally {
    repository.close();
  }
}

class Log {
  readonly #repository: Repository;
  #head: ReturnType<Repository["head"]> | undefined;

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  async of(path: string): Promise<readonly LogEntry[]> {
    this.#head ??= this.#repository.head();
    const head = await this.#head;
    if (!head) throw new GitRefusal("history-unavailable", "There is no commit here yet, so there is no history.");
    const entries: LogEntry[] = [];
    const seen = new Set<string>();
    let at: Place | undefined = { commit: head.id, path };
    while (at) at = await this.#follow(at, entries, seen);
    return entries;
  }

  /** Enters the commits that touched one path. Returns where to go on if the file came from elsewhere. */
  async #follow({ commit, path }: Place, entries: LogEntry[], seen: Set<string>): Promise<Place | undefined> {
    const touching = await this.#repository.touching(commit, path);
    for (const { id } of touching) {
      if (seen.has(id)) continue;
      seen.add(id);
      const { facts, parents } = await this.#commit(id);
      const [parent] = parents;
      const known = parent !== undefined && (await this.#repository.has(parent)) ? parent : undefined;
      const after = await this.#textAt(id, path);
      const before = known && (await this.#textAt(known, path));
      const isNew = before === undefined && after !== undefined && known !== undefined;
      const source = isNew ? await this.#sourceOf(known, id, path, after) : undefined;
      entries.push({
        commit: id,
        ...facts,
        path,
        before: source?.text ?? before,
        after,
        ...(source && { movedFrom: source.path }),
        isCutOff: parents.length > 0 && known === undefined,
      });
      if (source && known) return { commit: known, path: source.path };
    }
    return undefined;
  }

  /** Where the document that a commit put at `path` was before: in a file that the same commit removed. */
  async #sourceOf(
    parent: string,
    commit: string,
    path: string,
    text: string,
  ): Promise<{ readonly path: string; readonly text: string } | undefined> {
    const [before, after] = await Promise.all([this.#items(parent), this.#items(commit)]);
    const removed = [...before].filter(([old]) => !after.has(old) && sortOf(old) === "markdown");
    const ids = idsIn(path, text);
    for (const [old, item] of removed) {
      const was = await this.#textOf(item);
      if (was !== undefined && (was === text || idsIn(old, was).some((id) => ids.includes(id))))
        return { path: old, text: was };
    }
    return undefined;
  }

  #fromTop(path: string): string {
    return posix.normalize(`${this.#repository.prefix}${path}`);
  }

  async #items(commit: string): Promise<ReadonlyMap<string, TreeItem>> {
    return (await this.#repository.tree(commit, this.#repository.prefix)) ?? new Map();
  }

  async #textAt(commit: string, path: string): Promise<string | undefined> {
    return textIn(await this.#repository.fileAt(commit, this.#fromTop(path)));
  }

  async #textOf(item: TreeItem): Promise<string | undefined> {
    return item.type === "submodule" ? undefined : textIn(await this.#repository.object(item.id));
  }

  async #commit(id: string): Promise<{ readonly facts: Facts; readonly parents: readonly string[] }> {
    const object = await this.#repository.object(id);
    if (!object || !("bytes" in object))
      throw new GitRefusal("history-unavailable", `The commit ${quote(id)} is not in this clone.`);
    return parseCommit(object.bytes);
  }
}

function textIn(object: ReadObject | undefined): string | undefined {
  const read = object && "bytes" in object ? decodeText(object.bytes) : undefined;
  return read && "text" in read ? read.text : undefined;
}

const idsIn = (path: string, text: string): readonly string[] => {
  const document = parseDocument(path, text);
  return [...(document?.id === undefined ? [] : [document.id]), ...(document?.formerly ?? [])];
};

/** Reads a commit as git stores it: lines of headers, an empty line, the message. */
export function parseCommit(bytes: Uint8Array): { readonly facts: Facts; readonly parents: readonly string[] } {
  const latin = Buffer.from(bytes).toString("latin1");
  const encoding = /^encoding (\S+)$/m.exec(latin.slice(0, latin.indexOf("\n\n")))?.[1];
  const [, head = "", message = ""] = /^(.*?)\n\n(.*)$/s.exec(decoded(bytes, encoding)) ?? [];
  const [, author = "", seconds = "0", offset = "+0000"] =
    /^author (.*?) ?<[^\n]*> (-?\d+) ([+-]\d{4})$/m.exec(head) ?? [];
  const [subject = "", ...rest] = message.trim().split("\n");
  return {
    facts: { date: isoDate(Number(seconds), offset), author, subject, body: rest.join("\n").trim() },
    parents: Array.from(head.matchAll(/^parent ([\da-f]+)$/gm), ([, id = ""]) => id),
  };
}

function decoded(bytes: Uint8Array, encoding = "utf-8"): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // an encoding that nobody knows
  }
}

/** A time in seconds since 1970 as the clock showed it where it was written. */
function isoDate(seconds: number, offset: string): string {
  const minutes = (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3))) * (offset.startsWith("-") ? -1 : 1);
  const local = new Date((seconds + minutes * 60) * 1000);
  if (Number.isNaN(local.getTime())) return "";
  return `${local.toISOString().slice(0, 19)}${offset.slice(0, 3)}:${offset.slice(3)}`;
}
