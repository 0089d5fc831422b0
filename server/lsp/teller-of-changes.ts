// Tells the client that what it shows of some files may differ now; never faster than it reads, so that what piles up while it is slow is told once.
import type { Changed } from "../../protocol/index.ts";

/** No address stands for every file. */
const EVERYTHING: Changed = { uris: [] };

export class TellerOfChanges {
  readonly #send: (changed: Changed) => Promise<void>;
  /** What is not told yet; `undefined` when all is. */
  #untold: Changed | undefined;
  #isSending = false;

  constructor(send: (changed: Changed) => Promise<void>) {
    this.#send = send;
  }

  /** These addresses may have other answers now; every one when none are given. */
  changed(uris: readonly string[] | undefined): void {
    const more = uris === undefined ? EVERYTHING : { uris };
    this.#untold = this.#untold ? both(this.#untold, more) : more;
    if (!this.#isSending) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    while (this.#untold) {
      const next = this.#untold;
      this.#untold = undefined;
      await this.#send(next).catch((error: unknown) => console.error(error));
    }
    this.#isSending = false;
  }
}

const both = (a: Changed, b: Changed): Changed =>
  a.uris.length === 0 || b.uris.length === 0 ? EVERYTHING : { uris: [...new Set([...a.uris, ...b.uris])] };
