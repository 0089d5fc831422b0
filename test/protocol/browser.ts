// The language server as it runs in a browser: bundled for a web worker, in a world that has nothing of Node, with the files of a folder
// sent to it.
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";
import { type BuildOptions, build } from "esbuild";
import { type Message, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { inBrowser, READ_FILES, type SentEntry, type SentFiles, type WantedFolders } from "../../protocol/index.ts";
// @ts-expect-error: a script for Node without types
import { webExtension, webServer } from "../../scripts/in-browser.mjs";
import { Client } from "./client.ts";

/** The script that web workers run. */
export async function webServerScript(): Promise<string> {
  const options: BuildOptions = { ...webServer, bundle: true, write: false, outdir: "/", logLevel: "warning" };
  const { outputFiles = [] } = await build(options);
  return outputFiles.find((file) => file.path.endsWith("web-server.js"))?.text ?? "";
}

/** Our own sources that are in the scripts for a browser. */
export async function webSources(): Promise<readonly string[]> {
  const options = { bundle: true, write: false, metafile: true, outdir: "/", logLevel: "silent" } as const;
  const built = [await build({ ...webServer, ...options }), await build({ ...webExtension, ...options })];
  const files = built.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  return [...new Set(files)].filter((file) => /^(?:server|schemas|client)\//.test(file));
}

/** Files of this machine under addresses that only an editor in a browser has. */
export const ORIGIN = "vscode-vfs://github";
export const addressOf = (file: string): string => ORIGIN + pathToFileURL(file).pathname;
const fileAt = (uri: string): string => fileURLToPath(`file://${uri.slice(ORIGIN.length)}`);

/** Everything in some folders, as a client in a browser sends it. */
export function sentFrom(folders: readonly string[]): SentFiles {
  const entries: SentEntry[] = [];
  const send = (place: string): void => {
    for (const entry of readdirSync(place, { withFileTypes: true })) {
      const file = path.join(place, entry.name);
      const uri = addressOf(file);
      if (entry.isDirectory()) {
        entries.push({ uri, sort: "folder" });
        send(file);
      } else if (READ_FILES.test(entry.name)) entries.push({ uri, sort: "file", bytes: readFileSync(file) });
      else entries.push({ uri, sort: "file" });
    }
  };
  for (const folder of folders) if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) send(folder);
  return { whole: folders.map(addressOf), entries, gone: [] };
}

/** `sendFiles`: what the client sends aside from JSON, in which bytes could not be told. */
export type InBrowser = Client & { readonly sendFiles: (files: Partial<SentFiles>) => void };

/** A client of a server in a web worker. It tells of each folder that the server asks for. */
export function connectInBrowser(script: string, files: SentFiles): InBrowser {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const writer = new StreamMessageWriter(toClient);
  const worker = startWorker(script, (message) => {
    const { method, params } = message as { readonly method?: string; readonly params?: unknown };
    if (method === inBrowser.wanted) {
      sendFiles(sentFrom((params as WantedFolders).uris.map(fileAt)));
    }
    void writer.write(message);
  });
  const sendFiles = (sent: Partial<SentFiles>): void =>
    worker.post({
      jsonrpc: "2.0",
      method: inBrowser.files,
      params: { whole: [], entries: [], gone: [], ...sent },
    });
  worker.post({ files });
  new StreamMessageReader(toServer).listen((message) => worker.post(message));
  return Object.assign(new Client(toServer, toClient), { sendFiles });
}

/** Runs a script that sees a worker's scope where it asks for one, and nothing that only Node has. */
function startWorker(script: string, said: (message: Message) => void): { readonly post: (message: unknown) => void } {
  const listeners: ((event: { readonly data: unknown }) => void)[] = [];
  const scope: { onmessage?: (event: { readonly data: unknown }) => void } & Record<string, unknown> = {
    addEventListener: (type: string, listener: (event: { readonly data: unknown }) => void) => {
      if (type === "message") listeners.push(listener);
    },
    postMessage: (message: Message) => said(structuredClone(message)),
    close: () => {},
    // In a browser timers are numbers.
    setTimeout: (work: () => void, wait: number) => Number(setTimeout(work, wait)),
    setInterval: (work: () => void, wait: number) => Number(setInterval(work, wait).unref()),
  };
  const absent = ["process", "Buffer", "setImmediate", "require", "module", "global", "document", "window"];
  const world = {
    ...scope,
    self: scope,
    globalThis: scope,
    ...Object.fromEntries(absent.map((name) => [name, undefined])),
  };
  vm.compileFunction(script, Object.keys(world))(...Object.values(world));
  return {
    post(message) {
      const event = { data: structuredClone(message) };
      const first = listeners.shift();
      if (first) first(event);
      else scope.onmessage?.(event);
    },
  };
}
