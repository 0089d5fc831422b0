// The parts of a web worker's world that we use. Node's types know none of them, and the whole of the browser's would let every file of
// the server use what a process has not.

declare class Worker {
  constructor(script: string, options?: { readonly name?: string });
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  addEventListener(type: "error", listener: () => void): void;
  removeEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  removeEventListener(type: "error", listener: () => void): void;
  terminate(): void;
}

/** The worker in which a script runs. */
declare const self: {
  addEventListener(
    type: "message",
    listener: (event: MessageEvent) => void,
    options?: { readonly once?: boolean },
  ): void;
  postMessage(message: unknown): void;
  close(): void;
};
