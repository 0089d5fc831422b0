// Parses page bodies in a worker, one after the other, each with a deadline: a page on which Markdown takes for ever costs no more than that.
import type { Body } from "../core/document/body.ts";
import { type BodyWorker, startBodyWorker } from "./start-body-worker.ts";

/** How long one page may take, in milliseconds. The slowest of thousands of real pages took 2,700 on a slow machine. */
const BODY_DEADLINE = 5_000;

/** How long a worker may take to begin, in milliseconds. That is no fault of the page that waits for it. */
const START_DEADLINE = 30_000;

type Started = { readonly worker: BodyWorker; readonly ready: Promise<void> };

export class BodyParser {
  readonly #deadline: number;
  readonly #startWorker: () => BodyWorker;
  #started: Started | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(deadline = BODY_DEADLINE, startWorker = startBodyWorker) {
    this.#deadline = deadline;
    this.#startWorker = startWorker;
  }

  /** Never rejects: a page that cannot be parsed in time, or ends the worker, is a body that was not analysed. */
  parse(text: string): Promise<Body> {
    const turn = this.#last.then(() => this.#parseNow(text));
    this.#last = turn;
    return turn;
  }

  async close(): Promise<void> {
    await this.#started?.worker.end();
    this.#started = undefined;
  }

  async #parseNow(text: string): Promise<Body> {
    const { worker, ready } = this.#started ?? this.#start();
    await ready;
    return new Promise((resolve) => {
      const finish = (body: Body, broken: boolean): void => {
        clearTimeout(timer);
        stopListening();
        if (broken) {
          this.#started = undefined;
          void worker.end();
        }
        resolve(body);
      };
      const giveUp = (reason: string): void => finish({ analysed: false, reason }, true);
      const fail = (): void => giveUp("the Markdown reader gave up on it");
      const timer = setTimeout(() => giveUp(`it took longer than ${this.#deadline / 1000} seconds`), this.#deadline);
      const stopListening = worker.listen((body) => finish(body, false), fail);
      worker.ask(text);
    });
  }

  #start(): Started {
    const worker = this.#startWorker();
    this.#started = { worker, ready: firstSign(worker) };
    return this.#started;
  }
}

/** Resolves when a worker says that it is ready, has ended, or says nothing for too long: then its first page finds out. */
function firstSign(worker: BodyWorker): Promise<void> {
  return new Promise((resolve) => {
    const heard = (): void => {
      clearTimeout(timer);
      stopListening();
      resolve();
    };
    const timer = setTimeout(heard, START_DEADLINE);
    const stopListening = worker.listen(heard, heard);
  });
}
