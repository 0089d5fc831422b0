// The language server as the rest of the extension sees it. Where it runs is the business of here.ts.
import * as vscode from "vscode";
import { State } from "vscode-languageclient";
import {
  type Asks,
  type Changed,
  type InitializationOptions,
  type NotificationType,
  notifications,
  type Refusal,
  requests,
  type Summary,
} from "../protocol/index.ts";
import { createClient, SERVED } from "./here.ts";
import { RULE_PAGE } from "./rule-pages.ts";

/** The server as the rest of the extension sees it: requests by name, and its events. */
export type Server = vscode.Disposable &
  Omit<Asks, "check" | "fixAll"> & {
    readonly start: () => Promise<void>;
    /** Whether it was started, by `start` or by a request. */
    readonly isStarted: () => boolean;
    readonly check: () => Promise<Summary>;
    /** All that is safe to change, ready to be shown and made; or why there is no such thing. */
    readonly fixAll: () => Promise<SafeChanges | Refusal>;
    /** Fires once, before the server says anything. */
    readonly onWillStart: vscode.Event<void>;
    readonly onSummary: vscode.Event<Summary>;
    /** Fires with the files whose previews and threads may be out of date; with none when that is not known. */
    readonly onChanged: vscode.Event<Changed>;
  };

/** Changes to the files of a workspace, and how many findings they mend. */
type SafeChanges = { readonly edit: vscode.WorkspaceEdit; readonly fixes: number };

/** Describes the server; nothing runs until it is started, or a request starts it. */
export function createServer(context: vscode.ExtensionContext): Server {
  const client = createClient(context, {
    // The server leaves alone what is not a document of ours.
    documentSelector: [
      { ...SERVED, language: "markdown" },
      { ...SERVED, pattern: "**/plan-lint.yaml" },
      { ...SERVED, pattern: "**/*.csv" },
    ],
    initializationOptions: initializationOptions(),
  });

  const summary = new vscode.EventEmitter<Summary>();
  const changed = new vscode.EventEmitter<Changed>();
  const hear = <Params>(notification: NotificationType<Params>, told: (params: Params) => void) =>
    client.onNotification(notification, told);
  hear(notifications.summary, (message) => summary.fire(message));
  hear(notifications.changed, (message) => changed.fire(message));
  const willStart = new vscode.EventEmitter<void>();
  let isStarted = false;
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting && !isStarted) {
      isStarted = true;
      willStart.fire();
    }
    // A server that came back after a crash knows nothing of what was shown before.
    if (newState === State.Running) changed.fire({ uris: [] });
  });

  const ask = (method: string, params?: object) =>
    params === undefined ? client.sendRequest(method) : client.sendRequest(method, params);
  const asks = Object.fromEntries(
    Object.entries(requests).map(([name, method]) => [name, (params?: object) => ask(method, params)]),
  ) as unknown as Asks;
  return {
    start: () => client.start(),
    isStarted: () => isStarted,
    ...asks,
    check: () => asks.check({}),
    fixAll: async () => {
      const answer = await asks.fixAll();
      if ("problem" in answer) return answer;
      return { edit: await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit), fixes: answer.fixes };
    },
    onWillStart: willStart.event,
    onSummary: summary.event,
    onChanged: changed.event,
    dispose: () => {
      willStart.dispose();
      summary.dispose();
      changed.dispose();
      return client.dispose();
    },
  };
}

function initializationOptions(): InitializationOptions {
  const asOf = vscode.workspace.getConfiguration("goldenThread").get<string>("asOf");
  return {
    rulePage: RULE_PAGE,
    showsPictures: true,
    outlinesMarkdown: true,
    commands: ["goldenThread.thread", "goldenThread.fillIn"],
    ...(asOf && { asOf }),
  };
}
