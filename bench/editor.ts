// An editor as far as the language server can tell: opens files, types in them, and waits for the diagnostics that must come of it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type ServerCapabilities,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

/** What one edit must bring about: a file has a finding of this rule, or has none. */
export type Effect = { readonly file: string; readonly rule: string; readonly present: boolean };

/** Longer than any edit may take; after it the measurement has failed. */
const PATIENCE = 60_000;

type OpenFile = { lines: string[]; version: number };

export class Editor {
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #open = new Map<string, OpenFile>();
  /** What the server has told of each file. */
  readonly #told = new Map<string, readonly Diagnostic[]>();
  #look: () => void = () => {};

  /** Starts the server, a script with arguments, on a folder. */
  constructor(folder: string, server: readonly string[]) {
    this.#folder = folder;
    const child = spawn(process.execPath, server, { stdio: ["pipe", "pipe", "inherit"] });
    this.#process = child;
    this.#connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.#connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.#told.set(uri, diagnostics);
      this.#look();
    });
    this.#connection.listen();
  }

  /** Resolves with what the server offers. */
  async initialize(asOf: string): Promise<ServerCapabilities> {
    const { capabilities } = await this.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } } },
      workspaceFolders: [{ uri: pathToFileURL(this.#folder).href, name: "corpus" }],
      initializationOptions: { asOf },
    });
    await this.#connection.sendNotification(InitializedNotification.type, {});
    return capabilities;
  }

  /** Opens a file, with its text on the disk or with another that is not saved. */
  async open(file: string, text = readFileSync(path.join(this.#folder, file), "utf8")): Promise<void> {
    this.#open.set(file, { lines: text.split("\n"), version: 1 });
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: this.#uriOf(file), languageId: "markdown", version: 1, text },
    });
  }

  /** The line that begins with `beginning`, counted from 0, and its text. */
  line(file: string, beginning: string): { readonly number: number; readonly text: string } {
    const number = this.#opened(file).lines.findIndex((line) => line.startsWith(beginning));
    const text = this.#opened(file).lines[number];
    if (text === undefined) throw new Error(`No line of ${file} begins with '${beginning}'.`);
    return { number, text };
  }

  /** Puts `text` in place of a line and waits until the server has told all effects. Returns how long that took, in milliseconds. */
  async type(file: string, number: number, text: string, effects: readonly Effect[]): Promise<number> {
    const opened = this.#opened(file);
    const before = opened.lines[number] ?? "";
    opened.lines[number] = text;
    opened.version++;
    const started = performance.now();
    const shown = this.untilShown(effects);
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.#uriOf(file), version: opened.version },
      contentChanges: [
        { range: { start: { line: number, character: 0 }, end: { line: number, character: before.length } }, text },
      ],
    });
    await shown;
    return performance.now() - started;
  }

  /** Resolves when the server has told all effects. */
  untilShown(effects: readonly Effect[]): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = setTimeout(() => {
      const missing = effects.filter((effect) => !this.#isShown(effect));
      reject(new Error(`The server did not tell in ${PATIENCE} ms: ${JSON.stringify(missing.slice(0, 3))}`));
    }, PATIENCE);
    this.#look = () => {
      if (!effects.every((effect) => this.#isShown(effect))) return;
      clearTimeout(giveUp);
      resolve();
    };
    this.#look();
    return promise;
  }

  /** Asks a question about a place of a file, or about the workspace, and returns the answer and how long it took, in milliseconds. */
  async ask(
    method: string,
    params: object,
    file?: string,
  ): Promise<{ readonly answer: unknown; readonly took: number }> {
    const textDocument = file === undefined ? {} : { textDocument: { uri: this.#uriOf(file) } };
    const started = performance.now();
    const answer: unknown = await this.#connection.sendRequest(method, { ...textDocument, ...params });
    return { answer, took: performance.now() - started };
  }

  async close(): Promise<void> {
    await this.#connection.sendRequest(ShutdownRequest.type);
    const ended = once(this.#process, "exit");
    await this.#connection.sendNotification(ExitNotification.type);
    await ended;
    this.#connection.dispose();
  }

  #isShown({ file, rule, present }: Effect): boolean {
    const diagnostics = this.#told.get(this.#uriOf(file)) ?? [];
    return diagnostics.some(({ code }) => code === rule) === present;
  }

  #opened(file: string): OpenFile {
    const opened = this.#open.get(file);
    if (!opened) throw new Error(`${file} is not open.`);
    return opened;
  }

  #uriOf(file: string): string {
    return pathToFileURL(path.join(this.#folder, file)).href;
  }
}
