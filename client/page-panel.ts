// A panel with our page in it, whatever it shows: gives the page what it is to draw, and does what the page may ask for.
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { PreviewModel, Theme } from "../server/lsp/protocol.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { pageWords } from "./page-words.ts";
import { isFromPage, type Rendered, type ToPage } from "./preview-messages.ts";
import { currentTheme } from "./theme.ts";

/** What a page has to show: a model, or words that say why there is none. */
export type Shown = {
  /** What stands on the tab. */
  readonly title: string;
  /** What the panel needs to know when the window is loaded again. */
  readonly state: unknown;
} & (
  | {
      /** Tells one thing that is shown from another: a page that turns to another one is read from its top. */
      readonly uri: string;
      readonly model: PreviewModel;
    }
  | { readonly words: string }
);

/** How the page will look: `chartWidth` is the pixels across for a chart. */
export type Look = { readonly theme: Theme; readonly chartWidth: number };

export type PagePanel = {
  readonly panel: vscode.WebviewPanel;
  /** Draws again what is shown. */
  readonly refresh: () => void;
};

/** Puts our page in a panel. `ask` is asked whenever the page is to be drawn; only what it gave last can be opened from the page. */
export function fillPanel(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  ask: (look: Look) => Promise<Shown>,
  onRendered: (rendered: Rendered) => void,
): PagePanel {
  /** Unknown until the page is there. */
  let chartWidth: number | undefined;
  let places: ReadonlySet<string> = new Set();
  let isGone = false;

  const refresh = oneAtATime(async () => {
    if (isGone || chartWidth === undefined) return;
    const shown = await ask({ theme: currentTheme(), chartWidth });
    if (isGone) return;
    places = "model" in shown ? placesOf(shown.model) : new Set();
    panel.title = shown.title;
    await panel.webview.postMessage(messageOf(shown));
  });

  panel.webview.onDidReceiveMessage(async (message: unknown) => {
    if (!isFromPage(message)) return;
    if (message.type === "room") {
      chartWidth = message.chartWidth;
      refresh();
    } else if (message.type === "rendered") onRendered(message);
    else if (places.has(message.uri)) {
      await vscode.window.showTextDocument(vscode.Uri.parse(message.uri), { viewColumn: vscode.ViewColumn.One });
    }
  });
  const listening = vscode.window.onDidChangeActiveColorTheme(refresh);
  panel.onDidDispose(() => {
    isGone = true;
    listening.dispose();
  });
  const folder = pageFolder(extensionUri);
  panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
  panel.webview.html = page(panel.webview, folder);
  return { panel, refresh };
}

const pageFolder = (extensionUri: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(extensionUri, "dist");

function messageOf(shown: Shown): ToPage {
  const { state } = shown;
  return "model" in shown
    ? { type: "show", uri: shown.uri, state, model: shown.model, words: pageWords() }
    : { type: "say", state, words: shown.words };
}

/** What may be opened from a page: the files that its threads name. */
function placesOf(model: PreviewModel): ReadonlySet<string> {
  const lines = model.sections.flatMap(({ thread = [] }) => thread);
  return new Set(lines.flatMap(({ uri }) => uri ?? []));
}

/** An empty page that may run our script, use our style sheet, and do nothing else. */
function page(webview: vscode.Webview, folder: vscode.Uri): string {
  const nonce = randomBytes(16).toString("base64");
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src data:",
    "font-src 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Golden Thread</title>
<link rel="stylesheet" nonce="${nonce}" href="${address("preview.css")}">
</head>
<body>
<p id="news" class="heard" role="status"></p>
<main id="page"></main>
<script nonce="${nonce}" src="${address("preview.js")}"></script>
</body>
</html>`;
}
