// Reads messages from a stream, each after a header with its length in bytes. Whatever arrives between two good messages is told
// as an error and skipped: a client that counts wrongly once is still understood afterwards.
import type { Readable } from "node:stream";
import {
  AbstractMessageReader,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
} from "vscode-languageserver/node";

/** A message says at most this much. A larger number is a mistake, and waiting for its end would make the server deaf. */
const MESSAGE_LIMIT = 256_000_000;

/** A header is never longer than this; of more that does not end as one, only the last part is kept. */
const HEADER_LIMIT = 4096;

const HEADER_END = "\r\n\r\n";

export class FrameReader extends AbstractMessageReader implements MessageReader {
  readonly #input: Readable;
  #chunks: Buffer[] = [];
  #received = 0;
  /** How many bytes there must be before another look is worth while. */
  #wanted = 1;

  constructor(input: Readable) {
    super();
    this.#input = input;
  }

  listen(callback: DataCallback): Disposable {
    const receive = (chunk: Buffer): void => this.#receive(chunk, callback);
    this.#input.on("data", receive);
    this.#input.on("error", (error: Error) => this.fireError(error));
    this.#input.once("end", () => this.fireClose());
    this.#input.once("close", () => this.fireClose());
    return { dispose: () => void this.#input.off("data", receive) };
  }

  #receive(chunk: Buffer, callback: DataCallback): void {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    if (this.#received < this.#wanted) return;
    const bytes = Buffer.concat(this.#chunks);
    const rest = bytes.subarray(this.#readMessages(bytes, callback));
    this.#chunks = [rest];
    this.#received = rest.length;
  }

  /** Hands on every whole message. Returns where the rest begins, and notes how long it must grow. */
  #readMessages(bytes: Buffer, callback: DataCallback): number {
    for (let at = 0; ; ) {
      const headerEnd = bytes.indexOf(HEADER_END, at, "latin1");
      if (headerEnd < 0) {
        this.#wanted = 1 + Math.min(bytes.length - at, HEADER_LIMIT);
        return Math.max(at, bytes.length - HEADER_LIMIT);
      }
      const body = headerEnd + HEADER_END.length;
      const length = this.#lengthIn(
        bytes.subarray(Math.max(at, headerEnd - HEADER_LIMIT), headerEnd).toString("latin1"),
      );
      if (length === undefined) {
        at = body;
        continue;
      }
      if (bytes.length < body + length) {
        this.#wanted = body + length - at;
        return at;
      }
      // After a body that is no message the next header is looked for in the body itself: its length may be what was wrong.
      at = this.#handOn(bytes.subarray(body, body + length), callback) ? body + length : body;
    }
  }

  /** The length that a header tells. What stands before it in the same block belonged to something that could not be read. */
  #lengthIn(header: string): number | undefined {
    const length = /(?:^|[\s\S])content-length:[ \t]*(\d+)[ \t]*(?:\r\n[^\r\n]*)*$/i.exec(header)?.[1];
    if (length !== undefined && Number(length) <= MESSAGE_LIMIT) return Number(length);
    this.fireError(new Error("A message has no usable Content-Length."));
    return undefined;
  }

  #handOn(body: Buffer, callback: DataCallback): boolean {
    let message: unknown;
    try {
      message = JSON.parse(body.toString("utf8"));
    } catch {
      this.fireError(new Error("A message is not JSON."));
      return false;
    }
    if (typeof message !== "object" || message === null || Array.isArray(message)) {
      this.fireError(new Error("A message is not a JSON-RPC object."));
      return true;
    }
    try {
      callback(message as Message);
    } catch (error) {
      // It was a message; what it says is at fault, and whoever sent it waits for no answer.
      console.error(error);
    }
    return true;
  }
}
