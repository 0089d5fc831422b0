// Golden Thread in VS Code: starts the language server and joins it to the panels, menus and status bar.
// Nothing is decided here; what documents mean is the server's business.
import type * as vscode from "vscode";
import { followActiveDocument } from "./active-document.ts";
import { offerToAssistants } from "./assistants.ts";
import { registerCommands } from "./commands.ts";
import { isConfigured } from "./configurations.ts";
import { createMarkdownPreview, type MarkdownPreview } from "./markdown-preview.ts";
import { followProgress } from "./new/progress.ts";
import { offerPaste } from "./paste-figures.ts";
import type { Rendered } from "./preview-messages.ts";
import { createPreview, type Preview } from "./preview-panel.ts";
import { createReview, type Review } from "./review/review.ts";
import { explainRules } from "./rule-pages.ts";
import { createScorecard } from "./scorecard-panel.ts";
import { createServer } from "./server.ts";
import { createStatusBar } from "./status-bar.ts";
import { createViews, type Views } from "./views/views.ts";

/** What the extension offers to other extensions, and to its own tests. */
export type GoldenThread = Pick<MarkdownPreview, "extendMarkdownIt"> & {
  /** Fires when the preview has drawn a document, with what it drew. */
  readonly onDidRender: vscode.Event<Rendered>;
  /** What the panels of previews show. */
  readonly previews: Preview["shown"];
  /** What the status bar says; undefined while there is nothing to say. */
  readonly statusText: () => string | undefined;
  /** Whether the language server was started. */
  readonly isServing: () => boolean;
  /** What the review of priority changes shows. */
  readonly review: Pick<Review, "lines" | "itemOf" | "onDidChange">;
  /** What the views of the activity bar show. */
  readonly views: Pick<Views, "tree" | "findings" | "state">;
};

/**
 * The Markdown preview wakes whoever extends it, in every folder. Where there is no plan-lint.yaml nothing happens then: the server
 * is started when a command needs it.
 */
export async function activate(context: vscode.ExtensionContext): Promise<GoldenThread> {
  const server = createServer(context);
  const preview = createPreview(context.extensionUri, server);
  const markdown = createMarkdownPreview(server);
  const review = createReview(server);
  const views = createViews(server);
  let statusText: () => string | undefined = () => undefined;
  const scorecard = createScorecard(context.extensionUri, server, preview.rendered);
  context.subscriptions.push(server, preview, scorecard, markdown, review, views, explainRules(server));
  context.subscriptions.push(
    offerPaste(server),
    offerToAssistants(server),
    followProgress(server, preview.onDidRender),
  );
  context.subscriptions.push(...registerCommands(server, preview, scorecard, review));
  server.onWillStart(() => {
    const statusBar = createStatusBar(server);
    const activeDocument = followActiveDocument(server);
    activeDocument.onDidChange((uri) => preview.follow(uri));
    statusText = statusBar.text;
    context.subscriptions.push(statusBar, activeDocument);
  });
  if (await isConfigured()) await server.start();
  return {
    extendMarkdownIt: markdown.extendMarkdownIt,
    onDidRender: preview.onDidRender,
    previews: preview.shown,
    statusText: () => statusText(),
    isServing: server.isStarted,
    review,
    views,
  };
}
