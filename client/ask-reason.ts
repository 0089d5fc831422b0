// The reason for which figures of the past changed: it stands beside them, and a review tells it.
import * as vscode from "vscode";

/** `changes` says which figures changed, and how. `undefined` where nobody gives a reason. */
export const askReason = (changes: string): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: vscode.l10n.t("Why did past figures change?"),
    prompt: changes,
    placeHolder: vscode.l10n.t("For example: late coding"),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" ? vscode.l10n.t("A reason is needed: a few words.") : undefined),
  });
