// A file as it was at the base of a review, as a read-only document: golden-thread-base:/<path>?<which file, which commit>.
import * as vscode from "vscode";
import type { History } from "./history.ts";

const scheme = "golden-thread-base";

/** The address of a file at a commit. Before the first commit (null) every file was empty. */
export function baseTextUri(uri: string, base: string | null): vscode.Uri {
  const query = new URLSearchParams({ uri, revision: base ?? "" }).toString();
  return vscode.Uri.from({ scheme, path: vscode.Uri.parse(uri).path, query });
}

export function showBaseTexts(history: History): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ query }) {
      const params = new URLSearchParams(query);
      const revision = params.get("revision") ?? "";
      if (revision === "") return "";
      const answer = await history.textAt({ uri: params.get("uri") ?? "", revision });
      return "problem" in answer ? `${answer.problem}\n` : answer.text;
    },
  });
}
