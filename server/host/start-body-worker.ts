// The worker in which bodies are parsed, as a thread of this process.
import { Worker } from "node:worker_threads";
import type { Body } from "../core/document/body.ts";

/** Answers each text with its body, one after the other. Its first message only says that it is ready. */
export type BodyWorker = {
  readonly ask: (text: string) => void;
  /** Tells what it says, and that it has failed or ended, until the function that is returned is called. */
  readonly listen: (said: (body: Body) => void, failed: () => void) => () => void;
  readonly end: () => Promise<unknown>;
};

export function startBodyWorker(): BodyWorker {
  // From the sources the worker is TypeScript too; in a bundle it lies beside this file.
  const file = import.meta.url.endsWith(".ts") ? "./body-worker.ts" : "./body-worker.js";
  const worker = new Worker(new URL(file, import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } });
  worker.unref();
  // An error after a page was given up concerns nobody any more, and must not end this process.
  worker.on("error", () => {});
  return {
    ask: (text) => worker.postMessage(text),
    listen(said, failed) {
      worker.on("message", said).on("error", failed).on("exit", failed);
      // One by one: the worker listens to itself too, and is deaf from then on when all are taken away.
      return () => worker.off("message", said).off("error", failed).off("exit", failed);
    },
    end: () => worker.terminate(),
  };
}
