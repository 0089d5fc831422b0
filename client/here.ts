// What a VS Code on a computer has: a server that is a process, files on disk, and git. client/web/here.ts stands for this file in a browser.
import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import * as vscode from "vscode";
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

/** Whether the command plan-lint can be run; where not, why. */
export const noCommand = (): string | undefined => undefined;

type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs plan-lint in a folder, in a process of its own that ends when the person says so; then there is no answer. */
export function runPlanLint(
  args: readonly string[],
  folder: string,
  stop: vscode.CancellationToken,
): Promise<Ran | undefined> {
  const child = spawn(process.execPath, [join(__dirname, "plan-lint.js"), ...args], {
    cwd: folder,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", COLUMNS: "1000" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const listening = stop.onCancellationRequested(() => child.kill());
  return new Promise((resolve) => {
    child.on("error", () =>
      resolve({ code: null, out, err: vscode.l10n.t("The command plan-lint could not be started.") }),
    );
    child.on("close", (code) => {
      listening.dispose();
      resolve(stop.isCancellationRequested ? undefined : { code, out, err });
    });
  });
}
