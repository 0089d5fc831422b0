// Asks what to compare with: the branch that changes go into, a tag or a commit.
import * as vscode from "vscode";
import { answerOrMessage, type History } from "./history.ts";

/** Without a base, the one that is found when nothing is said. */
export type Base = { readonly base?: string };

/** `undefined` when somebody changed their mind, or there is nothing to choose from: then they have been told. */
export async function chooseBase(history: History, folderUri: string): Promise<Base | undefined> {
  const [branch, tag, commit] = [
    vscode.l10n.t("Against the branch that changes go into"),
    vscode.l10n.t("Against a tag, such as the last board meeting…"),
    vscode.l10n.t("Against a commit…"),
  ];
  const placeHolder = vscode.l10n.t("What shall the files be compared with?");
  const way = await vscode.window.showQuickPick([branch, tag, commit], { placeHolder });
  if (way === undefined) return undefined;
  if (way === branch) return {};
  const revisions = answerOrMessage(await history.revisions({ folderUri }));
  if (revisions === undefined) return undefined;
  const { tags, commits } = revisions;
  return way === tag
    ? choose(
        tags.map(({ name, date, subject }) => ({ label: name, description: date, detail: subject, base: name })),
        vscode.l10n.t("Which tag?"),
        vscode.l10n.t(
          "This repository has no tags. A tag keeps the state of a day under a name, as in: git tag board-2026-03",
        ),
      )
    : choose(
        commits.map(({ id, date, author, subject }) => ({
          label: subject,
          description: `${date}, ${author}, ${id.slice(0, 10)}`,
          base: id,
        })),
        vscode.l10n.t("Which commit?"),
        vscode.l10n.t("This repository has no commits yet."),
      );
}

async function choose(
  items: readonly (vscode.QuickPickItem & { readonly base: string })[],
  placeHolder: string,
  whenNone: string,
): Promise<Base | undefined> {
  if (items.length === 0) {
    vscode.window.showInformationMessage(whenNone);
    return undefined;
  }
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  const chosen = await vscode.window.showQuickPick(items, options);
  return chosen && { base: chosen.base };
}
