// The charts of a metric before and after, as a read-only Markdown document: golden-thread-charts:/<id>.md?<folder, base>. The manifest has
// VS Code show such documents rendered.
import * as vscode from "vscode";
import { currentTheme } from "../theme.ts";
import type { History } from "./history.ts";

const scheme = "golden-thread-charts";

type ChartPages = vscode.Disposable & {
  /** Shows the page of a metric beside the editor. */
  readonly show: (id: string, folderUri: string, base: string) => Promise<void>;
  /** Draws the pages that are open again. */
  readonly refresh: () => void;
};

export function createChartPages(history: History): ChartPages {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    async provideTextDocumentContent({ path, query }) {
      const params = new URLSearchParams(query);
      const answer = await history.reviewCharts({
        folderUri: params.get("folder") ?? "",
        base: params.get("base") ?? "",
        id: path.slice("/".length, -".md".length),
        theme: currentTheme(),
      });
      return "problem" in answer ? `${answer.problem}\n` : answer.markdown;
    },
  });
  return {
    async show(id, folder, base) {
      const query = new URLSearchParams({ folder, base }).toString();
      const uri = vscode.Uri.from({ scheme, path: `/${id}.md`, query });
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    },
    refresh() {
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
    },
    dispose: () => vscode.Disposable.from(provider, changed).dispose(),
  };
}
