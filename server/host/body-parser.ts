// Parses page bodies in a worker, one after the other, each with a deadline: a page on which Markdown takes for ever costs no more than that.
import { Worker } from "node:worker_threads";
import type { Body } from "../core/document/body.ts";

/** How long one page may take, in milliseconds. The slowest of thousands of real pages took 2,700 on a slow machine. */
export const BODY_DEADLINE = 5_000;

export class BodyParser {
  readonly #deadline: number;
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(deadline = BODY_DEADLINE) {
    this.#deadline = deadline;
  }

  /** Never rejects: a page that cannot be parsed in time, or ends the worker, is a body that was not analysed. */
  parse(text: string): Promise<Body> {
    const turn = this.#last.then(() => this.#parseNow(text));
    this.#last = turn;
    return turn;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #parseNow(text: string): Promise<Body> {
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve) => {
      const finish = (body: Body, broken: boolean): void => {
        clearTimeout(timer);
        // One by one: the worker listens to itself too, and is deaf from then on when all are taken away.
        worker.off("message", take).off("error", fail).off("exit", fail);
        if (broken) {
          this.#worker = undefined;
          void worker.terminate();
        }
        resolve(body);
      };
      const take = (body: Body): void => finish(body, false);
      const giveUp = (reason: string): void => finish({ analysed: false, reason }, true);
      const fail = (): void => giveUp("the Markdown reader gave up on it");
      const timer = setTimeout(() => giveUp(`it took longer than ${this.#deadline / 1000} seconds`), this.#deadline);
      worker.on("message", take).on("error", fail).on("exit", fail);
      worker.postMessage(text);
    });
  }

  #start(): Worker {
    // From the sources the worker is TypeScript too; in a bundle it lies beside this file.
    const file = import.meta.url.endsWith(".ts") ? "./body-worker.ts" : "./body-worker.js";
    const worker = new Worker(new URL(file, import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    worker.unref();
    // An error after a page was given up concerns nobody any more, and must not end this process.
    worker.on("error", () => {});
    this.#worker = worker;
    return worker;
  }
}
