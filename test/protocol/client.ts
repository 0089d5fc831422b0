// A scripted client: talks to a server over streams, remembers what it was told, and waits for messages, never for time.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { onTestFinished } from "vitest";
import {
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type Message,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { FrameReader } from "../../server/lsp/frame-reader.ts";
import { startServer } from "../../server/lsp/server.ts";
import { build, SERVER } from "../built.ts";
import { dayOf, TODAY } from "../fixture.ts";
import type { Folder } from "./folder.ts";

export type Incoming = {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
};

const SEVERITIES = ["", "error", "warning", "info"];

/** One line for a diagnostic, as `found` in folder.ts writes it. */
export const lineOf = (uri: string, { range: { start, end }, severity, code, message }: Diagnostic): string =>
  `${uri} ${start.line}:${start.character}-${end.line}:${end.character} ${SEVERITIES[severity ?? 0]} ${code} ${message}`;

export class Client {
  /** Everything the server said, in order. */
  readonly messages: Incoming[] = [];
  /** By address, as pushed. */
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  /** What it answers to the server's own requests, by method; null where nothing is said here. */
  readonly answers = new Map<string, unknown>();
  readonly #input: Writable;
  readonly #output: Readable;
  readonly #writer: StreamMessageWriter;
  readonly #waiting = new Set<() => void>();
  #lastId = 0;

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    this.#output = output;
    this.#writer = new StreamMessageWriter(input);
    new StreamMessageReader(output).listen((message) => this.#receive(message as Incoming));
  }

  #receive(message: Incoming): void {
    this.messages.push(message);
    if (message.method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = message.params as PublishDiagnosticsParams;
      if (diagnostics.length > 0) this.diagnostics.set(uri, diagnostics);
      else this.diagnostics.delete(uri);
    }
    if (message.method !== undefined && message.id !== undefined)
      this.send({ id: message.id, result: this.answers.get(message.method) ?? null });
    for (const look of [...this.#waiting]) look();
  }

  /** Stops reading what the server says. */
  pause(): void {
    this.#output.pause();
  }

  resume(): void {
    this.#output.resume();
  }

  /** Sends bytes as they are. */
  write(bytes: string | Uint8Array): void {
    this.#input.write(bytes);
  }

  /** Sends a message that may be wrong in any way. */
  send(message: object): void {
    void this.#writer.write({ jsonrpc: "2.0", ...message } as Message);
  }

  notify(method: string, params?: unknown): void {
    this.send({ method, ...(params !== undefined && { params }) });
  }

  /** Sends a request and resolves with the whole answer. */
  ask(method: string, params?: unknown, id: number | string = ++this.#lastId): Promise<Incoming> {
    this.send({ id, method, ...(params !== undefined && { params }) });
    return this.answerTo(id);
  }

  answerTo(id: number | string | null, after = 0): Promise<Incoming> {
    return this.until(() => this.messages.slice(after).find((one) => one.id === id && one.method === undefined));
  }

  /** The result of a request that must succeed. */
  async request<Result = unknown>(method: string, params?: unknown): Promise<Result> {
    const { result, error } = await this.ask(method, params);
    assert.equal(error, undefined);
    return result as Result;
  }

  /** Resolves with what `look` finds, now or after one of the next messages. The test's own limit ends the wait. */
  until<T>(look: () => T | undefined | false): Promise<T> {
    const now = look();
    if (now !== undefined && now !== false) return Promise.resolve(now);
    const { promise, resolve } = Promise.withResolvers<T>();
    const again = (): void => {
      const then = look();
      if (then === undefined || then === false) return;
      this.#waiting.delete(again);
      resolve(then);
    };
    this.#waiting.add(again);
    return promise;
  }

  // ---- The usual conversation

  async initialize(
    folders: readonly Folder[],
    capabilities: ClientCapabilities = {},
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<InitializeResult> {
    const workspaceFolders = folders.map(({ uri }) => ({ uri, name: uri }));
    const result = await this.request<InitializeResult>("initialize", {
      processId: null,
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders,
      capabilities,
      initializationOptions: { asOf: TODAY },
      ...more,
    });
    this.notify("initialized", {});
    return result;
  }

  open(uri: string, text: string, version = 1): void {
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version, text } });
  }

  change(uri: string, changes: readonly TextDocumentContentChangeEvent[], version = 2): void {
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: changes });
  }

  close(uri: string): void {
    this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  /** What the client shows now: one line a diagnostic, in order. */
  shown(): readonly string[] {
    return [...this.diagnostics].flatMap(([uri, list]) => list.map((diagnostic) => lineOf(uri, diagnostic))).toSorted();
  }

  /** Waits until the client was told exactly these, and the server, asked, says the same. */
  async untilShown(lines: readonly string[]): Promise<void> {
    const wanted = lines.join("\n");
    const isShown = () => this.shown().join("\n") === wanted;
    const isSettled = async (): Promise<void> => {
      await this.until(isShown);
      const heard = this.messages.length;
      if ((await this.pulled()).join("\n") === wanted && isShown()) return;
      await this.until(() => this.messages.length > heard + 1);
      await isSettled();
    };
    await Promise.race([isSettled(), patience()]);
    assert.deepEqual(this.shown(), lines);
  }

  /** What the server says when it is asked about the whole workspace. */
  async pulled(): Promise<readonly string[]> {
    const { items } = await this.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: [] });
    return items
      .flatMap((report) => (report.kind === "full" ? report.items.map((one) => lineOf(report.uri, one)) : []))
      .toSorted();
  }
}

/** How long, in milliseconds, to wait before saying what differs instead of being ended by the test's limit. */
const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60_000).unref());

/** How much the streams between the two hold, in bytes, before a client that does not read makes the server wait. */
export const HELD_BY_STREAMS = 2 * new PassThrough().writableHighWaterMark;

/** A writer that knows what the server meant to say, whether or not the client has read it. */
class HeardWriter extends StreamMessageWriter {
  readonly meant: Message[] = [];
  onMessage = (): void => {};

  override write(message: Message): Promise<void> {
    this.meant.push(message);
    this.onMessage();
    return super.write(message);
  }
}

export type Served = Client & {
  readonly exits: readonly number[];
  /** Resolves once the server means to answer this request, also while the client reads nothing: all that came before it is handled. */
  readonly untilHandled: (id: number | string) => Promise<void>;
};

/** Where the server of this process says that the rules are explained. */
export const RULES = "file:///docs/rules.md";

/** A client of a server in this process. */
export function connect(today: () => number = () => dayOf(TODAY)): Served {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const exits: number[] = [];
  const writer = new HeardWriter(toClient);
  startServer({
    reader: new FrameReader(toServer),
    writer,
    today,
    ruleReference: RULES,
    exit: (code) => exits.push(code),
  });
  const untilHandled = (id: number | string): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = (): void => {
      if (writer.meant.some((message) => (message as Incoming).id === id)) resolve();
    };
    writer.onMessage = look;
    look();
    return promise;
  };
  return Object.assign(new Client(toServer, toClient), { exits, untilHandled });
}

export type Spawned = Client & {
  readonly process: ChildProcess;
  readonly exit: Promise<number | null>;
  readonly stderr: () => string;
};

/** A client of a server in a process of its own, over its standard input and output. */
export function spawnServer(args: readonly string[] = [SERVER, "--stdio"]): Spawned {
  build();
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.stdin.on("error", () => {});
  const { promise: exit, resolve } = Promise.withResolvers<number | null>();
  child.on("exit", resolve);
  return Object.assign(new Client(child.stdin, child.stdout), { process: child, exit, stderr: () => stderr });
}
