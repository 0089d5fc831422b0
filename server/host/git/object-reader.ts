// Reads objects of a repository by their ids, through one git that stays: it answers in the order in which it was asked.
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { refused, SIZE_LIMIT, tooLarge, type Unread } from "../decode-text.ts";
import { GitRefusal } from "./git-refusal.ts";
import { refusalFrom, startGit } from "./run-git.ts";

/** What an object holds, or why it is not read. */
export type ReadObject = { readonly type: string; readonly bytes: Uint8Array } | Unread;

type Waiting = { readonly resolve: (object: ReadObject | undefined) => void; readonly reject: (why: Error) => void };

/** An object that is being answered: how much of it is still to come, and what of it was kept. */
type Coming = { readonly type: string; readonly size: number; left: number; readonly parts: Buffer[] };

export class ObjectReader {
  readonly #folder: string;
  #git: ChildProcessWithoutNullStreams | undefined;
  #waiting: Waiting[] = [];
  /** How many of those that wait have their answer. */
  #answered = 0;
  #coming: Coming | undefined;
  #line = "";
  #complaint = "";
  /** Ids that are not written yet. */
  #asked = "";

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The object with this id, written out in full, or what lies at a path of that commit; `undefined` when this clone does not have it. */
  read(id: string, path?: string): Promise<ReadObject | undefined> {
    if (!/^(?:[\da-f]{40}|[\da-f]{64})$/.test(id)) throw new RangeError("an object is read by its whole id");
    if (path?.includes("\n")) throw new RangeError("a path is asked for in one line");
    const git = this.#git ?? this.#start();
    // Ids that are asked for in one go are written in one go: thousands of short writes take longer than the answers.
    if (this.#asked === "") queueMicrotask(() => this.#ask(git));
    this.#asked += path === undefined ? `${id}\n` : `${id}:${path}\n`;
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #ask(git: ChildProcessWithoutNullStreams): void {
    git.stdin.write(this.#asked);
    this.#asked = "";
  }

  close(): void {
    this.#git?.stdin.end();
    this.#git = undefined;
  }

  #start(): ChildProcessWithoutNullStreams {
    const git = startGit(this.#folder, ["cat-file", "--batch"]);
    git.stdin.on("error", () => {});
    git.stdout.on("data", (part: Buffer) => this.#take(part));
    git.stderr.on("data", (part: Buffer) => {
      this.#complaint = `${this.#complaint}${part}`.slice(0, 10_000);
    });
    const end = (why: () => Error): void => {
      if (this.#git === git) this.#git = undefined;
      const waiting = this.#waiting.slice(this.#answered);
      this.#waiting = [];
      this.#answered = 0;
      this.#coming = undefined;
      for (const { reject } of waiting) reject(why());
    };
    git.on("error", () => end(() => new GitRefusal("no-git", "Git could not be started.")));
    git.on("close", () => end(() => refusalFrom(this.#complaint, this.#folder)));
    this.#git = git;
    return git;
  }

  /** Answers come as a line with id, type and size, then that many bytes and a line end; or as a line that says what is amiss. */
  #take(part: Buffer): void {
    let at = 0;
    while (at < part.length) {
      const coming = this.#coming;
      if (coming) {
        const taken = part.subarray(at, at + coming.left);
        if (isKept(coming)) coming.parts.push(taken);
        coming.left -= taken.length;
        at += taken.length;
        if (coming.left === 0) this.#finish(coming);
        continue;
      }
      const end = part.indexOf(10, at);
      this.#line += part.toString("latin1", at, end === -1 ? part.length : end);
      if (end === -1) return;
      at = end + 1;
      const line = this.#line;
      this.#line = "";
      const [, type, size] = /^[\da-f]+ (blob|tree|commit|tag) (\d+)$/.exec(line) ?? [];
      if (type === undefined) this.#answer(undefined);
      else this.#coming = { type, size: Number(size), left: Number(size) + 1, parts: [] };
    }
  }

  #finish(coming: Coming): void {
    const { type, size, parts } = coming;
    this.#coming = undefined;
    // The last byte is the line end after the object. A part is copied, lest a few bytes keep a whole chunk of the stream.
    this.#answer(isKept(coming) ? { type, bytes: Buffer.concat(parts).subarray(0, size) } : refused(tooLarge(size)));
  }

  #answer(object: ReadObject | undefined): void {
    this.#waiting[this.#answered++]?.resolve(object);
    if (this.#answered < this.#waiting.length) return;
    this.#waiting = [];
    this.#answered = 0;
  }
}

/** A file may be too large to be read; a list of files never is. */
const isKept = ({ type, size }: Coming): boolean => type === "tree" || size <= SIZE_LIMIT;
