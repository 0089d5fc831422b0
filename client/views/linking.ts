// Links documents to a plan or an objective: asks what the server wants to know, makes the edits that it says, and shows them.
import * as vscode from "vscode";
import type { LinkEdits, LinkParams, LinkQuestion } from "../../protocol/index.ts";
import type { Server } from "../server.ts";

/** What has been said about the link so far. */
export type SaidOfLink = Pick<LinkParams, "role" | "because">;

/** Nothing is saved: whoever sees the edit can still undo it. */
export async function link(server: Server, from: readonly string[], to: string, said: SaidOfLink = {}): Promise<void> {
  const answer = await server.link({ from, to, ...said });
  if ("problem" in answer) {
    vscode.window.showErrorMessage(answer.problem);
    return;
  }
  if ("files" in answer) return makeEdits(answer);
  const reply = await ask(answer);
  if (reply !== undefined) await link(server, from, to, { ...said, [answer.asks]: reply });
}

/** The plan or objective that somebody chooses; `undefined` when they changed their mind, or there is none, which is said. */
export async function chooseTarget(server: Server, from: readonly string[]): Promise<string | undefined> {
  const targets = await server.linkTargets({ from });
  if ("problem" in targets) {
    vscode.window.showInformationMessage(targets.problem);
    return undefined;
  }
  const items = targets.map(({ title, sort, id, uri }) => ({ label: title, description: `${sort} · ${id}`, uri }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Link to"),
    placeHolder: vscode.l10n.t("Which plan or objective? The nearest come first"),
    matchOnDescription: true,
  });
  return chosen?.uri;
}

async function ask({ question, choices }: LinkQuestion): Promise<string | undefined> {
  if (choices === undefined)
    return vscode.window.showInputBox({
      title: question,
      prompt: vscode.l10n.t("A link counts only with a reason. Leave it empty to write the reason later."),
      ignoreFocusOut: true,
    });
  const items = choices.map(({ value, meaning }) => ({ label: value, detail: meaning }));
  return (await vscode.window.showQuickPick(items, { title: question, matchOnDetail: true }))?.label;
}

async function makeEdits({ files }: LinkEdits): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, version, edits } of files) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    if (version !== null && document.version !== version) {
      vscode.window.showErrorMessage(vscode.l10n.t("The document was changed in the meantime. Please link it again."));
      return;
    }
    for (const { range, newText } of edits) edit.replace(document.uri, rangeOf(range), newText);
  }
  const [first] = files;
  if (!first) return;
  if (!(await vscode.workspace.applyEdit(edit))) {
    vscode.window.showErrorMessage(vscode.l10n.t("Nothing was changed: VS Code could not make these changes."));
    return;
  }
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(first.uri), { preview: false });
  const place = first.edits[0]?.range.start;
  if (place)
    editor.revealRange(
      new vscode.Range(place.line, 0, place.line + 1, 0),
      vscode.TextEditorRevealType.InCenterIfOutsideViewport,
    );
}

const rangeOf = ({ start, end }: LinkEdits["files"][number]["edits"][number]["range"]): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);
