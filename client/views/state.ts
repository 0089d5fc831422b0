// Whether there is anything to show in the views, and if not, why: the words for that are in the manifest.
import * as vscode from "vscode";
import { isConfigured, watchConfigurations } from "../configurations.ts";
import type { Server } from "../server.ts";

/** `none`: nothing says where documents live. `reading`: not all has been read yet. `empty`: there is no document yet. */
export type State = "none" | "reading" | "empty" | "ready";

export type Stage = vscode.Disposable & {
  readonly state: () => State;
  /** How many documents of our own were checked. */
  readonly documents: () => number;
  readonly onDidChange: vscode.Event<State>;
};

/** Follows the summaries of the server, and starts it where a plan-lint.yaml comes to be. */
export function followState(server: Server): Stage {
  const changed = new vscode.EventEmitter<State>();
  let hasConfiguration = false;
  let documents: number | undefined;
  let state: State | undefined;

  const tell = (): void => {
    const present = presentState(hasConfiguration, documents);
    if (present === state) return;
    state = present;
    void vscode.commands.executeCommand("setContext", "goldenThread.state", present);
    changed.fire(present);
  };

  const look = async (): Promise<void> => {
    hasConfiguration = await isConfigured();
    tell();
    if (hasConfiguration && !server.isStarted()) await server.start();
  };

  const watcher = watchConfigurations();
  const listening = [
    watcher,
    watcher.onDidCreate(look),
    watcher.onDidDelete(look),
    vscode.workspace.onDidChangeWorkspaceFolders(look),
    server.onSummary((summary) => {
      const { catalogue: _, ...own } = summary.documents;
      documents = Object.values(own).reduce((sum, count) => sum + count, 0);
      tell();
    }),
  ];
  void look();

  return {
    state: () => state ?? "none",
    documents: () => documents ?? 0,
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...listening, changed).dispose(),
  };
}

function presentState(hasConfiguration: boolean, documents: number | undefined): State {
  if (documents !== undefined && documents > 0) return "ready";
  if (!hasConfiguration) return "none";
  return documents === undefined ? "reading" : "empty";
}
