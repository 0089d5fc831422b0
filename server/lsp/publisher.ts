// Tells the client of every file whose diagnostics differ from what it was told last; one file after the other, and never faster
// than the client reads, so that what piles up while it is slow is told once.
import type { Report } from "./reports.ts";

type PublisherOptions = {
  /** Whether a file's report would be half done at the moment; then it is not sent until `publish` is called again. */
  readonly isHeld: (file: string) => boolean;
  readonly reportOn: (file: string) => Report;
  /** `isOwnEdit`: nothing but typing in this very file was the cause. */
  readonly send: (report: Report, isOwnEdit: boolean) => Promise<void>;
  /** Called when everything has been told. */
  readonly done: () => void;
};

export class Publisher {
  readonly #options: PublisherOptions;
  /** What the client was told of each file that has diagnostics. */
  readonly #told = new Map<string, Pick<Report, "uri" | "resultId">>();
  /** Files to look at, and whether only an edit of theirs was the cause. */
  readonly #waiting = new Map<string, boolean>();
  #isSending = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Files of which the client was told something. */
  get files(): Iterable<string> {
    return this.#told.keys();
  }

  /** These files may have other diagnostics now; `typed` is the one whose edit was the cause. */
  publish(files: Iterable<string>, typed?: string): void {
    for (const file of files) this.#waiting.set(file, file === typed && this.#waiting.get(file) !== false);
    if (!this.#isSending) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    for (const [file, isOwnEdit] of this.#waiting) {
      if (this.#options.isHeld(file)) continue;
      this.#waiting.delete(file);
      await this.#sendOne(file, isOwnEdit).catch((error: unknown) => console.error(error));
    }
    this.#isSending = false;
    if (this.#waiting.size === 0) this.#options.done();
  }

  /** Tells of a file as it stands at its turn. */
  async #sendOne(file: string, isOwnEdit: boolean): Promise<void> {
    const report = this.#options.reportOn(file);
    const before = this.#told.get(file);
    const isNews = before ? before.resultId !== report.resultId || before.uri !== report.uri : !isEmpty(report);
    if (!isNews) return;
    if (isEmpty(report)) this.#told.delete(file);
    else this.#told.set(file, { uri: report.uri, resultId: report.resultId });
    // A client that spells the address of a file otherwise once it is open must not keep both.
    if (before && before.uri !== report.uri) {
      await this.#options.send({ ...report, uri: before.uri, version: undefined, diagnostics: [] }, isOwnEdit);
    }
    await this.#options.send(report, isOwnEdit);
  }
}

const isEmpty = (report: Report): boolean => report.diagnostics.length === 0;
