// Sentences for a dialog, which has room for some.
import * as vscode from "vscode";

const MOST = 15;

export const listed = (sentences: readonly string[]): readonly string[] => {
  const more = sentences.length - MOST;
  return more > 1 ? [...sentences.slice(0, MOST), vscode.l10n.t("And {0} more of the like.", more)] : sentences;
};
