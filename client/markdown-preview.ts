// Our cards and charts in the built-in Markdown preview, for as long as the server runs: the preview asks every extension, everywhere.
import * as vscode from "vscode";
import type { Card, ChartPicture, Refusal } from "../protocol/index.ts";
import { isServed } from "./here.ts";
import { rememberParts } from "./markdown/parts.ts";
import { type MarkdownIt, showParts } from "./markdown/plugin.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Server } from "./server.ts";
import { currentTheme } from "./theme.ts";

export type MarkdownPreview = vscode.Disposable & {
  /** What VS Code calls with the renderer of its preview. */
  readonly extendMarkdownIt: <Renderer extends MarkdownIt>(renderer: Renderer) => Renderer;
};

export function createMarkdownPreview(server: Server): MarkdownPreview {
  /** Counts what may have changed any page: other documents, figures, the theme. */
  let changes = 0;
  let isUsed = false;
  const refresh = oneAtATime(async () => {
    if (isUsed) await vscode.commands.executeCommand("markdown.preview.refresh");
  });
  const lookUp = rememberParts<Card | ChartPicture | Refusal>({
    isOurs: (page) => server.isStarted() && isServed(vscode.Uri.parse(page).scheme),
    stampOf: (page) => `${versionOf(page)} ${changes}`,
    ask: (uri, wanted) =>
      wanted.part === "card"
        ? server.card({ uri, theme: currentTheme() })
        : server.chart({ uri, theme: currentTheme(), type: wanted.type, ...(wanted.id !== "" && { id: wanted.id }) }),
    refresh,
  });
  const changed = () => {
    changes += 1;
    refresh();
  };
  const listening = [server.onChanged(changed), vscode.window.onDidChangeActiveColorTheme(changed)];
  return {
    extendMarkdownIt: (renderer) => {
      isUsed = true;
      return showParts(renderer, lookUp);
    },
    dispose: () => vscode.Disposable.from(...listening).dispose(),
  };
}

/** The version of the text that is open; a page that is not open changes on disk, of which the server tells. */
const versionOf = (page: string): number | undefined =>
  vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === page)?.version;
