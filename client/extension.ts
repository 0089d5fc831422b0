// Golden Thread in VS Code: starts the language server and joins it to the panels, menus and status bar.
// Nothing is decided here; what documents mean is the server's business.
import type * as vscode from "vscode";
import { followActiveDocument } from "./active-document.ts";
import { registerCommands } from "./commands.ts";
import type { Rendered } from "./preview-messages.ts";
import { createPreview } from "./preview-panel.ts";
import { explainRules } from "./rule-pages.ts";
import { createServer } from "./server.ts";
import { createStatusBar } from "./status-bar.ts";

/** What the extension offers to other extensions, and to its own tests. */
export type GoldenThread = {
  /** Fires when the preview has drawn a document, with what it drew. */
  readonly onDidRender: vscode.Event<Rendered>;
  /** What the status bar says; undefined while there is nothing to say. */
  readonly statusText: () => string | undefined;
};

export async function activate(context: vscode.ExtensionContext): Promise<GoldenThread> {
  const server = createServer(context);
  const statusBar = createStatusBar(server);
  const preview = createPreview(context.extensionUri, server);
  const activeDocument = followActiveDocument(server);
  activeDocument.onDidChange((uri) => preview.follow(uri));
  context.subscriptions.push(server, statusBar, preview, activeDocument, explainRules(server));
  context.subscriptions.push(...registerCommands(server, preview));
  await server.start();
  return { onDidRender: preview.onDidRender, statusText: statusBar.text };
}
