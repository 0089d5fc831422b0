// Whether there is anything to show in the views, and if not, why: the words for that are in the manifest.
import * as vscode from "vscode";
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
  let isConfigured = false;
  let documents: number | undefined;
  let state: State | undefined;

  const tell = (): void => {
    const present = presentState(isConfigured, documents);
    if (present === state) return;
    state = present;
    void vscode.commands.executeCommand("setContext", "goldenThread.state", present);
    changed.fire(present);
  };

  const look = async (): Promise<void> => {
    isConfigured = (await vscode.workspace.findFiles("**/plan-lint.yaml", undefined, 1)).length > 0;
    tell();
    if (isConfigured && !server.isStarted()) await server.start();
  };

  const configurations = vscode.workspace.createFileSystemWatcher("**/plan-lint.yaml", false, true, false);
  const listening = [
    configurations,
    configurations.onDidCreate(look),
    configurations.onDidDelete(look),
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

function presentState(isConfigured: boolean, documents: number | undefined): State {
  if (documents !== undefined && documents > 0) return "ready";
  if (!isConfigured) return "none";
  return documents === undefined ? "reading" : "empty";
}
