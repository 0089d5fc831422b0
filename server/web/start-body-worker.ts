// The worker in which bodies are parsed, as a web worker within ours.
import { type Body, parseBody } from "../core/document/body.ts";
import type { BodyWorker } from "../host/start-body-worker.ts";

let address: string | undefined;

/** From now on bodies are parsed by the script at this address. */
export function parseBodiesWith(script: string): void {
  address = script;
}

/** Where pages are parsed among everything else nobody can end that, so longer ones are left alone. */
const LIMIT = 50_000;

export function startBodyWorker(): BodyWorker {
  try {
    if (address !== undefined) return workerAt(address);
  } catch (error) {
    console.error(error);
  }
  return amongEverythingElse();
}

function workerAt(script: string): BodyWorker {
  const worker = new Worker(script, { name: "Golden Thread: pages" });
  return {
    ask: (text) => worker.postMessage(text),
    listen(said, failed) {
      const hear = ({ data }: MessageEvent): void => said(data);
      worker.addEventListener("message", hear);
      worker.addEventListener("error", failed);
      return () => {
        worker.removeEventListener("message", hear);
        worker.removeEventListener("error", failed);
      };
    },
    end: async () => worker.terminate(),
  };
}

function amongEverythingElse(): BodyWorker {
  const listeners = new Set<(body: Body) => void>();
  const say = (body: Body): void => {
    for (const said of [...listeners]) said(body);
  };
  // As a worker's first message: there is nothing to load.
  queueMicrotask(() => say({ analysed: false, reason: "" }));
  return {
    ask: (text) =>
      queueMicrotask(() =>
        say(
          text.length > LIMIT
            ? { analysed: false, reason: `it is longer than ${LIMIT} characters, which is too long for this browser` }
            : parseBody(text),
        ),
      ),
    listen(said) {
      listeners.add(said);
      return () => listeners.delete(said);
    },
    end: async () => listeners.clear(),
  };
}
