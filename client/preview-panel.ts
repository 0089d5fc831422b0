// The preview beside the editor: one panel that follows the document in front and whatever it depends on.
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { PreviewModel } from "../server/lsp/protocol.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { isFromPage, type Rendered, type ToPage } from "./preview-messages.ts";
import type { Server } from "./server.ts";
import { currentTheme } from "./theme.ts";

export type Preview = vscode.Disposable & {
  /** Opens the panel beside the editor, on this file. */
  readonly open: (uri: vscode.Uri) => void;
  /** Turns to this file when the panel is open. */
  readonly follow: (uri: vscode.Uri) => void;
  readonly onDidRender: vscode.Event<Rendered>;
};

export function createPreview(extensionUri: vscode.Uri, server: Server): Preview {
  const rendered = new vscode.EventEmitter<Rendered>();
  let panel: vscode.WebviewPanel | undefined;
  let shown: vscode.Uri | undefined;
  /** The pixels across for a chart; unknown until the page is there. */
  let chartWidth: number | undefined;
  /** The files that the page may ask us to open: those its thread names. */
  let links: ReadonlySet<string> = new Set();

  const refresh = oneAtATime(async () => {
    if (panel === undefined || shown === undefined || chartWidth === undefined) return;
    const uri = shown.toString();
    const theme = currentTheme();
    const model = await server.preview({ uri, theme, chartWidth });
    if (panel === undefined || shown.toString() !== uri) return;
    links = linksOf(model);
    panel.title = model === null ? "Golden Thread" : `Preview ${model.title}`;
    const message: ToPage =
      model === null
        ? { type: "say", words: "This file is not a document of the golden thread, so there is nothing to preview." }
        : { type: "show", uri, model };
    await panel.webview.postMessage(message);
  });

  const receive = async (message: unknown) => {
    if (!isFromPage(message)) return;
    if (message.type === "room") {
      chartWidth = message.chartWidth;
      refresh();
    } else if (message.type === "rendered") rendered.fire(message);
    else if (links.has(message.uri)) {
      await vscode.window.showTextDocument(vscode.Uri.parse(message.uri), { viewColumn: vscode.ViewColumn.One });
    }
  };

  const follow = (uri: vscode.Uri) => {
    if (panel === undefined || shown?.toString() === uri.toString()) return;
    shown = uri;
    refresh();
  };

  const open = (uri: vscode.Uri) => {
    if (panel !== undefined) {
      panel.reveal(undefined, true);
      follow(uri);
      return;
    }
    shown = uri;
    const folder = vscode.Uri.joinPath(extensionUri, "dist");
    panel = vscode.window.createWebviewPanel(
      "goldenThread.preview",
      "Golden Thread",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [folder] },
    );
    panel.webview.onDidReceiveMessage(receive);
    panel.onDidDispose(() => {
      panel = undefined;
      chartWidth = undefined;
    });
    panel.webview.html = page(panel.webview, folder);
  };

  const listening = [server.onChanged(refresh), vscode.window.onDidChangeActiveColorTheme(refresh)];
  return {
    open,
    follow,
    onDidRender: rendered.event,
    dispose: () => {
      vscode.Disposable.from(...listening, rendered).dispose();
      panel?.dispose();
    },
  };
}

function linksOf(model: PreviewModel | null): ReadonlySet<string> {
  const lines = model?.sections.flatMap(({ thread = [] }) => thread) ?? [];
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
<main id="page"></main>
<script nonce="${nonce}" src="${address("preview.js")}"></script>
</body>
</html>`;
}
