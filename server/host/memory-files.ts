// Files in memory: what an editor in a browser has sent, as there is no disk. It says what a disk would say of the same files.
import { basename, dirname, join, sep } from "node:path";
import { decodeTableText, decodeText, refused, tooLarge, type Unread } from "./decode-text.ts";
import type { Files } from "./files.ts";
import { ReasonInWords } from "./reason.ts";
import { isPassedByWalk, type Tree, type TreeEntry, walkThrough } from "./walk-through.ts";

/** Something in a folder, as it was sent. */
export type Sent =
  | {
      readonly sort: "file";
      readonly isLink?: boolean | undefined;
      /** What is in it; absent of a file of which nobody reads more than the name. */
      readonly bytes?: Uint8Array | undefined;
      /** How large it is, when it was not sent because it is too large. */
      readonly size?: number | undefined;
      /** Why it was not sent, as half a sentence. */
      readonly reason?: string | undefined;
    }
  /** `reason`: why nobody knows what is in it. */
  | { readonly sort: "folder"; readonly isLink?: boolean | undefined; readonly reason?: string | undefined };

/** Folders that nobody sends with what is around them, as no walk enters them. */
const APART = `${sep}node_modules${sep}`;

export class MemoryFiles implements Files {
  readonly #entries = new Map<string, Sent>();
  readonly #names = new Map<string, Set<string>>();
  readonly #texts = new Map<string, { readonly text: string } | Unread>();
  /** Places of which all is known, or that there is nothing. */
  readonly #known = new Set<string>();
  readonly #wanted: (folder: string) => void;

  /** `wanted` is called with a folder that was asked for and of which nothing is known. */
  constructor(wanted: (folder: string) => void = () => {}) {
    this.#wanted = wanted;
  }

  // ---- What is sent

  /** From now on all is known of a place; what was known of it is forgotten. */
  begin(place: string): void {
    this.remove(place);
    this.#known.add(place);
  }

  put(place: string, sent: Sent): void {
    if (sent.sort === "folder" && !this.#names.has(place)) this.#names.set(place, new Set());
    this.#entries.set(place, sent);
    this.#texts.delete(place);
    this.#name(place);
  }

  /** Takes away a file, or a folder with everything in it. */
  remove(place: string): void {
    for (const name of this.#names.get(place) ?? []) this.remove(join(place, name));
    this.#names.delete(place);
    this.#entries.delete(place);
    this.#texts.delete(place);
    this.#names.get(dirname(place))?.delete(basename(place));
  }

  /** Has a place listed in its folder, and that in its own. */
  #name(place: string): void {
    const folder = dirname(place);
    if (folder === place) return;
    const names = this.#names.get(folder);
    if (names) names.add(basename(place));
    else {
      this.#names.set(folder, new Set([basename(place)]));
      this.#name(folder);
    }
  }

  // ---- What is asked

  readonly readText: Files["readText"] = (root, path) => {
    const place = join(root, path);
    const known = this.#texts.get(place);
    if (known) return known;
    const read = this.#read(place, decodeText);
    this.#texts.set(place, read);
    return read;
  };

  readonly readTable: Files["readTable"] = (root, path) => this.#read(join(root, path), decodeTableText);

  #read<T>(place: string, decode: (bytes: Uint8Array) => T | Unread): T | Unread {
    const sent = this.#entries.get(place);
    if (!sent && !this.#names.has(place)) return { reason: "it is not there", isGone: true };
    if (sent?.sort !== "file") return refused("it is not an ordinary file");
    if (sent.isLink) return refused("it is a link, and where it leads is not known in a browser");
    if (sent.bytes) return decode(sent.bytes);
    return refused(sent.size === undefined ? (sent.reason ?? "it was not sent") : tooLarge(sent.size));
  }

  readonly walk: Files["walk"] = (root, limit) => walkThrough(this.#tree(root), limit);

  #tree(root: string): Tree {
    return {
      read: (path) => this.readText(root, path),
      entriesOf: (folder) => {
        const place = join(root, folder);
        const reason = this.#entries.get(place)?.reason;
        if (reason !== undefined) throw new ReasonInWords(reason);
        return [...(this.#names.get(place) ?? [])].map((name) => this.#treeEntry(join(place, name), name));
      },
    };
  }

  #treeEntry(place: string, name: string): TreeEntry {
    const isFolder = this.#names.has(place);
    const isLink = this.#isLink(place);
    return { name, isFolder: isFolder && !isLink, leadsToFolder: () => isFolder && isLink };
  }

  readonly isPassedBy: Files["isPassedBy"] = (root, path) =>
    isPassedByWalk(
      {
        read: (file) => this.readText(root, file),
        isThere: (file) => this.isThere(join(root, file)),
        isLink: (file) => this.#isLink(join(root, file)),
      },
      path,
    );

  #isLink(place: string): boolean {
    return this.#entries.get(place)?.isLink === true;
  }

  readonly isNamed: Files["isNamed"] = (place) => this.#entries.has(place) || this.#names.has(place);

  readonly isThere: Files["isThere"] = this.isNamed;

  readonly isFolder: Files["isFolder"] = (place) => {
    if (this.#names.has(place)) return true;
    if (!this.#entries.has(place) && !this.#isKnown(place)) this.#wanted(place);
    return false;
  };

  readonly spelt: Files["spelt"] = (place) => place;

  #isKnown(place: string): boolean {
    for (let at = place; ; at = dirname(at)) {
      if (this.#known.has(at)) return !`${place}${sep}`.slice(at.length - 1).includes(APART);
      if (dirname(at) === at) return false;
    }
  }
}
