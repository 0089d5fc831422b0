// The real world for the language server: its channels, its clock, and when its process ends.
import { Console } from "node:console";
import { existsSync } from "node:fs";
import process from "node:process";
import {
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { localDay } from "../host/local-day.ts";
import { tidyMemory } from "../host/tidy-memory.ts";
import { FrameReader } from "./frame-reader.ts";
import { startServer } from "./server.ts";

/** Serves over standard input and output until the client ends it. */
export function serveStdio(): Promise<never> {
  return serve(new FrameReader(process.stdin), new StreamMessageWriter(process.stdout));
}

/** Serves over the channel to the process that forked this one. */
export function serveIpc(): Promise<never> {
  process.on("disconnect", () => process.exit(1));
  return serve(new IPCMessageReader(process), new IPCMessageWriter(process));
}

function serve(reader: MessageReader, writer: MessageWriter): Promise<never> {
  // Standard out belongs to the protocol; whatever anybody prints goes to standard error.
  globalThis.console = new Console(process.stderr, process.stderr);
  // One file that nobody foresaw must not take the findings of all others away.
  process.on("uncaughtException", (error) => console.error(error));
  process.on("unhandledRejection", (error) => console.error(error));
  process.stdout.on("error", () => process.exit(1));
  process.stderr.on("error", () => {});
  const exit = (code: number): void => process.exit(code);
  startServer({ reader, writer, today: localDay, ruleReference: ruleReference(), exit, loaded: tidyMemory });
  return new Promise(() => {});
}

/** The rule reference beside the programme once that is built, and in `docs` before. */
function ruleReference(): string {
  const built = new URL("rules.md", import.meta.url);
  return existsSync(built) ? built.href : new URL("../../docs/rules.md", import.meta.url).href;
}
