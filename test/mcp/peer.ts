// An honest peer of the server that assistants ask: writes the lines of the protocol by hand and reads every line that comes back.
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { onTestFinished } from "vitest";
import { serve } from "../../server/mcp/server.ts";
import { dayOf, TODAY } from "../fixture.ts";

type Incoming = { readonly id?: number; readonly result?: unknown; readonly error?: { readonly message: string } };

export type Told = {
  readonly text: string;
  readonly data: { readonly [name: string]: unknown } | undefined;
  readonly isError: boolean;
};

export class Peer {
  readonly #input: Writable;
  readonly #waiting = new Map<number, (message: Incoming) => void>();
  #lastId = 0;

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    // Every line is a message, or the test fails here.
    createInterface({ input: output }).on("line", (line) => this.#receive(JSON.parse(line) as Incoming));
  }

  #receive(message: Incoming): void {
    if (message.id !== undefined) this.#waiting.get(message.id)?.(message);
  }

  send(message: object): void {
    this.#input.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  }

  ask(method: string, params: object = {}): Promise<Incoming> {
    const id = ++this.#lastId;
    const { promise, resolve } = Promise.withResolvers<Incoming>();
    this.#waiting.set(id, resolve);
    this.send({ id, method, params });
    return promise;
  }

  async request<Result>(method: string, params: object = {}): Promise<Result> {
    const { result, error } = await this.ask(method, params);
    assert.equal(error, undefined);
    return result as Result;
  }

  async initialize() {
    const result = await this.request<{
      readonly serverInfo: { readonly name: string };
      readonly capabilities: Readonly<Record<string, unknown>>;
    }>("initialize", {
      protocolVersion: "2025-06-18",
      capabilities: {},
      clientInfo: { name: "peer", version: "1" },
    });
    this.send({ method: "notifications/initialized" });
    return result;
  }

  async call(name: string, question: object = {}): Promise<Told> {
    const result = await this.request<{
      readonly content: readonly { readonly type: string; readonly text: string }[];
      readonly structuredContent?: Told["data"];
      readonly isError?: boolean;
    }>("tools/call", { name, arguments: question });
    return {
      text: result.content.map(({ text }) => text).join("\n"),
      data: result.structuredContent,
      isError: result.isError ?? false,
    };
  }

  end(): void {
    this.#input.end();
  }
}

/** A peer of a server for a folder, introduced to it; both are gone when the test is over. */
export async function peerFor(root: string): Promise<Peer> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const served = serve({ root, input, output, today: () => dayOf(TODAY), version: "1.2.3" });
  onTestFinished(async () => {
    input.end();
    await served;
  });
  const peer = new Peer(input, output);
  await peer.initialize();
  return peer;
}
