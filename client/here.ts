// What a VS Code on a computer has: a server that is a process, files on disk, and git. client/web/here.ts stands for this file in a browser.
import type * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

/** The client of a process of its own, spoken to over Node's inter-process channel. Nothing runs until it is started. */
export function createClient(context: vscode.ExtensionContext, options: LanguageClientOptions): BaseLanguageClient {
  const module = context.asAbsolutePath("dist/server.js");
  return new LanguageClient(
    "goldenThread",
    "Golden Thread",
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--inspect=6009"] } },
    },
    options,
  );
}

/** Narrows a document filter to what the server can know. */
export const SERVED = { scheme: "file" } as const;

/** Whether the server can know files of a scheme. */
export const isServed = (scheme: string): boolean => scheme === SERVED.scheme;

/** Whether git can be asked; where not, why. */
export const noGit = (): string | undefined => undefined;
