// What a VS Code in a browser has: a server in a web worker, to which we send the files, and no git. It stands for client/here.ts.
import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import {
  type BaseLanguageClient,
  BrowserMessageReader,
  BrowserMessageWriter,
  type FileEvent,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { type BrowserBeginning, inBrowser, type SentFiles, type WantedFolders } from "../../protocol/index.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import { sendChanges, sendFolders } from "./send-files.ts";
import { filesOf, outermost } from "./virtual-files.ts";

/** The client of a web worker. What the server would read of changed files is sent to it with the news. */
export function createClient(context: vscode.ExtensionContext, options: LanguageClientOptions): BaseLanguageClient {
  const waiting: FileEvent[] = [];
  const sendWaiting = oneAtATime(async () => {
    const events = waiting.splice(0);
    if (events.length > 0) send(await sendChanges(filesOf, events));
  });
  const client = new LanguageClient("goldenThread", "Golden Thread", () => startWorker(context), {
    ...options,
    middleware: {
      workspace: {
        async didChangeWatchedFile(event) {
          waiting.push(event);
          sendWaiting();
        },
      },
    },
  });
  const send = (files: SentFiles): void => void client.sendNotification(inBrowser.files, files);
  const sendAll = async (folders: readonly string[]): Promise<void> => send(await readAll(folders));
  client.onNotification(inBrowser.wanted, ({ uris }: WantedFolders) => sendAll(uris));
  context.subscriptions.push(
    vscode.workspace.onDidChangeWorkspaceFolders(async ({ added }) => {
      if (client.isRunning()) await sendAll(await outermost(added));
    }),
  );
  return client;
}

async function startWorker(context: vscode.ExtensionContext): Promise<MessageTransports> {
  const script = async (name: string): Promise<string> => {
    const uri = vscode.Uri.joinPath(context.extensionUri, "dist", name);
    // Web workers cannot be made from every place in which an extension may lie; from a blob they can.
    const code = /^https?$/.test(uri.scheme)
      ? await (await fetch(uri.toString(true))).blob()
      : new Blob([new Uint8Array(await vscode.workspace.fs.readFile(uri))]);
    const address = URL.createObjectURL(code);
    context.subscriptions.push({ dispose: () => URL.revokeObjectURL(address) });
    return address;
  };
  const [server, bodyWorker, files] = await Promise.all([
    script("web-server.js"),
    script("web-body-worker.js"),
    outermost(vscode.workspace.workspaceFolders ?? []).then(readAll),
  ]);
  const worker = new Worker(server, { name: "Golden Thread" });
  const beginning: BrowserBeginning = { files, bodyWorker };
  worker.postMessage(beginning);
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}

/** Everything in some folders. What is left out because it is too much is told, as well as in the findings of the server. */
async function readAll(folders: readonly string[]): Promise<SentFiles> {
  const { files, leftOut } = await sendFolders(filesOf, folders);
  if (leftOut > 0)
    vscode.window.showWarningMessage(
      vscode.l10n.t(
        "This workspace is too large to be read whole in the browser: {0} files and folders were left out. Open a smaller folder, or VS Code on a computer.",
        leftOut,
      ),
    );
  return files;
}

/** The server knows every file that we can read, whatever its scheme. */
export const SERVED = {};

/** Schemes of texts that are made up and have no folder. */
const MADE_UP = /^(?:untitled|output|git|vscode|golden-thread-.*)$/;

export const isServed = (scheme: string): boolean => !MADE_UP.test(scheme);

export const noGit = (): string | undefined =>
  vscode.l10n.t(
    "A review needs git, which is not there in the browser. Open the repository in VS Code on a computer, or run 'plan-lint review'.",
  );

export const noCommand = (): string | undefined =>
  vscode.l10n.t(
    "Counting figures from rows needs a process, which is not there in the browser. Open the workspace in VS Code on a computer, or run 'plan-lint data refresh'.",
  );

export const runPlanLint = async (): Promise<undefined> => undefined;
